// SPDX-License-Identifier: Apache-2.0
/** What is wrong in the guides of one's bodies, and how accurate they are. */
import type { ReactElement } from 'react';
import { useLocation, useSearch } from 'wouter';
import { ListFoot, PagedList } from '../kit/list-frame.tsx';
import { PageHead, PageTabs } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
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
    <PageTabs
      label={t(lang, 'views')}
      tabs={tabsOf(roles).map((tab) => ({
        href: taskPath({ ...filter, tab }),
        current: tab === filter.tab,
        name: t(lang, tab),
      }))}
    />
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
  const [nothing, next] = empty[filter.tab];
  return (
    <PagedList
      list={tasks}
      empty={{ title: t(lang, nothing), next: t(lang, next) }}
      foot={(n) => (
        <ListFoot
          list={tasks}
          shown={t(lang, 'shown', { n })}
          more={t(lang, 'more')}
          all={t(lang, 'allShown')}
        />
      )}
    >
      {(rows) => (
        <ul className="guide-tasks">
          {rows.map((task) => (
            <GuideTaskItem key={task.id} task={task} mayAnswer={mayAnswer} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

export default function GuideTasksPage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const filter = taskFilterFrom(useSearch(), roles);
  const mayAnswer = roles.some((role) => role === 'matter-admin' || role === 'catalogue-owner');
  usePageTitle(`${t(lang, filter.tab)} · ${t(lang, 'title')}`);
  return (
    <div className="page">
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')} />
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
