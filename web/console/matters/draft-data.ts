// SPDX-License-Identifier: Apache-2.0
/** The reads and writes of the pages about matters. */
import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { CaseEffectsBody } from '../../../src/modules/cases/version-effects.contract.ts';
import type {
  CheckResultBody,
  DraftBody,
  DraftSummaryBody,
  DraftsBody,
  FindingBody,
  KeptMattersBody,
} from '../../../src/modules/matters/drafts/matter-drafts.contract.ts';
import { call } from '../kit/api-client.ts';
import { newKey } from '../kit/attempt.ts';

export type Draft = DraftBody;
export type DraftRow = DraftSummaryBody;
export type DraftFinding = FindingBody;
export type Document = Readonly<Record<string, unknown>>;
export type KeptMatter = KeptMattersBody['items'][number];
export type Effects = CaseEffectsBody;
export type Checked = Static<typeof CheckResultBody>;
export type Box = 'own' | 'waiting' | 'reviewed' | 'ended';

export const draftKey = (id: string): readonly string[] => ['matter-draft', id];

/** One read for the list and for the count in the bar: a review that is given changes both. */
export const draftsQuery = (box: Box) =>
  infiniteQueryOptions({
    queryKey: ['matter-drafts', box],
    queryFn: ({ pageParam, signal }) =>
      call<Static<typeof DraftsBody>>(
        'GET',
        `/matter-drafts?box=${box}${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 5_000,
  });
export const useDrafts = (box: Box) => useInfiniteQuery(draftsQuery(box));

export const useKeptMatters = (q: string, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['kept-matters', q],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      call<KeptMattersBody>(
        'GET',
        `/kept-matters?q=${encodeURIComponent(q)}&cursor=${encodeURIComponent(pageParam)}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 5_000,
  });

export const readDraft = (id: string, signal?: AbortSignal): Promise<Draft> =>
  call<Draft>('GET', `/matter-drafts/${encodeURIComponent(id)}`, signal ? { signal } : {});

export const useDraft = (id: string) =>
  useQuery({
    queryKey: draftKey(id),
    queryFn: ({ signal }) => readDraft(id, signal),
    // What is being typed is newer than anything the server could tell by itself.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });

export const usePreview = (id: string, revision: number, shown: boolean) =>
  useQuery({
    queryKey: ['matter-preview', id, revision],
    enabled: shown,
    queryFn: ({ signal }) => call<{ html: string }>('GET', `/matter-drafts/${id}/preview`, { signal }),
  });

/** @param path of the subject: a draft, or a matter with the change that is meant */
export const useEffects = (path: string) =>
  useQuery({
    queryKey: ['case-effects', path],
    queryFn: ({ signal }) => call<Effects>('GET', path, { signal }),
  });

export const checkDefinition = (
  what: { readonly source: string } | { readonly definition: Document },
  signal?: AbortSignal,
): Promise<Checked> =>
  call<Checked>('POST', '/definition-checks', { body: what, key: newKey(), ...(signal && { signal }) });

/** One act on a draft or a matter; the lists are read again afterwards. */
export function useAct<B extends object, R>(method: 'POST' | 'PUT', path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: B) => call<R>(method, path, { body, key: newKey() }),
    onSuccess: () => {
      for (const key of ['matter-drafts', 'kept-matters', 'case-effects'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
}
