// SPDX-License-Identifier: Apache-2.0
/** What the sample wallet and the sample verifier give the library of SD-JWT: digests, salts, signatures. */
import { createHash, type KeyObject, randomBytes, sign, verify } from 'node:crypto';

export const hasher = (data: string | ArrayBuffer, algorithm: string): Uint8Array<ArrayBuffer> =>
  createHash(algorithm.replace('-', ''))
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();

export const sdJwtBasics = {
  hasher,
  hashAlg: 'sha-256' as const,
  saltGenerator: (): string => randomBytes(16).toString('base64url'),
};

export const isEs256 = (data: string, signature: string, key: KeyObject): boolean =>
  verify(
    'sha256',
    Buffer.from(data),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );

export const es256 = (data: string, key: KeyObject): string =>
  sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown, name: string): string => {
  const found = isRecord(value) ? value[name] : undefined;
  return typeof found === 'string' ? found : '';
};

/** Fetches over https, or from this machine. @throws for every other address, and for what is no success */
export async function fetchSafely(address: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(address);
  const here = url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url.protocol !== 'https:' && !here) throw new Error(`不安全的地址：${url.origin}`);
  return fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(10_000) });
}

/** A JSON object from an address. @throws with what the other side answered */
export async function fetchJson(
  address: string,
  init: RequestInit = {},
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetchSafely(address, init);
  const body: unknown = await answer.json();
  if (!answer.ok || !isRecord(body))
    throw new Error(`${new URL(address).pathname}: ${answer.status} ${textOf(body, 'error')}`);
  return body;
}
