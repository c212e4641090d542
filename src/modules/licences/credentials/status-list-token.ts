// SPDX-License-Identifier: Apache-2.0
/** Status lists as signed tokens (draft-ietf-oauth-status-list): made and read. */
import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { SigningKey } from '#platform/crypto/provider.types.ts';
import { fromBase64url, isRecord, toBase64url } from './base64url.rules.ts';
import { seconds } from './credential-claims.rules.ts';
import { type CredentialStatus, packStatuses, statusAt, statusBits } from './status-list.rules.ts';
import type { StatusListId } from './status-places.queries.ts';
import { readJws, signedJws, unsignedJws } from './strict-jws.ts';
import { type TrustRoots, trustedSigner } from './trusted-issuer.ts';

/** How long a verifier may keep a list, in seconds; with the time that we keep one, a revocation shows within 60. */
export const statusListTtl = 30;
/** A list that is older is not believed. */
const believedSeconds = 300;
const largestListBytes = 1_048_576;

export const statusListPath = ({ city, issuerId, listNo }: StatusListId): string =>
  `/api/v1/status-lists/${city}/${issuerId}/${listNo}`;
export const statusListUrl = (publicUrl: string, list: StatusListId): string =>
  `${publicUrl}${statusListPath(list)}`;

/** The part of a token that says the statuses: `lst`, compressed as ZLIB says (RFC 1950). */
export const compressStatuses = (
  entries: readonly { readonly index: number; readonly status: CredentialStatus }[],
): string => toBase64url(deflateSync(packStatuses(entries), { level: 9 }));

/** Signs a list. `lst` comes of `compressStatuses`. */
export async function signStatusList(key: SigningKey, uri: string, lst: string, now: Date): Promise<string> {
  const iat = seconds(now);
  const x5c = key.certificates.slice(0, Math.max(1, key.certificates.length - 1));
  const header = {
    alg: 'ES256',
    typ: 'statuslist+jwt',
    kid: key.keyId,
    x5c: x5c.map((der) => Buffer.from(der).toString('base64')),
  };
  const unsigned = unsignedJws(header, {
    ...{ sub: uri, iat, exp: iat + believedSeconds, ttl: statusListTtl },
    status_list: { bits: statusBits, lst },
  });
  const [signature] = await key.signAll([Buffer.from(unsigned, 'ascii')]);
  if (!signature) throw new Error('the provider gave no signature');
  return signedJws(unsigned, signature);
}

export interface ReadStatusList {
  /** Seconds that it may be kept. */
  readonly ttl: number;
  statusOf(index: number): CredentialStatus | undefined;
}

/**
 * Reads a list that must be of this address, of this issuer and of now. Undefined for every other: it then says
 * nothing at all about any credential.
 */
export function readStatusList(
  token: string,
  expected: {
    readonly uri: string;
    readonly issuerCode: string;
    readonly roots: TrustRoots;
    readonly now: Date;
  },
): ReadStatusList | undefined {
  const jws = token.length > 2 * largestListBytes ? undefined : readJws(token);
  if (jws?.header['typ'] !== 'statuslist+jwt') return undefined;
  const { sub, iat, exp, ttl, status_list: list } = jws.payload;
  const now = seconds(expected.now);
  if (sub !== expected.uri || typeof iat !== 'number' || typeof exp !== 'number' || !isRecord(list))
    return undefined;
  if (iat > now + 60 || exp <= now || now - iat > believedSeconds) return undefined;
  const signer = trustedSigner(jws, expected.roots, expected.now);
  if (signer?.code !== expected.issuerCode) return undefined;
  const { bits, lst } = list;
  const bytes = typeof lst === 'string' ? inflated(lst) : undefined;
  if (typeof bits !== 'number' || !bytes) return undefined;
  return {
    ttl: typeof ttl === 'number' && ttl > 0 ? ttl : 0,
    statusOf: (index) => statusAt(bytes, bits, index),
  };
}

function inflated(lst: string): Uint8Array | undefined {
  const compressed = fromBase64url(lst);
  try {
    return compressed && inflateSync(compressed, { maxOutputLength: largestListBytes });
  } catch {
    return undefined;
  }
}

/** What tells one version of a list from the next. */
export const etagOf = (token: string): string =>
  `"${createHash('sha256').update(token).digest('base64url').slice(0, 22)}"`;
