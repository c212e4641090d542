// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKeys } from '../kit/keys.ts';
import { ListFoot } from '../kit/list-frame.tsx';
import { ListSearch } from '../kit/list-search.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import { AbsenceButton } from './absence/absence-drawer.tsx';
import { useQueue } from './case-data.ts';
import { QueueBulk } from './queue-bulk.tsx';
import { QueueCards } from './queue-cards.tsx';
import {
  filterFrom,
  filterPath,
  isNarrowed,
  pageSize,
  type QueueFilter,
  sameFilter,
  wholeTab,
} from './queue-filter.ts';
import { focusedRow, moveFocus, useKeptFocus } from './queue-focus.ts';
import { QueueNarrow } from './queue-narrow.tsx';
import { QueueTable } from './queue-table.tsx';
import { QueueTabs } from './queue-tabs.tsx';
import { firstTab, isTaskView, tabKeys, tabNames, viewCount } from './queue-tabs-list.ts';
import { queueWords as t } from './queue-words.ts';
import {
  nothingSelected,
  type Selection,
  selectedRows,
  stillSelected,
  toggledAll,
  toggledRow,
} from './selection.ts';
import { type TaskCounts, useTaskCounts } from './task-data.ts';
import { type QueueRow, rowKey } from './task-types.ts';
import { saveWorkOrder } from './work-order.ts';

function Nothing({
  filter,
  tasks,
  onShow,
}: {
  filter: QueueFilter;
  tasks: TaskCounts | null;
  onShow: (filter: QueueFilter) => void;
}): ReactElement {
  const lang = useLang();
  const searching = filter.q !== '';
  const narrowed = isNarrowed({ ...filter, q: '' });
  const inPool = filter.tab === 'mine' ? (viewCount(tasks?.pool)?.count ?? 0) : 0;
  const title = searching
    ? t(lang, 'emptySearch', { q: filter.q })
    : narrowed
      ? t(lang, 'emptyNarrow')
      : t(lang, 'emptyTab', { tab: t(lang, filter.tab) });
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{t(lang, searching ? 'emptySearchNext' : narrowed ? 'emptyNarrowNext' : 'emptyTabNext')}</p>
      {searching || narrowed ? (
        <Button onClick={() => onShow(wholeTab(filter.tab))}>
          {t(lang, searching ? 'clear' : 'clearFilter')}
        </Button>
      ) : null}
      {inPool > 0 ? (
        <p>
          {t(lang, 'poolHint', { n: inPool })}{' '}
          <Link href={filterPath(wholeTab('pool'))}>{t(lang, 'toPool')}</Link>
        </p>
      ) : null}
    </div>
  );
}

/** What is selected among the rows shown. */
function useSelection(rows: readonly QueueRow[], filter: QueueFilter) {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const path = filterPath(filter);
  const shown = useRef(path);
  if (shown.current !== path) {
    shown.current = path;
    if (selection.size > 0) setSelection(nothingSelected);
  }
  return {
    chosen: selectedRows(rows, selection),
    has: (row: QueueRow): boolean => selection.has(rowKey(row)),
    toggle: (key: string): void => setSelection(toggledRow(selection, key)),
    toggleAll: (): void => setSelection(toggledAll(rows, selection)),
    set: setSelection,
  };
}

interface ListProps {
  readonly filter: QueueFilter;
  readonly roles: readonly string[];
  readonly tasks: TaskCounts | null;
  readonly onShow: (filter: QueueFilter) => void;
}

