// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { MatterResults, MatterSummary } from '#matters';
import {
  catalogue,
  EmptyState,
  type Facet,
  Facets,
  formatNumber,
  type Lang,
  LinkList,
  localPath,
  Notice,
  Page,
  PageHeading,
  Pagination,
  SearchBox,
  WithAside,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { matterItem, type Names } from './matter-items.tsx';

const t = catalogue(
  {
    all: '全部办事事项',
    found: '搜索“{q}”',
    count: '共 {n} 项',
    description: '查找{city}的办事事项：按名称、拼音、主题、部门、层级和地区。',
    corrected: '没有完全符合“{q}”的事项',
    correctedBody: '以下是名称相近或读音相同的事项。',
    empty: '没有找到符合条件的事项',
    emptyHow: '您可以',
    shorter: '换一个更短的说法，例如只写“居住证”“营业执照”“公积金”',
    pinyin: '用拼音或拼音首字母，例如 jzz',
    noFilter: '清除全部筛选条件',
    call: '拨打 12345，告诉话务员您想办的事',
    popular: '经常办理的事项',
    filters: '筛选条件',
    results: '搜索结果',
  },
  {
    all: 'All services',
    found: 'Search for “{q}”',
    count: '{n} services',
    description: 'Find services of {city} by name, pinyin, theme, department, level and area.',
    corrected: 'Nothing matches “{q}” exactly',
    correctedBody: 'These have similar names or sound alike.',
    empty: 'No service matches',
    emptyHow: 'What you can do',
    shorter: 'use fewer or shorter words, for example 居住证 or “residence”',
    pinyin: 'type pinyin or its first letters, for example jzz',
    noFilter: 'clear all filters',
    call: 'call 12345 and say what you need',
    popular: 'Often used',
    filters: 'Filters',
    results: 'Results',
  },
);

/** What was asked: the words and the chosen value of every filter. */
export type Asked = Readonly<Record<'q' | 'audience' | 'theme' | 'department' | 'level' | 'region', string>>;

export type SearchPageProps = Names & {
  readonly context: PageContext;
  readonly city: string;
  readonly asked: Asked;
  readonly results: MatterResults;
  readonly facets: readonly Facet[];
  /** True on any page but the first. */
  readonly further: boolean;
  /** Shown when nothing was found. */
  readonly popular: readonly MatterSummary[];
  /** Words of the chosen theme, for the heading of a list without words. */
  readonly themeName: string | undefined;
};

/** Address of the results for what was asked, without the language prefix. */
export function searchPath(asked: Partial<Asked>, cursor?: string | null): string {
  const set = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== '');
  const query = new URLSearchParams(set);
  if (cursor) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/search' : `/search?${text}`;
}

export function SearchPage(props: SearchPageProps): ReactElement {
  const { context, asked, results } = props;
  const { lang } = context;
  const title = asked.q === '' ? (props.themeName ?? t(lang, 'all')) : t(lang, 'found', { q: asked.q });
  return (
    <Page
      {...context}
      title={title}
      description={t(lang, 'description', { city: props.city })}
      breadcrumb={[]}
      wide
      islands={['suggest']}
      // Anybody can put any words into the address: engines keep the catalogue and not what was typed.
      canonical={asked.q === '' ? undefined : '/search'}
      privatePage={props.further}
    >
      <div className="wrap">
        <div className="section">
          <PageHeading title={title} lead={t(lang, 'count', { n: formatNumber(lang, results.total) })} />
          <SearchBox id="page-search" size="large" value={asked.q} />
        </div>
        {props.facets.length === 0 ? (
          <Results {...props} lang={lang} />
        ) : (
          <WithAside side="left" asideLabel={t(lang, 'filters')} aside={<Filters {...props} lang={lang} />}>
            <Results {...props} lang={lang} />
          </WithAside>
        )}
      </div>
    </Page>
  );
}

function Filters({ lang, asked, facets }: SearchPageProps & { readonly lang: Lang }): ReactElement {
  return (
    <Facets
      action={localPath(lang, '/search')}
      facets={facets}
      keep={asked.q === '' ? {} : { q: asked.q }}
      clearHref={localPath(lang, searchPath({ q: asked.q }))}
    />
  );
}

function Results(props: SearchPageProps & { readonly lang: Lang }): ReactElement {
  const { lang, results, asked } = props;
  if (results.total === 0) return <Nothing {...props} />;
  return (
    <>
      <h2 className="hidden">{t(lang, 'results')}</h2>
      {results.corrected ? (
        <Notice title={t(lang, 'corrected', { q: asked.q })}>
          <p>{t(lang, 'correctedBody')}</p>
        </Notice>
      ) : null}
      <LinkList items={results.items.map((matter) => matterItem(lang, matter, props))} />
      <Pagination
        first={props.further ? localPath(lang, searchPath(asked)) : undefined}
        next={results.next === null ? undefined : localPath(lang, searchPath(asked, results.next))}
        total={results.next === null && !props.further ? undefined : formatNumber(lang, results.total)}
      />
    </>
  );
}

function Nothing(props: SearchPageProps & { readonly lang: Lang }): ReactElement {
  const { lang, asked } = props;
  const filtered = Object.entries(asked).some(([name, value]) => name !== 'q' && value !== '');
  return (
    <>
      <EmptyState title={t(lang, 'empty')} />
      <h2>{t(lang, 'emptyHow')}</h2>
      <ul>
        {filtered ? (
          <li>
            <a href={localPath(lang, searchPath({ q: asked.q }))}>{t(lang, 'noFilter')}</a>
          </li>
        ) : null}
        <li>{t(lang, 'shorter')}</li>
        <li>{t(lang, 'pinyin')}</li>
        <li>
          <a href="tel:12345">{t(lang, 'call')}</a>
        </li>
      </ul>
      {props.popular.length === 0 ? null : (
        <>
          <h2>{t(lang, 'popular')}</h2>
          <LinkList items={props.popular.map((matter) => matterItem(lang, matter, props))} />
        </>
      )}
    </>
  );
}
