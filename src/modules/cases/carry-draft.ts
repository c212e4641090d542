// SPDX-License-Identifier: Apache-2.0
/** An application that is being filled in moves to the version in force and keeps every answer that still fits. */
import { getMatter, getMatterVersion } from '#matters';
import type { Queryable } from '#platform/db.ts';
import type { Draft } from './save-draft.ts';
import { changeBetween, type NamedPart } from './version-effects.rules.ts';

/** What the applicant is told once: what is asked anew, and which of their answers have no place any more. */
export interface DraftMove {
  readonly from: number;
  readonly to: number;
  readonly lost: readonly NamedPart[];
  readonly asked: readonly NamedPart[];
}

/**
 * The draft under the version in force. Nothing is written: what has no place any more stays stored until the
 * applicant saves, who is told by `moved`. A matter that was suspended meanwhile has the version it had.
 */
export async function carriedDraft(on: Queryable, draft: Draft): Promise<Draft> {
  // Of a life event, whose form is made anew each time.
  if (draft.matterVersion === 0) return draft;
  const matter = await getMatter(on, draft.matterCode);
  if (matter.version === draft.matterVersion) return draft;
  const old = await getMatterVersion(on, draft.matterCode, draft.matterVersion);
  const change = changeBetween(old.definition, matter.definition);
  const [fields, materials] = [idsOf(change.lostFields), idsOf(change.lostMaterials)];
  const answers = Object.entries(draft.answers);
  const lost = [
    ...change.lostFields.filter(({ id }) => Object.hasOwn(draft.answers, id)),
    ...change.lostMaterials.filter(({ id }) =>
      [...draft.files, ...(draft.licences ?? [])].some((f) => f.materialId === id),
    ),
  ];
  return {
    ...draft,
    answers: Object.fromEntries(answers.filter(([id]) => !fields.has(id))),
    files: draft.files.filter((f) => !materials.has(f.materialId)),
    ...(draft.licences && { licences: draft.licences.filter((l) => !materials.has(l.materialId)) }),
    moved: {
      from: draft.matterVersion,
      to: matter.version,
      lost,
      asked: [...change.newlyRequiredFields, ...change.newlyRequiredMaterials],
    },
  };
}

const idsOf = (parts: readonly NamedPart[]): ReadonlySet<string> => new Set(parts.map(({ id }) => id));
