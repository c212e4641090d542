// SPDX-License-Identifier: Apache-2.0
/** Reads and writes of tasks (待办): counts, candidates, and what staff do with a task. */
import { useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { CandidatesBody, TaskCountsBody } from '../../../src/modules/cases/tasks/task.contract.ts';
import { call } from '../kit/api-client.ts';
import { newKey } from '../kit/attempt.ts';
import { absentWhenRefused } from './desk/desk-data.ts';
import type { LampCounts, TaskView } from './queue-tabs-list.ts';

export type TaskCounts = Readonly<Partial<Record<TaskView, LampCounts>>>;

/** The counts by view and lamp. */
export const countsByView = ({ views }: Static<typeof TaskCountsBody>): TaskCounts =>
  Object.fromEntries(
    views.map(({ view, lamps }) => [view, Object.fromEntries(lamps.map(({ lamp, count }) => [lamp, count]))]),
  );

/** How many tasks wait in each view, by lamp; null for posts without tasks. */
export const useTaskCounts = () =>
  useQuery({
    queryKey: ['task-counts'],
    queryFn: async ({ signal }) => {
      const found = await absentWhenRefused(
        call<Static<typeof TaskCountsBody>>('GET', '/task-counts', { signal }),
      );
      return found && countsByView(found);
    },
    staleTime: 5_000,
    refetchInterval: 60_000,
  });

export type Candidate = Static<typeof CandidatesBody>['items'][number];

/** Colleagues who may take a task, or who may be asked for their opinion on it. */
export const useCandidates = (caseNo: string, taskId: string, signers: boolean) =>
  useQuery({
    queryKey: ['candidates', caseNo, taskId, signers],
    queryFn: ({ signal }) =>
      call<Static<typeof CandidatesBody>>(
        'GET',
        `/cases/${caseNo}/candidates?task=${encodeURIComponent(taskId)}${signers ? '&signers=yes' : ''}`,
        { signal },
      ),
    staleTime: 30_000,
  });

export const taskPath = (caseNo: string, taskId: string, resource: string): string =>
  `/cases/${caseNo}/tasks/${encodeURIComponent(taskId)}/${resource}`;

/** Takes a task out of the pool for oneself. @param key the same for every try of one intention */
export const claimTask = (caseNo: string, taskId: string, key = newKey()): Promise<unknown> =>
  call('POST', taskPath(caseNo, taskId, 'claim'), { body: {}, key });

/** Gives a task to a colleague: one's own by handing over, another's by reassigning. */
export const moveTask = (
  way: 'hand-over' | 'reassignment',
  of: { readonly caseNo: string; readonly taskId: string },
  body: { readonly to: string; readonly reason: string },
): Promise<unknown> => call('POST', taskPath(of.caseNo, of.taskId, way), { body, key: newKey() });
