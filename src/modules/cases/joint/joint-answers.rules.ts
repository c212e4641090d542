// SPDX-License-Identifier: Apache-2.0
/** Answers and files between the joint form and the matters behind it, each under its own ids. Pure. */
import type { CorrectionItem } from '../case.types.ts';
import type { MergedField, MergedForm, MergedMaterial } from './joint-form.types.ts';

/** The answers of each matter, under its own field ids. What a matter does not ask does not reach it. */
export function splitAnswers(
  form: Pick<MergedForm, 'fields'>,
  answers: Readonly<Record<string, unknown>>,
): Map<string, Record<string, unknown>> {
  const split = new Map<string, Record<string, unknown>>();
  for (const { id, askedBy } of form.fields) {
    for (const { matter, field } of askedBy) {
      const own = split.get(matter) ?? {};
      split.set(matter, own);
      if (Object.hasOwn(answers, id)) own[field] = answers[id];
    }
  }
  return split;
}

/** The answers of the matters as answers of the joint form; where they differ, the first matter counts. */
export function joinAnswers(
  form: Pick<MergedForm, 'fields'>,
  answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Record<string, unknown> {
  const joined: Record<string, unknown> = {};
  for (const { id, askedBy } of form.fields) {
    for (const { matter, field } of askedBy) {
      const value = answers.get(matter)?.[field];
      if (value === undefined || Object.hasOwn(joined, id)) continue;
      joined[id] = value;
    }
  }
  return joined;
}

/** The files of each matter, under its own material ids. */
export function splitFiles(
  form: Pick<MergedForm, 'materials'>,
  files: readonly { readonly materialId: string; readonly fileId: string }[],
): Map<string, { materialId: string; fileId: string }[]> {
  const split = new Map<string, { materialId: string; fileId: string }[]>();
  for (const { materialId, fileId } of files) {
    const material = form.materials.find((m) => m.id === materialId);
    for (const { matter, material: own } of material?.askedBy ?? []) {
      const list = split.get(matter) ?? [];
      split.set(matter, list);
      list.push({ materialId: own, fileId });
    }
  }
  return split;
}

/** What each matter of a joint form is given, under its own ids. */
export function givenToParts<P extends { readonly matter: string }>(
  { fields, materials, parts }: Pick<MergedForm, 'fields' | 'materials'> & { readonly parts: readonly P[] },
  given: {
    readonly answers: Readonly<Record<string, unknown>>;
    readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  },
) {
  const answers = splitAnswers({ fields }, given.answers);
  const files = splitFiles({ materials }, given.files);
  return parts.map((part) => ({
    part,
    answers: answers.get(part.matter) ?? {},
    files: files.get(part.matter) ?? [],
  }));
}

/** The question of the joint form that is this field of a matter. */
export const jointFieldOf = (
  { fields }: Pick<MergedForm, 'fields'>,
  matter: string,
  field: string | undefined,
): MergedField | undefined =>
  fields.find((f) => f.askedBy.some((a) => a.matter === matter && a.field === field));

/** The material of the joint list that is this material of a matter. */
export const jointMaterialOf = (
  { materials }: Pick<MergedForm, 'materials'>,
  matter: string,
  material: string,
): MergedMaterial | undefined =>
  materials.find((m) => m.askedBy.some((a) => a.matter === matter && a.material === material));

/** What a matter wants corrected, in the joint form; undefined for what is neither a field nor a material of it. */
export function jointSubjectOf(
  form: MergedForm,
  matter: string,
  { subject, subjectKind }: Pick<CorrectionItem, 'subject' | 'subjectKind'>,
): MergedField | MergedMaterial | undefined {
  if (subjectKind === 'other') return undefined;
  return subjectKind === 'material'
    ? jointMaterialOf(form, matter, subject)
    : jointFieldOf(form, matter, subject);
}
