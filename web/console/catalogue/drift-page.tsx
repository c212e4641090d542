// SPDX-License-Identifier: Apache-2.0
/** The drift report: figures, filters, both sides of every departure, decisions in bulk. */
import { App, Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { ListFoot, PagedList } from '../kit/list-frame.tsx';
import { PageHead, PageTabs } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type DriftRow, type Summary, useDrift, useDriftSummary, useSend } from './catalogue-data.ts';
import { CatalogueTabs } from './catalogue-tabs.tsx';
import { fieldName } from './catalogue-words.ts';
import { DriftEntry, keyOfDrift } from './drift-entry.tsx';
import { type DriftFilter, driftFilterFrom, driftPath, verdictTabs } from './drift-filter.ts';
import { driftWords as t } from './drift-words.ts';

function Figures({ summary }: { summary: Summary | undefined }): ReactElement {
  const lang = useLang();
  const number = (n: number | undefined): string =>
    n === undefined ? t(lang, 'none') : n.toLocaleString(lang);
  const rate = summary?.conformityRate;
  return (
    <dl className="drift-figures" aria-live="polite">
      <div>
        <dt>{t(lang, 'rate')}</dt>
        <dd>{rate === null || rate === undefined ? t(lang, 'none') : `${(rate * 100).toFixed(2)}%`}</dd>
      </div>
      <div>
        <dt>{t(lang, 'matters')}</dt>
        <dd>{number(summary?.matters)}</dd>
      </div>
      <div>
        <dt>{t(lang, 'drifted')}</dt>
        <dd>{number(summary?.drifted)}</dd>
      </div>
    </dl>
  );
}

type Narrow = 'field' | 'organisation' | 'division';
const tallies = { field: 'fields', organisation: 'organisations', division: 'divisions' } as const;

function Filters({
  filter,
  summary,
  onShow,
}: {
  filter: DriftFilter;
  summary: Summary | undefined;
  onShow: (to: DriftFilter) => void;
}): ReactElement {
  const lang = useLang();
  const nameOf = (by: Narrow, key: string, name: string): string =>
    by === 'field' ? fieldName(lang, key) : name === '' ? key : name;
  const select = (by: Narrow): ReactElement => {
    const found = summary?.[tallies[by]] ?? [];
    const chosen = filter[by];
    return (
      <label key={by}>
        {t(lang, by)}
        <select value={chosen} onChange={(e) => onShow({ ...filter, [by]: e.target.value })}>
          <option value="">{t(lang, 'all')}</option>
          {chosen !== '' && !found.some((f) => f.key === chosen) ? (
            <option value={chosen}>{nameOf(by, chosen, '')}</option>
          ) : null}
          {found.map((f) => (
            <option key={f.key} value={f.key}>
              {t(lang, 'count', { name: nameOf(by, f.key, f.name), n: f.drifted })}
            </option>
          ))}
        </select>
      </label>
    );
  };
  const narrowed = filter.field + filter.organisation + filter.division + filter.item !== '';
  return (
    <div className="drift-filters">
      {(['field', 'organisation', 'division'] as const).map(select)}
      {filter.item === '' ? null : (
        <p>
          {t(lang, 'item')} <Link href={`/catalogue/${filter.item}`}>{filter.item}</Link>
        </p>
      )}
      {narrowed ? (
        <Button
          onClick={() =>
            onShow({ verdict: filter.verdict, field: '', organisation: '', division: '', item: '' })
          }
        >
          {t(lang, 'clear')}
        </Button>
      ) : null}
    </div>
  );
}

function Verdicts({ filter, summary }: { filter: DriftFilter; summary: Summary | undefined }): ReactElement {
  const lang = useLang();
  return (
    <PageTabs
      label={t(lang, 'views')}
      tabs={verdictTabs.map((verdict) => ({
        href: driftPath({ ...filter, verdict }),
        current: verdict === filter.verdict,
        name: (
          <>
            {t(lang, verdict)}
            {summary ? <span className="tab-count">{summary[verdict]}</span> : null}
          </>
        ),
      }))}
    />
  );
}

