// SPDX-License-Identifier: Apache-2.0
/** Joint cases that one's body leads or has a part in. */
import type { ReactElement } from 'react';
import { Link, useSearch } from 'wouter';
import { StateTag } from '../cases/state-tag.tsx';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { ListFoot, PagedList } from '../kit/list-frame.tsx';
import { PageHead, PageTabs } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { WideTable } from '../kit/wide-table.tsx';
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
  return (
    <PagedList
      list={cases}
      lines={8}
      empty={{ title: t(lang, 'empty'), next: t(lang, 'emptyNext') }}
      foot={(n) => <ListFoot list={cases} shown={t(lang, 'shown', { n })} more={t(lang, 'more')} />}
    >
      {(rows) => (
        <WideTable
          label={t(lang, 'title')}
          heads={(['name', 'applicant', 'parts', 'leadBody', 'received', 'state'] as const).map((word) =>
            t(lang, word),
          )}
        >
          {rows.map((row) => (
            <RowView key={row.jointNo} row={row} />
          ))}
        </WideTable>
      )}
    </PagedList>
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
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <PageTabs
        label={t(lang, 'views')}
        tabs={[
          { href: '/joint', current: open, name: t(lang, 'open') },
          { href: '/joint?closed=yes', current: !open, name: t(lang, 'closed') },
        ]}
      />
      <Rows open={open} />
      <AreasPanel organisationId={organisationId} roles={roles} />
    </div>
  );
}
