// SPDX-License-Identifier: Apache-2.0
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { PublicJwk, Signer, Verifier } from './signer.ts';

/** Why a statement is not believed. */
export type StatementFault = 'malformed' | 'wrong-type' | 'unknown-key-or-bad-signature';

/** The result of checking a statement: its payload, or the reason why it is not believed. */
export type StatementCheck =
  | { readonly ok: true; readonly payload: Readonly<Record<string, unknown>>; readonly keyId: string }
  | { readonly ok: false; readonly reason: StatementFault };

/** Longer texts are refused unread: a QR code holds at most 2,953 bytes, a receipt far fewer than this. */
const longestStatement = 16_384;

/**
 * Signs a small object so that anyone with the published keys can check it offline: JWS compact form
 * (RFC 7515) with EdDSA over canonical JSON. `type` keeps statements of one purpose from being shown as
 * another ("receipt", "licence"); it is part of what is signed.
 */
export function signStatement(signer: Signer, payload: object, type = 'statement'): string {
  const keyId = signer.publicKeys()[0]?.kid;
  const header = { alg: 'EdDSA', kid: keyId, typ: type };
  const text = `${encode(canonicalJson(header))}.${encode(canonicalJson(payload))}`;
  const signed = signer.sign(Buffer.from(text, 'ascii'));
  if (signed.keyId !== keyId) throw new Error('the signing key changed while a statement was being signed');
  return `${text}.${Buffer.from(signed.signature).toString('base64url')}`;
}

/** Checks a statement made by `signStatement`. Only our own form is accepted; never throws. */
export function verifyStatement(verifier: Verifier, jws: string, type = 'statement'): StatementCheck {
  const parts = jws.length <= longestStatement ? jws.split('.') : [];
  const [headerText, payloadText, signatureText] = parts;
  if (parts.length !== 3 || !headerText || !payloadText || !signatureText) return refused('malformed');
  const header = decodeObject(headerText);
  const payload = decodeObject(payloadText);
  const signature = decode(signatureText);
  if (!header || !payload || !signature || signature.length !== 64) return refused('malformed');
  if (header.alg !== 'EdDSA' || typeof header.kid !== 'string') return refused('malformed');
  if (header.typ !== type) return refused('wrong-type');
  const signed = Buffer.from(`${headerText}.${payloadText}`, 'ascii');
  if (!verifier.verify(header.kid, signed, signature)) return refused('unknown-key-or-bad-signature');
  return { ok: true, payload, keyId: header.kid };
}

/** A verifier for someone who has only the published key set (`Signer.publicKeys()`). */
export function verifierOf(keys: readonly PublicJwk[]): Verifier {
  const known = new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: { ...jwk }, format: 'jwk' })]));
  return {
    verify(keyId, bytes, signature) {
      const key = known.get(keyId);
      return key !== undefined && verifySignature(null, bytes, key, signature);
    },
  };
}

const refused = (reason: StatementFault): StatementCheck => ({ ok: false, reason });
const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

/** Base64url without padding; a text that another text would also decode to is refused. */
function decode(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function decodeObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(decode(text)?.toString('utf8') ?? 'null');
    // A JSON object has string names only; its members stay unknown.
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
