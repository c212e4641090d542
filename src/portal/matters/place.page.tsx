// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { Division } from '#organisations';
import {
  Button,
  ButtonRow,
  catalogue,
  EmptyState,
  type Lang,
  localPath,
  Page,
  PageHeading,
  pick,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { placeWords, type VisitorPlace } from './visitor-place.ts';

const t = catalogue(
  {
    title: '选择办事地',
    lead: '选好以后，搜索和指南先显示离您最近的机关。只记在这台设备上，随时可以更换。',
    now: '现在：{place}',
    in: '{place} 下面的地方',
    top: '可以选择的地方',
    here: '就选 {place}',
    up: '回到上一级',
    forget: '不选地方',
    none: '这里没有下一级',
    noneBody: '可以就选这里。',
    empty: '还没有登记行政区划',
    emptyBody: '请直接搜索事项。',
  },
  {
    title: 'Choose your place',
    lead: 'Search and guides then show the nearest offices first. It is kept on this device only and can be changed at any time.',
    now: 'Now: {place}',
    in: 'Places in {place}',
    top: 'Places to choose from',
    here: 'Choose {place}',
    up: 'One level up',
    forget: 'No place',
    none: 'There is no level below',
    noneBody: 'You can choose this place.',
    empty: 'No divisions are registered yet',
    emptyBody: 'Please search for the service.',
  },
);

export interface PlacePageProps {
  readonly context: PageContext;
  /** The place that was chosen before. */
  readonly chosen: VisitorPlace | null;
  /** The place that is being looked at; null at the top. */
  readonly at: VisitorPlace | null;
  readonly below: readonly Division[];
  /** Path to return to, with the language prefix. */
  readonly back: string;
}

const nameOf = (lang: Lang, division: Division): string =>
  pick(lang, { zh: division.name, en: division.nameEn });

/** The division picker: one level at a time, as links, so that it works everywhere. */
export function PlacePage({ context, chosen, at, below, back }: PlacePageProps): ReactElement {
  const { lang } = context;
  const to = (query: Readonly<Record<string, string>>): string =>
    localPath(lang, `/place?${new URLSearchParams({ ...query, back }).toString()}`);
  const upper = at?.path.at(-2)?.code ?? '';
  return (
    <Page {...context} title={t(lang, 'title')} breadcrumb={[]} privatePage>
      <PageHeading title={t(lang, 'title')} lead={t(lang, 'lead')} />
      {chosen === null ? null : <p>{t(lang, 'now', { place: placeWords(lang, chosen) })}</p>}
      {at === null ? null : (
        <ButtonRow>
          <Button href={to({ set: at.code })}>{t(lang, 'here', { place: lastName(lang, at) })}</Button>
          <Button kind="plain" href={to({ in: upper })}>
            {t(lang, 'up')}
          </Button>
        </ButtonRow>
      )}
      {below.length > 0 ? (
        <>
          <h2>{at === null ? t(lang, 'top') : t(lang, 'in', { place: lastName(lang, at) })}</h2>
          <ul className="shelf">
            {below.map((division) => (
              <li key={division.code}>
                <a href={to(division.level === 5 ? { set: division.code } : { in: division.code })}>
                  {nameOf(lang, division)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <EmptyState title={t(lang, at === null ? 'empty' : 'none')}>
          <p>{t(lang, at === null ? 'emptyBody' : 'noneBody')}</p>
        </EmptyState>
      )}
      {chosen === null ? null : (
        <p>
          <a href={to({ set: '' })}>{t(lang, 'forget')}</a>
        </p>
      )}
    </Page>
  );
}

function lastName(lang: Lang, place: VisitorPlace): string {
  const last = place.path.at(-1);
  return last === undefined ? place.code : nameOf(lang, last);
}
