// SPDX-License-Identifier: Apache-2.0
/** What a question asks for: words, synonyms, places and departments, each of which a result must hold. Pure. */
import { looksLikeDepartment } from './department-words.rules.ts';
import type { PlaceWords } from './place-words.rules.ts';
import { isHan, nameKey, normalise, pairs, runs, withoutStopWords } from './search-text.rules.ts';

const MAX_QUERY = 100;
const MAX_CLAUSES = 24;
const LONGEST_TERM = 12;
const LONGEST_DEPARTMENT = 24;

/** One thing that must be in a result: any of the alternatives, each being tokens that must all be there. */
export interface Clause {
  /** As it stands in the question. */
  readonly word: string;
  readonly alternatives: readonly (readonly string[])[];
  /** Divisions that the word names: also a matter that serves one of them holds the clause. */
  readonly places?: readonly string[];
  /** Departments that the word names, by number: also their matters hold the clause. */
  readonly departments?: readonly number[];
}

export interface ParsedQuery {
  /** Normal form of the whole question, for exact and prefix matches of names. */
  readonly key: string;
  /** The same without places, departments and words that say nothing. */
  readonly core: string;
  readonly clauses: readonly Clause[];
  /** Latin letters only: may be pinyin or initials. */
  readonly letters: readonly string[];
}

export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** What the catalogue knows that helps to read a question. */
export interface Lexicon {
  readonly synonyms: Synonyms;
  readonly places: PlaceWords;
  /** Departments of the catalogue that a word names; none for most words. */
  departmentsNamed(word: string): readonly number[];
  /** Whether any name, alias, department or theme holds the token. */
  knows(token: string): boolean;
}

/** Splits a question into what a result must hold. Of very long questions the end is left out. */
export function parseQuery(question: string, lexicon: Lexicon): ParsedQuery {
  const text = [...normalise(question)].slice(0, MAX_QUERY).join('');
  const words = runs(text);
  const found = words.flatMap((word) => clausesOf(word, lexicon));
  const meaningful = found.length > 0 ? found : words.map((word) => clause(word, [word]));
  const clauses = unique(meaningful).slice(0, MAX_CLAUSES);
  const letters = words.length > 0 && words.every((w) => /^[a-z]+$/.test(w)) && words.join('').length > 1;
  return {
    key: nameKey(text),
    core: clauses
      .filter((c) => !c.places && !c.departments)
      .map((c) => c.word)
      .join(''),
    clauses,
    letters: letters ? words : [],
  };
}

const tokens = (text: string): readonly string[] => [...new Set(runs(text).flatMap(pairs))];

const clause = (word: string, texts: readonly string[]): Clause => ({
  word,
  alternatives: texts.map(tokens).filter((all) => all.length > 0),
});

function clausesOf(word: string, lexicon: Lexicon): Clause[] {
  const place = placeIn(word, lexicon.places);
  if (place) {
    const rest = place.atEnd ? word.slice(0, -place.word.length) : word.slice(place.word.length);
    const own = { ...clause(place.word, [place.word]), places: place.codes };
    return place.atEnd ? [...clausesOf(rest, lexicon), own] : [own, ...clausesOf(rest, lexicon)];
  }
  const department = departmentIn(word, lexicon);
  if (department) {
    const named = { ...clause(department.word, [department.word]), departments: department.numbers };
    return [named, ...clausesOf(word.slice(department.word.length), lexicon)];
  }
  return wordClauses(word, lexicon);
}

function wordClauses(word: string, lexicon: Lexicon): Clause[] {
  if (word === '') return [];
  const found = longestTerm(word, lexicon.synonyms);
  if (!found) {
    const parts = withoutStopWords(word).flatMap((part) => atSeams(part, lexicon));
    return parts.map((part) => clause(part, [part]));
  }
  const { term, at, expansions } = found;
  return [
    ...wordClauses(word.slice(0, at), lexicon),
    clause(term, [term, ...expansions]),
    ...wordClauses(word.slice(at + term.length), lexicon),
  ].filter((c) => c.alternatives.length > 0);
}

/** The longest place at the start of a word, else at its end; the rest is a word or nothing. */
function placeIn(
  word: string,
  places: PlaceWords,
): { word: string; codes: readonly string[]; atEnd: boolean } | null {
  for (let length = Math.min(word.length, LONGEST_TERM); length > 1; length -= 1) {
    if (word.length - length === 1) continue;
    const [start, end] = [word.slice(0, length), word.slice(-length)];
    const atStart = places.get(start);
    if (atStart) return { word: start, codes: atStart, atEnd: false };
    const atEnd = isHan(word) ? places.get(end) : undefined;
    if (atEnd) return { word: end, codes: atEnd, atEnd: true };
  }
  return null;
}

/** The longest department at the start of a word. */
function departmentIn(word: string, lexicon: Lexicon): { word: string; numbers: readonly number[] } | null {
  for (let length = Math.min(word.length, LONGEST_DEPARTMENT); length > 2; length -= 1) {
    const start = word.slice(0, length);
    if (word.length - length === 1 || !looksLikeDepartment(start)) continue;
    const numbers = lexicon.departmentsNamed(start);
    if (numbers.length > 0) return { word: start, numbers };
  }
  return null;
}

function longestTerm(
  word: string,
  synonyms: Synonyms,
): { term: string; at: number; expansions: readonly string[] } | null {
  for (let length = Math.min(word.length, LONGEST_TERM); length > 1; length -= 1) {
    for (let at = 0; at + length <= word.length; at += 1) {
      const term = word.slice(at, at + length);
      const expansions = synonyms.get(term);
      if (expansions) return { term, at, expansions };
    }
  }
  return null;
}

/**
 * Where two characters stand side by side nowhere in the catalogue, two words meet: 残疾人驾驶证 is 残疾人 and 驾驶证.
 * Two such places side by side are a mistaken character, and nothing is cut.
 */
export function atSeams(word: string, lexicon: Pick<Lexicon, 'knows'>): string[] {
  if (!isHan(word) || word.length < 4) return [word];
  const unknown = pairs(word).map((pair) => !lexicon.knows(pair));
  const seams = unknown.flatMap((is, at) =>
    is && !unknown[at - 1] && !unknown[at + 1] && at > 0 && at < unknown.length - 1 ? [at + 1] : [],
  );
  return [0, ...seams].map((from, n) => word.slice(from, seams[n] ?? word.length));
}

function unique(clauses: readonly Clause[]): Clause[] {
  return [...new Map(clauses.map((c) => [JSON.stringify(c.alternatives), c])).values()];
}
