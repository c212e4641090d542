// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { catalogue, type Lang, localPath } from '#portal/kit/index.ts';
import { placeWords, type VisitorPlace } from './visitor-place.ts';

const t = catalogue(
  {
    at: '办事地：{place}',
    none: '还没有选办事地，显示全市的事项。',
    change: '换地方',
    choose: '选择您所在的地方',
  },
  {
    at: 'Your place: {place}',
    none: 'No place is chosen: services of the whole city are shown.',
    change: 'change',
    choose: 'choose your place',
  },
);

/** Where the visitor is, and the way to choose another place; `back` without the language prefix. */
export function PlaceChip(props: {
  readonly lang: Lang;
  readonly place: VisitorPlace | null;
  readonly back: string;
}): ReactElement {
  const { lang, place, back } = props;
  return (
    <p className="place">
      <span>{place === null ? t(lang, 'none') : t(lang, 'at', { place: placeWords(lang, place) })}</span>
      <a href={localPath(lang, `/place?back=${encodeURIComponent(back)}`)}>
        {t(lang, place === null ? 'choose' : 'change')}
      </a>
    </p>
  );
}
