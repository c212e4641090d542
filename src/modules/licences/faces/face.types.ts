// SPDX-License-Identifier: Apache-2.0
import type { CryptoProvider } from '#platform/crypto/provider.types.ts';
import type { DocumentRenderer } from '#platform/documents/index.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { LicenceType } from '../types/licence-type.types.ts';

/** Faces that are files kept in the register: PDF/A with PAdES, and OFD with an electronic seal (GB/T 33190, GB/T 38540). */
export const storedFaces = ['pdf', 'ofd'] as const;
export type StoredFaceKind = (typeof storedFaces)[number];

/** What the makers of faces work with. One batch has one of these; signatures asked for at one time are made together. */
export interface FaceParts {
  readonly crypto: CryptoProvider;
  readonly renderer: DocumentRenderer;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** What the QR code of a licence holds: the address to verify it by and, behind `#`, the signed facts for those without network. */
  qrText(licence: OpenLicence): string;
}

/** A face as it will be stored. */
export interface MadeFace {
  readonly bytes: Uint8Array;
  /** The key that signed it. */
  readonly keyId: string;
  readonly signedAt: Date;
}

/** Makes one face of one licence. Rejects when it cannot be made; the other faces are made all the same. */
export type FaceMaker = (
  parts: FaceParts,
  licence: OpenLicence,
  type: LicenceType,
  now: Date,
) => Promise<MadeFace>;
