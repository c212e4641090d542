// SPDX-License-Identifier: Apache-2.0
/**
 * Verification of a licence as a credential: who signed it, what was disclosed, its term, the wallet that shows it, and
 * its status. Says everything that speaks against it; never throws for whatever text.
 */
import { digestOf } from '../faces/credential-face.ts';
import { isRecord } from './base64url.rules.ts';
import { claimNames, seconds, typeOfUrl } from './credential-claims.rules.ts';
import { type CredentialFault, credentialReasons } from './credential-reasons.ts';
import { type Claims, joinDisclosures, type SdJwtParts, splitSdJwt } from './sd-jwt.rules.ts';
import type { CredentialStatus } from './status-list.rules.ts';
import { isSignedBy, type Jws, keyOfJwk, readJws } from './strict-jws.ts';
import { type TrustedSigner, type TrustRoots, trustedSigner } from './trusted-issuer.ts';

/** Where the issuer says how a credential stands, and who that issuer is. */
export interface StatusReference {
  readonly uri: string;
  readonly index: number;
  readonly issuerCode: string;
}

/** Asks for a status. Undefined when nothing trustworthy could be learnt: then the credential is not accepted. */
export type StatusOf = (reference: StatusReference) => Promise<CredentialStatus | undefined>;

export interface CredentialChecks {
  /** Keep one array: what was found out about certificates is remembered with it. */
  readonly roots: TrustRoots;
  readonly now: Date;
  /** Absent: offline. Then `statusChecked` is false, and a revocation is not seen. */
  readonly statusOf?: StatusOf | undefined;
  /** What the verifier asked the wallet. With it, only the wallet that the credential is bound to may show it. */
  readonly asked?: { readonly audience: string; readonly nonce: string } | undefined;
}

export interface CredentialVerification {
  readonly valid: boolean;
  /** `in-force`, or the first fault. */
  readonly state: 'in-force' | CredentialFault;
  readonly reasons: readonly {
    readonly code: CredentialFault;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly statusChecked: boolean;
  /** Whether a wallet proved that the credential is its own. */
  readonly holderProved: boolean;
  /** From here on null unless the issuer's signature holds. */
  readonly issuer: { readonly code: string; readonly name: string } | null;
  readonly typeCode: string | null;
  readonly typeName: string | null;
  /** 证照标识; null when the holder did not disclose it. */
  readonly identifier: string | null;
  /** Everything disclosed and everything open. */
  readonly claims: Claims | null;
}

/** How old a wallet's proof may be, and how far its clock may be ahead, in seconds. */
const proofSeconds = 300;
const aheadSeconds = 60;

export async function verifyCredential(
  text: string,
  checks: CredentialChecks,
): Promise<CredentialVerification> {
  const parts = splitSdJwt(text);
  const jws = parts && readJws(parts.jwt);
  if (!parts || jws?.header['typ'] !== 'dc+sd-jwt') return refused(['not-a-credential']);
  const signer = signerOf(jws, checks);
  if (!signer) return refused(['forged']);
  const claims = joinDisclosures(jws.payload, parts.disclosures, parts.disclosures.map(digestOf));
  if (!claims) return refused(['altered']);
  const type = typeOfUrl(textOf(claims, 'vct'));
  if (!type || !isOwnIssuer(claims, signer)) return refused(['not-a-licence']);
  const status = await statusIn(claims, signer, checks);
  const holder = holderFault(parts, jws, checks);
  const faults = [...termFaults(claims, checks.now), ...holder, ...status];
  return {
    ...refused(faults),
    ...(faults.length === 0 && { valid: true, state: 'in-force' as const }),
    statusChecked: checks.statusOf !== undefined && !status.includes('status-unknown'),
    holderProved: parts.keyBinding !== undefined && holder.length === 0,
    issuer: { code: signer.code, name: signer.name },
    typeCode: type.typeCode,
    typeName: textOf(claims, claimNames.typeName),
    identifier: textOf(claims, claimNames.identifier) || null,
    claims,
  };
}

function refused(faults: readonly CredentialFault[]): CredentialVerification {
  return {
    valid: false,
    state: faults[0] ?? 'in-force',
    reasons: faults.map((code) => ({ code, ...credentialReasons[code] })),
    ...{ statusChecked: false, holderProved: false },
    ...{ issuer: null, typeCode: null, typeName: null, identifier: null, claims: null },
  };
}

/**
 * Certificates must have been good when the credential was issued: what an issuer signed outlives the change of its
 * keys, and the status list, which is signed anew all the time, tells when it should not.
 */
function signerOf(jws: Jws, { roots, now }: CredentialChecks): TrustedSigner | undefined {
  const { iat } = jws.payload;
  if (!isInstant(iat) || iat > seconds(now) + aheadSeconds) return undefined;
  return trustedSigner(jws, roots, new Date(iat * 1000));
}

/** The organisation in the certificate is the one that the credential names, as its issuer and in its address. */
function isOwnIssuer(claims: Claims, { code }: TrustedSigner): boolean {
  return textOf(claims, claimNames.issuerCode) === code && textOf(claims, 'iss').endsWith(`/issuers/${code}`);
}

function termFaults({ nbf, exp }: Claims, now: Date): CredentialFault[] {
  const at = seconds(now);
  if (!isInstant(nbf) || (exp !== undefined && !isInstant(exp))) return ['altered'];
  if (at < nbf) return ['not-yet-valid'];
  return exp !== undefined && at >= exp ? ['expired'] : [];
}

/** Whether the wallet that shows it is the one it was issued to, and shows it to who asked, now (RFC 9901 §7.3). */
function holderFault(parts: SdJwtParts, jws: Jws, { asked, now }: CredentialChecks): CredentialFault[] {
  if (parts.keyBinding === undefined) return asked ? ['not-bound'] : [];
  const { cnf } = jws.payload;
  const key = isRecord(cnf) ? keyOfJwk(cnf['jwk']) : undefined;
  const proof = readJws(parts.keyBinding);
  if (!key || proof?.header['typ'] !== 'kb+jwt' || !isSignedBy(proof, key)) return ['not-the-holder'];
  const { sd_hash: shown, iat, aud, nonce } = proof.payload;
  if (shown !== digestOf(parts.shown) || !isInstant(iat) || typeof nonce !== 'string')
    return ['not-the-holder'];
  if (!asked) return [];
  const age = seconds(now) - iat;
  if (age > proofSeconds || age < -aheadSeconds) return ['stale-proof'];
  return aud === asked.audience && nonce === asked.nonce ? [] : ['for-another'];
}

async function statusIn(
  { status }: Claims,
  { code }: TrustedSigner,
  { statusOf }: CredentialChecks,
): Promise<CredentialFault[]> {
  const list = isRecord(status) ? status['status_list'] : undefined;
  const { idx, uri } = isRecord(list) ? list : {};
  if (typeof idx !== 'number' || typeof uri !== 'string') return ['altered'];
  if (!statusOf) return [];
  const found = await statusOf({ uri, index: idx, issuerCode: code }).catch(() => undefined);
  if (found === undefined) return ['status-unknown'];
  return found === 'valid' ? [] : [found === 'suspended' ? 'suspended' : 'revoked'];
}

const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1e11;
const textOf = (claims: Claims, name: string): string => {
  const value = claims[name];
  return typeof value === 'string' ? value : '';
};
