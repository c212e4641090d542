// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { type ListChange, type ListName, type ListPage, listNames } from '#matters';
import {
  Button,
  ButtonRow,
  Cards,
  EmptyState,
  formatDate,
  formatNumber,
  type Lang,
  LinkTabs,
  localPath,
  Notice,
  Page,
  PageHeading,
  Pagination,
  Section,
  Table,
  Tag,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { columnsOfList, type ListNames, rowsOfList } from './list-columns.tsx';
import { changeTone, lt, whyWords } from './list-words.ts';
import { matterHref, matterName, type Names } from './matter-items.tsx';

interface Shared {
  readonly context: PageContext;
  readonly city: string;
}

/** The lists to choose from. */
export function ListsPage(props: Shared & { readonly counts: ReadonlyMap<string, number> }): ReactElement {
  const { context, city, counts } = props;
  const { lang } = context;
  return (
    <Page
      {...context}
      title={lt(lang, 'lists')}
      breadcrumb={[]}
      description={lt(lang, 'description', { city })}
    >
      <PageHeading title={lt(lang, 'lists')} lead={lt(lang, 'lead')} />
      <Cards
        level={2}
        items={listNames.map((name) => ({
          href: localPath(lang, `/lists/${name}`),
          title: lt(lang, name),
          body: lt(lang, `${name}Body`),
          tags: <Tag>{lt(lang, 'count', { n: formatNumber(lang, counts.get(name) ?? 0) })}</Tag>,
        }))}
      />
    </Page>
  );
}

/** What of a list was asked for. */
export interface AskedList {
  readonly name: ListName;
  /** Civil day; empty for now. */
  readonly asOf: string;
  /** Key of a department; empty for all. */
  readonly department: string;
}

/** Address of a list, its download (`.csv`, `.json`) or its feed. */
export function listPath({ name, asOf, department }: AskedList, extension = '', cursor?: string): string {
  const query = new URLSearchParams();
  if (asOf !== '') query.set('asOf', asOf);
  if (department !== '') query.set('department', department);
  if (cursor !== undefined) query.set('cursor', cursor);
  const text = query.toString();
  return `/lists/${name}${extension}${text === '' ? '' : `?${text}`}`;
}

export type ListPageProps = Shared &
  ListNames & {
    readonly asked: AskedList;
    readonly departmentName: string;
    readonly page: ListPage;
    readonly total: number;
    readonly changes: readonly ListChange[];
    readonly further: boolean;
    /** Civil day of the reader, the last that may be asked for. */
    readonly today: string;
  };

/** One list as a table, now or as of a day, with its downloads and what changed of late. */
export function OneListPage(props: ListPageProps): ReactElement {
  const { context, city, asked, page, further } = props;
  const { lang } = context;
  const { name } = asked;
  const here = localPath(lang, listPath(asked));
  return (
    <Page
      {...context}
      title={lt(lang, name)}
      breadcrumb={[{ label: lt(lang, 'lists'), path: '/lists' }]}
      description={lt(lang, 'description', { city })}
      canonical={`/lists/${name}`}
      privatePage={further || asked.asOf !== ''}
    >
      <PageHeading title={lt(lang, name)} lead={lt(lang, `${name}Body`)} />
      <LinkTabs
        label={lt(lang, 'lists')}
        items={listNames.map((one) => ({
          href: localPath(lang, listPath({ ...asked, name: one })),
          label: lt(lang, one),
          current: one === name,
        }))}
      />
      <Narrowed {...props} />
      <Table
        caption={lt(lang, name)}
        captionHidden
        columns={columnsOfList(lang, name, props)}
        rows={rowsOfList(name, page.lines)}
        rowKey={({ line, fee }) => `${line.code} ${JSON.stringify(fee ?? '')}`}
        empty={<Empty lang={lang} asked={asked} />}
      />
      <Pagination
        first={further ? here : undefined}
        next={page.next === null ? undefined : localPath(lang, listPath(asked, '', page.next))}
        total={
          page.next === null || asked.asOf + asked.department !== ''
            ? undefined
            : formatNumber(lang, props.total)
        }
      />
      <Tools {...props} />
      {further || asked.asOf !== '' ? null : <Recent {...props} />}
    </Page>
  );
}

function Empty({ lang, asked }: { readonly lang: Lang; readonly asked: AskedList }): ReactElement {
  const body = asked.asOf !== '' ? 'emptyDay' : asked.department !== '' ? 'emptyDepartment' : 'emptyBody';
  return (
    <EmptyState title={lt(lang, 'empty')}>
      <p>{lt(lang, body)}</p>
    </EmptyState>
  );
}

/** What the table is narrowed to: a day, a department; or how long the list is. */
function Narrowed({ context: { lang }, asked, departmentName, total }: ListPageProps): ReactElement {
  return (
    <>
      {asked.asOf === '' ? null : (
        <Notice title={lt(lang, 'asOfTitle', { day: formatDate(lang, asked.asOf) })}>
          <p>{lt(lang, 'asOfBody')}</p>
          <p>
            <a href={localPath(lang, listPath({ ...asked, asOf: '' }))}>{lt(lang, 'asOfNow')}</a>
          </p>
        </Notice>
      )}
      {asked.department === '' ? null : (
        <p className="place">
          <strong>{lt(lang, 'ofDepartment', { name: departmentName })}</strong>
          <a href={localPath(lang, listPath({ ...asked, department: '' }))}>{lt(lang, 'allDepartments')}</a>
        </p>
      )}
      {asked.asOf + asked.department === '' ? (
        <p>{lt(lang, 'total', { n: formatNumber(lang, total) })}</p>
      ) : null}
    </>
  );
}

function Tools({ context: { lang }, asked, today }: ListPageProps): ReactElement {
  return (
    <>
      <ButtonRow>
        <Button kind="secondary" href={listPath(asked, '.csv')} download>
          {lt(lang, 'csv')}
        </Button>
        <Button kind="secondary" href={listPath(asked, '.json')} download>
          {lt(lang, 'json')}
        </Button>
        <Button kind="plain" href={localPath(lang, `/lists/${asked.name}.atom`)}>
          {lt(lang, 'atom')}
        </Button>
      </ButtonRow>
      <form className="inline-form" action={localPath(lang, `/lists/${asked.name}`)}>
        {asked.department === '' ? null : <input type="hidden" name="department" value={asked.department} />}
        <div>
          <label htmlFor="as-of">{lt(lang, 'asOf')}</label>
          <input type="date" id="as-of" name="asOf" defaultValue={asked.asOf} max={today} required />
        </div>
        <Button kind="secondary">{lt(lang, 'asOfButton')}</Button>
      </form>
    </>
  );
}

function Recent({ context: { lang }, asked, changes, officeName }: ListPageProps): ReactElement {
  return (
    <Section
      title={lt(lang, 'changes')}
      more={{ href: localPath(lang, `/lists/${asked.name}/changes`), label: lt(lang, 'allChanges') }}
    >
      {changes.length === 0 ? <p>{lt(lang, 'noChanges')}</p> : changeList(lang, changes, officeName)}
    </Section>
  );
}

const changeList = (
  lang: Lang,
  changes: readonly ListChange[],
  officeName: Names['officeName'],
): ReactElement => (
  <ul className="link-list">
    {changes.map((change) => (
      <li key={change.id} id={`change-${change.id}`}>
        <a href={matterHref(lang, change.code)}>{matterName(lang, change.facts)}</a>
        <div className="tags">
          <Tag tone={changeTone[change.change]}>{lt(lang, change.change)}</Tag>
        </div>
        <div className="card-body">
          <time dateTime={change.since.toISOString()}>{formatDate(lang, change.since)}</time>
          {` · ${officeName(change.facts.department.name)} · ${whyWords(lang, change.why)}`}
        </div>
      </li>
    ))}
  </ul>
);

export type ListChangesProps = Shared &
  Pick<Names, 'officeName'> & {
    readonly name: ListName;
    readonly changes: readonly ListChange[];
    readonly next: number | null;
    readonly further: boolean;
  };

/** All changes of a list, newest first. */
export function ListChangesView(props: ListChangesProps): ReactElement {
  const { context, name, changes, next, further, officeName } = props;
  const { lang } = context;
  const title = lt(lang, 'changesTitle', { list: lt(lang, name) });
  const here = localPath(lang, `/lists/${name}/changes`);
  return (
    <Page
      {...context}
      title={title}
      breadcrumb={[
        { label: lt(lang, 'lists'), path: '/lists' },
        { label: lt(lang, name), path: `/lists/${name}` },
      ]}
      description={lt(lang, 'description', { city: props.city })}
      privatePage={further}
    >
      <PageHeading title={title} lead={lt(lang, 'changesLead')} />
      {changes.length === 0 ? (
        <EmptyState title={lt(lang, 'noChanges')} />
      ) : (
        changeList(lang, changes, officeName)
      )}
      <Pagination
        first={further ? here : undefined}
        next={next === null ? undefined : `${here}?before=${next}`}
      />
      <ButtonRow>
        <Button kind="plain" href={localPath(lang, `/lists/${name}.atom`)}>
          {lt(lang, 'atom')}
        </Button>
      </ButtonRow>
    </Page>
  );
}
