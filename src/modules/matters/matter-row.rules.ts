// SPDX-License-Identifier: Apache-2.0
/** What the catalogue keeps in columns of a definition, so that lists and search never open the document. Pure. */
import type { MatterDefinition } from './definition.contract.ts';
import { nameKey } from './search/search-text.rules.ts';
import { soundLine } from './search/syllables.rules.ts';

/** Who implements a matter (实施主体), as much of it as the catalogue keeps. */
export interface MatterOrganisation {
  /** Unified social credit code, or an id of the instance when it has none. */
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** 18 characters, GB 32100; absent when unknown. */
  readonly uscc?: string | null | undefined;
  /** Administrative division: 6 to 12 digits, filled with zeros. */
  readonly division: string;
}

type Words = string | { readonly zh: string; readonly en: string };
const zhOf = (text: Words): string => (typeof text === 'string' ? text : text.zh);
const enOf = (text: Words): string | undefined => (typeof text === 'string' ? undefined : text.en);

export const division12 = (division: string): string => division.padEnd(12, '0').slice(0, 12);

const WORKDAYS_PER: Readonly<Record<string, number>> = {
  WORKDAY: 1,
  HOUR: 1 / 8,
  DAY: 5 / 7,
  MONTH: 21,
  YEAR: 250,
};

/** About how many working days a limit is, for lists and sorting; the clock of a case never uses it. */
export const aboutWorkdays = (limit: { readonly amount: number; readonly unit: string }): number =>
  Math.ceil(limit.amount * (WORKDAYS_PER[limit.unit] ?? 1));

/** Themes with the prefix of their audience: `p050`, `c010`. */
export const themeKeys = (d: Pick<MatterDefinition, 'personThemes' | 'corporateThemes'>): string[] => [
  ...(d.personThemes ?? []).map((code) => `p${code}`),
  ...(d.corporateThemes ?? []).map((code) => `c${code}`),
];

/** `person` for natural persons (1), `company` for every other kind of applicant. */
export const audiencesOf = (serviceObjects: readonly string[]): string[] => [
  ...(serviceObjects.includes('1') ? ['person'] : []),
  ...(serviceObjects.some((kind) => kind !== '1') ? ['company'] : []),
];

const isOnline = (d: MatterDefinition): boolean =>
  d.handlingForms.some((form) => form === 'online' || form === 'mobile');

/** The row of `matters.matter` but for its code and version. */
export function matterColumns(d: MatterDefinition, organisation: MatterOrganisation) {
  const division = division12(organisation.division);
  return {
    local_code: d.localCode,
    catalog_code: d.catalogCode,
    organisation_id: organisation.id,
    organisation_key: organisation.key,
    organisation_name: organisation.name,
    division,
    city: division.slice(0, 4),
    exercise_level: Number(d.exerciseLevel),
    name: zhOf(d.name),
    name_en: enOf(d.name) ?? null,
    matter_type: d.matterType,
    case_type: d.caseType,
    audiences: audiencesOf(d.serviceObjects),
    themes: themeKeys(d),
    online: isOnline(d),
    visits: d.onSiteVisits,
    promised_days: d.caseType === 'instant' ? 0 : aboutWorkdays(d.promisedLimit),
    statutory_days: aboutWorkdays(d.statutoryLimit),
    charged: d.fee.charged,
    gaps: d.gaps?.length ?? 0,
  };
}

export type MatterColumns = ReturnType<typeof matterColumns>;

/** Departments taken over with imported guides share one key; their id tells them apart. */
export const departmentKey = (organisation: Pick<MatterOrganisation, 'id' | 'key'>): string =>
  organisation.key === 'imported' ? organisation.id : organisation.key;

/** The row of `matters.search_entry` but for its code and popularity. */
export function searchColumns(d: MatterDefinition, organisation: MatterOrganisation) {
  const columns = matterColumns(d, organisation);
  const aliases = d.aliases ?? [];
  return {
    name: columns.name,
    name_key: nameKey(columns.name),
    alias_keys: aliases.map(nameKey),
    department_key: departmentKey(organisation),
    department_name: organisation.name,
    division: columns.division,
    exercise_level: columns.exercise_level,
    audiences: columns.audiences,
    themes: columns.themes,
    online: columns.online,
    aliases,
    summary: zhOf(d.summary),
    sounds: soundLine([columns.name, ...aliases]),
  };
}

export type SearchColumns = ReturnType<typeof searchColumns>;