function QueueList({ filter, roles, tasks, onShow }: ListProps): ReactElement {
  const lang = useLang();
  const narrow = useNarrow();
  const queue = useQueue(filter);
  const rows = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const keys = rows.map(rowKey).join(' ');
  const numbers = [...new Set(rows.map((row) => row.caseNo))].join(' ');
  const last = useKeptFocus(keys);
  const selection = useSelection(rows, filter);
  const view = isTaskView(filter.tab) ? filter.tab : null;
  useEffect(() => {
    if (numbers !== '') saveWorkOrder({ path: filterPath(filter), caseNos: numbers.split(' ') });
  }, [numbers, filter]);
  useKeys({
    j: () => moveFocus(1, last),
    k: () => moveFocus(-1, last),
    o: () => document.querySelector<HTMLElement>(`a[data-row="${CSS.escape(focusedRow() ?? '')}"]`)?.click(),
    ...(view !== null && {
      x: () => {
        const key = focusedRow();
        if (key !== null) selection.toggle(key);
      },
      '*': selection.toggleAll,
    }),
  });
  const bar =
    view === null ? null : (
      <>
        <QueueNarrow filter={filter} counts={tasks?.[view]} rows={rows} onShow={onShow} />
        <QueueBulk
          view={view}
          roles={roles}
          chosen={selection.chosen}
          focused={() => rows.find((row) => rowKey(row) === focusedRow())}
          onDone={(results) => selection.set(stillSelected(results))}
          onClear={() => selection.set(nothingSelected)}
        />
      </>
    );
  if (queue.isPending)
    return (
      <>
        {bar}
        <Skeleton active title={false} paragraph={{ rows: 12 }} className="queue-loading" />
      </>
    );
  if (queue.data === undefined) return <ProblemView error={queue.error} retry={() => queue.refetch()} />;
  if (rows.length === 0)
    return (
      <>
        {bar}
        <Nothing filter={filter} tasks={tasks} onShow={onShow} />
      </>
    );
  const List = narrow ? QueueCards : QueueTable;
  return (
    <>
      {bar}
      {queue.error ? <ProblemView error={queue.error} retry={() => queue.refetch()} /> : null}
      <List
        rows={rows}
        closed={filter.tab === 'closed'}
        choice={
          view === null
            ? undefined
            : { selected: selection.has, onToggle: (row) => selection.toggle(rowKey(row)) }
        }
        onToggleAll={selection.toggleAll}
      />
      <ListFoot
        list={queue}
        shown={t(lang, 'shown', { n: rows.length })}
        more={t(lang, 'more', { n: pageSize })}
        all={t(lang, 'allShown')}
      />
    </>
  );
}

/** The work list: tasks, and cases by where they stand, ordered by the legal clock. */
export default function QueuePage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const tasks = useTaskCounts();
  const lang = useLang();
  // Which list one begins with is known when it is known what waits.
  if (tasks.isPending)
    return (
      <div className="page queue">
        <h1>{t(lang, 'title')}</h1>
        <Skeleton active title={false} paragraph={{ rows: 12 }} className="queue-loading" />
      </div>
    );
  return <Queue roles={roles} tasks={tasks.data ?? null} />;
}

function Queue({ roles, tasks }: Pick<ListProps, 'roles' | 'tasks'>): ReactElement {
  const lang = useLang();
  const search = useSearch();
  const [, navigate] = useLocation();
  const first = firstTab(
    roles,
    tasks && {
      mine: viewCount(tasks.mine)?.count ?? 0,
      pool: viewCount(tasks.pool)?.count ?? 0,
      team: viewCount(tasks.team)?.count ?? 0,
    },
  );
  // The list one began with stays, also when its last task is done.
  const begun = useRef(first);
  const filter = filterFrom(search, begun.current);
  const stable = useRef(filter);
  if (!sameFilter(stable.current, filter)) stable.current = filter;
  const show = (to: QueueFilter): void => navigate(filterPath(to), { replace: to.tab === filter.tab });
  usePageTitle(`${t(lang, filter.tab)} · ${t(lang, 'title')}`);
  const shown = tabNames.filter((name) => tasks !== null || !isTaskView(name));
  useKeys({
    '/': () => document.getElementById('queue-search')?.focus(),
    ...Object.fromEntries(
      tabKeys.flatMap((key, i) => {
        const tab = tabNames[i];
        return tab === undefined || !shown.includes(tab)
          ? []
          : [[key, () => show({ ...wholeTab(tab), q: filter.q })]];
      }),
    ),
  });
  return (
    <div className="page queue">
      <PageHead title={t(lang, 'title')} lead={t(lang, filter.tab === 'closed' ? 'orderClosed' : 'order')}>
        <div className="queue-tools">
          {tasks === null ? null : <AbsenceButton />}
          <ListSearch
            id="queue-search"
            q={filter.q}
            label={t(lang, 'search')}
            hint={t(lang, 'searchHint')}
            onSearch={(q) => show({ ...filter, q })}
          />
        </div>
      </PageHead>
      <QueueTabs filter={filter} roles={roles} tasks={tasks} />
      <QueueList filter={stable.current} roles={roles} tasks={tasks} onShow={show} />
    </div>
  );
}
