// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';
import type { Licence } from '../licence.types.ts';

/** What those who tell holders need: which licence, what happened, to whom it belongs; never a name or a number. */
export interface LicenceChangedV1 {
  readonly city: string;
  readonly licenceId: string;
  readonly caseNo: string;
  /** suspended, resumed, revoked, forfeited, cancelled, replaced, corrected, expired. */
  readonly what: string;
  readonly issuerId: string;
  readonly holderAccount: string | null;
  readonly holderCompany: string | null;
  /** The licence that took its place. */
  readonly successor: string | null;
}

/** A licence changed after its issue; its holder is to be told. */
export const licenceChanged = (
  licence: Licence,
  what: string,
  successor: string | null = null,
): DomainEvent<LicenceChangedV1> => ({
  name: 'licences.changed.v1',
  city: licence.city,
  data: {
    city: licence.city,
    licenceId: licence.id,
    caseNo: licence.caseNo,
    what,
    issuerId: licence.issuerId,
    holderAccount: licence.holderAccount,
    holderCompany: licence.holderCompany,
    successor,
  },
});
