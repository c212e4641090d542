// SPDX-License-Identifier: Apache-2.0
/** Puts an electronic seal (GB/T 38540) on OFD packages (GB/T 33190, chapter 18): digests of every file, and one signature over them. */
import { createHash } from 'node:crypto';
import type { SigningKey } from '#platform/crypto/provider.types.ts';
import { writeStoredZip, type ZipFile } from '#platform/zip/index.ts';
import { type OfdPackage, signaturesPath } from './ofd-writer.ts';
import type { SealFacts } from './ses.types.ts';
import { sealFrom, sealInfo, signatureFrom, sm2WithSm3, toSign } from './ses-writer.ts';
import { decimal, element, textElement, xmlFile } from './write-xml.ts';

/** The identifier of SM3 as a way to check references. */
export const sm3Oid = '1.2.156.10197.1.401';

/** Where the picture of the seal stands, in millimetres on one page. */
export interface SealPlace {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SealJob {
  readonly package: OfdPackage;
  readonly place: SealPlace;
}

const folder = 'Doc_0/Signs/Sign_0';
const signaturePath = `${folder}/Signature.xml`;

/** Makes a seal: what it says, signed by its maker. The key is one of SM2. */
export async function makeSeal(facts: SealFacts, maker: SigningKey): Promise<Buffer> {
  const info = sealInfo(facts);
  const [signature] = await maker.signAll([info]);
  const [certificate] = maker.certificates;
  if (!signature || !certificate || maker.algorithm !== 'SM2')
    throw new Error('a seal is made with an SM2 key');
  return sealFrom(info, certificate, signature);
}

/**
 * Seals documents with one seal and the key that it lists, all signatures in one batch. Gives the bytes of each file.
 * `signedAt` is said in whole seconds.
 */
export async function sealOfdAll(
  jobs: readonly SealJob[],
  seal: Uint8Array,
  key: SigningKey,
  signedAt: Date,
): Promise<Buffer[]> {
  const [certificate] = key.certificates;
  if (!certificate || key.algorithm !== 'SM2') throw new Error('OFD is sealed with an SM2 key');
  const prepared = jobs.map((job) => prepare(job, seal, signedAt));
  const signatures = await key.signAll(prepared.map(({ text }) => text));
  return prepared.map(({ files, text }, index) => {
    const signature = signatures[index];
    if (!signature) throw new Error('a signature is missing');
    const value = { name: `${folder}/SignedValue.dat`, bytes: signatureFrom(text, certificate, signature) };
    return writeStoredZip([...files, value]);
  });
}

function prepare(
  { package: { files, pageIds, stampId }, place }: SealJob,
  seal: Uint8Array,
  signedAt: Date,
): { readonly files: readonly ZipFile[]; readonly text: Buffer } {
  const pageId = pageIds[place.page];
  if (pageId === undefined) throw new Error('the seal stands on a page that is not there');
  const covered = [
    ...files,
    { name: signaturesPath, bytes: signaturesFile() },
    { name: `${folder}/Seal.esl`, bytes: seal },
  ];
  const signature = {
    name: signaturePath,
    bytes: signatureFile(covered, place, { ID: stampId, PageRef: pageId }, signedAt),
  };
  const text = toSign(seal, signedAt, sm3(signature.bytes), `/${signaturePath}`);
  return { files: [...covered, signature], text };
}

const signaturesFile = (): Buffer =>
  xmlFile(
    'Signatures',
    {},
    textElement('MaxSignId', 's001'),
    element('Signature', { ID: 's001', Type: 'Seal', BaseLoc: `/${signaturePath}` }),
  );

function signatureFile(
  covered: readonly ZipFile[],
  { x, y, width, height }: SealPlace,
  stamp: { readonly ID: number; readonly PageRef: number },
  signedAt: Date,
): Buffer {
  const references = covered.map(({ name, bytes }) =>
    element('Reference', { FileRef: `/${name}` }, textElement('CheckValue', sm3(bytes).toString('base64'))),
  );
  const box = [x, y, width, height].map(decimal).join(' ');
  const info = element(
    'SignedInfo',
    {},
    element('Provider', { ProviderName: 'Tongban', Version: '1', Company: 'Tongban' }),
    textElement('SignatureMethod', sm2WithSm3),
    textElement('SignatureDateTime', signedAt.toISOString().replace(/[-:T]|\.\d+/g, '')),
    element('References', { CheckMethod: sm3Oid }, ...references),
    element('StampAnnot', { ...stamp, Boundary: box }),
    element('Seal', {}, textElement('BaseLoc', `/${folder}/Seal.esl`)),
  );
  return xmlFile('Signature', {}, info, textElement('SignedValue', `/${folder}/SignedValue.dat`));
}

const sm3 = (bytes: Uint8Array): Buffer => createHash('sm3').update(bytes).digest();
