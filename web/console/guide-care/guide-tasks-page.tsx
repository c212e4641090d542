// SPDX-License-Identifier: Apache-2.0
/** What is wrong in the guides of one's bodies, and how accurate they are. */
import { Button, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { AccuracyView } from './accuracy-view.tsx';
import { useGuideTasks } from './guide-care-data.ts';
import { type TaskFilter, tabsOf, taskFilterFrom, taskPath } from './guide-care-filter.ts';
import { guideCareWords as t } from './guide-care-words.ts';
import { GuideTaskItem } from './guide-task-item.tsx';

const kinds = ['', 'report', 'finding'] as const;
const empty = {
  open: ['emptyOpen', 'emptyOpenNext'],
  overdue: ['emptyOverdue', 'emptyOverdueNext'],
  closed: ['emptyClosed', 'emptyClosedNext'],
  accuracy: ['emptyOpen', 'emptyOpenNext'],
} as const;

function Tabs({ filter, roles }: { filter: TaskFilter; roles: readonly string[] }): ReactElement {
  const lang = useLang();
  return (
    <nav className="tabs" aria-label={t(lang, 'views')}>
      <ul>
        {tabsOf(roles).map((tab) => (
          <li key={tab}>
            <Link
              href={taskPath({ ...filter, tab })}
              className="tab"
              aria-current={tab === filter.tab ? 'page' : undefined}
            >
              {t(lang, tab)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Kinds({ filter }: { filter: TaskFilter }): ReactElement {
  const lang = useLang();
  const [, navigate] = useLocation();
  return (
    <label className="guide-by">
      {t(lang, 'kind')}{' '}
      <select
        value={filter.kind}
        onChange={(e) => {
          const kind = kinds.find((one) => one === e.target.value) ?? '';
          navigate(taskPath({ ...filter, kind }), { replace: true });
        }}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(lang, kind === '' ? 'all' : kind)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Tasks({ filter, mayAnswer }: { filter: TaskFilter; mayAnswer: boolean }): ReactElement {
  const lang = useLang();
  const tasks = useGuideTasks(filter);
  const rows = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  if (tasks.isPending)
    return <Skeleton active title={false} paragraph={{ rows: 10 }} className="queue-loading" />;
  if (tasks.data === undefined) return <ProblemView error={tasks.error} retry={() => tasks.refetch()} />;
  const [nothing, next] = empty[filter.tab];
  if (rows.length === 0)
    return (
      <div className="empty">
        <h2>{t(lang, nothing)}</h2>
        <p>{t(lang, next)}</p>
      </div>
    );
  return (
    <>
      <ul className="guide-tasks">
        {rows.map((task) => (
          <GuideTaskItem key={task.id} task={task} mayAnswer={mayAnswer} />
        ))}
      </ul>
      <div className="queue-more">
        <span role="status">{t(lang, 'shown', { n: rows.length })}</span>
        {tasks.hasNextPage ? (
          <Button loading={tasks.isFetchingNextPage} onClick={() => tasks.fetchNextPage()}>
            {t(lang, 'more')}
          </Button>
        ) : (
          <span>{t(lang, 'allShown')}</span>
        )}
      </div>
    </>
  );
}

export default function GuideTasksPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const filter = taskFilterFrom(useSearch(), roles);
  const mayAnswer = roles.some((role) => role === 'matter-admin' || role === 'catalogue-owner');
  usePageTitle(`${t(lang, filter.tab)} · ${t(lang, 'title')}`);
  return (
    <div className="page">
      <div className="queue-head">
        <div>
          <h1>{t(lang, 'title')}</h1>
          <p className="soft">{t(lang, 'lead')}</p>
        </div>
      </div>
      <Tabs filter={filter} roles={roles} />
      {filter.tab === 'accuracy' ? (
        <AccuracyView />
      ) : (
        <>
          <Kinds filter={filter} />
          <Tasks filter={filter} mayAnswer={mayAnswer} />
        </>
      )}
    </div>
  );
}
