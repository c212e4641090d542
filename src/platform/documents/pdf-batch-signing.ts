// SPDX-License-Identifier: Apache-2.0
/** Signs many PDFs of one signer together: one call of the key for all of them. */
import { createHash } from 'node:crypto';
import { ecdsaDer } from '../crypto/ecdsa-der.ts';
import { lowS } from '../crypto/low-s.rules.ts';
import type { SigningKey } from '../crypto/provider.types.ts';
import { cmsAttributes, packCms } from './cms.ts';
import { closeSignature, type OpenSignature, openSignature, type SignatureFacts } from './pdf-increment.ts';

/** A PDF just made by the renderer, and what its signature says. */
export interface PdfToSign extends Omit<SignatureFacts, 'name' | 'signedAt'> {
  readonly pdf: Uint8Array;
}

/** Room beside the certificates: attributes, names of algorithms, the signature itself. */
const roomBeside = 768;

/**
 * Signs PDFs with ES256 (PAdES baseline B, ETSI.CAdES.detached), in their order. The signature states `signedAt` in UTC.
 * @throws {Error} for a PDF that the renderer did not make, and for a key of another algorithm
 */
export async function signPdfs(
  key: SigningKey,
  documents: readonly PdfToSign[],
  signedAt: Date,
): Promise<readonly Uint8Array[]> {
  if (key.algorithm !== 'ES256') throw new Error('PDFs are signed with ES256');
  const chain = key.certificates;
  const room = roomBeside + chain.reduce((sum, certificate) => sum + certificate.length, 0);
  const open = documents.map(({ pdf, reason, location }) =>
    openSignature(pdf, { reason, location, name: key.owner.name, signedAt }, room),
  );
  const attributes = open.map((one) => cmsAttributes(digestOf(one), chain, signedAt));
  const signatures = await key.signAll(attributes);
  return open.map((one, index) => {
    const [signed, signature] = [attributes[index], signatures[index]];
    if (!signed || !signature) throw new Error('the key gave fewer signatures than it was asked for');
    return closeSignature(one, packCms(signed, chain, 'ES256', ecdsaDer(lowS(signature))));
  });
}

const digestOf = ({ bytes, gapStart, gapEnd }: OpenSignature): Buffer =>
  createHash('sha256').update(bytes.subarray(0, gapStart)).update(bytes.subarray(gapEnd)).digest();
