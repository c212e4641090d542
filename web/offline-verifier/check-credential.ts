// SPDX-License-Identifier: Apache-2.0
/** Whether a credential (SD-JWT VC, ES256) is what its issuer signed, in a browser. Status lists are not asked. */
import { sha256, trustedSigner, verifyEither } from './small-x509.ts';

export interface CredentialFacts {
  readonly issuerName: string;
  readonly typeName: string;
  readonly identifier: string | null;
  readonly notBefore: number;
  /** Infinity without an end. */
  readonly expires: number;
}

export type CredentialCheck =
  | { readonly state: 'not-a-credential' | 'forged' }
  | { readonly state: 'signed'; readonly facts: CredentialFacts };

type Claims = Readonly<Record<string, unknown>>;

export async function checkCredential(text: string, roots: readonly Uint8Array[]): Promise<CredentialCheck> {
  const [jwt = '', ...disclosures] = text.split('~');
  const [head = '', body = '', signature = '', ...more] = jwt.split('.');
  try {
    const header = jsonOf(bytesOf(head));
    const payload = jsonOf(bytesOf(body));
    if (more.length > 0 || header['typ'] !== 'dc+sd-jwt') return { state: 'not-a-credential' };
    const issued = Number(payload['iat']) * 1000;
    const x5c = Array.isArray(header['x5c']) ? header['x5c'].map(String) : [];
    const chain = x5c.map((one) => Uint8Array.from(atob(one), (letter) => letter.charCodeAt(0)));
    const signer = header['alg'] === 'ES256' ? await trustedSigner(chain, roots, issued) : undefined;
    const signed = new TextEncoder().encode(`${head}.${body}`);
    if (!signer || !(await verifyEither(signer.publicKey, signed, bytesOf(signature))))
      return { state: 'forged' };
    const claims = await disclosed(payload, disclosures);
    if (!claims || claims['issuing_authority_code'] !== signer.code) return { state: 'forged' };
    return { state: 'signed', facts: factsOf(claims, signer.name) };
  } catch {
    return { state: 'not-a-credential' };
  }
}

/** Each disclosure must be one that was signed, and none stands twice. */
async function disclosed(payload: Claims, parts: readonly string[]): Promise<Claims | undefined> {
  const digests = Array.isArray(payload['_sd']) ? payload['_sd'].map(String) : [];
  const claims: Record<string, unknown> = { ...payload };
  const seen = new Set<string>();
  for (const part of parts.slice(0, -1)) {
    const digest = base64url(await sha256(new TextEncoder().encode(part)));
    const [, name, value] = JSON.parse(new TextDecoder().decode(bytesOf(part))) as unknown[];
    if (!digests.includes(digest) || seen.has(digest) || typeof name !== 'string' || name in payload)
      return undefined;
    seen.add(digest);
    claims[name] = value;
  }
  return claims;
}

function factsOf(claims: Claims, issuerName: string): CredentialFacts {
  const text = (name: string): string => (typeof claims[name] === 'string' ? claims[name] : '');
  const expires = claims['exp'];
  return {
    issuerName,
    typeName: text('licence_type'),
    identifier: text('licence_identifier') || null,
    notBefore: Number(claims['nbf'] ?? 0) * 1000,
    expires: expires === undefined ? Number.POSITIVE_INFINITY : Number(expires) * 1000,
  };
}

function bytesOf(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error('not base64url');
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
  if (base64url(bytes) !== text) throw new Error('another writing');
  return bytes;
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const jsonOf = (bytes: Uint8Array): Claims =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
