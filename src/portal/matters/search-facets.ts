// SPDX-License-Identifier: Apache-2.0
/** The filters of the results page as the kit shows them. Pure. */
import { type Facets, type FacetValue, themeOf } from '#matters';
import { catalogue, type Facet, type FacetOption, type Lang, pick } from '#portal/kit/index.ts';
import type { Names } from './matter-items.tsx';
import { word } from './matter-words.ts';
import type { Asked } from './search-path.ts';

const t = catalogue(
  {
    any: '不限',
    audience: '办事对象',
    person: '个人',
    company: '法人和其他组织',
    theme: '主题',
    department: '部门',
    level: '层级',
    region: '地区',
  },
  {
    any: 'Any',
    audience: 'For',
    person: 'Persons',
    company: 'Companies and organisations',
    theme: 'Theme',
    department: 'Department',
    level: 'Level',
    region: 'Area',
  },
);

type Name = Exclude<keyof Asked, 'q'>;

/** Options shown of one filter, besides the chosen one: the most frequent. */
const most = 12;

/** The kit's filters from counts and what is chosen. */
export function searchFacets(
  lang: Lang,
  counts: Facets | null,
  asked: Asked,
  { regionName, officeName }: Names,
): readonly Facet[] {
  const label: Readonly<Record<Name, (value: FacetValue) => string>> = {
    audience: ({ key }) => (key === 'person' ? t(lang, 'person') : t(lang, 'company')),
    theme: ({ key }) => themeLabel(lang, key),
    department: ({ key, name }) => officeName(name ?? key),
    level: ({ key }) => word(lang, 'level', key),
    region: ({ key }) => regionName(key) || key,
  };
  const names: readonly Name[] = ['audience', 'theme', 'department', 'level', 'region'];
  return (
    names
      .map((name) => facet(lang, name, counts?.[name] ?? [], asked[name], label[name]))
      // One answer alone that nobody chose tells nothing: every result has it.
      .filter(
        (made) =>
          made.options.length > 2 ||
          made.options.some(({ checked, value }) => checked === true && value !== ''),
      )
  );
}

/** The name of a theme; the letter of its audience is not shown, the same words mean the same thing. */
export function themeLabel(lang: Lang, key: string): string {
  const theme = themeOf(key);
  if (theme === undefined) return key;
  const who = key.startsWith('p') ? { zh: '个人', en: 'persons' } : { zh: '法人', en: 'companies' };
  return lang === 'en' ? `${theme.en} (${who.en})` : `${theme.zh}（${pick(lang, who)}）`;
}

function facet(
  lang: Lang,
  name: Name,
  values: readonly FacetValue[],
  chosen: string,
  label: (value: FacetValue) => string,
): Facet {
  const shown = values.filter((value, index) => index < most || value.key === chosen);
  const missing = chosen !== '' && !shown.some((value) => value.key === chosen);
  const options: FacetOption[] = [
    { value: '', label: t(lang, 'any'), checked: chosen === '' },
    ...(missing ? [{ key: chosen, count: 0 }, ...shown] : shown).map((value) => ({
      value: value.key,
      label: label(value),
      count: value.count,
      checked: value.key === chosen,
    })),
  ];
  return { name, label: t(lang, name), options, single: true };
}
