// SPDX-License-Identifier: Apache-2.0
// The OFD face of licences (GB/T 33190): the page by the template of the type, metadata of GB/T 36903, and the electronic
// seal of the issuer (GB/T 38540) with SM2. The signatures of one issuer are asked for together.
import { createHash } from 'node:crypto';
import type { CryptoProvider } from '#platform/crypto/provider.types.ts';
import { loadOfdFonts, type OfdFonts, type SealJob, sealOfdAll, writeOfd } from '#platform/ofd/index.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import type { FaceMaker, FaceParts, MadeFace } from './face.types.ts';
import { licencePage } from './ofd-layout.ts';
import { type CopyAnnotation, faceValues, licenceMetadata, localTime } from './ofd-metadata.ts';
import { type IssuerSeal, issuerSeal, type RegisteredSeal } from './ofd-seal.ts';

/** One licence to make an OFD of. */
export interface OfdWish {
  readonly licence: OpenLicence;
  readonly type: LicenceType;
  readonly qrText: string;
  /** The issuer's seal as the register of seals has it. */
  readonly seal?: RegisteredSeal | undefined;
  /** Makes a copy for one purpose (加注件) instead of the licence itself. */
  readonly copy?: CopyAnnotation | undefined;
}

export type MadeOfd = MadeFace | { readonly fault: Error };

/** The files in the order of the wishes; one that cannot be made loses no other, but for a fault of its issuer's key. */
export async function makeOfdFaces(
  crypto: CryptoProvider,
  wishes: readonly OfdWish[],
  now: Date,
): Promise<MadeOfd[]> {
  const fonts = await loadOfdFonts();
  const groups = new Map<string, OfdWish[]>();
  for (const wish of wishes) {
    const name = JSON.stringify([wish.licence.issuerId, wish.licence.issuerName, wish.seal?.id]);
    groups.set(name, [...(groups.get(name) ?? []), wish]);
  }
  const made = new Map<OfdWish, MadeOfd>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const results = await makeOfIssuer(crypto, fonts, group, now).catch(asFault);
      group.forEach((wish, index) => {
        made.set(wish, Array.isArray(results) ? (results[index] ?? asFault('not made')) : results);
      });
    }),
  );
  return wishes.map((wish) => made.get(wish) ?? asFault('not made'));
}

/** One licence as an OFD file. Rejects when the provider gives no SM2 key for the issuer's seal. */
export const makeOfdFace: FaceMaker = ({ crypto, qrText }, licence, type, now) =>
  makeOne(crypto, { licence, type, qrText: qrText(licence) }, now);

/**
 * A copy for one purpose (加注件): the licence with words across its page that say for what and until when it may be
 * used, sealed like the licence itself. Never the original: its metadata says so.
 */
export const makeOfdCopy = (
  { crypto, qrText }: Pick<FaceParts, 'crypto' | 'qrText'>,
  licence: OpenLicence,
  type: LicenceType,
  now: Date,
  copy: CopyAnnotation,
): Promise<MadeFace> => makeOne(crypto, { licence, type, qrText: qrText(licence), copy }, now);

async function makeOne(crypto: CryptoProvider, wish: OfdWish, now: Date): Promise<MadeFace> {
  const [made = asFault('not made')] = await makeOfdFaces(crypto, [wish], now);
  if ('fault' in made) throw made.fault;
  return made;
}

async function makeOfIssuer(
  crypto: CryptoProvider,
  fonts: OfdFonts,
  group: readonly OfdWish[],
  now: Date,
): Promise<MadeOfd[]> {
  const [first] = group;
  if (!first) return [];
  const owner = { code: first.licence.issuerId, name: first.licence.issuerName };
  const seal = await issuerSeal(crypto, owner, first.seal);
  // A seal says whole seconds.
  const signedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const jobs = group.map((wish) => written(wish, fonts, seal, signedAt));
  const good = jobs.filter((job): job is SealJob => !('fault' in job));
  const sealed = await sealOfdAll(good, seal.seal, seal.key, signedAt);
  const bytesOf = new Map(good.map((job, index) => [job, sealed[index]]));
  return jobs.map((job) => {
    if ('fault' in job) return job;
    const bytes = bytesOf.get(job);
    return bytes ? { bytes, keyId: seal.key.keyId, signedAt } : asFault('not sealed');
  });
}

function written(
  { licence, type, qrText, copy }: OfdWish,
  fonts: OfdFonts,
  seal: IssuerSeal,
  signedAt: Date,
): SealJob | { readonly fault: Error } {
  try {
    const values = faceValues(licence, type);
    const across = copy ? { across: acrossWords(licence, copy) } : {};
    const page = licencePage({ template: type.template, values, qrText, fonts, ...across });
    const document = {
      id: documentId(licence, copy),
      title: licence.typeName,
      author: licence.issuerName,
      createdOn: localTime(licence.createdAt).slice(0, 10),
      metadata: licenceMetadata(licence, type, { name: seal.name, at: signedAt }, copy),
      pages: [page],
    };
    const { x, y, diameter } = type.template.seal;
    const place = { page: 0, x, y, width: diameter, height: diameter };
    return { package: writeOfd(document, fonts), place };
  } catch (error) {
    return asFault(error);
  }
}

const asFault = (error: unknown): { readonly fault: Error } => ({
  fault: error instanceof Error ? error : new Error(String(error)),
});

/** The same for the same content: a file made again after a crash is the same document. */
const documentId = (licence: OpenLicence, copy: CopyAnnotation | undefined): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        licence.identifier,
        copy?.madeAt.toISOString() ?? '',
        copy?.maker ?? '',
        copy?.cause ?? '',
      ]),
    )
    .digest('hex')
    .slice(0, 32);

/** 国办函〔2016〕108号: what a copy of grade A says. A copy that ends at midnight was last good on the day before. */
function acrossWords({ issuerName }: OpenLicence, { cause, validUntil }: CopyAnnotation): string {
  const lastDay = localTime(new Date(validUntil.getTime() - 1000)).slice(0, 10);
  return `此件由${issuerName}提供，仅供${cause}使用，有效期至${lastDay}`;
}
