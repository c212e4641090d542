// SPDX-License-Identifier: Apache-2.0
/**
 * What the answer to a notice of correction may change (行政许可法第三十二条: told once, all of it): what the notice names,
 * what follows from that, and what can no longer stand. Anything else only with a word of why. Pure.
 */
import { applicableMaterials, type FormContext, validateAnswers, visiblePages } from '#forms';
import type { MatterDefinition } from '#matters';
import type { CorrectionItem } from '../case.types.ts';

type Answers = Readonly<Record<string, unknown>>;
interface Handed {
  readonly materialId: string;
  readonly fileId: string;
}
export interface OnRecord {
  readonly answers: Answers;
  readonly files: readonly Handed[];
}

/** What was changed, by ids of fields and materials. */
export interface Changed {
  readonly fields: readonly string[];
  readonly materials: readonly string[];
}

const sameAnswer = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Every field that is answered otherwise and every material whose files are others. */
export function changesBetween(before: OnRecord, after: OnRecord): Changed {
  const fields = [...new Set([...Object.keys(before.answers), ...Object.keys(after.answers)])];
  const materials = [...new Set([...before.files, ...after.files].map((file) => file.materialId))];
  return {
    fields: fields.filter((id) => !sameAnswer(before.answers[id], after.answers[id])),
    materials: materials.filter((id) => filesKey(before.files, id) !== filesKey(after.files, id)),
  };
}

const filesKey = (files: readonly Handed[], materialId: string): string =>
  files
    .filter((file) => file.materialId === materialId)
    .map((file) => file.fileId)
    .sort()
    .join(' ');

export interface Scope {
  readonly items: readonly CorrectionItem[];
  readonly definition: MatterDefinition;
  readonly context: FormContext;
}

/** True when the notice asks for something that is no field and no material: everything may have to change. */
export const asksForAnything = (items: readonly CorrectionItem[]): boolean =>
  items.some((item) => item.subjectKind === 'other');

/**
 * Fields that may be answered anew besides those that the notice names: those whose answer on record is not valid any
 * more (a day that has passed), and those that were not asked before and are now.
 */
export function openFields(scope: Scope, before: OnRecord, answers: Answers): ReadonlySet<string> {
  const asked = (of: Answers): string[] =>
    visiblePages(scope.definition, of, scope.context).flatMap(({ fields }) =>
      fields.map(({ field }) => field.id),
    );
  const askedBefore = new Set(asked(before.answers));
  return new Set([
    ...subjects(scope.items, 'field'),
    ...validateAnswers(scope.definition, before.answers, scope.context).errors.map((error) => error.field),
    ...asked(answers).filter((id) => !askedBefore.has(id)),
  ]);
}

/** Materials that may be handed in anew: those named, those that must be there and are not, those not asked for before. */
export function openMaterials(scope: Scope, before: OnRecord, answers: Answers): ReadonlySet<string> {
  const asked = (of: Answers) => applicableMaterials(scope.definition, of, scope.context);
  const askedBefore = new Set(asked(before.answers).map((material) => material.id));
  const promised = new Set(
    (scope.definition.commitments ?? [])
      .filter(({ field }) => field !== undefined && answers[field] === true)
      .flatMap(({ replaces }) => replaces),
  );
  const has = new Set(before.files.map((file) => file.materialId));
  return new Set([
    ...subjects(scope.items, 'material'),
    ...asked(answers)
      .filter(({ id, necessity }) =>
        askedBefore.has(id) ? necessity === 'required' && !has.has(id) && !promised.has(id) : true,
      )
      .map(({ id }) => id),
  ]);
}

const subjects = (items: readonly CorrectionItem[], kind: CorrectionItem['subjectKind']): string[] =>
  items.filter((item) => item.subjectKind === kind).map((item) => item.subject);

/** What was changed although nobody asked; what is not asked any more may go. */
export function unaskedChanges(scope: Scope, before: OnRecord, after: OnRecord): Changed {
  if (asksForAnything(scope.items)) return { fields: [], materials: [] };
  const changed = changesBetween(before, after);
  const fields = openFields(scope, before, after.answers);
  const materials = openMaterials(scope, before, after.answers);
  const asked = new Set(
    visiblePages(scope.definition, after.answers, scope.context).flatMap((page) =>
      page.fields.map(({ field }) => field.id),
    ),
  );
  const needed = new Set(
    applicableMaterials(scope.definition, after.answers, scope.context).map((material) => material.id),
  );
  return {
    fields: changed.fields.filter((id) => asked.has(id) && !fields.has(id)),
    materials: changed.materials.filter((id) => needed.has(id) && !materials.has(id)),
  };
}
