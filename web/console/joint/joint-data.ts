// SPDX-License-Identifier: Apache-2.0
/** The reads and writes of the pages of joint cases. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Static } from 'typebox';
import type { AreaAssessmentsBody } from '../../../src/modules/cases/joint/area-assessments.contract.ts';
import type { JointResult } from '../../../src/modules/cases/joint/joint-acts.contract.ts';
import type { JointBody, JointListBody } from '../../../src/modules/cases/joint/joint-cases.contract.ts';
import { call } from '../kit/api-client.ts';
import { ApiProblem, isConflict } from '../kit/api-problem.ts';
import { type Attempt, attemptFor, newKey } from '../kit/attempt.ts';

export type JointCase = JointBody;
export type JointChild = JointBody['children'][number];
export type JointList = Static<typeof JointListBody>;
export type Area = Static<typeof AreaAssessmentsBody>['items'][number];

export const useJointCases = (open: boolean) =>
  useInfiniteQuery({
    queryKey: ['joint-cases', open],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return call<JointList>('GET', `/joint-cases?open=${open ? 'yes' : 'no'}&limit=30${cursor}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 5_000,
  });

export const useJointCase = (jointNo: string) =>
  useQuery({
    queryKey: ['joint-case', jointNo],
    queryFn: ({ signal }) => call<JointCase>('GET', `/joint-cases/${jointNo}`, { signal }),
    staleTime: 5_000,
  });

/** Reads a joint case for a typed reason. */
export function useJointForReason(jointNo: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => call<JointCase>('GET', `/joint-cases/${jointNo}`, { lookReason: reason }),
    onSuccess: (found) => client.setQueryData(['joint-case', jointNo], found),
  });
}

export const useAreas = () =>
  useQuery({
    queryKey: ['area-assessments'],
    queryFn: ({ signal }) => call<Static<typeof AreaAssessmentsBody>>('GET', '/area-assessments', { signal }),
    staleTime: 60_000,
  });

/** Sends an act on the joint case; tries of the same content share one key, so that a lost answer never acts twice. */
export function useJointAct(jointNo: string) {
  const client = useQueryClient();
  const last = useRef<Attempt | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: ['joint-case', jointNo] });
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: unknown }) => {
      const whole = `/joint-cases/${jointNo}/${path}`;
      last.current = attemptFor(last.current, whole, body, newKey);
      return call<JointResult>('POST', whole, { body, key: last.current.key });
    },
    onError: (error) => {
      // A refused key must not be used again; one that was not answered must.
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) last.current = null;
      if (isConflict(error)) void reload();
    },
    onSuccess: () => {
      void reload();
      void client.invalidateQueries({ queryKey: ['joint-cases'] });
    },
  });
}
