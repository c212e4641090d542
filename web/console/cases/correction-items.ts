// SPDX-License-Identifier: Apache-2.0
/** What of a case can be ticked in a notice of corrections. */
import { inLang, type Lang } from '../kit/console-text.ts';
import type { ActionValues, TickedItem } from './action-values.ts';
import type { Case } from './case-data.ts';

export interface Correctable {
  readonly subject: string;
  readonly subjectKind: 'material' | 'field' | 'other';
  readonly name: string;
  /** What is there now: the value, the files, or nothing. */
  readonly now: string;
}

/** Every material and every answered or empty field of the case, in its order, that matches `words`. */
export function correctablesOf(lang: Lang, found: Case, words: string): Correctable[] {
  const materials = found.materials.map(
    (material): Correctable => ({
      subject: material.id,
      subjectKind: 'material',
      name: inLang(lang, material.name),
      now: material.files.map((file) => file.name).join('、'),
    }),
  );
  const fields = found.pages.flatMap((page) =>
    page.fields.map(
      (field): Correctable => ({
        subject: field.id,
        subjectKind: 'field',
        name: inLang(lang, field.label),
        now: field.value,
      }),
    ),
  );
  const sought = words.trim().toLowerCase();
  return [...materials, ...fields].filter(
    (item) => sought === '' || `${item.name} ${item.now}`.toLowerCase().includes(sought),
  );
}

const same = (
  a: Pick<TickedItem, 'subject' | 'subjectKind'>,
  b: Pick<TickedItem, 'subject' | 'subjectKind'>,
): boolean => a.subject === b.subject && a.subjectKind === b.subjectKind;

export const tickedOf = (
  values: ActionValues,
  item: Pick<TickedItem, 'subject' | 'subjectKind'>,
): TickedItem | undefined => values.items.find((ticked) => same(ticked, item));

/** Ticks or unticks one item; a new tick has no reason yet. */
export const toggled = (
  items: readonly TickedItem[],
  { subject, subjectKind }: Correctable,
): readonly TickedItem[] =>
  items.some((item) => same(item, { subject, subjectKind }))
    ? items.filter((item) => !same(item, { subject, subjectKind }))
    : [...items, { subject, subjectKind, reason: '' }];

export const withReason = (
  items: readonly TickedItem[],
  of: Correctable,
  reason: string,
): readonly TickedItem[] => items.map((item) => (same(item, of) ? { ...item, reason } : item));

/** Whether this case was sent back for correction before: a further notice needs its own reason. */
export const correctedBefore = (found: Case): boolean =>
  found.correction !== null || found.timeline.some((event) => event.name === 'correction-asked');
