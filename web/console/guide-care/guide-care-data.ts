// SPDX-License-Identifier: Apache-2.0
/** The reads and the one write of the pages about guides. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type {
  AccuracyBody,
  GuideTaskBody,
  GuideTasksBody,
} from '../../../src/modules/matters/guide-care/guide-care.contract.ts';
import { call } from '../kit/api-client.ts';
import { type Attempt, attemptFor, newKey } from '../kit/attempt.ts';
import { type TaskFilter, taskCall } from './guide-care-filter.ts';

export type GuideTask = GuideTaskBody;
export type Accuracy = AccuracyBody;
export type AccuracyGroup = 'matter' | 'body' | 'division';

export const useGuideTasks = (filter: TaskFilter) =>
  useInfiniteQuery({
    queryKey: ['guide-tasks', filter.tab, filter.kind],
    queryFn: ({ pageParam, signal }) => call<GuideTasksBody>('GET', taskCall(filter, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 5_000,
  });

export const useAccuracy = (by: AccuracyGroup) =>
  useQuery({
    queryKey: ['guide-accuracy', by],
    queryFn: ({ signal }) => call<Accuracy>('GET', `/guide-accuracy?by=${by}&limit=200`, { signal }),
    staleTime: 60_000,
  });

interface Answer {
  readonly outcome: string;
  readonly answer: string;
}

export function useAnswer(id: string) {
  const queries = useQueryClient();
  const last = useRef<Attempt | null>(null);
  return useMutation({
    mutationFn: (body: Answer) => {
      const path = `/guide-tasks/${id}/answer`;
      last.current = attemptFor(last.current, path, body, newKey);
      return call<{ id: string }>('POST', path, { body, key: last.current.key });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['guide-tasks'] }),
  });
}
