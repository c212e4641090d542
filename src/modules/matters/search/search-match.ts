// SPDX-License-Identifier: Apache-2.0
/** Which wordings, departments, divisions, themes and summaries hold which words of a question, and how well. */
import { nearness } from './place-words.rules.ts';
import type { SearchIndex } from './search-index.ts';
import { almostHolding } from './search-near.ts';
import { clear, emptyTally, makeRoom, type Postings, type Tally } from './search-postings.ts';
import type { Clause, ParsedQuery } from './search-query.rules.ts';
import { isHan, pairs } from './search-text.rules.ts';
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
const shares: Tally = emptyTally();

/** Whether a clause is about the place or the department and not about the matter. */
const isContext = (clause: Clause): boolean =>
  clause.places !== undefined || clause.departments !== undefined;

const lengthOf = (clause: Clause): number => clause.alternatives[0]?.length ?? 0;

/** Reads letters as words of their own, each by its sound or as it is written. */
export function clausesFor(
  parsed: ParsedQuery,
  matching: Matching,
  knows: (token: string) => boolean,
): readonly Clause[] {
  if (matching === 'near') return parsed.clauses.flatMap((clause) => afterMistake(clause, knows));
  if (matching !== 'sound') return parsed.clauses;
  const said = new Set(parsed.clauses.map((c) => c.word));
  const words = parsed.letters.filter((word) => said.has(word));
  return words.map((word) => ({
    word,
    alternatives: [[stem(word)]],
    ...parsed.clauses.find((c) => c.word === word),
  }));
}

/** 身份正补领: where a mistaken character ends a word that another follows, these are two. */
function afterMistake(clause: Clause, knows: (token: string) => boolean): readonly Clause[] {
  const { word } = clause;
  if (isContext(clause) || !isHan(word) || word.length < 5) return [clause];
  const unknown = pairs(word).map((pair) => !knows(pair));
  const from = unknown.findIndex((is, n) => is && unknown[n + 1] === true);
  const known = unknown.indexOf(false, from);
  // A run of unknown pairs ends with the mistaken character.
  const end = known < 0 ? word.length : known;
  if (from < 0 || word.length - end < 2) return [clause];
  return [word.slice(0, end), word.slice(end)].map((part) => ({ word: part, alternatives: [pairs(part)] }));
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

/** Tallies the texts of a field that hold the tokens; false when none can hold all of them. */
function tallied(field: Postings, texts: number, tokens: readonly string[]): boolean {
  if (tokens.length === 0 || tokens.some((token) => field.count(token) === 0)) return false;
  makeRoom(tally, texts);
  for (const token of tokens) field.gather(token, tally);
  return true;
}

function holdWhole(
  index: SearchIndex,
  clause: Clause,
  bit: number,
  matching: Matching,
  masks: Masks,
  total: number,
): void {
  const worth = isContext(clause) ? PLACE_IN_NAME : (1000 * lengthOf(clause)) / total;
  const best = bestPerText(index, clause, matching, masks.wordings.length);
  const { wordings, points } = masks;
  for (const text of best.touched) {
    wordings[text] = (wordings[text] ?? 0) | bit;
    points[text] = (points[text] ?? 0) + worth * (best.weight[text] ?? 0);
  }
  clear(best);
  for (const tokens of clause.alternatives) holdElsewhere(index, tokens, bit, matching, masks);
}

/** The best share of each text over all alternatives, as a tally that the caller clears. */
function bestPerText(index: SearchIndex, clause: Clause, matching: Matching, texts: number): Tally {
  makeRoom(shares, texts);
  clause.alternatives.forEach((tokens, n) => {
    if (!tallied(index.inWordings, texts, tokens)) return;
    const worth = (n === 0 ? 1 : SYNONYM) / tokens.length;
    for (const text of tally.touched)
      if (tally.held[text] === tokens.length) raise(text, (tally.weight[text] ?? 0) * worth);
    clear(tally);
  });
  if (matching === 'sound') for (const text of index.sounds.holding(clause.word)) raise(text, SOUND);
  if (matching === 'near') for (const text of almostHolding(index, clause.word)) raise(text, ALMOST);
  return shares;
}

function raise(text: number, share: number): void {
  const { held, weight, touched } = shares;
  if (held[text] === 0) {
    held[text] = 1;
    touched.push(text);
  }
  if (share > (weight[text] ?? 0)) weight[text] = share;
}

function holdElsewhere(
  index: SearchIndex,
  tokens: readonly string[],
  bit: number,
  matching: Matching,
  masks: Masks,
): void {
  const mark = (field: Postings, mask: Uint32Array): void => {
    if (!tallied(field, mask.length, tokens)) return;
    for (const text of tally.touched)
      if (tally.held[text] === tokens.length) mask[text] = (mask[text] ?? 0) | bit;
    clear(tally);
  };
  mark(index.inDepartments, masks.departments);
  mark(index.inThemes, masks.themeSets);
  if (matching === 'wide') mark(index.inSummaries, masks.summaries);
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
  const held = new Float32Array(masks.wordings.length);
  for (const clause of clauses) {
    if (isContext(clause)) continue;
    const part = lengthOf(clause) / total;
    for (const [text, share] of bestShares(index, clause)) {
      held[text] = (held[text] ?? 0) + share.held * part;
      masks.points[text] = (masks.points[text] ?? 0) + 1000 * share.points * part;
    }
  }
  // A hair less, because shares are summed in single precision.
  for (let text = 0; text < held.length; text += 1)
    if ((held[text] ?? 0) >= least - 0.001) masks.wordings[text] = 1;
}

interface Share {
  /** Of the tokens of the best alternative. */
  readonly held: number;
  /** The same, each token weighed by how rare it is. */
  readonly points: number;
}

/** What share of a clause each wording holds; only those that hold some. */
export function bestShares(index: SearchIndex, clause: Clause): ReadonlyMap<number, Share> {
  const best = new Map<number, Share>();
  const texts = index.wordings.values.length;
  makeRoom(tally, texts);
  for (const tokens of clause.alternatives) {
    const telling = tokens.map((token) => Math.log(1 + texts / (1 + index.inWordings.count(token))));
    const sum = telling.reduce((a, b) => a + b, 0);
    tokens.forEach((token, n) => void index.inWordings.gather(token, tally, telling[n]));
    for (const text of tally.touched) {
      const held = (tally.held[text] ?? 0) / tokens.length;
      const known = best.get(text);
      if (known === undefined || held > known.held)
        best.set(text, { held, points: (tally.weight[text] ?? 0) / sum });
    }
    clear(tally);
  }
  return best;
}

/** Clauses that some part other than the wording holds; null when one clause is held by nothing at all. */
export function heldElsewhere(masks: Masks): number | null {
  let others = 0;
  for (const mask of [masks.departments, masks.themeSets, masks.divisions, masks.summaries])
    for (let n = 0; n < mask.length; n += 1) others |= mask[n] ?? 0;
  let seen = others;
  for (let n = 0; n < masks.wordings.length; n += 1) seen |= masks.wordings[n] ?? 0;
  return (seen & masks.full) === masks.full ? others : null;
}
