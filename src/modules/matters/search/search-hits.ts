// SPDX-License-Identifier: Apache-2.0
/** One pass over the catalogue: which matters are hits, how many points each has, the best of them, and counts. */
import { nearness, significant } from './place-words.rules.ts';
import { type SearchIndex, TRAITS } from './search-index.ts';
import type { Masks } from './search-match.ts';

export interface Filters {
  readonly audience?: string | undefined;
  readonly theme?: string | undefined;
  readonly department?: string | undefined;
  readonly level?: number | undefined;
  /** First digits of a division. */
  readonly region?: string | undefined;
}

/** What is known of who asks: it moves matters up and hides none. */
export interface Visitor {
  /** Division, six to twelve digits. */
  readonly near?: string | undefined;
  readonly as?: 'person' | 'company' | undefined;
}

/** Matters by their rows, with their points. */
export interface Hits {
  readonly rows: readonly number[];
  readonly points: Int32Array;
}

const FOR_VISITOR = 40;
const NEAR_VISITOR = 0.6;
const AT_MOST = { exact: 1000, alias: 700, starts: 300, holds: 200, length: 150 };

/** Null: the value of a filter is one that no matter has. */
function passes(index: SearchIndex, f: Filters): ((row: number) => boolean) | null {
  const tests: ((row: number) => boolean)[] = [];
  if (f.audience !== undefined) {
    const bit = f.audience === 'person' ? TRAITS.person : f.audience === 'company' ? TRAITS.company : 0;
    tests.push((row) => (index.traits.at(row) & bit) !== 0);
  }
  if (f.theme !== undefined) {
    const theme = f.theme;
    const sets = Uint8Array.from(index.themeSets.values, (themes) => Number(themes.includes(theme)));
    tests.push((row) => sets[index.themeSet.at(row)] === 1);
  }
  if (f.department !== undefined) {
    const kind = index.departmentKinds.find(f.department);
    if (kind === undefined) return null;
    const is = Uint8Array.from(index.departments.values, (d) => Number(d.kind === kind));
    tests.push((row) => is[index.department.at(row)] === 1);
  }
  if (f.level !== undefined) {
    const level = f.level;
    tests.push((row) => index.level.at(row) === level);
  }
  if (f.region !== undefined) {
    const start = f.region;
    const is = Uint8Array.from(index.divisions.values, (d) => Number(d.code.startsWith(start)));
    tests.push((row) => is[index.division.at(row)] === 1);
  }
  return (row) => tests.every((test) => test(row));
}

export function findHits(
  index: SearchIndex,
  filters: Filters,
  visitor: Visitor,
  asked: { readonly masks: Masks; readonly key: string; readonly core: string } | null,
): Hits {
  const test = passes(index, filters);
  const points = new Int32Array(index.rows);
  const rows: number[] = [];
  if (test === null) return { rows, points };
  const unfiltered = Object.values(filters).every((value) => value === undefined);
  const divisionPoints = forVisitor(index, visitor);
  const trait = visitor.as === undefined ? 0 : TRAITS[visitor.as];
  const score = asked && wordScore(index, asked);
  const held = asked && heldBy(index, asked.masks);
  for (let row = 0; row < index.rows; row += 1) {
    if (index.wording.at(row) < 0) continue;
    const mask = held === null ? 0 : held(row);
    if (asked && (mask & asked.masks.full) !== asked.masks.full) continue;
    if (!unfiltered && !test(row)) continue;
    const forAudience = (index.traits.at(row) & trait) === 0 ? 0 : FOR_VISITOR;
    const near = divisionPoints === null ? 0 : (divisionPoints[index.division.at(row)] ?? 0);
    points[row] = (score === null ? 0 : score(row)) + index.standing.at(row) + forAudience + near;
    rows.push(row);
  }
  return { rows, points };
}

