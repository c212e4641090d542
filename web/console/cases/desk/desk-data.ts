// SPDX-License-Identifier: Apache-2.0
/** Reads and writes of the desk: notes on materials, phrases, kept filters, presence, earlier cases. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  AnnotateBody,
  AnnotationsBody,
  EarlierCasesBody,
  KeptFilter,
  LooksBody,
  PhrasesBody,
  PresenceBody,
  SavedFiltersBody,
  SavePhraseBody,
} from '../../../../src/modules/cases/desk/desk.contract.ts';
import { type PhraseKind, PRESENCE_BEAT_SECONDS } from '../../../../src/modules/cases/desk/desk.rules.ts';
import { call } from '../../kit/api-client.ts';
import { ApiProblem } from '../../kit/api-problem.ts';
import { newKey } from '../../kit/attempt.ts';

type Annotations = Static<typeof AnnotationsBody>;
type Phrases = Static<typeof PhrasesBody>;
type SavedFilters = Static<typeof SavedFiltersBody>;

/** A read that somebody may not make, or that this installation does not have, is simply not shown. */
export const absentWhenRefused = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiProblem && [403, 404].includes(error.status)) return null;
    throw error;
  }
};

const notesKey = (caseNo: string): readonly string[] => ['annotations', caseNo];

export const useAnnotations = (caseNo: string) =>
  useQuery({
    queryKey: notesKey(caseNo),
    queryFn: ({ signal }) =>
      absentWhenRefused(call<Annotations>('GET', `/cases/${caseNo}/annotations`, { signal })),
    staleTime: 10_000,
  });

export function useAnnotate(caseNo: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Static<typeof AnnotateBody>) =>
      call<Annotations>('POST', `/cases/${caseNo}/annotations`, { body, key: newKey() }),
    onSuccess: (answer) => client.setQueryData(notesKey(caseNo), answer),
  });
}

export const usePhrases = (kind: PhraseKind, wanted: boolean) =>
  useQuery({
    queryKey: ['phrases', kind],
    enabled: wanted,
    queryFn: ({ signal }) => absentWhenRefused(call<Phrases>('GET', `/phrases?kind=${kind}`, { signal })),
    staleTime: 60_000,
  });

export function usePhraseChanges(kind: PhraseKind) {
  const client = useQueryClient();
  const renew = (): void => void client.invalidateQueries({ queryKey: ['phrases', kind] });
  return {
    save: useMutation({
      mutationFn: (body: Omit<Static<typeof SavePhraseBody>, 'kind'>) =>
        call('POST', '/phrases', { body: { ...body, kind }, key: newKey() }),
      onSuccess: renew,
    }),
    drop: useMutation({
      mutationFn: (id: string) => call('DELETE', `/phrases/${id}`, { key: newKey() }),
      onSuccess: renew,
    }),
    /** Counts a use; that it was counted matters to nobody who waits. */
    used: (id: string): void =>
      void call('POST', `/phrases/${id}/uses`, { body: {}, key: newKey() }).catch(() => undefined),
  };
}

export const useSavedFilters = () =>
  useQuery({
    queryKey: ['saved-filters'],
    queryFn: ({ signal }) => absentWhenRefused(call<SavedFilters>('GET', '/saved-filters', { signal })),
    staleTime: 60_000,
  });

export function useFilterChanges() {
  const client = useQueryClient();
  const renew = (): void => void client.invalidateQueries({ queryKey: ['saved-filters'] });
  return {
    save: useMutation({
      mutationFn: (body: { name: string; filter: KeptFilter }) =>
        call('POST', '/saved-filters', { body, key: newKey() }),
      onSuccess: renew,
    }),
    drop: useMutation({
      mutationFn: (id: string) => call('DELETE', `/saved-filters/${id}`, { key: newKey() }),
      onSuccess: renew,
    }),
  };
}

/** Says every few seconds that the case is open here, and learns who else has it open and its version. */
export const usePresence = (caseNo: string, doing: 'reading' | 'writing') =>
  useQuery({
    queryKey: ['presence', caseNo, doing],
    queryFn: ({ signal }) =>
      absentWhenRefused(call<PresenceBody>('POST', `/cases/${caseNo}/presence`, { body: { doing }, signal })),
    placeholderData: (before) => before,
    refetchInterval: PRESENCE_BEAT_SECONDS * 1000,
    staleTime: 0,
    retry: false,
  });

/** Says that the case is no longer open here; sent even while the page goes away. */
export function leaveCase(caseNo: string): void {
  void fetch(`/api/v1/cases/${caseNo}/presence`, {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-Tongban-Plane': 'staff' },
    body: JSON.stringify({ doing: 'leaving' }),
  }).catch(() => undefined);
}

const looksKey = (caseNo: string): readonly string[] => ['looks', caseNo];
export const useLooks = (caseNo: string) =>
  useQuery({
    queryKey: looksKey(caseNo),
    queryFn: ({ signal }) =>
      absentWhenRefused(call<LooksBody>('GET', `/cases/${caseNo}/earlier-cases`, { signal })),
    staleTime: 60_000,
  });

export function useEarlierCases(caseNo: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      call<EarlierCasesBody>('POST', `/cases/${caseNo}/earlier-cases`, { body: { reason }, key: newKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: looksKey(caseNo) }),
  });
}
