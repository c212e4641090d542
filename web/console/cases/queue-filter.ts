// SPDX-License-Identifier: Apache-2.0
/** The address holds what the queue shows, so that it can be reloaded, sent to a colleague and gone back to. */
import { firstTab, type TabName, tabNames, tabs } from './queue-tabs-list.ts';

export interface QueueFilter {
  readonly tab: TabName;
  readonly q: string;
}

/** Cases fetched at once. */
export const pageSize = 50;

/** The filter an address means; without one, the list of one's own role. */
export function filterFrom(search: string, roles: readonly string[]): QueueFilter {
  const params = new URLSearchParams(search);
  const asked = params.get('tab');
  return {
    tab: tabNames.find((name) => name === asked) ?? firstTab(roles),
    q: (params.get('q') ?? '').trim().slice(0, 60),
  };
}

/** The address of a filter within the console. */
export function filterPath({ tab, q }: QueueFilter): string {
  const params = new URLSearchParams({ tab, ...(q !== '' && { q }) });
  return `/?${params}`;
}

/** The call that fetches one page of a filter. */
export function queueCall({ tab, q }: QueueFilter, cursor: string | null): string {
  const params = new URLSearchParams({ limit: String(pageSize) });
  if (tabs[tab].states.length > 0) params.set('state', tabs[tab].states.join(','));
  if (tab === 'closed') params.set('closed', 'yes');
  if (q !== '') params.set('q', q);
  if (cursor !== null) params.set('cursor', cursor);
  return `/cases?${params}`;
}