function heldBy(index: SearchIndex, masks: Masks): (row: number) => number {
  const { wordings, departments, themeSets, divisions, summaries } = masks;
  const [wording, department, themeSet] = [
    index.wording.values,
    index.department.values,
    index.themeSet.values,
  ];
  const [division, summary] = [index.division.values, index.summary.values];
  const inSummaries = summaries.length > 0;
  return (row) =>
    (wordings[wording[row] ?? 0] ?? 0) |
    (departments[department[row] ?? 0] ?? 0) |
    (themeSets[themeSet[row] ?? 0] ?? 0) |
    (divisions[division[row] ?? 0] ?? 0) |
    (inSummaries ? (summaries[summary[row] ?? 0] ?? 0) : 0);
}

/** Points of the words: of the wording and its name, of what only stands elsewhere, of department and place. */
function wordScore(
  index: SearchIndex,
  { masks, key, core }: { readonly masks: Masks; readonly key: string; readonly core: string },
): (row: number) => number {
  const known = new Int32Array(masks.wordings.length).fill(-1);
  const ofWording = (wording: number): number => {
    const before = known[wording] ?? -1;
    if (before >= 0) return before;
    const { key: name = '', aliasKeys = [] } = index.wordings.values[wording] ?? {};
    const whole = nameScore(name, aliasKeys, key);
    const named = core === key || core === '' ? whole : Math.max(whole, nameScore(name, aliasKeys, core));
    const score = Math.round((masks.points[wording] ?? 0) + named);
    known[wording] = score;
    return score;
  };
  return (row) => {
    const wording = index.wording.at(row);
    const missing = masks.full & ~(masks.wordings[wording] ?? 0);
    return (
      ofWording(wording) +
      (missing === 0 ? 0 : elsewherePoints(missing, masks.elsewhere)) +
      (masks.departmentPoints[index.department.at(row)] ?? 0) +
      (masks.divisionPoints[index.division.at(row)] ?? 0)
    );
  };
}

function elsewherePoints(missing: number, elsewhere: readonly number[]): number {
  let sum = 0;
  for (let n = 0; n < elsewhere.length; n += 1) if ((missing >>> n) & 1) sum += elsewhere[n] ?? 0;
  return Math.round(sum);
}

/** The name itself, an alias, its beginning, a part of it; the shorter the name, the more the question says of it. */
export function nameScore(name: string, aliases: readonly string[], asked: string): number {
  const length = AT_MOST.length * Math.min(1, asked.length / Math.max(1, name.length));
  if (name === asked) return AT_MOST.exact + length;
  if (aliases.includes(asked)) return AT_MOST.alias + length;
  const at = name.indexOf(asked);
  return (at === 0 ? AT_MOST.starts : at > 0 ? AT_MOST.holds : 0) + length;
}

function forVisitor(index: SearchIndex, { near }: Visitor): Int32Array | null {
  if (near === undefined) return null;
  const place = significant(near);
  return Int32Array.from(index.divisions.values, (d) =>
    Math.round(NEAR_VISITOR * nearness(d.significant, place)),
  );
}

/** Where the page before ended. */
export interface Position {
  readonly score: number;
  readonly code: string;
}

/** The best rows after a position, at most `limit`: by points, then by code. */
export function bestOf(
  index: SearchIndex,
  { rows, points }: Hits,
  after: Position | null,
  limit: number,
): number[] {
  const codes = index.codes;
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const score = points[row] ?? 0;
    if (score < least) continue;
    if (after && (score > after.score || (score === after.score && (codes[row] ?? '') <= after.code)))
      continue;
    let at = best.length;
    while (at > 0 && comesBefore(score, row, best[at - 1] ?? 0, points, codes)) at -= 1;
    if (at >= limit) continue;
    best.splice(at, 0, row);
    if (best.length > limit) best.pop();
    if (best.length === limit) least = points[best[limit - 1] ?? 0] ?? 0;
  }
  return best;
}

function comesBefore(
  score: number,
  row: number,
  other: number,
  points: Int32Array,
  codes: readonly string[],
): boolean {
  const theirs = points[other] ?? 0;
  return score > theirs || (score === theirs && (codes[row] ?? '') < (codes[other] ?? ''));
}
