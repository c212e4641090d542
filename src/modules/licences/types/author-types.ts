// SPDX-License-Identifier: Apache-2.0
/** Drafting, publishing and retiring types of licence. Who drafted a version does not publish it. */
import { organisationsById } from '#organisations';
import { type Actor, actorKey } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { canonicalJson, sha256Hex } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { TypeFinding } from './licence-template.rules.ts';
import { definerOf, typeFindings } from './licence-type.rules.ts';
import type { LicenceType, LicenceTypeDocument } from './licence-type.types.ts';
import { licenceTypeProblems } from './licence-types.problems.ts';
import { type TypeVersion, versionsOfType } from './licence-types.queries.ts';
import {
  discardTypeDraft,
  publishTypeDraft,
  retireTypeVersions,
  saveTypeDraft,
} from './licence-types.store.ts';

export const typeSha256 = (document: LicenceTypeDocument): string => sha256Hex(canonicalJson(document));

/** The document of a version, without its place in the register. */
export function documentOf(type: LicenceType): LicenceTypeDocument {
  const { version: _version, state: _state, sha256: _sha256, publishedAt: _at, ...document } = type;
  return document;
}

/** A type belongs to the body that defined it. */
function requireDefiner(actor: Actor, typeCode: string): void {
  if (actor.kind === 'system') return;
  if (actor.kind !== 'staff' || !actor.scope.includes(definerOf(typeCode)))
    throw new Problem(platformProblems.forbidden);
}

/** The definer is called as it is registered. */
async function withDefiner(on: Queryable, document: LicenceTypeDocument): Promise<LicenceTypeDocument> {
  const [definer] = await organisationsById(on, [definerOf(document.typeCode)]);
  return definer ? { ...document, definerName: definer.name } : document;
}

export interface SaveTypeDraft {
  readonly document: LicenceTypeDocument;
  /** Hash of the draft that it takes the place of; null for the first. */
  readonly expected: string | null;
}

export interface SavedType {
  readonly typeCode: string;
  readonly version: number;
  readonly sha256: string;
}

/**
 * Keeps a draft, with whatever errors it still has.
 * @throws forbidden for another body's type; changed-meanwhile when somebody saved another draft
 */
export const saveTypeDraftCommand = command(
  'licences.save-type-draft',
  async ({ tx, actor, now }, { document: given, expected }: SaveTypeDraft): Promise<SavedType> => {
    requireDefiner(actor, given.typeCode);
    const document = await withDefiner(tx, given);
    const sha256 = typeSha256(document);
    const version = await saveTypeDraft(tx, { document, sha256, at: now, by: actorKey(actor) }, expected);
    if (version === undefined) throw new Problem(platformProblems['changed-meanwhile']);
    return { typeCode: document.typeCode, version, sha256 };
  },
);

/** What is published, discarded: the draft that was looked at. */
export interface DraftOfType {
  readonly typeCode: string;
  readonly sha256: string;
}

/** @throws forbidden, changed-meanwhile */
export const discardTypeDraftCommand = command(
  'licences.discard-type-draft',
  async ({ tx, actor }, { typeCode, sha256 }: DraftOfType): Promise<{ discarded: true }> => {
    requireDefiner(actor, typeCode);
    if (!(await discardTypeDraft(tx, typeCode, sha256)))
      throw new Problem(platformProblems['changed-meanwhile']);
    return { discarded: true };
  },
);

async function requireDraft(on: Queryable, { typeCode, sha256 }: DraftOfType): Promise<TypeVersion> {
  const draft = (await versionsOfType(on, typeCode)).find(({ type }) => type.state === 'draft');
  if (!draft) throw new Problem(platformProblems['not-found']);
  if (draft.type.sha256 !== sha256) throw new Problem(platformProblems['changed-meanwhile']);
  return draft;
}

/**
 * Puts a draft in force for the licences made from now on; those made before keep their version.
 * @throws forbidden, own-draft, refused with each finding, changed-meanwhile
 */
export const publishTypeCommand = command(
  'licences.publish-type',
  async ({ tx, actor, now }, wish: DraftOfType): Promise<SavedType> => {
    requireDefiner(actor, wish.typeCode);
    const draft = await requireDraft(tx, wish);
    if (draft.draftedBy === actorKey(actor)) throw new Problem(licenceTypeProblems['own-draft']);
    refuseErrors(typeFindings(documentOf(draft.type)));
    const version = await publishTypeDraft(tx, wish.typeCode, wish.sha256, actorKey(actor), now);
    if (version === undefined) throw new Problem(platformProblems['changed-meanwhile']);
    return { ...wish, version };
  },
);

function refuseErrors(findings: readonly TypeFinding[]): void {
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length === 0) return;
  throw new Problem(
    licenceTypeProblems.refused,
    {},
    errors.map(({ pointer, zh, en }) => ({ field: pointer.split('/')[1] ?? '', pointer, zh, en })),
  );
}

/** No new licences of the type from now on; those in force stay in force. @throws forbidden, not-published */
export const retireTypeCommand = command(
  'licences.retire-type',
  async ({ tx, actor, now }, { typeCode }: { readonly typeCode: string }): Promise<{ retired: number }> => {
    requireDefiner(actor, typeCode);
    const retired = await retireTypeVersions(tx, typeCode, actorKey(actor), now);
    if (retired === 0) throw new Problem(licenceTypeProblems['not-published']);
    return { retired };
  },
);
