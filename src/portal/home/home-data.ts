// SPDX-License-Identifier: Apache-2.0
/** What the home page shows of the catalogue, read at most twice a minute. */
import {
  companyThemes,
  type FacetValue,
  type MatterSummary,
  personThemes,
  searchMatters,
  type Theme,
} from '#matters';
import { childDivisions, type Division, divisionsUnder } from '#organisations';
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';

export type ThemeCount = Theme & { readonly count: number };

export interface HomeData {
  readonly total: number;
  readonly popular: readonly MatterSummary[];
  readonly personThemes: readonly ThemeCount[];
  readonly companyThemes: readonly ThemeCount[];
  readonly personCount: number;
  readonly companyCount: number;
  /** Districts and counties of the city. */
  readonly divisions: readonly Division[];
}

const keptMs = 30_000;
const popularCount = 8;
const kept = new WeakMap<
  Queryable,
  { readonly city: string; readonly data: HomeData; readonly at: number }
>();

/** The catalogue at a glance, for the city of that (Chinese) name. */
export async function homeData(on: Queryable, city: string): Promise<HomeData> {
  const known = kept.get(on);
  if (known?.city === city && monotonic() - known.at < keptMs) return known.data;
  const [found, divisions] = await Promise.all([
    searchMatters(on, { limit: popularCount, facets: true }),
    divisionsOfCity(on, city),
  ]);
  const counts = new Map((found.facets?.theme ?? []).map((value) => [value.key, value.count]));
  const audience = (key: string): number => countOf(found.facets?.audience ?? [], key);
  const data: HomeData = {
    total: found.total,
    popular: found.items,
    personThemes: counted(personThemes, counts),
    companyThemes: counted(companyThemes, counts),
    personCount: audience('person'),
    companyCount: audience('company'),
    divisions,
  };
  kept.set(on, { city, data, at: monotonic() });
  return data;
}

const countOf = (values: readonly FacetValue[], key: string): number =>
  values.find((value) => value.key === key)?.count ?? 0;

const counted = (themes: readonly Theme[], counts: ReadonlyMap<string, number>): ThemeCount[] =>
  themes.map((theme) => ({ ...theme, count: counts.get(theme.key) ?? 0 })).filter(({ count }) => count > 0);

/** Districts of the city by its name; when it is not among the divisions, the cities that are there. */
async function divisionsOfCity(on: Queryable, city: string): Promise<readonly Division[]> {
  const upper = await divisionsUnder(on, '', 2);
  const own = upper.find((division) => division.name === city);
  const children = own === undefined ? [] : await childDivisions(on, own.code);
  return children.length > 0 ? children : upper.filter((division) => division.level === 2);
}
