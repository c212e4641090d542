// SPDX-License-Identifier: Apache-2.0
/** The lists of the queue: tasks (one's own, the pool, the team's), cases by where they stand, and the finished ones. */

/** Lists of tasks: steps that wait for somebody. */
export const taskViews = ['mine', 'pool', 'team'] as const;
export type TaskView = (typeof taskViews)[number];

/** Lists of cases by their state. */
const stateTabs = [
  'accept',
  'review',
  'decide',
  'deliver',
  'correcting',
  'suspended',
  'all',
  'closed',
] as const;

export const tabNames = [...taskViews, ...stateTabs] as const;
export type TabName = (typeof tabNames)[number];

/** The digits that lead to the lists, in their order; the last two have none. */
export const tabKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;
export const tabKey = (name: TabName): string | undefined => tabKeys[tabNames.indexOf(name)];

export const isTaskView = (tab: TabName): tab is TaskView => taskViews.some((name) => name === tab);

interface Tab {
  /** Empty: every open case. */
  readonly states: readonly string[];
  /** The role whose next act these cases wait for. */
  readonly role: string | null;
}

export const tabs: Readonly<Record<TabName, Tab>> = {
  mine: { states: [], role: null },
  pool: { states: [], role: null },
  team: { states: [], role: null },
  accept: { states: ['submitted'], role: 'clerk' },
  review: { states: ['accepted'], role: 'reviewer' },
  decide: { states: ['reviewed'], role: 'approver' },
  deliver: { states: ['granted', 'refused', 'delivering'], role: 'clerk' },
  correcting: { states: ['correcting'], role: null },
  suspended: { states: ['suspended'], role: null },
  all: { states: [], role: null },
  closed: { states: [], role: null },
};

/**
 * The list one begins with: one's own tasks, the pool where one has none; without lists of tasks the first list that
 * waits for a role one has.
 * @param views how many tasks each view has; null when there are no lists of tasks for the reader
 */
export function firstTab(
  roles: readonly string[],
  views: Readonly<Partial<Record<TaskView, number>>> | null = null,
): TabName {
  const busy = views && taskViews.find((view) => (views[view] ?? 0) > 0);
  return busy ?? tabNames.find((name) => roles.includes(tabs[name].role ?? '')) ?? 'all';
}

export interface TabCount {
  readonly count: number;
  readonly overdue: number;
}

/** How many tasks of each lamp a view has. */
export type LampCounts = Readonly<Record<string, number>>;

/** Sums the lamps of a view; red ones are late. */
export function viewCount(lamps: LampCounts | undefined): TabCount | null {
  if (lamps === undefined) return null;
  const all = Object.values(lamps).reduce((sum, n) => sum + n, 0);
  return { count: all, overdue: (lamps['RED'] ?? 0) + (lamps['RED_SERIOUS'] ?? 0) };
}

/** Sums the counts of states into counts of lists. Closed cases are not counted. */
export function tabCount(
  name: TabName,
  states: readonly { readonly state: string; readonly count: number; readonly overdue: number }[],
): TabCount | null {
  if (name === 'closed' || isTaskView(name)) return null;
  const wanted = tabs[name].states;
  const rows = wanted.length === 0 ? states : states.filter((row) => wanted.includes(row.state));
  return { count: rows.reduce((n, r) => n + r.count, 0), overdue: rows.reduce((n, r) => n + r.overdue, 0) };
}
