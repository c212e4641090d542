// SPDX-License-Identifier: Apache-2.0
/** Powers: emergency powers for everybody concerned, posts and holders for administrators. */
import type { ReactElement } from 'react';
import { useSearch } from 'wouter';
import { PageHead, PageTabs } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { type Asker, EmergencyForm } from './emergency-form.tsx';
import { EmergencyItems } from './emergency-list.tsx';
import { PowerHolders } from './power-holders.tsx';
import { seesHolders } from './powers-data.ts';
import { powersWords as t } from './powers-words.ts';

export default function PowersPage({ asker }: { readonly asker: Asker }): ReactElement {
  const lang = useLang();
  const query = new URLSearchParams(useSearch());
  const views = seesHolders(asker.roles) ? (['emergencies', 'holders'] as const) : (['emergencies'] as const);
  const view = views.find((one) => one === query.get('view')) ?? 'emergencies';
  usePageTitle(t(lang, view));
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
      <PageTabs
        label={t(lang, 'tabs')}
        tabs={views.map((one) => ({
          href: `/powers?view=${one}`,
          current: one === view,
          name: t(lang, one),
        }))}
      />
      {view === 'holders' ? (
        <PowerHolders gives={asker.roles.includes('security-admin')} selfId={asker.id} />
      ) : (
        <>
          <EmergencyItems />
          <EmergencyForm asker={asker} />
        </>
      )}
    </div>
  );
}
