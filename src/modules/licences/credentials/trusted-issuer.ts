// SPDX-License-Identifier: Apache-2.0
/** Who signed a token, by the certificates in its header: trusted only when they lead to a root that the reader has. */
import { createPublicKey } from 'node:crypto';
import { checkChain } from '#platform/crypto/x509-chain.ts';
import { type Certificate, readCertificate } from '#platform/crypto/x509-read.ts';
import { isSignedBy, type Jws, type JwsKey } from './strict-jws.ts';

/** Certificates of authorities, DER. The same array for the same roots: what was found out about a chain is kept by it. */
export type TrustRoots = readonly Uint8Array[];

export interface TrustedSigner {
  /** The organisation's unified code (GB 32100) in its certificate. */
  readonly code: string;
  readonly name: string;
  readonly key: JwsKey;
}

interface KnownChain extends TrustedSigner {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const known = new WeakMap<TrustRoots, Map<string, KnownChain>>();
const mostKnown = 500;

/** Undefined when the signature does not hold, or its certificates are not trusted at that instant. Never throws. */
export function trustedSigner(jws: Jws, roots: TrustRoots, at: Date): TrustedSigner | undefined {
  const x5c = certificatesOf(jws.header['x5c']);
  if (!x5c) return undefined;
  const chain = chainOf(x5c, roots, at);
  if (!chain || at < chain.notBefore || at > chain.notAfter) return undefined;
  return isSignedBy(jws, chain.key) ? chain : undefined;
}

function certificatesOf(x5c: unknown): readonly string[] | undefined {
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > 4) return undefined;
  return x5c.every((one): one is string => typeof one === 'string' && one.length < 8000) ? x5c : undefined;
}

/** Checking certificates costs more than checking a signature: what held once holds for as long as all of them last. */
function chainOf(x5c: readonly string[], roots: TrustRoots, at: Date): KnownChain | undefined {
  const byText = known.get(roots) ?? new Map<string, KnownChain>();
  known.set(roots, byText);
  const text = x5c.join();
  const found = byText.get(text);
  if (found) return found;
  const checked = checkedChain(x5c, roots, at);
  if (!checked) return undefined;
  if (byText.size >= mostKnown) byText.clear();
  byText.set(text, checked);
  return checked;
}

function checkedChain(x5c: readonly string[], roots: TrustRoots, at: Date): KnownChain | undefined {
  const ders = x5c.map((one) => Buffer.from(one, 'base64'));
  // Another way to write the same bytes would be another text with the same signature.
  if (ders.some((der, i) => der.toString('base64') !== x5c[i])) return undefined;
  if (checkChain(ders, roots, at).length > 0) return undefined;
  const certificates = [...ders, ...roots].map(readIfWhole).filter((one) => one !== undefined);
  const [leaf] = certificates;
  const key = leaf && keyOf(leaf);
  if (!leaf || !key || leaf.code === '') return undefined;
  return {
    code: leaf.code,
    name: leaf.organisation,
    key,
    notBefore: latest(certificates.slice(0, ders.length).map((one) => one.notBefore)),
    notAfter: earliest(certificates.slice(0, ders.length).map((one) => one.notAfter)),
  };
}

function readIfWhole(der: Uint8Array): Certificate | undefined {
  try {
    return readCertificate(der);
  } catch {
    return undefined;
  }
}

const latest = (dates: readonly Date[]): Date => new Date(Math.max(...dates.map(Number)));
const earliest = (dates: readonly Date[]): Date => new Date(Math.min(...dates.map(Number)));

function keyOf({ algorithm, publicKey }: Certificate): JwsKey | undefined {
  if (algorithm !== 'ES256' || publicKey.length !== 65) return undefined;
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: publicKey.subarray(1, 33).toString('base64url'),
    y: publicKey.subarray(33).toString('base64url'),
  };
  return { algorithm, key: createPublicKey({ key: jwk, format: 'jwk' }) };
}
