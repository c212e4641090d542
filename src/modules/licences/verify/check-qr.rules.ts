// SPDX-License-Identifier: Apache-2.0
/** Whether a QR code of a licence is genuine, by itself and the keys of issuers: no network, no register. Pure but for `verify`. */
import type { CivilDate } from '#law/civil-date.ts';
import { parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { isLowS } from '#platform/crypto/low-s.rules.ts';
import { type QrFacts, readQrText, type SignedFacts } from './compact-qr.rules.ts';

/** A key that an issuer signs facts with. */
export interface IssuerKey {
  /** Sixteen hexadecimal digits. */
  readonly keyId: string;
  /** Unified social credit code. */
  readonly issuerId: string;
  readonly issuerName: string;
  /** P-256, 65 bytes. */
  readonly publicKey: Uint8Array;
  /** The key was lost: nothing that it signed can be believed without the register. */
  readonly distrusted: boolean;
}

/**
 * `not-a-code` no QR code of a licence · `unknown-key` by nobody whom the set of keys knows · `forged` · `distrusted` by a key
 * that was lost · the rest as the term says. A revocation is never seen here.
 */
export type QrState =
  | 'in-force'
  | 'expired'
  | 'not-yet-valid'
  | 'not-a-code'
  | 'unknown-key'
  | 'forged'
  | 'distrusted';

export interface QrCheck {
  readonly valid: boolean;
  readonly state: QrState;
  /** What the code says; only where its signature holds. */
  readonly facts: QrFacts | null;
  readonly verifyCode: string | null;
}

/** ECDSA P-256 with SHA-256 over a text; the signature r‖s. */
export type VerifyEs256 = (
  publicKey: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean> | boolean;

export async function checkQr(
  text: string,
  {
    keys,
    today,
    verify,
  }: {
    readonly keys: readonly IssuerKey[];
    readonly today: CivilDate;
    readonly verify: VerifyEs256;
  },
): Promise<QrCheck> {
  const signed = readQrText(text);
  if (!signed) return refused('not-a-code');
  const key = keys.find(({ keyId }) => keyId === signed.keyId);
  if (!key) return refused('unknown-key');
  const holds = isLowS(signed.signature) && (await verify(key.publicKey, signed.text, signed.signature));
  if (!holds || !isOwnKey(key, signed)) return refused('forged');
  if (key.distrusted) return refused('distrusted');
  const { facts, verifyCode } = signed;
  const state = termState(facts, today);
  return { valid: state === 'in-force', state, facts, verifyCode };
}

const refused = (state: QrState): QrCheck => ({ valid: false, state, facts: null, verifyCode: null });

/** A body signs for itself only. */
function isOwnKey({ issuerId, issuerName }: IssuerKey, { facts }: SignedFacts): boolean {
  const identifier = parseLicenceIdentifier(facts.identifier);
  // A very long name is cut in the code and ends with an ellipsis.
  const named = facts.issuerName.endsWith('…')
    ? issuerName.startsWith(facts.issuerName.slice(0, -1))
    : issuerName === facts.issuerName;
  return identifier.ok && identifier.value.issuer === issuerId && named;
}

function termState({ validFrom, validTo }: QrFacts, today: CivilDate): QrState {
  if (today < validFrom) return 'not-yet-valid';
  return today > validTo ? 'expired' : 'in-force';
}
