// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';

/** What every event of a licence says. */
export interface LicenceTold {
  readonly city: string;
  readonly licenceId: string;
  readonly caseNo: string;
}

const told =
  (name: string) =>
  ({ city, id, caseNo }: { city: string; id: string; caseNo: string }): DomainEvent<LicenceTold> => ({
    name,
    city,
    data: { city, licenceId: id, caseNo },
  });

export const licenceEvents = {
  /** A granting decision entered the register; the document is not made yet. */
  issued: told('licences.issued.v1'),
  /** The document is signed and sealed: the licence is in force. */
  sealed: (
    licence: { city: string; id: string; caseNo: string },
    use?: { sealId: string; sha256: string; keyId: string },
  ): DomainEvent<LicenceTold> => {
    const event = told('licences.sealed.v1')(licence);
    if (!use) return event;
    const { sealId, sha256, keyId } = use;
    // Which seal was put on which document with which key: the audit log keeps it.
    return { ...event, data: { ...event.data, ...{ sealId, sha256, keyId } } };
  },
  /** The issuer withdrew it. */
  revoked: told('licences.revoked.v1'),
  /** The holder was given a code with which a wallet may fetch it as a credential. */
  offeredToWallet: told('licences.offered-to-wallet.v1'),
  /** A wallet holds it as a credential. */
  putInWallet: told('licences.put-in-wallet.v1'),
};
