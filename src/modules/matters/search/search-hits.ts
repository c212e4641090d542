// SPDX-License-Identifier: Apache-2.0
/** One pass over the catalogue: which matters are hits, how many points each has, the best of them, and counts. */
import { nearness, significant } from './place-words.rules.ts';
import { type SearchIndex, TRAITS } from './search-index.ts';
import { heldElsewhere, type Masks } from './search-match.ts';

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

/** Matters by their rows, with the points of each in the same order. */
export interface Hits {
  readonly rows: Uint32Array;
  readonly points: Int32Array;
}
export const noHits: Hits = { rows: new Uint32Array(0), points: new Int32Array(0) };

const FOR_VISITOR = 40;
const NEAR_VISITOR = 0.6;
const AT_MOST = { exact: 1000, alias: 700, starts: 300, holds: 200, length: 150 };

/** Null: the value of a filter is one that no matter has. No filter: no test. */
function passes(index: SearchIndex, f: Filters): ((row: number) => boolean)[] | null {
  const tests: ((row: number) => boolean)[] = [];
  if (f.audience !== undefined) {
    const bit = f.audience === 'person' ? TRAITS.person : f.audience === 'company' ? TRAITS.company : 0;
    tests.push((row) => (index.traits.at(row) & bit) !== 0);
  }
  if (f.theme !== undefined) {
    const theme = f.theme;
    const sets = index.themeSets.values.map((themes) => themes.includes(theme));
    tests.push((row) => sets[index.themeSet.at(row)] === true);
  }
  if (f.department !== undefined) {
    const kind = index.departmentKinds.find(f.department);
    if (kind === undefined) return null;
    const { values } = index.departments;
    tests.push((row) => values[index.department.at(row)]?.kind === kind);
  }
  if (f.level !== undefined) {
    const level = f.level;
    tests.push((row) => index.level.at(row) === level);
  }
  if (f.region !== undefined) {
    const start = f.region;
    const is = index.divisions.values.map(({ code }) => code.startsWith(start));
    tests.push((row) => is[index.division.at(row)] === true);
  }
  return tests;
}

export interface Asked {
  readonly masks: Masks;
  readonly key: string;
  readonly core: string;
}

/** All hits, in the order of their rows. Without a question: all matters under the filters. */
export function findHits(index: SearchIndex, filters: Filters, visitor: Visitor, asked: Asked | null): Hits {
  const tests = passes(index, filters);
  const elsewhere = asked === null ? 0 : heldElsewhere(asked.masks);
  if (tests === null || elsewhere === null) return noHits;
  const rows = asked === null ? allRows(index) : rowsHolding(index, asked.masks, elsewhere);
  const kept = tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
  return { rows: kept, points: pointsOf(index, kept, visitor, asked) };
}

/** Where rows are noted before their number is known. */
let noted = new Uint32Array(1_024);
const roomFor = (rows: number): void => {
  if (noted.length < rows) noted = new Uint32Array(Math.ceil(rows * 1.5));
};

const allRows = (index: SearchIndex): Uint32Array => {
  const count = noteAll(index);
  return noted.slice(0, count);
};

/** Notes every matter that is found; returns how many. */
function noteAll(index: SearchIndex): number {
  roomFor(index.rows);
  const wordings = index.wording.values;
  let count = 0;
  for (let row = 0; row < index.rows; row += 1) {
    noted[count] = row;
    count += (wordings[row] ?? -1) < 0 ? 0 : 1;
  }
  return count;
}

/**
 * Rows whose parts together hold every clause. Only those of wordings that hold what nothing else does are looked at;
 * where a department, a theme or a place may hold everything, all rows are: a fraction of a millisecond for 75,000.
 */
function rowsHolding(index: SearchIndex, masks: Masks, elsewhere: number): Uint32Array {
  roomFor(index.rows);
  const { full, wordings } = masks;
  if (elsewhere === full) {
    return noted.slice(0, keepHolding(index, masks, 0, noteAll(index)));
  }
  let count = 0;
  for (let text = 0; text < wordings.length; text += 1) {
    const mask = wordings[text] ?? 0;
    if (((mask | elsewhere) & full) !== full) continue;
    const end = index.rowsOf.write(text, noted, count);
    count = mask === full ? end : keepHolding(index, masks, count, end);
  }
  return noted.slice(0, count);
}

