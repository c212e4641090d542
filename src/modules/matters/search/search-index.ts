// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue in memory, as search needs it: equal wordings, departments, divisions and sets of themes are kept
 * once, matters are rows of numbers. A catalogue of 75,000 matters takes some 30 MB, and is read through in well
 * under a millisecond.
 */
import { themeOf } from '../themes.ts';
import { departmentCore, looksLikeDepartment, namesDepartment } from './department-words.rules.ts';
import { Chains, IntColumn, Numbered } from './growing-columns.ts';
import { type PlaceName, type PlaceWords, placeWords, significant } from './place-words.rules.ts';
import type { SearchEntry } from './search-entry.ts';
import { Postings } from './search-postings.ts';
import type { Lexicon, Synonyms } from './search-query.rules.ts';
import { Sounds } from './search-sounds.ts';
import { indexTokens, nameKey } from './search-text.rules.ts';
import { soundLine } from './syllables.rules.ts';

export interface Wording {
  readonly name: string;
  readonly nameEn: string | null;
  readonly key: string;
  readonly aliasKeys: readonly string[];
}
export interface Department {
  readonly key: string;
  readonly name: string;
  /** Number of the key: several bodies of one kind share it. */
  readonly kind: number;
}
export interface DivisionOfMatters {
  /** Twelve digits. */
  readonly code: string;
  readonly significant: string;
  /** Number of the first six digits. */
  readonly region: number;
}

/** Bits of the column `traits`. */
export const TRAITS = { person: 1, company: 2, online: 4, instant: 8 } as const;
const MOST_NAMED = 2_000;

export class SearchIndex implements Lexicon {
  readonly codes: string[] = [];
  readonly matterTypes: string[] = [];
  /** Of each matter: number of its wording; -1 when the matter is no longer found. */
  readonly wording = new IntColumn();
  readonly summary = new IntColumn();
  readonly department = new IntColumn();
  readonly division = new IntColumn();
  readonly themeSet = new IntColumn();
  readonly level = new IntColumn();
  readonly traits = new IntColumn();
  readonly standing = new IntColumn();
  readonly visits = new IntColumn();
  readonly promisedDays = new IntColumn();
  readonly statutoryDays = new IntColumn();

  /** Rows of each wording. */
  readonly rowsOf = new Chains();
  readonly wordings = new Numbered<Wording>();
  readonly departments = new Numbered<Department>();
  readonly departmentKinds = new Numbered<string>();
  readonly divisions = new Numbered<DivisionOfMatters>();
  readonly regions = new Numbered<string>();
  readonly themeSets = new Numbered<readonly string[]>();

  readonly inWordings = new Postings();
  readonly inSummaries = new Postings();
  readonly inDepartments = new Postings();
  readonly inThemes = new Postings();
  readonly sounds = new Sounds();

  /** Grows whenever a matter comes, changes or goes. */
  edits = 0;
  /** The last change of the catalogue that is in it. */
  changed = 0;
  synonyms: Synonyms = new Map();
  places: PlaceWords = new Map();
  #placeNames: readonly PlaceName[] = [];
  #summaries = new Numbered<null>();
  readonly #slots = new Map<string, number>();
  readonly #free: number[] = [];
  #reworded = 0;
  #cores: string[] = [];
  #named = new Map<string, readonly number[]>();

  /** Matters that are found. */
  get size(): number {
    return this.#slots.size;
  }

  get summaryCount(): number {
    return this.#summaries.values.length;
  }

  /** Rows to read through, gaps included. */
  get rows(): number {
    return this.codes.length;
  }

