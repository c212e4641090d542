// SPDX-License-Identifier: Apache-2.0
/** What to do when nothing holds all the words: other words, fewer words, no filters, whom to ask. */
import type { ReactElement } from 'react';
import type { MatterResults } from '#matters';
import { catalogue, formatNumber, type Lang, localPath } from '#portal/kit/index.ts';
import type { Names } from './matter-items.tsx';
import { Phone } from './said.tsx';
import type { Asked } from './search-path.ts';
import { searchPath } from './search-path.ts';

const t = catalogue(
  {
    near: '您是不是要找',
    without: '去掉一个词再找',
    withoutWord: '不要“{word}”：{n} 项',
    noFilter: '清除全部筛选条件',
    noFilterCount: '清除全部筛选条件：{n} 项',
    ask: '可以问问这些部门',
    how: '您还可以',
    shorter: '换一个更短的说法，例如只写“居住证”“营业执照”“公积金”',
    pinyin: '用拼音或拼音首字母，例如 jzz',
    browse: '按部门、主题或者人生事件找',
    call: '拨打 12345，告诉话务员您想办的事',
  },
  {
    near: 'Did you mean',
    without: 'Leave out one word',
    withoutWord: 'without “{word}”: {n} services',
    noFilter: 'clear all filters',
    noFilterCount: 'clear all filters: {n} services',
    ask: 'These departments may know',
    how: 'You can also',
    shorter: 'use fewer or shorter words, for example 居住证 or “residence”',
    pinyin: 'type pinyin or its first letters, for example jzz',
    browse: 'look by department, theme or life event',
    call: 'call 12345 and say what you need',
  },
);

/** A department to ask, with its telephones. */
export interface Asking {
  readonly key: string;
  readonly name: string;
  readonly phones: readonly string[];
}

export interface SearchHelpProps extends Pick<Names, 'officeName'> {
  readonly lang: Lang;
  readonly asked: Asked;
  readonly help: MatterResults['help'];
  readonly asking: readonly Asking[];
  /** True where nothing at all was found: general advice is added. */
  readonly nothing: boolean;
}

/** Links that lead on from words that found nothing, or nothing that holds them all. */
export function SearchHelpBox(props: SearchHelpProps): ReactElement | null {
  const { lang, asked, help, nothing } = props;
  const filtered = Object.entries(asked).some(([name, value]) => name !== 'q' && value !== '');
  return (
    <>
      <Chips
        title={t(lang, 'near')}
        links={(help?.near ?? []).map((name) => ({ label: name, path: searchPath({ q: name }) }))}
        lang={lang}
      />
      <Chips
        title={t(lang, 'without')}
        links={(help?.without ?? []).map(({ word, q, total }) => ({
          label: t(lang, 'withoutWord', { word, n: formatNumber(lang, total) }),
          path: searchPath({ q }),
        }))}
        lang={lang}
      />
      <AskThem {...props} />
      {nothing ? (
        <>
          <h2>{t(lang, 'how')}</h2>
          <ul>
            {filtered && help?.withoutFilters !== 0 ? (
              <li>
                <a href={localPath(lang, searchPath({ q: asked.q }))}>
                  {help?.withoutFilters == null
                    ? t(lang, 'noFilter')
                    : t(lang, 'noFilterCount', { n: formatNumber(lang, help.withoutFilters) })}
                </a>
              </li>
            ) : null}
            <li>{t(lang, 'shorter')}</li>
            <li>{t(lang, 'pinyin')}</li>
            <li>
              <a href={localPath(lang, '/browse')}>{t(lang, 'browse')}</a>
            </li>
            <li>
              <a href="tel:12345">{t(lang, 'call')}</a>
            </li>
          </ul>
        </>
      ) : null}
    </>
  );
}

function Chips(props: {
  readonly lang: Lang;
  readonly title: string;
  readonly links: readonly { readonly label: string; readonly path: string }[];
}): ReactElement | null {
  const { lang, title, links } = props;
  if (links.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="chips">
        {links.map(({ label, path }) => (
          <li key={path}>
            <a href={localPath(lang, path)}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function AskThem({ lang, asking, officeName }: SearchHelpProps): ReactElement | null {
  if (asking.length === 0) return null;
  return (
    <>
      <h2>{t(lang, 'ask')}</h2>
      <ul>
        {asking.map(({ key, name, phones }) => (
          <li key={name}>
            <a href={localPath(lang, `/browse/departments/${encodeURIComponent(key)}`)}>{officeName(name)}</a>
            {phones.map((number) => (
              <span key={number}>
                {' '}
                <Phone number={number} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
