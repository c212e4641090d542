// SPDX-License-Identifier: Apache-2.0
/** Whether who signed a document is trusted. Bodies have few certificates: what was found of a chain is kept for a while. */
import { X509Certificate } from 'node:crypto';
import { checkChain } from '../crypto/x509-chain.ts';
import { chainFaults } from './certificate-chain.ts';
import type { CmsSignature } from './cms.ts';

/** Instants between which a chain is known to have no fault: terms of certificates have no holes. */
interface Trusted {
  from: number;
  to: number;
}
const trusted = new Map<string, Trusted>();
const mostKept = 500;

/** Why the signer of a signature is not trusted at the time that it states, or nothing. `roots` are PEM. */
export function trustFaults(signature: CmsSignature, roots: readonly string[]): string[] {
  const at = signature.signedAt.getTime();
  const name = [...signature.certificates.map(({ raw }) => raw.toString('latin1')), ...roots].join('\0');
  const known = trusted.get(name);
  if (known && known.from <= at && at <= known.to) return [];
  const faults =
    signature.algorithm === 'ES256' ? strictFaults(signature, roots) : rsaFaults(signature, roots);
  if (faults.length > 0) return faults;
  if (trusted.size >= mostKept) trusted.clear();
  trusted.set(name, { from: Math.min(at, known?.from ?? at), to: Math.max(at, known?.to ?? at) });
  return [];
}

const rsaFaults = ({ signer, certificates, signedAt }: CmsSignature, roots: readonly string[]): string[] =>
  chainFaults(signer, certificates, roots, signedAt);

/** Certificates must stand in their order, the signer's first. */
function strictFaults({ signer, certificates, signedAt }: CmsSignature, roots: readonly string[]): string[] {
  if (certificates[0] !== signer) return ['the certificates do not stand in their order'];
  const faults = checkChain(
    certificates.map(({ raw }) => raw),
    roots.map(rootOf),
    signedAt,
  );
  return faults.map(({ fault, subject }) => wording(fault, subject));
}

function wording(fault: ReturnType<typeof checkChain>[number]['fault'], subject: string): string {
  if (fault === 'no-trusted-root') return 'the certificate does not lead to a trusted root';
  if (fault === 'expired' || fault === 'not-yet-valid')
    return `the certificate of ${subject} was not valid then`;
  if (fault === 'signer-is-authority') return 'the signer is an authority, not an organisation';
  if (fault === 'takes-no-part') return 'a certificate is carried that takes no part';
  return `the certificate of ${subject || 'the signer'} has a fault: ${fault}`;
}

const rootsRead = new Map<string, Buffer>();

function rootOf(pem: string): Buffer {
  const known = rootsRead.get(pem);
  if (known) return known;
  const { raw } = new X509Certificate(pem);
  if (rootsRead.size >= 50) rootsRead.clear();
  rootsRead.set(pem, raw);
  return raw;
}
