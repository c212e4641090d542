// SPDX-License-Identifier: Apache-2.0
/** Changes of licences that wait for a decision. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { showMoment } from '../kit/console-format.ts';
import { EmptyList, Loaded } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { actionName } from './change-words.ts';
import { useWaiting } from './licence-data.ts';
import { LicenceTabs } from './licence-tabs.tsx';
import { licenceWords as t } from './licence-words.ts';

export default function WaitingPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const read = useWaiting();
  usePageTitle(t(lang, 'waiting'));
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'actLead')} />
      <LicenceTabs current="waiting" roles={roles} />
      <Loaded read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyList title={t(lang, 'waitingNone')} next={t(lang, 'waitingNext')} />
          ) : (
            <ul className="licence-list">
              {items.map((item) => (
                <li key={item.id}>
                  <Link href={`/licences/${item.licenceId}`}>
                    {actionName(lang, item.action)}: {item.typeName} {item.number}
                  </Link>
                  <div className="soft">
                    {item.holderName} · {t(lang, 'drafted')} {showMoment(lang, item.draftedAt)}
                    {item.mine ? ` · ${t(lang, 'mine')}` : ''}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
