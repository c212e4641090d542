// SPDX-License-Identifier: Apache-2.0
/** Reads and writes of absences (外出) and deputies (代理人). */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  AbsenceBody,
  AbsencesBody,
  CandidatesBody,
} from '../../../../src/modules/cases/tasks/task.contract.ts';
import { call } from '../../kit/api-client.ts';
import { newKey } from '../../kit/attempt.ts';
import { absentWhenRefused } from '../desk/desk-data.ts';

export type Absences = Static<typeof AbsencesBody>;
const key = ['absences'];

/** One's own absences that are not over, and those of colleagues whose deputy one is today; null where one keeps none. */
export const useAbsences = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => absentWhenRefused(call<Absences>('GET', '/absences', { signal })),
    staleTime: 60_000,
  });

/** Colleagues of the body. */
export const useColleagues = (wanted: boolean) =>
  useQuery({
    queryKey: ['colleagues'],
    enabled: wanted,
    queryFn: ({ signal }) => call<Static<typeof CandidatesBody>>('GET', '/colleagues', { signal }),
    staleTime: 60_000,
  });

export function useAbsenceChanges() {
  const client = useQueryClient();
  const renew = (): void => {
    for (const name of ['absences', 'task-counts', 'queue'])
      void client.invalidateQueries({ queryKey: [name] });
  };
  return {
    save: useMutation({
      mutationFn: (body: Static<typeof AbsenceBody>) => call('POST', '/absences', { body, key: newKey() }),
      onSuccess: renew,
    }),
    end: useMutation({
      mutationFn: (id: string) => call('POST', `/absences/${id}/end`, { body: {}, key: newKey() }),
      onSuccess: renew,
    }),
  };
}

export interface AbsenceValues {
  readonly from: string;
  readonly to: string;
  readonly deputyId: string;
  readonly note: string;
}
export const blankAbsence: AbsenceValues = { from: '', to: '', deputyId: '', note: '' };
export type AbsenceFaults = Partial<Record<keyof AbsenceValues, 'needed' | 'choice' | 'order'>>;

/** Everything wrong at once. */
export const absenceFaults = ({ from, to, deputyId }: AbsenceValues): AbsenceFaults => ({
  ...(from === '' && { from: 'needed' as const }),
  ...(to === '' && { to: 'needed' as const }),
  ...(from !== '' && to !== '' && to < from && { to: 'order' as const }),
  ...(deputyId === '' && { deputyId: 'choice' as const }),
});
