// SPDX-License-Identifier: Apache-2.0
/** Which wordings, departments, divisions, themes and summaries hold which words of a question, and how well. */
import { nearness } from './place-words.rules.ts';
import type { SearchIndex } from './search-index.ts';
import { almostHolding } from './search-near.ts';
import { clear, emptyTally, makeRoom, type Postings, type Tally } from './search-postings.ts';
import type { Clause, ParsedQuery } from './search-query.rules.ts';
import { stem } from './stem.rules.ts';

/**
 * `browse` without words; `all` words in names, aliases, department, themes or place; `wide` the same or in the
 * summary; `sound` of Latin letters; `near` with a mistake of typing or the same sound; `most` or `some` words.
 */
export type Matching = 'browse' | 'all' | 'wide' | 'sound' | 'near' | 'most' | 'some';

/** Bit n of a mask: the nth clause is held. A matter is a hit when its parts together hold all. */
export interface Masks {
  readonly full: number;
  readonly wordings: Uint32Array;
  /** 0 to 1,000 by how much of the question the wording holds and where. */
  readonly points: Float32Array;
  readonly summaries: Uint32Array;
  readonly departments: Uint32Array;
  readonly themeSets: Uint32Array;
  readonly divisions: Uint32Array;
  /** For the department or the place that was asked for. */
  readonly departmentPoints: Int32Array;
  readonly divisionPoints: Int32Array;
  /** What a clause is worth that only a department, a theme or the summary holds. */
  readonly elsewhere: readonly number[];
}

/** The least share of the pairs of a question that a result must hold when no result holds all. */
const LEAST_SHARE: Readonly<Partial<Record<Matching, number>>> = { most: 0.5, some: 0.3 };
const SYNONYM = 0.9;
const ALMOST = 0.55;
const SOUND = 0.5;
const NAMED_DEPARTMENT = 200;
const PLACE_IN_NAME = 60;

const tally: Tally = emptyTally();

/** Whether a clause is about the place or the department and not about the matter. */
const isContext = (clause: Clause): boolean =>
  clause.places !== undefined || clause.departments !== undefined;

const lengthOf = (clause: Clause): number => clause.alternatives[0]?.length ?? 0;

/** Reads letters as words of their own, each by its sound or as it is written. */
export function clausesFor(parsed: ParsedQuery, matching: Matching): readonly Clause[] {
  if (matching !== 'sound') return parsed.clauses;
  const said = new Set(parsed.clauses.map((c) => c.word));
  const words = parsed.letters.filter((word) => said.has(word));
  return words.map((word) => ({
    word,
    alternatives: [[stem(word)]],
    ...parsed.clauses.find((c) => c.word === word),
  }));
}

export function matchClauses(index: SearchIndex, clauses: readonly Clause[], matching: Matching): Masks {
  const asked = clauses.filter((c) => !isContext(c)).reduce((sum, c) => sum + lengthOf(c), 0);
  const total = Math.max(1, asked);
  const loose = LEAST_SHARE[matching];
  const masks: Masks = {
    full: loose === undefined ? 2 ** clauses.length - 1 : 1,
    wordings: new Uint32Array(index.wordings.values.length),
    points: new Float32Array(index.wordings.values.length),
    summaries: new Uint32Array(matching === 'wide' ? index.summaryCount : 0),
    departments: new Uint32Array(index.departments.values.length),
    themeSets: new Uint32Array(index.themeSets.values.length),
    divisions: new Uint32Array(index.divisions.values.length),
    departmentPoints: new Int32Array(index.departments.values.length),
    divisionPoints: new Int32Array(index.divisions.values.length),
    elsewhere: clauses.map((c) => (isContext(c) ? 0 : (250 * lengthOf(c)) / total)),
  };
  if (loose !== undefined) holdEnough(index, clauses, masks, loose, total);
  clauses.forEach((clause, n) => {
    const bit = loose === undefined ? 1 << n : 0;
    if (loose === undefined) holdWhole(index, clause, bit, matching, masks, total);
    holdContext(index, clause, bit, masks);
  });
  return masks;
}

/** Every text of a field that holds all tokens, with their mean weight. */
function eachHolding(
  field: Postings,
  texts: number,
  tokens: readonly string[],
  visit: (text: number, share: number) => void,
): void {
  if (tokens.length === 0 || tokens.some((token) => field.count(token) === 0)) return;
  makeRoom(tally, texts);
  for (const token of tokens) field.gather(token, tally);
  for (const text of tally.touched)
    if (tally.held[text] === tokens.length) visit(text, (tally.weight[text] ?? 0) / tokens.length);
  clear(tally);
}

