// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { Link, useSearch } from 'wouter';
import { MoreButton, PagedList } from '../kit/list-frame.tsx';
import { PageHead, PageTabs } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { BeginDialog } from './begin-dialog.tsx';
import { type Box, type DraftRow, useDrafts, useKeptMatters } from './draft-data.ts';
import { dayAndTime, StageTag } from './draft-head.tsx';
import { KeptMattersList } from './kept-matters-list.tsx';
import { draftWords as t } from './matter-draft-words.ts';
import { boxesFor, isBox, type ListName } from './matter-lists-of-post.ts';
import { WaitingCount } from './waiting-count.tsx';

function Boxes({
  names,
  shown,
  roles,
}: {
  names: readonly ListName[];
  shown: ListName;
  roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  return (
    <PageTabs
      label={t(lang, 'boxes')}
      tabs={names.map((name) => ({
        href: `/matters?box=${name}`,
        current: name === shown,
        name: (
          <>
            {t(lang, name)}
            {name === 'waiting' ? <WaitingCount roles={roles} /> : null}
          </>
        ),
      }))}
    />
  );
}

function Rows({ rows }: { rows: readonly DraftRow[] }): ReactElement {
  const lang = useLang();
  return (
    <div className="table-frame">
      <table className="queue-table stacked-table">
        <thead>
          <tr>
            <th scope="col">{t(lang, 'name')}</th>
            <th scope="col">{t(lang, 'stage')}</th>
            <th scope="col">{t(lang, 'body')}</th>
            <th scope="col">{t(lang, 'author')}</th>
            <th scope="col">{t(lang, 'changedAt')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((d) => (
            <tr key={d.id}>
              <th scope="row">
                <Link href={`/matters/drafts/${d.id}`}>{d.name}</Link>
                <span className="kept-reason">{d.summary}</span>
              </th>
              <td>
                <StageTag stage={d.stage} />
                {d.stage === 'scheduled' && d.effectiveOn !== null ? (
                  <span className="kept-reason">{t(lang, 'effectiveFrom', { date: d.effectiveOn })}</span>
                ) : null}
              </td>
              <td>{d.organisation.name}</td>
              <td>{d.authorName}</td>
              <td className="figures">{dayAndTime(d.updatedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DraftRows({ box }: { box: Box }): ReactElement {
  const lang = useLang();
  const query = useDrafts(box);
  return (
    <PagedList
      list={query}
      lines={8}
      empty={{ title: t(lang, 'empty'), next: t(lang, `empty.${box}`) }}
      foot={() => <MoreButton list={query} word={t(lang, 'more')} />}
    >
      {(rows) => <Rows rows={rows} />}
    </PagedList>
  );
}

/** Drafts of one's own, those that wait for one's review, and the matters of one's bodies. */
export default function DraftListPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const names = boxesFor(roles);
  const asked = new URLSearchParams(useSearch()).get('box') ?? '';
  const [beginning, setBeginning] = useState(false);
  const keeps = roles.includes('matter-admin');
  const kept = useKeptMatters('', keeps);
  usePageTitle(t(lang, 'title'));
  const [first] = names;
  if (first === undefined)
    return (
      <div className="page empty">
        <h1>{t(lang, 'forbidden')}</h1>
        <p>{t(lang, 'forbiddenNext')}</p>
      </div>
    );
  const shown = isBox(asked) && names.includes(asked) ? asked : first;
  const bodies = kept.data?.pages[0]?.bodies ?? [];
  return (
    <div className="page queue">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')}>
        {keeps ? (
          <Button type="primary" disabled={bodies.length === 0} onClick={() => setBeginning(true)}>
            {t(lang, 'begin')}
          </Button>
        ) : null}
      </PageHead>
      <Boxes names={names} shown={shown} roles={roles} />
      {shown === 'kept' ? <KeptMattersList /> : <DraftRows key={shown} box={shown} />}
      {beginning ? <BeginDialog bodies={bodies} onClose={() => setBeginning(false)} /> : null}
    </div>
  );
}