  /** About what share of the rows and wordings no matter uses any more. */
  get waste(): number {
    return this.codes.length < 5_000 ? 0 : (this.#free.length + this.#reworded) / this.codes.length;
  }

  slotOf(code: string): number | undefined {
    return this.#slots.get(code);
  }

  /** Puts a matter in, or in the place of what was known of it. */
  put(entry: SearchEntry): void {
    this.edits += 1;
    const known = this.#slots.get(entry.code);
    const slot = known ?? this.#free.pop() ?? this.codes.length;
    this.#slots.set(entry.code, slot);
    this.codes[slot] = entry.code;
    this.matterTypes[slot] = entry.matterType;
    const wording = this.#wordingOf(entry);
    this.#reword(slot, known === undefined ? -1 : this.wording.at(slot), wording);
    this.summary.set(slot, this.#summaryOf(entry.summary));
    this.department.set(slot, this.#departmentOf(entry.departmentKey, entry.departmentName));
    this.division.set(slot, this.#divisionOf(entry.division));
    this.themeSet.set(slot, this.#themeSetOf(entry.themes));
    this.level.set(slot, entry.level);
    this.traits.set(slot, traitsOf(entry));
    this.standing.set(slot, entry.standing);
    this.visits.set(slot, entry.visits);
    this.promisedDays.set(slot, entry.promisedDays);
    this.statutoryDays.set(slot, entry.statutoryDays);
  }

  /** Takes a matter out; one that is not there stays so. */
  remove(code: string): void {
    const slot = this.#slots.get(code);
    if (slot === undefined) return;
    this.edits += 1;
    this.#slots.delete(code);
    this.#reword(slot, this.wording.at(slot), -1);
    this.#free.push(slot);
  }

  #reword(slot: number, before: number, wording: number): void {
    if (before !== wording) {
      if (before >= 0) this.rowsOf.unlink(before, slot);
      if (wording >= 0) this.rowsOf.link(wording, slot);
      if (before >= 0 && wording >= 0) this.#reworded += 1;
    }
    this.wording.set(slot, wording);
  }

  /** Divisions of the country, by whose names people ask. */
  setPlaces(names: readonly PlaceName[]): void {
    this.#placeNames = names;
    this.places = placeWords(names);
    this.#cores = this.departments.values.map((d) => departmentCore(d.name, this.places));
    this.#named = new Map();
  }

  /** Divisions whose names start with the text. */
  placesStarting(text: string): readonly PlaceName[] {
    return this.#placeNames.filter(({ name }) => name.startsWith(text));
  }

  knows(token: string): boolean {
    return [this.inWordings, this.inDepartments, this.inThemes].some((field) => field.count(token) > 0);
  }

  departmentsNamed(word: string): readonly number[] {
    const known = this.#named.get(word);
    if (known) return known;
    const exact = this.departments.values.flatMap((d, n) => (nameKey(d.name) === word ? [n] : []));
    const named =
      exact.length > 0 || !looksLikeDepartment(word)
        ? exact
        : this.#cores.flatMap((core, number) => (namesDepartment(word, core) ? [number] : []));
    if (this.#named.size >= MOST_NAMED) this.#named.clear();
    this.#named.set(word, named);
    return named;
  }

  async settle(pause: () => Promise<void>): Promise<void> {
    for (const field of [this.inWordings, this.inSummaries]) await field.settle(pause);
  }

  #wordingOf({ name, nameEn, aliases, sounds }: SearchEntry): number {
    return this.wordings.numberOf([name, nameEn ?? '', ...aliases].join('\n'), (number) => {
      this.inWordings.add(number, [
        [0, indexTokens(name, true)],
        [1, indexTokens([...aliases, nameEn ?? ''].join(' '), true)],
      ]);
      this.sounds.add(sounds ?? soundLine([name, ...aliases]));
      return { name, nameEn, key: nameKey(name), aliasKeys: aliases.map(nameKey) };
    });
  }

  #summaryOf(summary: string): number {
    return this.#summaries.numberOf(summary, (number) => {
      this.inSummaries.add(number, [[3, indexTokens(summary, false)]]);
      return null;
    });
  }

  #departmentOf(key: string, name: string): number {
    return this.departments.numberOf(`${key}\n${name}`, (number) => {
      this.inDepartments.add(number, [[2, indexTokens(name, false)]]);
      this.#cores[number] = departmentCore(name, this.places);
      this.#named = new Map();
      return { key, name, kind: this.departmentKinds.numberOf(key, () => key) };
    });
  }

  #divisionOf(code: string): number {
    return this.divisions.numberOf(code, () => {
      const region = code.slice(0, 6);
      return {
        code,
        significant: significant(code),
        region: this.regions.numberOf(region, () => region),
      };
    });
  }

  #themeSetOf(themes: readonly string[]): number {
    return this.themeSets.numberOf(themes.join(' '), (number) => {
      const names = themes.flatMap((key) => {
        const theme = themeOf(key);
        return theme ? [theme.zh, theme.en] : [];
      });
      this.inThemes.add(number, [[2, indexTokens(names.join(' '), false)]]);
      return themes;
    });
  }
}

const traitsOf = (e: SearchEntry): number =>
  (e.audiences.includes('person') ? TRAITS.person : 0) |
  (e.audiences.includes('company') ? TRAITS.company : 0) |
  (e.online ? TRAITS.online : 0) |
  (e.caseType === 'instant' ? TRAITS.instant : 0);
