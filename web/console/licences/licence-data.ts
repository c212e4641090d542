// SPDX-License-Identifier: Apache-2.0
/** The reads of the pages of licences. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { OpenLicenceBody } from '../../../src/modules/licences/licences.contract.ts';
import type {
  LicenceLifeBody,
  RegisterBody,
  WaitingBody,
} from '../../../src/modules/licences/life/life.contract.ts';
import { call } from '../kit/api-client.ts';

export type Register = Static<typeof RegisterBody>;
export type RegisterItem = Register['items'][number];
export type LicenceLife = Static<typeof LicenceLifeBody>;
export type LifeChange = LicenceLife['changes'][number];
export type Opened = Static<typeof OpenLicenceBody>;

/** The filters that stand in the address, in one order, so that equal ones are one read. */
export function filterOf(search: string): string {
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of ['state', 'type', 'ending', 'number']) {
    const value = given.get(name)?.trim();
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

export const useRegister = (filter: string) =>
  useInfiniteQuery({
    queryKey: ['licence-register', filter],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? [] : [`cursor=${encodeURIComponent(pageParam)}`];
      const query = [...(filter === '' ? [] : [filter]), ...cursor].join('&');
      return call<Register>('GET', `/licence-register${query === '' ? '' : `?${query}`}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 5_000,
  });

export const useWaiting = () =>
  useQuery({
    queryKey: ['licence-changes'],
    queryFn: ({ signal }) => call<Static<typeof WaitingBody>>('GET', '/licence-changes', { signal }),
    staleTime: 5_000,
  });

export const useLife = (id: string) =>
  useQuery({
    queryKey: ['licence-life', id],
    queryFn: ({ signal }) => call<LicenceLife>('GET', `/licences/${id}/life`, { signal }),
    staleTime: 5_000,
  });

/** Opens the lines of a licence; who looked is kept, and a reason is asked where there is no task. */
export const useOpening = (id: string) =>
  useMutation({
    mutationFn: (reason: string | undefined) =>
      call<Opened>('GET', `/licences/${id}`, reason === undefined ? {} : { lookReason: reason }),
  });
