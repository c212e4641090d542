// SPDX-License-Identifier: Apache-2.0
/** The reads of powers, and what a post sees of them. */
import { useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { EmergencyList, PowerList } from '../../../src/modules/access/powers/powers.contract.ts';
import type { OrganisationList } from '../../../src/modules/organisations/organisations.contract.ts';
import { call } from '../kit/api-client.ts';

export type Emergency = Static<typeof EmergencyList>['items'][number];
export type Holder = Static<typeof PowerList>['items'][number];

const administrators = ['system-admin', 'security-admin', 'audit-admin'];

/** Who holds what is shown to those who run, give and audit powers. */
export const seesHolders = (roles: readonly string[]): boolean =>
  roles.some((role) => administrators.includes(role));

/** Who gives powers, or only runs the system, has no work list: the console begins here. */
export const beginsWithPowers = (roles: readonly string[]): boolean =>
  roles.length > 0 && roles.every((role) => role === 'system-admin' || role === 'security-admin');

export const emergencyRoles = ['clerk', 'reviewer', 'approver', 'supervisor', 'system-admin'] as const;

export interface Asking {
  readonly beneficiaryId: string;
  readonly role: string;
  readonly organisationId: string;
  readonly hours: string;
  readonly reason: string;
}
export type AskingFault = 'choose' | 'hoursHint' | 'shortReason';

/** What is missing of an asking, by field; the server judges the rest. */
export function faultsOf(a: Asking): Partial<Record<keyof Asking, AskingFault>> {
  return {
    ...(a.beneficiaryId === '' && { beneficiaryId: 'choose' }),
    ...(a.role === '' && { role: 'choose' }),
    ...(a.organisationId === '' && { organisationId: 'choose' }),
    ...(!/^[1-4]$/.test(a.hours.trim()) && { hours: 'hoursHint' }),
    ...([...a.reason.trim()].length < 10 && { reason: 'shortReason' }),
  };
}

export const useEmergencies = () =>
  useQuery({
    queryKey: ['emergency-powers'],
    queryFn: ({ signal }) => call<Static<typeof EmergencyList>>('GET', '/emergency-powers', { signal }),
    refetchInterval: 30_000,
  });

export const useHolders = (enabled: boolean) =>
  useQuery({
    queryKey: ['powers'],
    queryFn: ({ signal }) => call<Static<typeof PowerList>>('GET', '/powers', { signal }),
    enabled,
  });

export const useBodies = () =>
  useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => call<Static<typeof OrganisationList>>('GET', '/organisations', { signal }),
    staleTime: 300_000,
  });
