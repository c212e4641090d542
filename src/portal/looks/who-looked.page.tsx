// SPDX-License-Identifier: Apache-2.0
/** 谁看过我的信息: who, which body, for which case, what, when; and a way to ask why. */
import type { ReactElement } from 'react';
import type { OwnLook } from '#access';
import {
  type Column,
  EmptyState,
  formatDate,
  formatDateTime,
  Inset,
  type Lang,
  LinkTabs,
  localPath,
  Page,
  PageHeading,
  Pagination,
  pick,
  Table,
} from '#portal/kit/index.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { mt } from '../me/me-words.ts';
import type { PageContext } from '../page-context.ts';
import { groupsOf, type LookGroup } from './look-groups.ts';
import { wt } from './look-page-words.ts';

export const lookFilters = ['task', 'reason', 'search'] as const;
export type LookFilter = (typeof lookFilters)[number];
const filterWords = { task: 'filterTask', reason: 'filterReason', search: 'filterSearch' } as const;

export interface WhoLookedProps {
  readonly context: PageContext;
  /** Whose record it is. */
  readonly name: string;
  readonly looks: readonly OwnLook[];
  readonly filter: LookFilter | undefined;
  readonly caseNo: string | undefined;
  readonly first: string | undefined;
  readonly next: string | undefined;
}

/** The address of the list with a filter. */
export const listPath = (filter: LookFilter | undefined, caseNo: string | undefined): string => {
  const query = new URLSearchParams({ ...(filter && { purpose: filter }), ...(caseNo && { case: caseNo }) });
  return query.size === 0 ? '/me/who-looked' : `/me/who-looked?${query}`;
};

export function WhoLookedPage(props: WhoLookedProps): ReactElement {
  const { context, looks, filter, caseNo } = props;
  const { lang } = context;
  return (
    <Page
      {...context}
      title={wt(lang, 'title')}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      privatePage
    >
      <PageHeading title={wt(lang, 'title')} lead={wt(lang, 'lead', { name: props.name })} />
      <MeTabs context={context} current="looks" />
      <Inset>
        <p>{wt(lang, 'law')}</p>
      </Inset>
      <LinkTabs
        label={wt(lang, 'filter')}
        items={[undefined, ...lookFilters].map((one) => ({
          href: localPath(lang, listPath(one, caseNo)),
          label: one === undefined ? wt(lang, 'all') : wt(lang, filterWords[one]),
          current: one === filter,
        }))}
      />
      {caseNo === undefined ? null : (
        <p>
          {wt(lang, 'caseOnly', { caseNo })}{' '}
          <a href={localPath(lang, listPath(filter, undefined))}>{wt(lang, 'caseAll')}</a>
        </p>
      )}
      {looks.length === 0 ? (
        <EmptyState title={wt(lang, filter || caseNo ? 'noneFound' : 'none')}>
          <p>{wt(lang, 'noneBody')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={wt(lang, 'table')}
          captionHidden
          columns={columnsOf(lang)}
          rows={groupsOf(looks)}
          rowKey={(group) => group.newest.id}
        />
      )}
      <Pagination first={props.first} next={props.next} />
    </Page>
  );
}

const columnsOf = (lang: Lang): Column<LookGroup>[] => [
  {
    key: 'when',
    label: wt(lang, 'when'),
    cell: ({ newest }) => <time dateTime={newest.at}>{formatDateTime(lang, newest.at)}</time>,
  },
  { key: 'who', label: wt(lang, 'who'), cell: ({ newest }) => <Who lang={lang} look={newest} /> },
  { key: 'about', label: wt(lang, 'about'), cell: ({ newest }) => <About lang={lang} look={newest} /> },
  { key: 'what', label: wt(lang, 'what'), cell: (group) => <What lang={lang} group={group} /> },
  {
    key: 'complaint',
    label: wt(lang, 'complaint'),
    cell: ({ newest }) => <Complaint lang={lang} look={newest} />,
  },
];

interface LookProps {
  readonly lang: Lang;
  readonly look: OwnLook;
}

export function Who({ lang, look }: LookProps): ReactElement {
  const roles = look.roles.map((role) => pick(lang, role)).join(lang === 'en' ? ', ' : '、');
  return (
    <>
      {look.by}
      {roles === '' ? '' : lang === 'en' ? ` (${roles})` : `（${roles}）`}
      <br />
      {look.organisationName}
    </>
  );
}

export function About({ lang, look }: LookProps): ReactElement {
  return (
    <>
      {pick(lang, look.about)}
      {look.caseNo === null ? null : (
        <>
          <br />
          {look.kind === 'joint-case' ? (
            <a href={localPath(lang, `/me/joint/${look.caseNo}`)}>{look.caseNo}</a>
          ) : (
            <a href={localPath(lang, `/me/cases/${look.caseNo}`)}>{look.caseNo}</a>
          )}
        </>
      )}
      <br />
      {look.reason === ''
        ? wt(lang, 'task', { purpose: pick(lang, look.purposeName) })
        : wt(lang, 'because', { reason: look.reason })}
    </>
  );
}

/** Every kind once, with what was shown in full. */
function What({ lang, group }: { readonly lang: Lang; readonly group: LookGroup }): ReactElement {
  const comma = lang === 'en' ? ', ' : '、';
  const kinds = [...new Map(group.looks.map((look) => [look.kind, look.kindName])).entries()];
  return (
    <>
      {kinds.map(([kind, name]) => {
        const fields = [
          ...new Set(
            group.looks.filter((l) => l.kind === kind).flatMap((l) => l.fields.map((f) => pick(lang, f))),
          ),
        ];
        return (
          <div key={kind}>
            {pick(lang, name)}
            {fields.length === 0 ? null : (
              <span className="hint"> {wt(lang, 'shown', { fields: fields.join(comma) })}</span>
            )}
          </div>
        );
      })}
    </>
  );
}

function Complaint({ lang, look }: LookProps): ReactElement {
  const href = localPath(lang, `/me/who-looked/${look.id}`);
  const { complaint } = look;
  if (complaint === null)
    return (
      <a href={href}>
        {wt(lang, 'ask')}
        <span className="hidden"> {wt(lang, 'askOf', { time: formatDateTime(lang, look.at) })}</span>
      </a>
    );
  if (complaint.answeredAt === null)
    return <a href={href}>{wt(lang, 'waits', { due: formatDate(lang, complaint.dueOn) })}</a>;
  return (
    <>
      {wt(lang, complaint.outcome === 'improper' ? 'improper' : 'proper')}
      <br />
      <a href={href}>{wt(lang, 'readAnswer')}</a>
    </>
  );
}
