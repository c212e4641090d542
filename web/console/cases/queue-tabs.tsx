// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useLang } from '../kit/preferences.tsx';
import { useCounts } from './case-data.ts';
import { filterPath, type QueueFilter, wholeTab } from './queue-filter.ts';
import {
  isTaskView,
  type TabCount,
  type TabName,
  tabCount,
  tabKey,
  tabNames,
  tabs,
  taskViews,
  viewCount,
} from './queue-tabs-list.ts';
import { queueWords as t } from './queue-words.ts';
import type { TaskCounts } from './task-data.ts';

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
  return (
    <Link
      href={filterPath({ ...wholeTab(name), q: filter.q })}
      className={mine ? 'tab tab-mine' : 'tab'}
      aria-current={filter.tab === name ? 'page' : undefined}
      aria-keyshortcuts={tabKey(name)}
    >
      <span>{t(lang, name)}</span>
      {count === null ? null : <span className="tab-count">{count.count}</span>}
      {count !== null && count.overdue > 0 ? (
        <span className="tab-overdue" title={t(lang, 'overdue', { n: count.overdue })}>
          <span aria-hidden="true">!{count.overdue}</span>
          <span className="visually-hidden">{t(lang, 'overdue', { n: count.overdue })}</span>
        </span>
      ) : null}
    </Link>
  );
}

/** The lists with how much is in each and how much of it is late: tasks first, then cases by where they stand. */
export function QueueTabs({
  filter,
  roles,
  tasks,
}: {
  readonly filter: QueueFilter;
  readonly roles: readonly string[];
  /** Null where the reader has no lists of tasks. */
  readonly tasks: TaskCounts | null;
}): ReactElement {
  const lang = useLang();
  const counts = useCounts();
  const shown = tabNames.filter((name) => tasks !== null || !isTaskView(name));
  const countOf = (name: TabName): TabCount | null => {
    if (isTaskView(name)) return viewCount(tasks?.[name]);
    return counts.data ? tabCount(name, counts.data.states) : null;
  };
  return (
    <nav className="tabs" aria-label={t(lang, 'tabs')}>
      <ul>
        {shown.map((name) => (
          <li key={name} className={name === taskViews.at(-1) ? 'tabs-end' : undefined}>
            <TabLink
              name={name}
              filter={filter}
              mine={name === 'mine' || roles.includes(tabs[name].role ?? '')}
              count={countOf(name)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
