// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';

/** What every event of a seal says. */
export interface SealTold {
  readonly sealId: string;
  readonly organisationId: string;
  readonly organisationName: string;
}

/** `licences.seal-suspended.v1` and its like: one for each step of a seal. */
export const sealEvents = (
  seal: { id: string; organisation_id: string; organisation_name: string },
  step: string,
): DomainEvent<SealTold> => ({
  name: `licences.seal-${step}.v1`,
  city: seal.organisation_id.slice(2, 6),
  data: {
    sealId: seal.id,
    organisationId: seal.organisation_id,
    organisationName: seal.organisation_name,
  },
});
