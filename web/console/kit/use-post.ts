// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from './api-client.ts';
import { ApiProblem, isConflict } from './api-problem.ts';
import { type Attempt, attemptFor, newKey } from './attempt.ts';

export interface Posted {
  readonly path: string;
  readonly body: unknown;
}

/**
 * Sends an act; tries of the same content share one key, so that a lost answer never acts twice. What is kept under the
 * first parts of `stale` is read again afterwards, and when somebody else was quicker.
 */
export function usePost<Answer>(stale: readonly string[]) {
  const client = useQueryClient();
  const last = useRef<Attempt | null>(null);
  const reload = (): unknown =>
    Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] })));
  return useMutation({
    mutationFn: ({ path, body }: Posted) => {
      last.current = attemptFor(last.current, path, body, newKey);
      return call<Answer>('POST', path, { body, key: last.current.key });
    },
    onError: (error) => {
      // A key that was refused must not be used again; one that was not answered must.
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) last.current = null;
      if (isConflict(error)) void reload();
    },
    onSuccess: () => {
      last.current = null;
      void reload();
    },
  });
}
