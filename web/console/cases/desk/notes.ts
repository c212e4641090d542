// SPDX-License-Identifier: Apache-2.0
/** What was noted on the materials of a case, as its page counts and uses it. */
import type { Annotation } from '../../../../src/modules/cases/desk/desk.contract.ts';
import type { TickedItem } from '../action-values.ts';
import type { Material } from '../case-files.ts';

/** The word that counts on a file; of a material without files, on the material itself. */
export const noteOn = (
  notes: readonly Annotation[],
  materialId: string,
  sha256: string,
): Annotation | undefined => notes.find((note) => note.materialId === materialId && note.sha256 === sha256);

/** Words on files that the applicant has replaced since. */
export const notesOfOldFiles = (notes: readonly Annotation[], material: Material): Annotation[] =>
  notes.filter(
    ({ materialId, sha256 }) =>
      materialId === material.id &&
      !(sha256 === '' ? material.files.length === 0 : material.files.some((file) => file.sha256 === sha256)),
  );

export interface NoteCounts {
  readonly ok: number;
  readonly bad: number;
  /** Files, and required materials without any, on which nobody has said a word. */
  readonly open: number;
}

/** What there is to say a word on: every file, and materials of which nothing was handed in. */
const subjectsOf = (materials: readonly Material[]): { material: Material; sha256: string }[] =>
  materials.flatMap((material) =>
    material.files.length === 0
      ? [{ material, sha256: '' }]
      : material.files.map((file) => ({ material, sha256: file.sha256 })),
  );

export function countNotes(materials: readonly Material[], notes: readonly Annotation[]): NoteCounts {
  let [ok, bad, open] = [0, 0, 0];
  for (const { material, sha256 } of subjectsOf(materials)) {
    const note = noteOn(notes, material.id, sha256);
    if (note?.verdict === 'qualified') ok += 1;
    else if (note?.verdict === 'unqualified') bad += 1;
    else if (sha256 !== '' || material.required) open += 1;
  }
  return { ok, bad, open };
}

/** What is not in order, as items of a notice of corrections: one for each material, with every reason. */
export function itemsFromNotes(materials: readonly Material[], notes: readonly Annotation[]): TickedItem[] {
  const items = new Map<string, TickedItem>();
  for (const { material, sha256 } of subjectsOf(materials)) {
    const note = noteOn(notes, material.id, sha256);
    if (note?.verdict !== 'unqualified') continue;
    const before = items.get(material.id)?.reason.split('；') ?? [];
    const reason = [...new Set([...before, note.reason])].join('；');
    items.set(material.id, { subject: material.id, subjectKind: 'material', reason });
  }
  return [...items.values()];
}

/** Puts items into those that are ticked already; a reason that was typed stays as it is. */
export const mergedItems = (ticked: readonly TickedItem[], more: readonly TickedItem[]): TickedItem[] => [
  ...ticked.map((item) => {
    const same = more.find((m) => m.subject === item.subject && m.subjectKind === item.subjectKind);
    return same && item.reason.trim() === '' ? same : item;
  }),
  ...more.filter(
    (m) => !ticked.some((item) => item.subject === m.subject && item.subjectKind === m.subjectKind),
  ),
];
