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
import { PlaceChip } from './place-chip.tsx';
import { type Asking, SearchHelpBox } from './search-help.tsx';
import { type Asked, searchPath } from './search-path.ts';
import type { VisitorPlace } from './visitor-place.ts';

const t = catalogue(
  {
    all: '全部办事事项',
    found: '搜索“{q}”',
    count: '共 {n} 项',
    description: '查找{city}的办事事项：按名称、拼音、主题、部门、层级和地区。',
    corrected: '没有完全符合“{q}”的事项',
    correctedBody: '以下是名称相近或读音相同的事项，已按相近程度排列。',
    empty: '没有找到符合条件的事项',
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
    popular: 'Often used',
    filters: 'Filters',
    results: 'Results',
  },
);

export type SearchPageProps = Names & {
  readonly context: PageContext;
  readonly city: string;
  readonly asked: Asked;
  readonly results: MatterResults;
  readonly facets: readonly Facet[];
  /** True on any page but the first. */
  readonly further: boolean;
  readonly place: VisitorPlace | null;
  /** Departments that may know, when nothing holds all the words. */
  readonly asking: readonly Asking[];
  /** Shown when nothing was found. */
  readonly popular: readonly MatterSummary[];
  /** Words of the chosen theme, for the heading of a list without words. */
  readonly themeName: string | undefined;
};

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
          <PlaceChip lang={lang} place={props.place} back={localPath(lang, context.path)} />
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
      {results.corrected && !props.further ? (
        <SearchHelpBox {...props} help={results.help} nothing={false} />
      ) : null}
    </>
  );
}

function Nothing(props: SearchPageProps & { readonly lang: Lang }): ReactElement {
  const { lang, results } = props;
  return (
    <>
      <EmptyState title={t(lang, 'empty')} />
      <SearchHelpBox {...props} help={results.help} nothing />
      {props.popular.length === 0 ? null : (
        <>
          <h2>{t(lang, 'popular')}</h2>
          <LinkList items={props.popular.map((matter) => matterItem(lang, matter, props))} />
        </>
      )}
    </>
  );
}
