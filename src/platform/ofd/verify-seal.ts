// SPDX-License-Identifier: Apache-2.0
/** Checks the signature of a seal (GB/T 38540, chapter 8): the signature, the seal in it, who made it and who used it, and when. */
import { createHash } from 'node:crypto';
import { ecdsaRaw } from '#platform/crypto/ecdsa-der.ts';
import { verifySignature } from '#platform/crypto/raw-signatures.ts';
import { checkChain } from '#platform/crypto/x509-chain.ts';
import { type Certificate, readCertificate } from '#platform/crypto/x509-read.ts';
import { type OfdReason, type OfdReasonCode, ofdReason } from './ofd-reasons.ts';
import type { SealPicture, SesSeal, SesSignature } from './ses.types.ts';
import { readSesSignature } from './ses-reader.ts';
import { sm2WithSm3 } from './ses-writer.ts';
import type { OfdCheck } from './verify-ofd.ts';

/** Whom to trust. */
export interface SealTrust {
  /** Root certificates, DER. */
  readonly roots: readonly Uint8Array[];
  /** Codes of the makers of seals that are recognised; any under the roots when absent. */
  readonly makers?: readonly string[];
  readonly now: Date;
}

/** Who sealed, as the certificates say; to be believed only when nothing was found against it. */
export interface SealedBy {
  readonly id: string;
  readonly name: string;
  readonly signerName: string;
  /** The unified code of the signing organisation (GB 32100). */
  readonly signerCode: string;
  readonly makerName: string;
  readonly signedAt: Date | null;
  readonly version: number;
  readonly picture: SealPicture;
}

export interface SealCheck {
  readonly reasons: readonly OfdReason[];
  readonly held: readonly OfdCheck[];
  readonly seal: SealedBy | null;
}

interface Paths {
  readonly signaturePath: string;
  readonly valuePath: string;
  readonly sealPath: string | undefined;
}

/** Clocks differ a little. */
const patience = 5 * 60_000;

export function verifySeal(
  files: ReadonlyMap<string, Uint8Array>,
  paths: Paths,
  trust: SealTrust & { readonly own: boolean; readonly everything?: boolean },
): SealCheck {
  const parts = readParts(files.get(paths.valuePath));
  if (typeof parts === 'string') return { reasons: [ofdReason(parts)], held: [], seal: null };
  const checks: readonly (readonly [OfdCheck, () => OfdReason[]])[] = [
    ['list', () => listReasons(files, paths, parts.value, trust.own)],
    ['signature', () => signatureReasons(parts)],
    ['seal', () => sealReasons(files, paths, parts, trust)],
    ['signer', () => signerReasons(parts, trust)],
    ['term', () => termReasons(parts.value, trust.now)],
  ];
  const results: { readonly check: OfdCheck; readonly reasons: readonly OfdReason[] }[] = [];
  for (const [check, run] of checks) {
    const reasons = run();
    results.push({ check, reasons });
    if (reasons.length > 0 && trust.everything !== true) break;
  }
  return {
    reasons: results.flatMap(({ reasons }) => reasons),
    held: results.filter(({ reasons }) => reasons.length === 0).map(({ check }) => check),
    seal: sealedBy(parts),
  };
}

interface SealParts {
  readonly value: SesSignature;
  readonly signer: Certificate;
  readonly maker: Certificate;
}

function readParts(bytes: Uint8Array | undefined): SealParts | OfdReasonCode {
  if (!bytes) return 'malformed';
  try {
    const value = readSesSignature(bytes);
    if (value.algorithm !== sm2WithSm3 || value.seal.algorithm !== sm2WithSm3) return 'unknown-algorithm';
    return { value, signer: readCertificate(value.signer), maker: readCertificate(value.seal.maker) };
  } catch {
    // Whatever is wrong with DER or certificates: it is no signature.
    return 'bad-signature';
  }
}

const sealedBy = ({ value, signer, maker }: SealParts): SealedBy => ({
  id: value.seal.id,
  name: value.seal.name,
  signerName: signer.organisation || signer.commonName,
  signerCode: signer.code,
  makerName: maker.commonName,
  signedAt: value.signedAt ?? null,
  version: value.version,
  picture: value.seal.picture,
});

/** The digest that is signed must be that of the list of digests. */
function listReasons(
  files: ReadonlyMap<string, Uint8Array>,
  { signaturePath }: Paths,
  value: SesSignature,
  own: boolean,
): OfdReason[] {
  const list = files.get(signaturePath) ?? Buffer.alloc(0);
  const digest = createHash('sm3').update(list).digest();
  const same = digest.equals(value.dataHash) && value.property.replace(/^\//, '') === signaturePath;
  const ours = value.version === 4 && value.seal.version === 4 && !value.hasMore;
  return [
    ...(same ? [] : [ofdReason('list-changed')]),
    ...(own && !ours ? [ofdReason('other-form', 'signature')] : []),
  ];
}

const signatureReasons = ({ value, signer }: SealParts): OfdReason[] =>
  holds(signer, value.signedPart, value.signature) ? [] : [ofdReason('bad-signature')];

function sealReasons(
  files: ReadonlyMap<string, Uint8Array>,
  { sealPath }: Paths,
  { value: { seal, signer: signerDer, signedAt }, maker }: SealParts,
  { makers, roots, now }: SealTrust,
): OfdReason[] {
  const kept = sealPath === undefined ? undefined : files.get(sealPath);
  const listed = seal.listsCertificates && seal.signers.some((one) => signerDer.equals(one));
  const trusted = checkChain([seal.maker], roots, signedAt ?? now);
  return [
    ...(kept === undefined || seal.der.equals(kept) ? [] : [ofdReason('another-seal')]),
    ...(isMade(seal, maker) ? [] : [ofdReason('forged-seal')]),
    ...(listed ? [] : [ofdReason('signer-not-of-seal')]),
    ...trusted.map(({ fault }) => ofdReason('unknown-maker', fault)),
    ...(makers && !makers.includes(maker.code) ? [ofdReason('unknown-maker', 'not in the list')] : []),
  ];
}

const signerReasons = ({ value }: SealParts, { roots, now }: SealTrust): OfdReason[] =>
  checkChain([value.signer], roots, value.signedAt ?? now).map(({ fault }) =>
    ofdReason('untrusted-signer', fault),
  );

function termReasons({ seal, signedAt }: SesSignature, now: Date): OfdReason[] {
  const within =
    signedAt !== undefined &&
    signedAt >= seal.validFrom &&
    signedAt <= seal.validTo &&
    signedAt.getTime() <= now.getTime() + patience;
  return within ? [] : [ofdReason('outside-term')];
}

/** Seals whose maker's signature was found good: an issuer's is the same on all its documents. */
const foundGood = new Set<string>();
const mostKept = 512;

function isMade(seal: SesSeal, maker: Certificate): boolean {
  // The seal's own bytes hold all three: what is signed, the certificate and the signature.
  const name = createHash('sha256').update(seal.der).digest('base64');
  if (foundGood.has(name)) return true;
  const good = holds(maker, seal.signedPart, seal.signature);
  if (good && foundGood.size >= mostKept) foundGood.clear();
  if (good) foundGood.add(name);
  return good;
}

function holds(certificate: Certificate, text: Uint8Array, signature: Uint8Array): boolean {
  try {
    return certificate.algorithm === 'SM2' && verifySignature(certificate, text, ecdsaRaw(signature));
  } catch {
    // Not the one form of a signature.
    return false;
  }
}
