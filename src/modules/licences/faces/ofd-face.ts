// SPDX-License-Identifier: Apache-2.0
// The OFD face of a licence (GB/T 33190): its page by the template of its type, its metadata, and the electronic seal of
// its issuer (GB/T 38540) with SM2.
import { createHash } from 'node:crypto';
import { loadOfdFonts, sealOfdAll, writeOfd } from '#platform/ofd/index.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import type { FaceMaker, FaceParts, MadeFace } from './face.types.ts';
import { licencePage } from './ofd-layout.ts';
import { type CopyAnnotation, faceValues, licenceMetadata, localTime } from './ofd-metadata.ts';
import { issuerSeal } from './ofd-seal.ts';

/** The licence as an OFD file. Rejects when the provider gives no SM2 key for the issuer's seal. */
export const makeOfdFace: FaceMaker = (parts, licence, type, now) => make(parts, licence, type, now);

/**
 * A copy for one purpose (加注件): the licence with words across its page that say for what and until when it may be
 * used, sealed like the licence itself. Never the original: its metadata says so.
 */
export const makeOfdCopy = (
  parts: FaceParts,
  licence: OpenLicence,
  type: LicenceType,
  now: Date,
  copy: CopyAnnotation,
): Promise<MadeFace> => make(parts, licence, type, now, copy);

async function make(
  parts: FaceParts,
  licence: OpenLicence,
  type: LicenceType,
  now: Date,
  copy?: CopyAnnotation,
): Promise<MadeFace> {
  const fonts = await loadOfdFonts();
  const { key, seal, name } = await issuerSeal(parts.crypto, {
    code: licence.issuerId,
    name: licence.issuerName,
  });
  const signedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const page = licencePage({
    template: type.template,
    values: faceValues(licence, type),
    qrText: parts.qrText(licence),
    fonts,
    ...(copy ? { across: acrossWords(licence, copy) } : {}),
  });
  const document = writeOfd(
    {
      id: documentId(licence, copy),
      title: licence.typeName,
      author: licence.issuerName,
      createdOn: localTime(licence.createdAt).slice(0, 10),
      metadata: licenceMetadata(licence, type, { name, at: signedAt }, copy),
      pages: [page],
    },
    fonts,
  );
  const { x, y, diameter } = type.template.seal;
  const place = { page: 0, x, y, width: diameter, height: diameter };
  const [bytes] = await sealOfdAll([{ package: document, place }], seal, key, signedAt);
  if (!bytes) throw new Error('the document was not sealed');
  return { bytes, keyId: key.keyId, signedAt };
}

/** The same for the same content: a file made again after a crash is the same document. */
const documentId = (licence: OpenLicence, copy: CopyAnnotation | undefined): string =>
  createHash('sha256')
    .update(
      `${licence.identifier}\n${copy ? `${copy.madeAt.toISOString()}\n${copy.maker}\n${copy.cause}` : ''}`,
    )
    .digest('hex')
    .slice(0, 32);

/** 国办函〔2016〕108号: what a copy of grade A says. */
const acrossWords = (licence: OpenLicence, { cause, validUntil }: CopyAnnotation): string =>
  `此件由${licence.issuerName}提供，仅供${cause}使用，有效期至${localTime(validUntil).slice(0, 10)}`;
