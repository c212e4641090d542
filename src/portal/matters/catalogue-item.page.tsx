// SPDX-License-Identifier: Apache-2.0
/** One item of the catalogue: what is the same everywhere, and who handles it where. */
import type { ReactElement } from 'react';
import type { PublicItem } from '#matters';
import {
  Button,
  ButtonRow,
  EmptyState,
  type Lang,
  LinkList,
  localPath,
  Notice,
  Page,
  PageHeading,
  Pagination,
  pick,
  Section,
  SummaryList,
  Table,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { cit } from './catalogue-item-text.ts';
import { comparePath } from './guide-compare.page.tsx';
import { word, words } from './matter-words.ts';

export interface CatalogueItemProps {
  readonly context: PageContext;
  readonly found: PublicItem;
  readonly officeName: (name: string) => string;
  readonly placeName: (division: string) => string;
  /** Whether this is not the first page of bodies. */
  readonly further: boolean;
}

export const cataloguePath = (code: string): string => `/catalogue/${code}`;

const linksTo = (lang: Lang, items: PublicItem['subItems']) =>
  items.map((i) => ({ href: localPath(lang, cataloguePath(i.code)), title: pick(lang, i.name) }));

export function CatalogueItemPage(props: CatalogueItemProps): ReactElement {
  const { context, found, further } = props;
  const { lang } = context;
  const { item } = found;
  const name = pick(lang, item.name);
  const path = cataloguePath(item.code);
  return (
    <Page
      {...context}
      title={name}
      breadcrumb={[]}
      description={cit(lang, 'description', { name })}
      canonical={path}
      privatePage={further}
    >
      <PageHeading title={name} over={cit(lang, 'over', { code: item.code })} lead={cit(lang, 'lead')} />
      {item.status === 'abolished' ? <Abolished lang={lang} found={found} /> : null}
      {found.subItems.length === 0 ? null : (
        <Section title={cit(lang, 'subItems')}>
          <LinkList items={linksTo(lang, found.subItems)} />
        </Section>
      )}
      <Bodies {...props} />
      <Section title={cit(lang, 'same')}>
        <Facts {...props} />
      </Section>
    </Page>
  );
}

function Abolished({ lang, found }: { readonly lang: Lang; readonly found: PublicItem }): ReactElement {
  return (
    <Notice kind="warning" title={cit(lang, 'abolished')}>
      <p>{cit(lang, found.successors.length === 0 ? 'ended' : 'became')}</p>
      {found.successors.length === 0 ? null : <LinkList items={linksTo(lang, found.successors)} />}
    </Notice>
  );
}

function Facts({ context: { lang }, found, officeName }: CatalogueItemProps): ReactElement {
  const { item, parent } = found;
  const basis = item.legalBasis.map((b) =>
    [lang === 'en' ? b.law : `《${b.law}》`, b.documentNo ?? '', b.article ?? '']
      .filter((part) => part !== '')
      .join(' '),
  );
  return (
    <SummaryList
      rows={[
        {
          key: cit(lang, 'basis'),
          value:
            basis.length === 0 ? (
              cit(lang, 'noBasis')
            ) : (
              <ul>
                {basis.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
        },
        { key: cit(lang, 'type'), value: word(lang, 'matterType', item.matterType) },
        { key: cit(lang, 'levels'), value: words(lang, 'level', item.exerciseLevels) },
        { key: cit(lang, 'objects'), value: words(lang, 'serviceObject', item.serviceObjects) },
        { key: cit(lang, 'owner'), value: officeName(item.owner.name) },
        ...(parent === null
          ? []
          : [
              {
                key: cit(lang, 'main'),
                value: <a href={localPath(lang, cataloguePath(parent.code))}>{pick(lang, parent.name)}</a>,
              },
            ]),
        { key: cit(lang, 'code'), value: <code>{item.code}</code> },
      ]}
    />
  );
}

function Bodies({
  context: { lang },
  found,
  officeName,
  placeName,
  further,
}: CatalogueItemProps): ReactElement | null {
  const { bodies, item } = found;
  if (bodies.length === 0 && found.subItems.length > 0) return null;
  const [first] = bodies;
  const here = localPath(lang, cataloguePath(item.code));
  return (
    <Section title={cit(lang, 'bodies')}>
      <Table
        caption={cit(lang, 'bodies')}
        captionHidden
        rows={bodies}
        rowKey={(b) => b.code}
        columns={[
          {
            key: 'body',
            label: cit(lang, 'body'),
            cell: (b) => (
              <a href={localPath(lang, `/matters/${encodeURIComponent(b.code)}`)}>
                {officeName(b.organisationName)}
              </a>
            ),
          },
          {
            key: 'place',
            label: cit(lang, 'place'),
            cell: (b) => placeName(b.division) || cit(lang, 'unknown'),
          },
          { key: 'level', label: cit(lang, 'level'), cell: (b) => word(lang, 'level', b.level) },
        ]}
        empty={
          <EmptyState title={cit(lang, 'nobody')}>
            <p>{cit(lang, 'nobodyBody')}</p>
          </EmptyState>
        }
      />
      <Pagination
        first={further ? here : undefined}
        next={found.next === null ? undefined : `${here}?cursor=${encodeURIComponent(found.next)}`}
      />
      {first === undefined || bodies.length < 2 ? null : (
        <ButtonRow>
          <Button href={localPath(lang, comparePath(first.code))} kind="secondary">
            {cit(lang, 'compare')}
          </Button>
        </ButtonRow>
      )}
    </Section>
  );
}
