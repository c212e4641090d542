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

export function countFacets(index: SearchIndex, rows: readonly number[]): Facets {
  const traits = new Uint32Array(16);
  const levels = new Uint32Array(16);
  const themeSets = new Uint32Array(index.themeSets.values.length);
  const departments = new Uint32Array(index.departments.values.length);
  const divisions = new Uint32Array(index.divisions.values.length);
  const add = (counts: Uint32Array, at: number): void => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const row of rows) {
    add(traits, index.traits.at(row) & 15);
    add(levels, index.level.at(row));
    add(themeSets, index.themeSet.at(row));
    add(departments, index.department.at(row));
    add(divisions, index.division.at(row));
  }
  return {
    audience: sorted(audienceCounts(traits)),
    theme: sorted(themeCounts(index, themeSets)),
    department: sorted(departmentCounts(index, departments)).slice(0, MOST_SHOWN),
    level: sorted([...levels].map((count, level) => ({ key: String(level), count }))),
    region: sorted(regionCounts(index, divisions)).slice(0, MOST_SHOWN),
  };
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

/** A key of several bodies bears the name of that with the most hits. */
function departmentCounts(index: SearchIndex, counts: Uint32Array): FacetValue[] {
  const kinds = new Map<string, { key: string; name: string; count: number; most: number }>();
  index.departments.values.forEach(({ key, name }, number) => {
    const count = counts[number] ?? 0;
    if (count === 0) return;
    const kind = kinds.get(key) ?? { key, name, count: 0, most: 0 };
    kind.count += count;
    if (count > kind.most) {
      kind.most = count;
      kind.name = name;
    }
    kinds.set(key, kind);
  });
  return [...kinds.values()].map(({ key, name, count }) => ({ key, count, name }));
}

function regionCounts(index: SearchIndex, divisions: Uint32Array): FacetValue[] {
  const counts = new Uint32Array(index.regions.values.length);
  index.divisions.values.forEach(({ region }, number) => {
    counts[region] = (counts[region] ?? 0) + (divisions[number] ?? 0);
  });
  return index.regions.values.map((key, region) => ({ key, count: counts[region] ?? 0 }));
}