/** Of the noted rows between two places, moves those that hold every clause to the front; returns the place after them. */
function keepHolding(index: SearchIndex, masks: Masks, from: number, end: number): number {
  const { full, wordings, departments, themeSets, divisions, summaries } = masks;
  const [wording, department] = [index.wording.values, index.department.values];
  const [themeSet, division, summary] = [index.themeSet.values, index.division.values, index.summary.values];
  const inSummaries = summaries.length > 0;
  let count = from;
  for (let n = from; n < end; n += 1) {
    const row = noted[n] ?? 0;
    let mask =
      (wordings[wording[row] ?? 0] ?? 0) |
      (departments[department[row] ?? 0] ?? 0) |
      (themeSets[themeSet[row] ?? 0] ?? 0) |
      (divisions[division[row] ?? 0] ?? 0);
    if (inSummaries) mask |= summaries[summary[row] ?? 0] ?? 0;
    if ((mask & full) !== full) continue;
    noted[count] = row;
    count += 1;
  }
  return count;
}

function pointsOf(index: SearchIndex, rows: Uint32Array, visitor: Visitor, asked: Asked | null): Int32Array {
  const standing = index.standing.values;
  const points = new Int32Array(rows.length);
  for (let n = 0; n < rows.length; n += 1) points[n] = standing[rows[n] ?? 0] ?? 0;
  const divisionPoints = forVisitor(index, visitor);
  if (divisionPoints)
    for (let n = 0; n < rows.length; n += 1)
      points[n] = (points[n] ?? 0) + (divisionPoints[index.division.at(rows[n] ?? 0)] ?? 0);
  if (visitor.as) {
    const trait = TRAITS[visitor.as];
    for (let n = 0; n < rows.length; n += 1)
      points[n] = (points[n] ?? 0) + ((index.traits.at(rows[n] ?? 0) & trait) === 0 ? 0 : FOR_VISITOR);
  }
  if (!asked) return points;
  const score = wordScore(index, asked);
  for (let n = 0; n < rows.length; n += 1) points[n] = (points[n] ?? 0) + score(rows[n] ?? 0);
  return points;
}

/** Points of the words: of the wording and its name, of what only stands elsewhere, of department and place. */
function wordScore(index: SearchIndex, { masks, key, core }: Asked): (row: number) => number {
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
  const points = index.divisions.values.map((d) => NEAR_VISITOR * nearness(d.significant, place));
  return Int32Array.from(points);
}

/** Where the page before ended. */
export interface Position {
  readonly score: number;
  readonly code: string;
}

export interface Ranked {
  readonly row: number;
  readonly score: number;
}

/** The best rows after a position, at most `limit`: by points, then by code. */
export function bestOf(
  index: SearchIndex,
  { rows, points }: Hits,
  after: Position | null,
  limit: number,
): Ranked[] {
  const best: Ranked[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < rows.length; n += 1) {
    const score = points[n] ?? 0;
    if (score < least) continue;
    const row = rows[n] ?? 0;
    if (after && !isAfter(index, row, score, after)) continue;
    let at = best.length;
    while (at > 0 && comesBefore(index, row, score, best[at - 1])) at -= 1;
    if (at >= limit) continue;
    best.splice(at, 0, { row, score });
    if (best.length > limit) best.pop();
    if (best.length === limit) least = best[limit - 1]?.score ?? least;
  }
  return best;
}

const isAfter = (index: SearchIndex, row: number, score: number, after: Position): boolean =>
  score < after.score || (score === after.score && (index.codes[row] ?? '') > after.code);

function comesBefore(index: SearchIndex, row: number, score: number, other: Ranked | undefined): boolean {
  if (other === undefined || score !== other.score) return other === undefined || score > other.score;
  return (index.codes[row] ?? '') < (index.codes[other.row] ?? '');
}
