// SPDX-License-Identifier: Apache-2.0
/** Whether a certificate leads to a root that is trusted, at an instant. */
import { createHash } from 'node:crypto';
import { verifySignature } from './raw-signatures.ts';
import { type Certificate, readCertificate, UnknownAlgorithm } from './x509-read.ts';

/** Why a chain is not trusted; `subject` is the common name of the certificate at fault. */
export interface ChainFault {
  readonly fault:
    | 'empty'
    | 'malformed'
    | 'unknown-algorithm'
    | 'unknown-critical-extension'
    | 'not-yet-valid'
    | 'expired'
    | 'signer-is-authority'
    | 'not-an-authority'
    | 'key-usage'
    | 'path-too-long'
    | 'bad-signature'
    | 'no-trusted-root'
    | 'takes-no-part';
  readonly subject: string;
}

const longestChain = 5;

/**
 * The faults of a chain (DER, the signer's certificate first) at an instant, or none: each is issued and signed by the
 * next up to one of `roots`, all valid then, the upper ones authorities for as many as stand below, the signer's for
 * signing (RFC 5280 §6, without revocation and policies). A root may stand in the chain or not.
 */
export function checkChain(
  certificates: readonly Uint8Array[],
  roots: readonly Uint8Array[],
  at: Date,
): readonly ChainFault[] {
  const chain: Certificate[] = [];
  for (const der of certificates.slice(0, longestChain)) {
    const read = readOrFault(der);
    if ('fault' in read) return [read];
    chain.push(read);
  }
  const [signer] = chain;
  if (!signer) return [{ fault: 'empty', subject: '' }];
  if (certificates.length > longestChain) return [{ fault: 'path-too-long', subject: signer.commonName }];
  const faults = signerFaults(signer);
  for (const [below, certificate] of chain.entries()) {
    faults.push(...ownFaults(certificate, at), ...(below > 0 ? authorityFaults(certificate, below - 1) : []));
    const next = chain[below + 1];
    if (next && !hasIssued(next, certificate))
      faults.push({ fault: 'bad-signature', subject: certificate.commonName });
  }
  return [...faults, ...rootFaults(chain, roots, at)];
}

/** Whether one certificate is named as issuer in another and signed it. */
export const hasIssued = (issuer: Certificate, subject: Certificate): boolean =>
  issuer.subject.equals(subject.issuer) &&
  issuer.algorithm === subject.signatureAlgorithm &&
  signedOnce(issuer, subject);

/** Signatures that were found good: the same few issuers stand under every document that is verified. */
const foundGood = new Set<string>();
const mostKept = 512;

function signedOnce(issuer: Certificate, subject: Certificate): boolean {
  const name = createHash('sha256').update(issuer.der).update(subject.der).digest('base64');
  if (foundGood.has(name)) return true;
  const good = verifySignature(issuer, subject.body, subject.signature);
  if (good && foundGood.size >= mostKept) foundGood.clear();
  if (good) foundGood.add(name);
  return good;
}

function readOrFault(der: Uint8Array): Certificate | ChainFault {
  try {
    return readCertificate(der);
  } catch (error) {
    return { fault: error instanceof UnknownAlgorithm ? 'unknown-algorithm' : 'malformed', subject: '' };
  }
}

function signerFaults({ authority, keyUsage, commonName: subject }: Certificate): ChainFault[] {
  if (authority) return [{ fault: 'signer-is-authority', subject }];
  const signs = !keyUsage || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
  return signs ? [] : [{ fault: 'key-usage', subject }];
}

function authorityFaults(
  { authority, keyUsage, pathLength, commonName: subject }: Certificate,
  authoritiesBelow: number,
): ChainFault[] {
  if (!authority) return [{ fault: 'not-an-authority', subject }];
  if (keyUsage && !keyUsage.has('keyCertSign')) return [{ fault: 'key-usage', subject }];
  const tooLong = pathLength !== undefined && pathLength < authoritiesBelow;
  return tooLong ? [{ fault: 'path-too-long', subject }] : [];
}

function ownFaults(certificate: Certificate, at: Date): ChainFault[] {
  const { commonName: subject, notBefore, notAfter, unknownCritical } = certificate;
  const faults: ChainFault[] = [];
  if (unknownCritical.length > 0) faults.push({ fault: 'unknown-critical-extension', subject });
  if (at < notBefore) faults.push({ fault: 'not-yet-valid', subject });
  if (at > notAfter) faults.push({ fault: 'expired', subject });
  return faults;
}

/** The last of the chain is a root, or a root issued it. */
function rootFaults(chain: readonly Certificate[], roots: readonly Uint8Array[], at: Date): ChainFault[] {
  const trusted = roots.map(readOrFault).filter((root): root is Certificate => !('fault' in root));
  const isTrusted = ({ der }: Certificate) => trusted.some((root) => root.der.equals(der));
  const early = chain.findIndex(isTrusted);
  if (early === 0) return [];
  if (early > 0) {
    const surplus = chain[early + 1];
    return surplus ? [{ fault: 'takes-no-part', subject: surplus.commonName }] : [];
  }
  const last = chain.at(-1);
  const root = last && trusted.find((one) => hasIssued(one, last));
  if (!last || !root) return [{ fault: 'no-trusted-root', subject: last?.commonName ?? '' }];
  return [...ownFaults(root, at), ...authorityFaults(root, chain.length - 1)];
}
