// SPDX-License-Identifier: Apache-2.0
/** What a round of signatures keeps sealed: what is signed, who signs, the hands. It may become part of a case file. */
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { HandedIn } from '../case.types.ts';
import type { SigningRow } from './signing.store.ts';
import type { Hand, InvitedParty } from './signing.types.ts';

export interface SealedSigning {
  readonly matterName: string;
  readonly statement: string;
  /** As they are handed in, and as the draft had them. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly draftAnswers: Readonly<Record<string, unknown>>;
  readonly files: readonly HandedIn[];
}
export interface SealedParty extends InvitedParty {
  /** As the account that signed is registered. */
  readonly verifiedName?: string;
  /** Who signed for a company. */
  readonly byName?: string;
  readonly assurance?: number;
  readonly hand?: Hand;
  /** Why it was declined. */
  readonly reason?: string;
}

export const signingPlace = (id: string): string => `cases.signing:${id}`;
export const partyPlace = (id: string, party: number): string => `cases.signing-party:${id}/${party}`;

/** The blind index by which an invitation finds whoever has the number. */
export const numberIndex = (cipher: FieldCipher, number: string): string =>
  cipher.blindIndex(number.toUpperCase(), 'signing-party');

export const openSigning = (cipher: FieldCipher, row: Pick<SigningRow, 'id' | 'sealed'>): SealedSigning =>
  // Only `beginSigning` writes this column.
  JSON.parse(cipher.decryptText(row.sealed, signingPlace(row.id))) as SealedSigning;
export const openParty = (cipher: FieldCipher, id: string, party: number, sealed: string): SealedParty =>
  // Only this module writes this column.
  JSON.parse(cipher.decryptText(sealed, partyPlace(id, party))) as SealedParty;
