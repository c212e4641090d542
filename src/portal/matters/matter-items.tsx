// SPDX-License-Identifier: Apache-2.0
/** Matters as the items of a list: name, office, time, place. */
import type { ReactElement } from 'react';
import type { MatterSummary } from '#matters';
import { type CardItem, catalogue, type Lang, localPath, Tag } from '#portal/kit/index.ts';
import { word } from './matter-words.ts';

const t = catalogue(
  {
    noMeeting: '不见面',
    once: '最多跑一次',
    visits: '到现场 {n} 次',
    instant: '即办件',
    days: '承诺 {n} 个工作日',
    counter: '窗口办理',
  },
  {
    noMeeting: 'No visit',
    once: 'One visit at most',
    visits: '{n} visits',
    instant: 'At once',
    days: '{n} working days',
    counter: 'At a counter',
  },
);

/** Name of a matter in the reader's language. */
export const matterName = (lang: Lang, matter: Pick<MatterSummary, 'name' | 'nameEn'>): string =>
  lang === 'en' ? (matter.nameEn ?? matter.name) : matter.name;

export const matterHref = (lang: Lang, code: string): string => localPath(lang, `/matters/${code}`);

/** Working days promised, in words. */
export const promisedWords = (
  lang: Lang,
  { promisedDays, caseType }: Pick<MatterSummary, 'promisedDays' | 'caseType'>,
): string =>
  promisedDays === 0 || caseType === 'instant' ? t(lang, 'instant') : t(lang, 'days', { n: promisedDays });

/** How often the applicant must come, in words. */
export function visitsWords(lang: Lang, visits: number): string {
  if (visits === 0) return t(lang, 'noMeeting');
  return visits === 1 ? t(lang, 'once') : t(lang, 'visits', { n: visits });
}

function Tags({ lang, matter }: { readonly lang: Lang; readonly matter: MatterSummary }): ReactElement {
  return (
    <>
      {matter.online ? null : <Tag tone="warning">{t(lang, 'counter')}</Tag>}
      <Tag tone={matter.visits <= 1 ? 'success' : 'neutral'}>{visitsWords(lang, matter.visits)}</Tag>
      <Tag tone="info">{promisedWords(lang, matter)}</Tag>
    </>
  );
}

/** Names around a matter in the reader's language: of its office, and of its division (empty when unknown). */
export type Names = {
  readonly officeName: (name: string) => string;
  readonly regionName: (division: string) => string;
};

/** A matter as an item of results. */
export function matterItem(lang: Lang, matter: MatterSummary, { officeName, regionName }: Names): CardItem {
  const region = regionName(matter.division);
  const facts = [officeName(matter.department.name), word(lang, 'matterType', matter.matterType), region];
  return {
    href: matterHref(lang, matter.code),
    title: matterName(lang, matter),
    tags: <Tags lang={lang} matter={matter} />,
    body: facts.filter((fact) => fact !== '').join(' · '),
  };
}

/** A matter as a card of the home page, with the first character of what it is about. */
export function matterCard(lang: Lang, matter: MatterSummary, officeName: Names['officeName']): CardItem {
  return {
    href: matterHref(lang, matter.code),
    title: matterName(lang, matter),
    tags: <Tags lang={lang} matter={matter} />,
    body: officeName(matter.department.name),
  };
}