function holdWhole(
  index: SearchIndex,
  clause: Clause,
  bit: number,
  matching: Matching,
  masks: Masks,
  total: number,
): void {
  const best = new Map<number, number>();
  const note = (text: number, share: number): void => {
    if (share > (best.get(text) ?? 0)) best.set(text, share);
  };
  const texts = index.wordings.values.length;
  clause.alternatives.forEach((tokens, n) => {
    const worth = n === 0 ? 1 : SYNONYM;
    eachHolding(index.inWordings, texts, tokens, (text, share) => note(text, share * worth));
  });
  if (matching === 'sound') for (const text of index.sounds.holding(clause.word)) note(text, SOUND);
  if (matching === 'near') for (const text of almostHolding(index, clause.word)) note(text, ALMOST);
  const worth = isContext(clause) ? PLACE_IN_NAME : (1000 * lengthOf(clause)) / total;
  for (const [text, share] of best) {
    masks.wordings[text] = (masks.wordings[text] ?? 0) | bit;
    masks.points[text] = (masks.points[text] ?? 0) + worth * share;
  }
  for (const tokens of clause.alternatives) holdElsewhere(index, tokens, bit, matching, masks);
}

function holdElsewhere(
  index: SearchIndex,
  tokens: readonly string[],
  bit: number,
  matching: Matching,
  masks: Masks,
): void {
  const mark = (mask: Uint32Array) => (text: number) => {
    mask[text] = (mask[text] ?? 0) | bit;
  };
  eachHolding(index.inDepartments, masks.departments.length, tokens, mark(masks.departments));
  eachHolding(index.inThemes, masks.themeSets.length, tokens, mark(masks.themeSets));
  if (matching === 'wide')
    eachHolding(index.inSummaries, masks.summaries.length, tokens, mark(masks.summaries));
}

/** A place asks for its own matters, those inside it and those of the levels that serve it; a department for its own. */
function holdContext(index: SearchIndex, clause: Clause, bit: number, masks: Masks): void {
  for (const number of clause.departments ?? []) {
    masks.departments[number] = (masks.departments[number] ?? 0) | bit;
    masks.departmentPoints[number] = NAMED_DEPARTMENT;
  }
  const places = clause.places ?? [];
  if (places.length === 0) return;
  index.divisions.values.forEach(({ significant }, number) => {
    const points = Math.max(...places.map((place) => nearness(significant, place)));
    if (points === 0) return;
    masks.divisions[number] = (masks.divisions[number] ?? 0) | bit;
    masks.divisionPoints[number] = Math.max(masks.divisionPoints[number] ?? 0, points);
  });
}

/** Wordings that hold the least share of all pairs, weighed by how telling each pair is. */
function holdEnough(
  index: SearchIndex,
  clauses: readonly Clause[],
  masks: Masks,
  least: number,
  total: number,
): void {
  const shares = new Float32Array(masks.wordings.length);
  for (const clause of clauses) {
    if (isContext(clause)) continue;
    const best = bestShares(index, clause);
    for (const [text, { held, points }] of best) {
      shares[text] = (shares[text] ?? 0) + (held * lengthOf(clause)) / total;
      masks.points[text] = (masks.points[text] ?? 0) + (1000 * points * lengthOf(clause)) / total;
    }
  }
  // A hair less, because shares are summed in single precision.
  for (let text = 0; text < shares.length; text += 1)
    if ((shares[text] ?? 0) >= least - 0.001) masks.wordings[text] = 1;
}

interface Share {
  readonly held: number;
  readonly points: number;
}

function bestShares(index: SearchIndex, clause: Clause): ReadonlyMap<number, Share> {
  const best = new Map<number, Share>();
  const texts = index.wordings.values.length;
  makeRoom(tally, texts);
  for (const tokens of clause.alternatives) {
    const telling = tokens.map((token) => Math.log(1 + texts / (1 + index.inWordings.count(token))));
    const sum = telling.reduce((a, b) => a + b, 0);
    tokens.forEach((token, n) => void index.inWordings.gather(token, tally, telling[n]));
    for (const text of tally.touched) {
      const share = {
        held: (tally.held[text] ?? 0) / tokens.length,
        points: (tally.weight[text] ?? 0) / sum,
      };
      if (share.held > (best.get(text)?.held ?? 0)) best.set(text, share);
    }
    clear(tally);
  }
  return best;
}
