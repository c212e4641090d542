// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { CaseSummary } from '#cases';
import { Button, formatDate, type Lang, LinkList, localPath, Pagination } from '#portal/kit/index.ts';
import { OwnListPage } from '../own-list.tsx';
import type { PageContext } from '../page-context.ts';
import { ct } from './case-page-words.ts';
import { StateTag } from './case-state.tsx';

/** A line under the name of a case: number, day, due day. */
export function caseLine(lang: Lang, c: CaseSummary): string {
  const parts = [
    `${ct(lang, 'caseNo')} ${c.caseNo}`,
    `${ct(lang, 'received')} ${formatDate(lang, c.receivedAt)}`,
  ];
  if (c.dueOn !== null) parts.push(ct(lang, 'dueOn', { date: formatDate(lang, c.dueOn) }));
  return parts.join(' · ');
}

/** Cases as links with their state. */
export function CaseLinks({
  lang,
  cases,
}: {
  readonly lang: Lang;
  readonly cases: readonly CaseSummary[];
}): ReactElement {
  return (
    <LinkList
      items={cases.map((c) => ({
        href: localPath(lang, `/me/cases/${c.caseNo}`),
        title: c.matterName,
        tags: <StateTag of={c} />,
        body: caseLine(lang, c),
      }))}
    />
  );
}

export interface CaseListProps {
  readonly context: PageContext;
  readonly applicantName: string;
  readonly cases: readonly CaseSummary[];
  readonly first: string | undefined;
  readonly next: string | undefined;
}

export function CaseListPage({ context, applicantName, cases, first, next }: CaseListProps): ReactElement {
  const { lang } = context;
  const find = (
    <>
      <p>{ct(lang, 'emptyBody')}</p>
      <Button href={localPath(lang, '/search')}>{ct(lang, 'find')}</Button>
    </>
  );
  return (
    <OwnListPage
      context={context}
      title={ct(lang, 'myCases')}
      over={ct(lang, 'listOf', { name: applicantName })}
      mine={ct(lang, 'mine')}
      empty={cases.length === 0 ? { title: ct(lang, 'empty'), next: find } : undefined}
      list={<CaseLinks lang={lang} cases={cases} />}
    >
      <Pagination first={first} next={next} />
    </OwnListPage>
  );
}
