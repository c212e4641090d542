// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useLang } from '../kit/preferences.tsx';
import { useCounts } from './case-data.ts';
import { filterPath, type QueueFilter } from './queue-filter.ts';
import { type TabCount, type TabName, tabCount, tabNames, tabs } from './queue-tabs-list.ts';
import { queueWords as t } from './queue-words.ts';

function TabLink({
  name,
  filter,
  mine,
  count,
}: {
  name: TabName;
  filter: QueueFilter;
  mine: boolean;
  count: TabCount | null;
}): ReactElement {
  const lang = useLang();
  const place = tabNames.indexOf(name) + 1;
  return (
    <Link
      href={filterPath({ tab: name, q: filter.q })}
      className={mine ? 'tab tab-mine' : 'tab'}
      aria-current={filter.tab === name ? 'page' : undefined}
      aria-keyshortcuts={String(place)}
    >
      <span>{t(lang, name)}</span>
      {count === null ? null : <span className="tab-count">{count.count}</span>}
      {count !== null && count.overdue > 0 ? (
        <span className="tab-overdue">{t(lang, 'overdue', { n: count.overdue })}</span>
      ) : null}
    </Link>
  );
}

/** The lists with how much is in each and how much of it is late; one's own work is marked. */
export function QueueTabs({
  filter,
  roles,
}: {
  readonly filter: QueueFilter;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const counts = useCounts();
  return (
    <nav className="tabs" aria-label={t(lang, 'tabs')}>
      <ul>
        {tabNames.map((name) => (
          <li key={name}>
            <TabLink
              name={name}
              filter={filter}
              mine={roles.includes(tabs[name].role ?? '')}
              count={counts.data ? tabCount(name, counts.data.states) : null}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
