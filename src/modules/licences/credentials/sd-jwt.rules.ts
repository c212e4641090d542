// SPDX-License-Identifier: Apache-2.0
// Selective disclosure (RFC 9901), flat: each field of a licence is one disclosure, and nothing is nested. What does
// not have this shape is refused, whoever signed it. Pure: digests come from outside, as bytes of SHA-256.
import { isRecord, jsonValueOf, textToBase64url } from './base64url.rules.ts';

/** `<jwt>~<disclosure>~…~` and, where the holder proves that it is theirs, a JWT of the holder at the end. */
export interface SdJwtParts {
  readonly jwt: string;
  readonly disclosures: readonly string[];
  readonly keyBinding: string | undefined;
  /** What the holder's JWT is bound to: everything before it. */
  readonly shown: string;
}

const mostDisclosures = 200;
const mostLetters = 200_000;

/** Undefined for whatever is not of that form. */
export function splitSdJwt(text: string): SdJwtParts | undefined {
  if (text.length > mostLetters) return undefined;
  const [jwt = '', ...rest] = text.split('~');
  const keyBinding = rest.pop();
  if (keyBinding === undefined || rest.length > mostDisclosures) return undefined;
  if (jwt === '' || rest.some((one) => one === '')) return undefined;
  const shown = text.slice(0, text.length - keyBinding.length);
  return { jwt, disclosures: rest, keyBinding: keyBinding === '' ? undefined : keyBinding, shown };
}

export interface Disclosed {
  readonly name: string;
  readonly value: unknown;
}

/** The text of one disclosure. `salt` must be unpredictable: 128 bits at least. */
export const writeDisclosure = (salt: string, { name, value }: Disclosed): string =>
  textToBase64url(JSON.stringify([salt, name, value]));

/** Names that a disclosure may not bring: they say who vouches, for how long, and for whom (RFC 9901, SD-JWT VC). */
const neverDisclosed = new Set([
  ...['_sd', '...', '_sd_alg', 'iss', 'nbf', 'exp', 'iat', 'cnf', 'vct', 'vct#integrity', 'status'],
  '__proto__',
]);

export function readDisclosure(text: string): Disclosed | undefined {
  const parts = jsonValueOf(text);
  if (!Array.isArray(parts) || parts.length !== 3) return undefined;
  const [salt, name, value]: unknown[] = parts;
  if (typeof salt !== 'string' || typeof name !== 'string' || neverDisclosed.has(name)) return undefined;
  return hidesMore(value) ? undefined : { name, value };
}

/** What the issuer signed, with what the holder disclosed of it. */
export interface Claims {
  readonly [name: string]: unknown;
}

/**
 * Joins the signed claims and the disclosures. Each disclosure must be one that was signed, once, and under a name
 * that is not taken. @param digests of the disclosures, base64url of SHA-256, in their order
 * @returns undefined when anything does not fit
 */
export function joinDisclosures(
  payload: Readonly<Record<string, unknown>>,
  disclosures: readonly string[],
  digests: readonly string[],
): Claims | undefined {
  const { _sd: signed = [], _sd_alg: algorithm = 'sha-256', ...plain } = payload;
  if (algorithm !== 'sha-256' || !isTextList(signed) || hidesMore(plain)) return undefined;
  const left = new Set(signed);
  if (left.size !== signed.length) return undefined;
  const claims = new Map(Object.entries(plain));
  for (const [at, text] of disclosures.entries()) {
    const said = readDisclosure(text);
    if (!said || claims.has(said.name) || !left.delete(digests[at] ?? '')) return undefined;
    claims.set(said.name, said.value);
  }
  return Object.fromEntries(claims);
}

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Whether anything within is hidden in turn: never in a credential of ours. */
function hidesMore(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hidesMore);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([name, inner]) => name === '_sd' || name === '...' || hidesMore(inner));
}
