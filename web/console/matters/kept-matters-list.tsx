// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Skeleton, Tag } from 'antd';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type KeptMatter, useAct, useKeptMatters } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';
import { type StandingAct, StandingDialog } from './standing-dialog.tsx';

const tones = { 'in-use': 'success', suspended: 'warning', cancelled: 'error' } as const;
const actsOf: Readonly<Record<KeptMatter['status'], readonly StandingAct[]>> = {
  'in-use': ['suspend', 'cancel'],
  suspended: ['resume', 'cancel'],
  cancelled: [],
};

function Row({ matter, onAct }: { matter: KeptMatter; onAct: (act: StandingAct) => void }): ReactElement {
  const lang = useLang();
  const [, navigate] = useLocation();
  const begin = useAct<object, { id: string }>('POST', '/matter-drafts');
  const open = (id: string): void => navigate(`/matters/drafts/${id}`);
  const { draftId } = matter;
  return (
    <tr>
      <th scope="row">
        <a href={`/matters/${encodeURIComponent(matter.code)}/versions`} target="_blank" rel="noreferrer">
          {lang === 'en' ? (matter.nameEn ?? matter.name) : matter.name}
        </a>
        <span className="kept-reason kept-code">{matter.code}</span>
        {begin.error ? <ProblemView error={begin.error} /> : null}
      </th>
      <td>{matter.organisationName}</td>
      <td>
        <Tag color={tones[matter.status]}>{t(lang, matter.status)}</Tag>
        {matter.statusNote ? <span className="kept-reason">{matter.statusNote.reason}</span> : null}
      </td>
      <td className="figures">{t(lang, 'version', { n: matter.version })}</td>
      <td className="kept-acts">
        {draftId !== null ? (
          <Button size="small" type="primary" onClick={() => open(draftId)}>
            {t(lang, 'openDraft')}
          </Button>
        ) : null}
        {draftId === null && matter.status !== 'cancelled' ? (
          <Button
            size="small"
            loading={begin.isPending}
            onClick={() => begin.mutate({ code: matter.code }, { onSuccess: ({ id }) => open(id) })}
          >
            {t(lang, 'changeIt')}
          </Button>
        ) : null}
        {actsOf[matter.status].map((act) => (
          <Button key={act} size="small" danger={act === 'cancel'} onClick={() => onAct(act)}>
            {t(lang, act)}
          </Button>
        ))}
      </td>
    </tr>
  );
}

/** The matters of the post's bodies: draft a version, suspend, resume, cancel. */
export function KeptMattersList(): ReactElement {
  const lang = useLang();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [dialog, setDialog] = useState<{ matter: KeptMatter; act: StandingAct } | null>(null);
  const query = useKeptMatters(q, true);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Input.Search
        className="kept-search"
        aria-label={t(lang, 'search')}
        placeholder={t(lang, 'search')}
        allowClear
        value={typed}
        onChange={(e) => setTyped(e.target.value)}
        onSearch={(text) => setQ(text.trim())}
      />
      {query.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {query.error ? <ProblemView error={query.error} retry={() => query.refetch()} /> : null}
      {query.data && rows.length === 0 ? (
        <div className="empty">
          <h2>{t(lang, 'empty.kept')}</h2>
          <p>{t(lang, 'empty.kept.next')}</p>
        </div>
      ) : null}
      {rows.length > 0 ? (
        <div className="table-frame">
          <table className="queue-table stacked-table">
            <thead>
              <tr>
                <th scope="col">{t(lang, 'name')}</th>
                <th scope="col">{t(lang, 'body')}</th>
                <th scope="col">{t(lang, 'status')}</th>
                <th scope="col">{t(lang, 'versionHead')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t(lang, 'edit')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((matter) => (
                <Row key={matter.code} matter={matter} onAct={(act) => setDialog({ matter, act })} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t(lang, 'more')}
        </Button>
      ) : null}
      {dialog ? <StandingDialog {...dialog} onClose={() => setDialog(null)} /> : null}
    </>
  );
}
