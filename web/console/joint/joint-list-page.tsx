// SPDX-License-Identifier: Apache-2.0
/** Joint cases that one's body leads or has a part in. */
import { Button, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { Link, useSearch } from 'wouter';
import { StateTag } from '../cases/state-tag.tsx';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { AreasPanel } from './areas-panel.tsx';
import { type JointList, useJointCases } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

type Row = JointList['items'][number];

function RowView({ row }: { row: Row }): ReactElement {
  const lang = useLang();
  const done = row.parts.filter((p) => ['closed', 'granted', 'refused', 'delivering'].includes(p.state));
  return (
    <tr>
      <td>
        <Link href={`/joint/${row.jointNo}`}>{inLang(lang, row.name)}</Link>
        <div className="soft mono">{row.jointNo}</div>
      </td>
      <td>{row.applicantName}</td>
      <td>
        <ul className="joint-dots">
          {row.parts.map((p) => (
            <li key={p.matter}>
              {p.name} <span className="soft">{p.caseNo ?? '—'}</span>
            </li>
          ))}
        </ul>
        <span className="soft">
          {done.length}/{row.parts.length}
        </span>
      </td>
      <td>
        {row.leadName}
        {row.lead ? <span className="joint-own"> {t(lang, 'lead1')}</span> : null}
      </td>
      <td>{showDay(lang, row.receivedAt)}</td>
      <td>
        <StateTag state={row.state === 'open' ? 'accepted' : row.state} name={row.stateName} />
        {row.noticeDueOn && row.state === 'open' ? (
          <div className="soft">
            {t(lang, 'noticeDue')} {showDay(lang, row.noticeDueOn)}
          </div>
        ) : null}
      </td>
    </tr>
  );
}

function Rows({ open }: { open: boolean }): ReactElement {
  const lang = useLang();
  const cases = useJointCases(open);
  if (cases.isPending) return <Skeleton active title={false} paragraph={{ rows: 8 }} />;
  if (cases.data === undefined) return <ProblemView error={cases.error} retry={() => cases.refetch()} />;
  const rows = cases.data.pages.flatMap((p) => p.items);
  if (rows.length === 0)
    return (
      <div className="empty">
        <h2>{t(lang, 'empty')}</h2>
        <p>{t(lang, 'emptyNext')}</p>
      </div>
    );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="joint-scroll" aria-label={t(lang, 'title')} tabIndex={0}>
        <table className="joint-table">
          <thead>
            <tr>
              {(['name', 'applicant', 'parts', 'leadBody', 'received', 'state'] as const).map((word) => (
                <th key={word} scope="col">
                  {t(lang, word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RowView key={row.jointNo} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      <div className="queue-more">
        <span role="status">{t(lang, 'shown', { n: rows.length })}</span>
        {cases.hasNextPage ? (
          <Button loading={cases.isFetchingNextPage} onClick={() => cases.fetchNextPage()}>
            {t(lang, 'more')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

export default function JointListPage({
  organisationId,
  roles,
}: {
  readonly organisationId: string;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const open = new URLSearchParams(useSearch()).get('closed') !== 'yes';
  usePageTitle(t(lang, 'title'));
  return (
    <div className="page">
      <div className="queue-head">
        <div>
          <h1>{t(lang, 'title')}</h1>
          <p className="soft">{t(lang, 'lead')}</p>
        </div>
      </div>
      <nav className="tabs" aria-label={t(lang, 'views')}>
        <ul>
          <li>
            <Link href="/joint" className="tab" aria-current={open ? 'page' : undefined}>
              {t(lang, 'open')}
            </Link>
          </li>
          <li>
            <Link href="/joint?closed=yes" className="tab" aria-current={open ? undefined : 'page'}>
              {t(lang, 'closed')}
            </Link>
          </li>
        </ul>
      </nav>
      <Rows open={open} />
      <AreasPanel organisationId={organisationId} roles={roles} />
    </div>
  );
}
