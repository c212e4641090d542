// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { HolderBody } from '../../../src/modules/materials/grades/grades.contract.ts';
import { caseKey } from '../cases/case-data.ts';
import { call } from '../kit/api-client.ts';
import { newKey } from '../kit/attempt.ts';

export type { GradeBody, HolderBody } from '../../../src/modules/materials/grades/grades.contract.ts';

export interface Typed {
  readonly evidence: string;
  readonly numberOnOriginal?: string;
}

/** Notes that the original of a file of the case was seen. */
export function useCheckInCase(caseNo: string, fileId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Typed) =>
      call('POST', `/cases/${encodeURIComponent(caseNo)}/files/${fileId}/original-check`, {
        body,
        key: newKey(),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...caseKey(caseNo)] }),
  });
}

export function useUndoCheck(after: () => unknown) {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; city: string; reason: string }) =>
      call('POST', `/original-checks/${id}/undoing`, { body, key: newKey() }),
    onSuccess: after,
  });
}

export const useHolder = () =>
  useMutation({
    mutationFn: (body: { number: string; reason: string }) =>
      call<HolderBody>('POST', '/window/holders', { body }),
  });

export const useCheckAtWindow = (after: () => unknown) =>
  useMutation({
    mutationFn: (body: { number: string; fileId: string; evidence: string }) =>
      call('POST', '/window/original-checks', { body, key: newKey() }),
    onSuccess: after,
  });
