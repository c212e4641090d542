// SPDX-License-Identifier: Apache-2.0
/** The reads of audit: looks, alerts, complaints, holds. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  AlertsBody,
  AuditLooksBody,
  ComplaintsBody,
  HoldsBody,
} from '../../../src/modules/access/looks/looks.contract.ts';
import { call } from '../kit/api-client.ts';

type Looks = Static<typeof AuditLooksBody>;
export type Look = Looks['items'][number];
type Alerts = Static<typeof AlertsBody>;
export type Alert = Alerts['items'][number];
type Complaints = Static<typeof ComplaintsBody>;
export type Complaint = Complaints['items'][number];
export type Hold = Static<typeof HoldsBody>['items'][number];

export interface LookSearch {
  readonly staff: string;
  readonly caseNo: string;
  readonly purpose: string;
  readonly on: string;
}
export const blankSearch: LookSearch = { staff: '', caseNo: '', purpose: '', on: '' };

/** The query of the API, without what was left empty. */
export function looksQuery(search: LookSearch, cursor: string | null): string {
  const query = new URLSearchParams({ limit: '50' });
  for (const [name, value] of Object.entries(search))
    if (value.trim() !== '' && (name !== 'on' || /^\d{4}-\d{2}-\d{2}$/.test(value.trim())))
      query.set(name, value.trim());
  if (cursor) query.set('cursor', cursor);
  return query.toString();
}

const paged = <Page extends { nextCursor: string | null }>(
  key: readonly unknown[],
  path: (cursor: string | null) => string,
) => ({
  queryKey: key,
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    call<Page>('GET', path(pageParam), { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last: Page) => last.nextCursor,
  staleTime: 5_000,
});

const after = (cursor: string | null): string => (cursor ? `&cursor=${encodeURIComponent(cursor)}` : '');

export const useLooks = (search: LookSearch) =>
  useInfiniteQuery(paged<Looks>(['looks', search], (cursor) => `/looks?${looksQuery(search, cursor)}`));

export const useAlerts = (closed: boolean) =>
  useInfiniteQuery({
    ...paged<Alerts>(
      ['look-alerts', closed],
      (cursor) => `/look-alerts?closed=${closed ? 'yes' : 'no'}&limit=30${after(cursor)}`,
    ),
    refetchInterval: 30_000,
  });

export const useComplaints = (answered: boolean) =>
  useInfiniteQuery(
    paged<Complaints>(
      ['look-complaints', answered],
      (cursor) => `/look-complaints?answered=${answered ? 'yes' : 'no'}&limit=30${after(cursor)}`,
    ),
  );

export const useHolds = () =>
  useQuery({
    queryKey: ['look-holds'],
    queryFn: ({ signal }) => call<Static<typeof HoldsBody>>('GET', '/look-holds', { signal }),
  });

export function useLift() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<{ id: string }>('DELETE', `/look-holds/${id}`, { key: `lift-${id}` }),
    onSettled: () => client.invalidateQueries({ queryKey: ['look-holds'] }),
  });
}

/** Whether a typed reason says enough: the same rule as the server's. */
export const saysEnough = (text: string): boolean => {
  const tidy = text.trim();
  return [...tidy].filter((c) => /[\p{L}\p{N}]/u.test(c)).length >= 4 && [...tidy].length <= 200;
};
