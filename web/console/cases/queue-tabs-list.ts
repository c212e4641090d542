// SPDX-License-Identifier: Apache-2.0
/** The lists of the queue: which states each shows, whose next work it is, and how many there are. */

export const tabNames = [
  'accept',
  'review',
  'decide',
  'deliver',
  'correcting',
  'suspended',
  'all',
  'closed',
] as const;
export type TabName = (typeof tabNames)[number];

interface Tab {
  /** Empty: every open case. */
  readonly states: readonly string[];
  /** The role whose next act these cases wait for. */
  readonly role: string | null;
}

export const tabs: Readonly<Record<TabName, Tab>> = {
  accept: { states: ['submitted'], role: 'clerk' },
  review: { states: ['accepted'], role: 'reviewer' },
  decide: { states: ['reviewed'], role: 'approver' },
  deliver: { states: ['granted', 'refused', 'delivering'], role: 'clerk' },
  correcting: { states: ['correcting'], role: null },
  suspended: { states: ['suspended'], role: null },
  all: { states: [], role: null },
  closed: { states: [], role: null },
};

/** The list one begins with: the first that waits for a role one has. */
export const firstTab = (roles: readonly string[]): TabName =>
  tabNames.find((name) => roles.includes(tabs[name].role ?? '')) ?? 'all';

export interface TabCount {
  readonly count: number;
  readonly overdue: number;
}

/** Sums the counts of states into counts of lists. Closed cases are not counted. */
export function tabCount(
  name: TabName,
  states: readonly { readonly state: string; readonly count: number; readonly overdue: number }[],
): TabCount | null {
  if (name === 'closed') return null;
  const wanted = tabs[name].states;
  const rows = wanted.length === 0 ? states : states.filter((row) => wanted.includes(row.state));
  return { count: rows.reduce((n, r) => n + r.count, 0), overdue: rows.reduce((n, r) => n + r.overdue, 0) };
}