function Decide({ chosen, onDone }: { chosen: readonly DriftRow[]; onDone: () => void }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const sending = useSend<{ decided: number }>('POST', '/drift-decisions');
  const decide = (verdict: 'accepted' | 'rejected'): void => {
    setWrong(reason.trim().length < 2);
    if (reason.trim().length < 2) {
      document.getElementById('drift-reason')?.focus();
      return;
    }
    const items = chosen.map(({ code, field, fingerprint }) => ({ code, field, fingerprint }));
    sending.mutate(
      { items, verdict, reason: reason.trim() },
      {
        onSuccess: ({ decided }) => {
          message.success(t(lang, 'done', { n: decided }));
          setReason('');
          onDone();
        },
      },
    );
  };
  return (
    <section className="drift-decide" aria-label={t(lang, 'reason')}>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <strong role="status">{t(lang, 'chosen', { n: chosen.length })}</strong>
      <input
        id="drift-reason"
        className="plain-control"
        aria-label={t(lang, 'reason')}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? 'drift-reason-error' : undefined}
        placeholder={t(lang, 'reasonHint')}
        maxLength={500}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      {wrong ? (
        <span id="drift-reason-error" className="form-error" role="alert">
          {t(lang, 'reasonNeeded')}
        </span>
      ) : null}
      <Button type="primary" loading={sending.isPending} onClick={() => decide('accepted')}>
        {t(lang, 'accept')}
      </Button>
      <Button danger loading={sending.isPending} onClick={() => decide('rejected')}>
        {t(lang, 'reject')}
      </Button>
    </section>
  );
}

function Entries({ filter, mayDecide }: { filter: DriftFilter; mayDecide: boolean }): ReactElement {
  const lang = useLang();
  const drift = useDrift(filter);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const rows = drift.data?.pages.flatMap((p) => p.items) ?? [];
  const chosen = rows.filter((row) => ticked.has(keyOfDrift(row)));
  const tick = (row: DriftRow): void => {
    const next = new Set(ticked);
    if (!next.delete(keyOfDrift(row))) next.add(keyOfDrift(row));
    setTicked(next);
  };
  return (
    <>
      <PagedList
        list={drift}
        empty={{ title: t(lang, 'empty'), next: t(lang, 'emptyNext') }}
        foot={(n) => (
          <ListFoot
            list={drift}
            shown={t(lang, 'shown', { n })}
            more={t(lang, 'more')}
            all={t(lang, 'allShown')}
          />
        )}
      >
        {() => (
          <>
            {mayDecide ? (
              <label className="tick">
                <input
                  type="checkbox"
                  checked={chosen.length === rows.length}
                  onChange={(e) => setTicked(new Set(e.target.checked ? rows.map(keyOfDrift) : []))}
                />
                {t(lang, 'chooseAll', { n: rows.length })}
              </label>
            ) : null}
            <ul>
              {rows.map((row) => (
                <DriftEntry
                  key={keyOfDrift(row)}
                  row={row}
                  ticked={ticked.has(keyOfDrift(row))}
                  onTick={mayDecide ? () => tick(row) : null}
                />
              ))}
            </ul>
          </>
        )}
      </PagedList>
      {chosen.length > 0 ? <Decide chosen={chosen} onDone={() => setTicked(new Set())} /> : null}
    </>
  );
}

/** Where bodies depart from the standard, and what is said to it. */
export default function DriftPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const search = useSearch();
  const [, navigate] = useLocation();
  const filter = driftFilterFrom(search);
  const summary = useDriftSummary(filter);
  usePageTitle(t(lang, 'title'));
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <CatalogueTabs current="drift" />
      {summary.error ? <ProblemView error={summary.error} retry={() => summary.refetch()} /> : null}
      <Figures summary={summary.data} />
      <Filters
        filter={filter}
        summary={summary.data}
        onShow={(to) => navigate(driftPath(to), { replace: true })}
      />
      <Verdicts filter={filter} summary={summary.data} />
      <Entries key={driftPath(filter)} filter={filter} mayDecide={roles.includes('catalogue-owner')} />
    </div>
  );
}
