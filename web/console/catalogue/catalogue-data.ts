// SPDX-License-Identifier: Apache-2.0
/** The reads of the catalogue pages, and how they send what staff decided. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Static } from 'typebox';
import type {
  BodiesBody,
  ItemBody,
  ItemListBody,
  ItemVersionsBody,
} from '../../../src/modules/matters/catalogue/catalogue-item.contract.ts';
import type { DriftBody, DriftSummaryBody } from '../../../src/modules/matters/catalogue/drift.contract.ts';
import { call, type Method } from '../kit/api-client.ts';
import { ApiProblem } from '../kit/api-problem.ts';
import { type Attempt, attemptFor, newKey } from '../kit/attempt.ts';
import { type DriftFilter, driftCall, summaryCall } from './drift-filter.ts';

export type Item = Static<typeof ItemBody>;
export type ItemSummary = Static<typeof ItemListBody>['items'][number];
export type BodyBelow = Static<typeof BodiesBody>['items'][number];
export type DriftPart = Static<typeof DriftBody>;
export type DriftRow = DriftPart['items'][number];
export type Summary = Static<typeof DriftSummaryBody>;
export type Standing = BodyBelow['standing'];

export const pageSize = 50;

const listCall = (q: string, parent: string, cursor: string | null): string => {
  const query = new URLSearchParams({ limit: String(pageSize) });
  if (q !== '') query.set('q', q);
  else if (parent !== '') query.set('parent', parent);
  else query.set('level', 'main');
  if (cursor !== null) query.set('cursor', cursor);
  return `/catalogue-items?${query}`;
};

export const useItems = (q: string, parent = '') =>
  useInfiniteQuery({
    queryKey: ['catalogue', 'items', q, parent],
    queryFn: ({ pageParam, signal }) =>
      call<Static<typeof ItemListBody>>('GET', listCall(q, parent, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 10_000,
  });

export const useItem = (code: string) =>
  useQuery({
    queryKey: ['catalogue', 'item', code],
    queryFn: ({ signal }) => call<Item>('GET', `/catalogue-items/${code}`, { signal }),
    staleTime: 5_000,
  });

export const useVersions = (code: string) =>
  useQuery({
    queryKey: ['catalogue', 'versions', code],
    queryFn: ({ signal }) =>
      call<Static<typeof ItemVersionsBody>>('GET', `/catalogue-items/${code}/versions`, { signal }),
  });

export const useBodies = (code: string, standing: Standing | 'all') =>
  useInfiniteQuery({
    queryKey: ['catalogue', 'bodies', code, standing],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(pageSize) });
      if (standing !== 'all') query.set('standing', standing);
      if (pageParam !== null) query.set('cursor', pageParam);
      return call<Static<typeof BodiesBody>>('GET', `/catalogue-items/${code}/matters?${query}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 5_000,
  });

export interface Body {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly division: string;
}
export const useOrganisations = () =>
  useQuery({
    queryKey: ['catalogue', 'organisations'],
    queryFn: ({ signal }) => call<{ items: readonly Body[] }>('GET', '/organisations', { signal }),
    staleTime: 60_000,
  });

export const useDrift = (filter: DriftFilter) =>
  useInfiniteQuery({
    queryKey: ['catalogue', 'drift', filter],
    queryFn: ({ pageParam, signal }) => call<DriftPart>('GET', driftCall(filter, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 5_000,
  });

export const useDriftSummary = (filter: DriftFilter) =>
  useQuery({
    queryKey: ['catalogue', 'drift-summary', filter.item, filter.division, filter.organisation, filter.field],
    queryFn: ({ signal }) => call<Summary>('GET', summaryCall(filter), { signal }),
    staleTime: 10_000,
  });

/** Sends one decision; tries of the same content share a key, so that a lost answer never acts twice. */
export function useSend<T>(method: Method, path: string) {
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  const reload = (): void => void client.invalidateQueries({ queryKey: ['catalogue'] });
  return useMutation({
    mutationFn: (body: unknown) => {
      attempt.current = attemptFor(attempt.current, path, body, newKey);
      return call<T>(method, path, { body, key: attempt.current.key });
    },
    onError: (error) => {
      // A refused key must not be used again; one that was not answered must.
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) {
        attempt.current = null;
        if (error.status === 409) reload();
      }
    },
    onSuccess: reload,
  });
}
