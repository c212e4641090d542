// SPDX-License-Identifier: Apache-2.0
/** The address holds what the queue shows, so that it can be reloaded, sent to a colleague and gone back to. */
import type { KeptFilter } from '../../../src/modules/cases/desk/desk.contract.ts';
import { isTaskView, type TabName, tabNames, tabs } from './queue-tabs-list.ts';

export interface QueueFilter {
  readonly tab: TabName;
  readonly q: string;
  /** Only tasks of this step; '' any. */
  readonly step: string;
  /** Only cases of this matter, by its code; '' any. */
  readonly matter: string;
  readonly matterName: string;
  readonly lamp: string;
}

/** Cases fetched at once. */
export const pageSize = 50;

export const lamps = ['GREEN', 'YELLOW', 'RED', 'RED_SERIOUS', 'SUSPENDED'] as const;

/** Everything of one list. */
export const wholeTab = (tab: TabName): QueueFilter => ({
  tab,
  q: '',
  step: '',
  matter: '',
  matterName: '',
  lamp: '',
});

/** The filter an address means. @param first the list where the address names none */
export function filterFrom(search: string, first: TabName): QueueFilter {
  const params = new URLSearchParams(search);
  const of = (name: string, most: number): string => (params.get(name) ?? '').trim().slice(0, most);
  const tab = tabNames.find((name) => name === params.get('tab')) ?? first;
  return narrowed({
    tab,
    q: of('q', 60),
    step: of('step', 60),
    matter: of('matter', 60),
    matterName: of('matterName', 200),
    lamp: lamps.find((name) => name === params.get('lamp')) ?? '',
  });
}

/** What narrows lists of tasks narrows no other list: it would show less than it says. */
const narrowed = (filter: QueueFilter): QueueFilter =>
  isTaskView(filter.tab) ? filter : { ...wholeTab(filter.tab), q: filter.q };

const given = ({ q, step, matter, matterName, lamp }: QueueFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ q, step, matter, matterName, lamp }).filter(([, value]) => value !== ''),
  );

/** The address of a filter within the console. */
export const filterPath = (filter: QueueFilter): string =>
  `/?${new URLSearchParams({ tab: filter.tab, ...given(narrowed(filter)) })}`;

/** The call that fetches one page of a filter. */
export function queueCall(filter: QueueFilter, cursor: string | null): string {
  const { tab, q, step, matter, lamp } = narrowed(filter);
  const params = new URLSearchParams({ limit: String(pageSize) });
  if (isTaskView(tab)) params.set('view', tab);
  else if (tabs[tab].states.length > 0) params.set('state', tabs[tab].states.join(','));
  if (tab === 'closed') params.set('closed', 'yes');
  for (const [name, value] of Object.entries({ step, matter, lamp, q }))
    if (value !== '') params.set(name, value);
  if (cursor !== null) params.set('cursor', cursor);
  return `${isTaskView(tab) ? '/tasks' : '/cases'}?${params}`;
}

/** Whether something narrows the list besides the list itself. */
export const isNarrowed = (filter: QueueFilter): boolean => Object.keys(given(filter)).length > 0;

/** As it is kept on the server under a name. */
export const keptOf = (filter: QueueFilter): KeptFilter => ({ view: filter.tab, ...given(filter) });

/** A kept filter again; a list of an older release that is gone becomes the list of all. */
export const ofKept = (kept: KeptFilter): QueueFilter => ({
  ...wholeTab(tabNames.find((name) => name === kept.view) ?? 'all'),
  q: kept.q ?? '',
  step: kept.step ?? '',
  matter: kept.matter ?? '',
  matterName: kept.matterName ?? '',
  lamp: kept.lamp ?? '',
});

/** Whether two filters show the same. */
export const sameFilter = (a: QueueFilter, b: QueueFilter): boolean => filterPath(a) === filterPath(b);
