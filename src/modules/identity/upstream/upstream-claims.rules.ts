// SPDX-License-Identifier: Apache-2.0
/**
 * What we accept of the identity provider above us, beyond what the library checks: one signature method of a list, no
 * key named by the token itself, one audience, a clock that is ours within five seconds, and a number that was verified.
 */

/** How somebody proved who they are there, and the level that it gives. */
export const proofMethods = { 'real-name': 2, 'live-person': 3, 'business-licence': 4 } as const;
export type ProofMethod = keyof typeof proofMethods;
export const isProofMethod = (name: unknown): name is ProofMethod =>
  typeof name === 'string' && Object.hasOwn(proofMethods, name);

/** Days for which a proof holds: a face proves less long than a register. A choice of this platform, not of a norm. */
export const proofDays = {
  'real-name': 1825,
  'live-person': 180,
  'business-licence': 365,
} as const satisfies Record<ProofMethod, number>;

/** Seconds by which the provider's clock may differ from ours. */
export const clockSeconds = 5;
export const signatureMethods: readonly string[] = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const foreignKeys = ['jku', 'x5u', 'jwk', 'x5c', 'crit'];

export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly nowSeconds: number;
}

type Members = Readonly<Record<string, unknown>>;

/** Why an ID token is refused; nothing when it may be believed. Its signature is checked elsewhere. */
export function idTokenFault(header: Members, claims: Members, e: Expected): string | undefined {
  if (!signatureMethods.includes(String(header['alg']))) return 'alg';
  const foreign = foreignKeys.find((name) => name in header);
  if (foreign !== undefined) return foreign;
  if (claims['iss'] !== e.issuer) return 'iss';
  if (claims['aud'] !== e.clientId && !(Array.isArray(claims['aud']) && claims['aud'].join() === e.clientId))
    return 'aud';
  if (claims['nonce'] !== e.nonce) return 'nonce';
  if (typeof claims['sub'] !== 'string' || claims['sub'] === '') return 'sub';
  const { iat, exp } = claims;
  if (typeof iat !== 'number' || iat > e.nowSeconds + clockSeconds) return 'iat';
  if (typeof exp !== 'number' || exp <= e.nowSeconds - clockSeconds) return 'exp';
  return undefined;
}

/** A company that somebody showed the electronic licence of. */
export interface ShownLicence {
  readonly name: string;
  readonly uscc: string;
  readonly kind: string;
  readonly division: string;
  readonly role: string;
}

/** Somebody whose identity number was verified above us. */
export interface VerifiedPerson {
  readonly sub: string;
  readonly name: string;
  readonly residentId: string;
  readonly method: ProofMethod;
  readonly level: number;
  /** Names the proof at the provider. */
  readonly evidence: string | null;
  readonly mobile: string | null;
  readonly division: string | null;
  readonly licence: ShownLicence | null;
}

/** What was verified, out of the ID token and the answer of userinfo; undefined when no identity number was. */
export function verifiedPerson(token: Members, info: Members): VerifiedPerson | undefined {
  const text = (name: string): string | null => {
    const value = info[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const [method] = Array.isArray(token['amr']) ? token['amr'] : [];
  const [residentId, name] = [text('resident_id'), text('name')];
  const said = Number(/^L([1-4])$/.exec(String(token['acr']))?.[1] ?? 0);
  if (!isProofMethod(method) || residentId === null || name === null || typeof token['sub'] !== 'string')
    return undefined;
  return {
    sub: token['sub'],
    name,
    residentId,
    method,
    // Neither a level without its method nor a method without its level counts.
    level: Math.min(said, proofMethods[method]),
    evidence: typeof token['evidence_ref'] === 'string' ? token['evidence_ref'] : null,
    mobile: text('phone_number'),
    division: text('division'),
    licence: licenceOf(info['licence']),
  };
}

function licenceOf(value: unknown): ShownLicence | null {
  const { name, uscc, kind, division, role } = Object(value);
  const all = [name, uscc, kind, division, role];
  return all.every((part) => typeof part === 'string' && part !== '')
    ? { name, uscc, kind, division, role }
    : null;
}
