// SPDX-License-Identifier: Apache-2.0
/** What a file is worth on a day, and until when a check holds. Pure. */
import { addMonths, type CivilDate } from '#law/civil-date.ts';
import type { TrustLevel } from '../materials.types.ts';
import type { GradeEntry, StandingGrade } from './grade.types.ts';
import type { MaterialKindRule } from './material-kinds.ts';

const order: readonly TrustLevel[] = ['A', 'B', 'C', 'D'];

/** Whether the first grade is worth as much as the second, or more. */
export const atLeast = (grade: TrustLevel, asked: TrustLevel): boolean =>
  order.indexOf(grade) <= order.indexOf(asked);

const holds = (entry: GradeEntry, today: CivilDate): boolean =>
  entry.undone === null && (entry.until === null || entry.until >= today);

const later = (a: GradeEntry, b: GradeEntry): GradeEntry => {
  if (a.grade !== b.grade) return a.grade < b.grade ? a : b;
  const [untilA, untilB] = [a.until ?? '9999-12-31', b.until ?? '9999-12-31'];
  if (untilA !== untilB) return untilA > untilB ? a : b;
  return a.at >= b.at ? a : b;
};

/**
 * The best entry that holds today; without one, C for what was uploaded and D for what the owner wrote. A document that
 * has itself run out keeps no higher grade.
 */
export function standingGrade(
  file: { readonly validTo: CivilDate | null; readonly kindRule: MaterialKindRule },
  entries: readonly GradeEntry[],
  today: CivilDate,
): StandingGrade {
  const bare: TrustLevel = file.kindRule.selfMade ? 'D' : 'C';
  const inDate = file.validTo === null || file.validTo >= today;
  const good = inDate ? entries.filter((entry) => holds(entry, today)) : [];
  const [first, ...rest] = good;
  if (first !== undefined) {
    const entry = rest.reduce(later, first);
    return { grade: entry.grade, entry, lapsed: null };
  }
  const [gone, ...more] = entries.filter((entry) => entry.undone === null);
  return { grade: bare, entry: null, lapsed: gone === undefined ? null : more.reduce(later, gone) };
}

/** The last day of a check made today: that of its kind, and never beyond the document's own. Null: without end. */
export function checkedUntil(
  kind: MaterialKindRule,
  validTo: CivilDate | null,
  today: CivilDate,
): CivilDate | null {
  const term = kind.windowMonths === null ? null : addMonths(today, kind.windowMonths);
  if (term === null || validTo === null) return term ?? validTo;
  return term < validTo ? term : validTo;
}
