// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useKeys } from '../kit/keys.ts';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { useNarrow } from '../kit/use-narrow.ts';
import { useQueue } from './case-data.ts';
import { QueueCards } from './queue-cards.tsx';
import { filterFrom, filterPath, pageSize, type QueueFilter } from './queue-filter.ts';
import { QueueTable } from './queue-table.tsx';
import { QueueTabs } from './queue-tabs.tsx';
import { tabNames } from './queue-tabs-list.ts';
import { queueWords as t } from './queue-words.ts';
import { saveWorkOrder } from './work-order.ts';

/** Moves the focus to the next or previous case of the list; from elsewhere to its first. */
function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<Element>('a[data-case]')];
  const at = document.activeElement ? links.indexOf(document.activeElement) : -1;
  const to = at < 0 ? links[0] : links[Math.min(links.length - 1, Math.max(0, at + step))];
  if (to instanceof HTMLElement) to.focus();
  to?.scrollIntoView({ block: 'nearest' });
}

function SearchBox({
  filter,
  onSearch,
}: {
  filter: QueueFilter;
  onSearch: (q: string) => void;
}): ReactElement {
  const lang = useLang();
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => setTyped(filter.q), [filter.q]);
  useEffect(() => {
    const timer = setTimeout(() => typed.trim() !== filter.q && onSearch(typed.trim()), 300);
    return () => clearTimeout(timer);
  });
  return (
    <search className="queue-search">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          onSearch(typed.trim());
        }}
      >
        <input
          id="queue-search"
          type="search"
          aria-label={t(lang, 'search')}
          aria-keyshortcuts="/"
          placeholder={t(lang, 'searchHint')}
          maxLength={60}
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Escape') return;
            // The browser's own Escape would empty the box, and the list found would be gone.
            e.preventDefault();
            e.currentTarget.blur();
          }}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

function Nothing({ filter, onClear }: { filter: QueueFilter; onClear: () => void }): ReactElement {
  const lang = useLang();
  const searching = filter.q !== '';
  return (
    <div className="empty">
      <h2>
        {searching
          ? t(lang, 'emptySearch', { q: filter.q })
          : t(lang, 'emptyTab', { tab: t(lang, filter.tab) })}
      </h2>
      <p>{t(lang, searching ? 'emptySearchNext' : 'emptyTabNext')}</p>
      {searching ? <Button onClick={onClear}>{t(lang, 'clear')}</Button> : null}
    </div>
  );
}

function QueueList({ filter, onClear }: { filter: QueueFilter; onClear: () => void }): ReactElement {
  const lang = useLang();
  const narrow = useNarrow();
  const queue = useQueue(filter);
  const rows = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const numbers = rows.map((row) => row.caseNo).join(' ');
  useEffect(() => {
    if (numbers !== '') saveWorkOrder({ path: filterPath(filter), caseNos: numbers.split(' ') });
  }, [numbers, filter]);
  if (queue.isPending)
    return <Skeleton active title={false} paragraph={{ rows: 12 }} className="queue-loading" />;
  if (queue.data === undefined) return <ProblemView error={queue.error} retry={() => queue.refetch()} />;
  if (rows.length === 0) return <Nothing filter={filter} onClear={onClear} />;
  const List = narrow ? QueueCards : QueueTable;
  return (
    <>
      {queue.error ? <ProblemView error={queue.error} retry={() => queue.refetch()} /> : null}
      <List rows={rows} closed={filter.tab === 'closed'} />
      <div className="queue-more">
        <span role="status">{t(lang, 'shown', { n: rows.length })}</span>
        {queue.hasNextPage ? (
          <Button loading={queue.isFetchingNextPage} onClick={() => queue.fetchNextPage()}>
            {t(lang, 'more', { n: pageSize })}
          </Button>
        ) : (
          <span>{t(lang, 'allShown')}</span>
        )}
      </div>
    </>
  );
}

/** The work list, ordered by the legal clock. */
export default function QueuePage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const search = useSearch();
  const [, navigate] = useLocation();
  const filter = filterFrom(search, roles);
  const stable = useRef(filter);
  if (stable.current.tab !== filter.tab || stable.current.q !== filter.q) stable.current = filter;
  const show = (to: QueueFilter): void => navigate(filterPath(to), { replace: to.tab === filter.tab });
  usePageTitle(`${t(lang, filter.tab)} · ${t(lang, 'title')}`);
  useKeys({
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
    '/': () => document.getElementById('queue-search')?.focus(),
    ...Object.fromEntries(tabNames.map((tab, i) => [String(i + 1), () => show({ tab, q: filter.q })])),
  });
  return (
    <div className="page queue">
      <div className="queue-head">
        <div>
          <h1>{t(lang, 'title')}</h1>
          <p className="soft">{t(lang, filter.tab === 'closed' ? 'orderClosed' : 'order')}</p>
        </div>
        <SearchBox filter={filter} onSearch={(q) => show({ tab: filter.tab, q })} />
      </div>
      <QueueTabs filter={filter} roles={roles} />
      <QueueList filter={stable.current} onClear={() => show({ tab: filter.tab, q: '' })} />
    </div>
  );
}
