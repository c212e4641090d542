// SPDX-License-Identifier: Apache-2.0
/** The reads of the case pages. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { CaseBody, QueueCountsBody } from '../../../src/modules/cases/cases.contract.ts';
import type { CaseTaskBody } from '../../../src/modules/cases/tasks/task.contract.ts';
import { call } from '../kit/api-client.ts';
import { filterPath, type QueueFilter, queueCall } from './queue-filter.ts';
import type { QueueRow } from './task-types.ts';

export type Case = CaseBody;
export type CaseTask = CaseTaskBody;
interface QueuePart {
  readonly items: readonly QueueRow[];
  readonly nextCursor: string | null;
}
type Counts = Static<typeof QueueCountsBody>;

export const caseKey = (caseNo: string): readonly string[] => ['case', caseNo];

/** The queue by keyset: each part begins where the last one ended, however far down. */
export const useQueue = (filter: QueueFilter, wanted = true) =>
  useInfiniteQuery({
    queryKey: ['queue', filterPath(filter)],
    enabled: wanted,
    queryFn: ({ pageParam, signal }) => call<QueuePart>('GET', queueCall(filter, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 5_000,
    refetchInterval: 60_000,
  });

export const useCounts = () =>
  useQuery({
    queryKey: ['counts'],
    queryFn: ({ signal }) => call<Counts>('GET', '/case-counts', { signal }),
    staleTime: 5_000,
    refetchInterval: 60_000,
  });

export const useCase = (caseNo: string) =>
  useQuery({
    queryKey: caseKey(caseNo),
    queryFn: ({ signal }) => call<Case>('GET', `/cases/${encodeURIComponent(caseNo)}`, { signal }),
    // A licence just granted is printed by a job: look again until it is there.
    refetchInterval: ({ state }) => (state.data?.licence && !state.data.licence.pdfReady ? 3_000 : false),
  });

interface Why {
  readonly because: readonly { readonly kind: string; readonly zh: string; readonly en: string }[];
}
/** By what the one who asks may see the case; read when it is asked for. */
export const useWhy = (caseNo: string, asked: boolean) =>
  useQuery({
    queryKey: [...caseKey(caseNo), 'why'],
    queryFn: ({ signal }) => call<Why>('GET', `/cases/${encodeURIComponent(caseNo)}/why`, { signal }),
    enabled: asked,
  });

/** Reads a case for a typed reason; what else is read of it for half an hour rests on the same reason. */
export function useCaseForReason(caseNo: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      call<Case>('GET', `/cases/${encodeURIComponent(caseNo)}`, { lookReason: reason }),
    onSuccess: (found) => client.setQueryData([...caseKey(caseNo)], found),
  });
}

/** Address of a file handed in, shown in place. */
export const fileUrl = (caseNo: string, fileId: string): string => `/api/v1/cases/${caseNo}/files/${fileId}`;
