// SPDX-License-Identifier: Apache-2.0
/** The page of audit: who looked, alerts about browsing, complaints of people, looks that are held back. */
import type { ReactElement } from 'react';
import { useSearch } from 'wouter';
import { PageHead, PageTabs } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { LookAlerts } from './look-alerts.tsx';
import { LookComplaints } from './look-complaints.tsx';
import { LookHolds } from './look-holds.tsx';
import { LookRecords } from './look-records.tsx';
import { blankSearch } from './looks-data.ts';
import { type LookView, lookViewsFor } from './looks-of-post.ts';
import { looksWords as t } from './looks-words.ts';

const addressOf = (view: LookView): string => `/looks?view=${view}`;

export default function LooksPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const query = new URLSearchParams(useSearch());
  const views = lookViewsFor(roles);
  const view = views.find((one) => one === query.get('view')) ?? views[0] ?? 'records';
  usePageTitle(t(lang, view));
  const staff = query.get('staff') ?? '';
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <PageTabs
        label={t(lang, 'tabs')}
        tabs={views.map((one) => ({ href: addressOf(one), current: one === view, name: t(lang, one) }))}
      />
      {view === 'records' ? <LookRecords key={staff} first={{ ...blankSearch, staff }} /> : null}
      {view === 'alerts' ? <LookAlerts closed={query.get('closed') === 'yes'} /> : null}
      {view === 'complaints' ? <LookComplaints answered={query.get('answered') === 'yes'} /> : null}
      {view === 'holds' ? <LookHolds /> : null}
    </div>
  );
}
