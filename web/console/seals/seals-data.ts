// SPDX-License-Identifier: Apache-2.0
/** The reads of the register of seals, and what is missing of what one writes. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  SealBody,
  SealListBody,
  SealUsesBody,
} from '../../../src/modules/licences/seals/seals.contract.ts';
import { call } from '../kit/api-client.ts';

export type SealList = Static<typeof SealListBody>;
export type SealItem = SealList['items'][number];
export type Seal = Static<typeof SealBody>;
export type SealUseItem = Static<typeof SealUsesBody>['items'][number];

export const sealStateNames = ['applied', 'made', 'in-use', 'suspended', 'stopped'] as const;

/** The filter that stands in the address. */
export function filterOf(search: string): string {
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of ['q', 'state']) {
    const value = given.get(name)?.trim();
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

export const useSeals = (filter: string) =>
  useInfiniteQuery({
    queryKey: ['seals', filter],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === null ? [] : [`after=${encodeURIComponent(pageParam)}`];
      const query = [...(filter === '' ? [] : [filter]), ...after].join('&');
      return call<SealList>('GET', `/seals${query === '' ? '' : `?${query}`}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

export const useSeal = (id: string) =>
  useQuery({
    queryKey: ['seal', id],
    queryFn: ({ signal }) => call<Seal>('GET', `/seals/${id}`, { signal }),
  });

export const useSealUses = (id: string) =>
  useInfiniteQuery({
    queryKey: ['seal-uses', id],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === null ? '' : `?after=${encodeURIComponent(pageParam)}`;
      return call<Static<typeof SealUsesBody>>('GET', `/seals/${id}/uses${after}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

export const isReason = (text: string): boolean => [...text.trim()].length >= 5;

/** Whether both dates stand there in order; the server knows today and the longest term. */
export const isTerm = (from: string, to: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(from) && /^\d{4}-\d{2}-\d{2}$/.test(to) && from <= to;

/** Acts that need a reason, and the path of each act. */
export const actPaths = {
  make: 'making',
  suspend: 'suspension',
  resume: 'resumption',
  stop: 'stop',
  rotate: 'key-rotation',
  offer: 'custody-offer',
  confirm: 'custody-confirmation',
} as const;
export type SealActName = keyof typeof actPaths;
export const actNames: readonly SealActName[] = [
  'make',
  'confirm',
  'offer',
  'suspend',
  'resume',
  'rotate',
  'stop',
];
export const needsReason = ['suspend', 'resume', 'stop', 'rotate'] as const;
export type ReasonedAct = (typeof needsReason)[number];
export const isReasoned = (act: SealActName): act is ReasonedAct => needsReason.some((one) => one === act);
