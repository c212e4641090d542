// SPDX-License-Identifier: Apache-2.0
/** Whether a PDF licence is what its issuer signed (PAdES, ES256), in a browser: the whole file, one signature, a known root. */
import { readStamp } from './pdf-stamp.ts';
import { type Element, elements, first, hexOf, rawSignature, same, timeOf, within } from './small-der.ts';
import { type SmallCertificate, sha256, trustedSigner, verifyEs256 } from './small-x509.ts';

export interface PdfFacts {
  readonly identifier: string;
  readonly typeName: string;
  readonly verifyCode: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly issuerName: string;
}

export type PdfCheck =
  | { readonly state: 'unsigned' | 'forged' | 'not-a-licence' }
  | { readonly state: 'signed'; readonly facts: PdfFacts };

const oid = {
  data: '06092a864886f70d010701',
  signedData: '06092a864886f70d010702',
  digest: '06092a864886f70d010904',
  time: '06092a864886f70d010905',
  certificate: '060b2a864886f70d010910022f',
  contentType: '06092a864886f70d010903',
};
const form = {
  sha256: '300d06096086480165030402010500',
  ecdsa: '300a06082a8648ce3d040302',
};

/** Exactly so many elements. */
function members(element: Element | undefined, tag: number, count: number): Element[] {
  const found = within(element, tag);
  if (found.length !== count) throw new Error('another form');
  return found;
}

export async function checkPdf(pdf: Uint8Array, roots: readonly Uint8Array[]): Promise<PdfCheck> {
  const text = latin1(pdf);
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d{1,10}) (\d{1,10}) (\d{1,10}) (\d{1,10})\s*\]/g)];
  const [range] = ranges;
  if (!range) return { state: 'unsigned' };
  try {
    const signer = ranges.length === 1 && (await signerOf(pdf, text, range.slice(1).map(Number), roots));
    if (!signer || text.split('/ByteRange').length !== 2) return { state: 'forged' };
    const stamp = readStamp(text.slice(Number(range[3]), Number(range[3]) + 4000));
    if (!stamp) return { state: 'not-a-licence' };
    if (signer.code !== stamp.issuerCode) return { state: 'forged' };
    return { state: 'signed', facts: { ...stamp, issuerName: signer.name } };
  } catch {
    return { state: 'forged' };
  }
}

async function signerOf(
  pdf: Uint8Array,
  text: string,
  [zero = -1, gapStart = 0, gapEnd = 0, tail = 0]: readonly number[],
  roots: readonly Uint8Array[],
): Promise<SmallCertificate | undefined> {
  if (zero !== 0 || gapEnd + tail !== pdf.length || gapEnd <= gapStart) return undefined;
  const [, hex] = /^<((?:[0-9a-f]{2})+)>$/.exec(text.slice(gapStart, gapEnd)) ?? [];
  if (hex === undefined) return undefined;
  const padded = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const cms = first(padded);
  if (padded.subarray(cms.whole.length).some((byte) => byte !== 0)) return undefined;
  const covered = new Uint8Array(gapStart + tail);
  covered.set(pdf.subarray(0, gapStart));
  covered.set(pdf.subarray(gapEnd), gapStart);
  return cmsSigner(cms, await sha256(covered), roots);
}

async function cmsSigner(
  cms: Element,
  digest: Uint8Array,
  roots: readonly Uint8Array[],
): Promise<SmallCertificate | undefined> {
  const [type, wrapped] = members(cms, 0x30, 2);
  const [data] = members(wrapped, 0xa0, 1);
  const [version, digests, content, carried, infos] = members(data, 0x30, 5);
  const [info] = members(infos, 0x31, 1);
  const [infoVersion, who, hashing, attributes, algorithm, signature] = members(info, 0x30, 6);
  // One form only, so that no byte is left over that could be changed unnoticed.
  const fixed: readonly (readonly [Element | undefined, string])[] = [
    [type, oid.signedData],
    [version, '020101'],
    [digests, `310f${form.sha256}`],
    [content, `300b${oid.data}`],
    [infoVersion, '020101'],
    [hashing, form.sha256],
    [algorithm, form.ecdsa],
  ];
  if (fixed.some(([element, hex]) => !element || hexOf(element.whole) !== hex)) return undefined;
  if (attributes?.tag !== 0xa0 || signature?.tag !== 4) return undefined;
  const chain = within(carried, 0xa0).map(({ whole }) => whole);
  const signed = Uint8Array.from(attributes.whole);
  // Signed as a SET, stored as [0] (RFC 5652 §5.4).
  signed[0] = 0x31;
  const said = attributesIn(attributes);
  const time = said.get(oid.time);
  const kind = said.get(oid.contentType);
  if (!time || said.size !== 4 || !kind || hexOf(kind.whole) !== oid.data) return undefined;
  if (!same(said.get(oid.digest)?.content, digest)) return undefined;
  const signer = await trustedSigner(chain, roots, timeOf(time));
  const reference = said.get(oid.certificate);
  if (!signer || !reference || !isReferenceTo(reference, await sha256(signer.der))) return undefined;
  if (!isNamed(who, signer)) return undefined;
  return (await verifyEs256(signer.publicKey, signed, rawSignature(signature.content))) ? signer : undefined;
}

function attributesIn(attributes: Element): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const one of elements(attributes.content)) {
    const [name, values] = within(one, 0x30);
    const [value, ...more] = within(values, 0x31);
    if (!name || !value || more.length > 0 || found.has(hexOf(name.whole))) throw new Error('bad attribute');
    found.set(hexOf(name.whole), value);
  }
  return found;
}

/** SigningCertificateV2 with SHA-256 (RFC 5035). */
function isReferenceTo(reference: Element, hash: Uint8Array): boolean {
  const [certificates] = within(reference, 0x30);
  const [one] = within(certificates, 0x30);
  const [digest] = within(one, 0x30);
  return digest?.tag === 4 && same(digest.content, hash);
}

function isNamed(who: Element | undefined, signer: SmallCertificate): boolean {
  const [issuer, serial] = within(who, 0x30);
  return same(issuer?.whole, signer.issuer) && same(serial?.whole, signer.serial);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return text;
}
