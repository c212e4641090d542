// SPDX-License-Identifier: Apache-2.0
/** How many hits each value of a filter would leave, counted exactly. */
import { type SearchIndex, TRAITS } from './search-index.ts';

export interface FacetValue {
  readonly key: string;
  readonly count: number;
  /** Name of a department; other keys are codes with names of their own. */
  readonly name?: string;
}

export interface Facets {
  readonly audience: readonly FacetValue[];
  readonly theme: readonly FacetValue[];
  readonly department: readonly FacetValue[];
  readonly level: readonly FacetValue[];
  /** First six digits of the division. */
  readonly region: readonly FacetValue[];
}

/** Departments and regions are many: those with the most hits are shown. */
const MOST_SHOWN = 50;

export function countFacets(index: SearchIndex, rows: Uint32Array): Facets {
  const traits = new Uint32Array(16);
  const levels = new Uint32Array(16);
  const themeSets = new Uint32Array(index.themeSets.values.length);
  const departments = new Uint32Array(index.departments.values.length);
  const divisions = new Uint32Array(index.divisions.values.length);
  const [traitOf, levelOf, themeSetOf] = [index.traits.values, index.level.values, index.themeSet.values];
  const [departmentOf, divisionOf] = [index.department.values, index.division.values];
  const touched: number[] = [];
  for (const row of rows) {
    const department = departmentOf[row] ?? 0;
    if (departments[department] === 0) touched.push(department);
    add(traits, (traitOf[row] ?? 0) & 15);
    add(levels, levelOf[row] ?? 0);
    add(themeSets, themeSetOf[row] ?? 0);
    add(departments, department);
    add(divisions, divisionOf[row] ?? 0);
  }
  return {
    audience: sorted(audienceCounts(traits)),
    theme: sorted(themeCounts(index, themeSets)),
    department: sorted(departmentCounts(index, departments, touched)).slice(0, MOST_SHOWN),
    level: sorted([...levels].map((count, level) => ({ key: String(level), count }))),
    region: sorted(regionCounts(index, divisions)).slice(0, MOST_SHOWN),
  };
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

const sorted = (values: readonly FacetValue[]): FacetValue[] =>
  values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));

function audienceCounts(traits: Uint32Array): FacetValue[] {
  const withBit = (bit: number): number =>
    traits.reduce((sum, count, value) => sum + ((value & bit) === 0 ? 0 : count), 0);
  return [
    { key: 'person', count: withBit(TRAITS.person) },
    { key: 'company', count: withBit(TRAITS.company) },
  ];
}

function themeCounts(index: SearchIndex, sets: Uint32Array): FacetValue[] {
  const counts = new Map<string, number>();
  index.themeSets.values.forEach((themes, set) => {
    for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + (sets[set] ?? 0));
  });
  return [...counts].map(([key, count]) => ({ key, count }));
}

/** A key of several bodies bears the name of that with the most hits. Of thousands, those with the most are kept. */
function departmentCounts(index: SearchIndex, counts: Uint32Array, touched: readonly number[]): FacetValue[] {
  const { values } = index.departments;
  const kinds = new Map<number, { count: number; best: number }>();
  for (const number of touched) {
    const kind = values[number]?.kind ?? 0;
    const count = counts[number] ?? 0;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, { count, best: number });
    else {
      known.count += count;
      if (count > (counts[known.best] ?? 0)) known.best = number;
    }
  }
  const descending = Uint32Array.from([...kinds.values()].map(({ count }) => count)).sort();
  const least = descending[descending.length - MOST_SHOWN] ?? 1;
  return [...kinds.values()]
    .filter(({ count }) => count >= least)
    .flatMap(({ count, best }) => {
      const department = values[best];
      return department ? [{ key: department.key, count, name: department.name }] : [];
    });
}

function regionCounts(index: SearchIndex, divisions: Uint32Array): FacetValue[] {
  const counts = new Uint32Array(index.regions.values.length);
  index.divisions.values.forEach(({ region }, number) => {
    counts[region] = (counts[region] ?? 0) + (divisions[number] ?? 0);
  });
  return index.regions.values.map((key, region) => ({ key, count: counts[region] ?? 0 }));
}
