// SPDX-License-Identifier: Apache-2.0
/** What of the tasks is looked at, as it stands in the address. */
export const taskTabs = ['open', 'overdue', 'closed', 'accuracy'] as const;
export type TaskTab = (typeof taskTabs)[number];
export type TaskKind = '' | 'report' | 'finding';
export interface TaskFilter {
  readonly tab: TaskTab;
  readonly kind: TaskKind;
}

/** The tabs that these roles have: what is late in a region is the catalogue owner's. */
export const tabsOf = (roles: readonly string[]): readonly TaskTab[] =>
  taskTabs.filter((tab) => tab !== 'overdue' || roles.includes('catalogue-owner'));

export function taskFilterFrom(search: string, roles: readonly string[]): TaskFilter {
  const query = new URLSearchParams(search);
  const tab = tabsOf(roles).find((one) => one === query.get('tab')) ?? 'open';
  const kind = query.get('kind');
  return { tab, kind: kind === 'report' || kind === 'finding' ? kind : '' };
}

export function taskPath({ tab, kind }: TaskFilter): string {
  const query = new URLSearchParams({
    ...(tab !== 'open' && { tab }),
    ...(kind !== '' && { kind }),
  }).toString();
  return `/guides${query === '' ? '' : `?${query}`}`;
}

export function taskCall({ tab, kind }: TaskFilter, cursor: string | null): string {
  const state = tab === 'accuracy' ? 'open' : tab;
  const query = new URLSearchParams({
    state,
    limit: '50',
    ...(kind !== '' && { kind }),
    ...(cursor !== null && { cursor }),
  });
  return `/guide-tasks?${query}`;
}

/** What keeps an answer from being sent; empty when nothing does. */
export function answerFaults(outcome: string, answer: string): { outcome?: true; answer?: true } {
  return {
    ...(outcome === '' && { outcome: true as const }),
    ...([...answer.trim()].length < 5 && { answer: true as const }),
  };
}

/** A share as a percentage with one decimal; a dash where nothing was measured. */
export const percent = (share: number | null): string =>
  share === null ? '—' : `${(share * 100).toFixed(1)}%`;
