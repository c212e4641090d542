// SPDX-License-Identifier: Apache-2.0
/** Reads and writes of words of common speech. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SynonymsBody } from '../../../src/modules/matters/search/search.contract.ts';
import { call } from '../kit/api-client.ts';
import { type Attempt, attemptFor, newKey } from '../kit/attempt.ts';

export type Pair = SynonymsBody['synonyms'][number];

const listKey = 'synonyms';

export const useSynonyms = (q: string) =>
  useInfiniteQuery({
    queryKey: [listKey, q],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ q, limit: '100', ...(pageParam && { after: pageParam }) });
      return call<SynonymsBody>('GET', `/synonyms?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 5_000,
  });

export function useAddPair() {
  const queries = useQueryClient();
  const last = useRef<Attempt | null>(null);
  return useMutation({
    mutationFn: (pair: Pair) => {
      const body = { pairs: [pair] };
      last.current = attemptFor(last.current, '/synonyms', body, newKey);
      return call('POST', '/synonyms', { body, key: last.current.key });
    },
    onSuccess: () => {
      // The same pair may be added again after it was removed: that is another intention.
      last.current = null;
      return queries.invalidateQueries({ queryKey: [listKey] });
    },
  });
}

export function useDropPair() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ term, expansion }: Pair) =>
      call('DELETE', `/synonyms?${new URLSearchParams({ term, expansion })}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: [listKey] }),
  });
}

/** Why a pair cannot be added; null when it can. */
export function pairFault({ term, expansion }: Pair): 'needTerm' | 'needExpansion' | 'same' | null {
  if (term.trim() === '') return 'needTerm';
  if (expansion.trim() === '') return 'needExpansion';
  return term.trim() === expansion.trim() ? 'same' : null;
}
