// SPDX-License-Identifier: Apache-2.0
/** Reads of archive packages. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { ArchivesBody } from '../../../src/modules/cases/archive/archive.contract.ts';
import { call } from '../kit/api-client.ts';

export type Archives = Static<typeof ArchivesBody>;
export type ArchiveEntry = Archives['items'][number];

export interface ArchiveSearch {
  readonly q: string;
  /** Four digits, or empty for every year. */
  readonly year: string;
}

/** The query of the API, without what was left empty or is no year. */
export function archiveQuery({ q, year }: ArchiveSearch, cursor: string | null): string {
  const query = new URLSearchParams({ limit: '50' });
  if (q.trim() !== '') query.set('q', q.trim());
  if (/^2\d{3}$/.test(year)) query.set('year', year);
  if (cursor) query.set('cursor', cursor);
  return query.toString();
}

export const useArchives = (search: ArchiveSearch) =>
  useInfiniteQuery({
    queryKey: ['archives', search],
    queryFn: ({ pageParam, signal }) =>
      call<Archives>('GET', `/archives?${archiveQuery(search, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 10_000,
  });

export const transferUrl = (year: string): string | null =>
  /^2\d{3}$/.test(year) ? `/api/v1/archive-transfer?year=${year}&format=csv` : null;
