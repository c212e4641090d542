// SPDX-License-Identifier: Apache-2.0
/** What of the drift report is looked at: kept in the address, so that it can be sent to a colleague. */

export const verdictTabs = ['open', 'rejected', 'accepted'] as const;
export type VerdictTab = (typeof verdictTabs)[number];

export interface DriftFilter {
  readonly verdict: VerdictTab;
  readonly field: string;
  readonly organisation: string;
  readonly division: string;
  readonly item: string;
}

export function driftFilterFrom(search: string): DriftFilter {
  const query = new URLSearchParams(search);
  const asked = query.get('verdict');
  return {
    verdict: verdictTabs.find((v) => v === asked) ?? 'open',
    field: query.get('field') ?? '',
    organisation: query.get('organisation') ?? '',
    division: query.get('division') ?? '',
    item: query.get('item') ?? '',
  };
}

const narrowed = ({ field, organisation, division, item }: DriftFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries({ field, organisation, division, item }).filter(([, value]) => value !== ''),
  );

/** Address of the page. */
export function driftPath(filter: DriftFilter): string {
  const query = narrowed(filter);
  if (filter.verdict !== 'open') query.set('verdict', filter.verdict);
  const text = query.toString();
  return text === '' ? '/drift' : `/drift?${text}`;
}

export function driftCall(filter: DriftFilter, cursor: string | null): string {
  const query = narrowed(filter);
  query.set('verdict', filter.verdict);
  query.set('limit', '50');
  if (cursor !== null) query.set('cursor', cursor);
  return `/drift?${query}`;
}

export const summaryCall = (filter: DriftFilter): string => `/drift/summary?${narrowed(filter)}`;
