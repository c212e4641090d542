// SPDX-License-Identifier: Apache-2.0
/** Reads electronic seals and signatures (GB/T 38540-2020; GM/T 0031-2014 of others) from DER. Proves nothing. */
import {
  type DerElement,
  derFields,
  derTag,
  readBits,
  readDer,
  readInteger,
  readOid,
  readTime,
  writeDer,
} from '#platform/crypto/der.ts';
import type { SealFacts, SesSeal, SesSignature } from './ses.types.ts';

const nothing = Buffer.alloc(0);

/** A seal with its picture and certificates needs a tenth of this. */
const mostBytes = 1024 * 1024;

/** @throws {Error} when the bytes are no signature of version 1 or 4 */
export function readSesSignature(bytes: Uint8Array): SesSignature {
  if (bytes.length > mostBytes) throw new Error('SES: too large');
  const whole = only(readDer(Buffer.from(bytes)));
  const [text, ...rest] = derFields(whole, derTag.sequence);
  const [versionElement, sealElement, time, hash, property, ...more] = derFields(text, derTag.sequence);
  if (!text || !sealElement || !time) throw new Error('SES: cut off');
  const version = Number(readInteger(versionElement));
  const seal = readSeal(sealElement);
  // Version 1 signs the certificate and the algorithm too, version 4 carries them beside.
  const [certificate, algorithm, ...behind] = version >= 4 ? rest : more;
  const [signature, ...last] = version >= 4 ? behind : rest;
  const left = version >= 4 ? [...more, ...last] : [...behind, ...last];
  return {
    version,
    seal,
    signedAt: time.tag === derTag.generalizedTime ? readTime(time) : undefined,
    dataHash: readBits(hash),
    property: textIn(property, 0x16),
    signer: octetsIn(certificate),
    algorithm: readOid(algorithm),
    signedPart: text.whole,
    signature: readBits(signature),
    hasMore: left.length > 0,
  };
}

function readSeal(element: DerElement): SesSeal {
  const [info, ...rest] = derFields(element, derTag.sequence);
  const [header, id, property, picture] = derFields(info, derTag.sequence);
  if (!info) throw new Error('SES: cut off');
  const [name, versionElement] = derFields(header, derTag.sequence);
  if (textIn(name, 0x16) !== 'ES') throw new Error('SES: no electronic seal');
  const version = Number(readInteger(versionElement));
  // Version 1 keeps certificate, algorithm and signature in one sequence, of which it signs the first two.
  const [maker, algorithm, signature] = version >= 4 ? rest : derFields(rest[0], derTag.sequence);
  return {
    der: element.whole,
    version,
    ...readProperty(property, version),
    id: textIn(id, 0x16),
    picture: readPicture(picture),
    maker: octetsIn(maker),
    algorithm: readOid(algorithm),
    signedPart:
      version >= 4
        ? info.whole
        : writeDer(derTag.sequence, info.whole, maker?.whole ?? nothing, algorithm?.whole ?? nothing),
    signature: readBits(signature),
  };
}

type Property = Omit<SealFacts, 'id' | 'picture'> & { readonly listsCertificates: boolean };

function readProperty(element: DerElement | undefined, version: number): Property {
  const [type, name, ...rest] = derFields(element, derTag.sequence);
  const kind = version >= 4 ? Number(readInteger(rest.shift())) : 1;
  const [list, created, from, to] = rest;
  if (!created || !from || !to) throw new Error('SES: cut off');
  return {
    type: Number(readInteger(type)),
    name: textIn(name, derTag.utf8),
    listsCertificates: kind === 1,
    signers: derFields(list, derTag.sequence).map(({ content }) => content),
    createdAt: readTime(created),
    validFrom: readTime(from),
    validTo: readTime(to),
  };
}

function readPicture(element: DerElement | undefined): SealFacts['picture'] {
  const [type, data, width, height] = derFields(element, derTag.sequence);
  return {
    type: textIn(type, 0x16),
    bytes: octetsIn(data),
    width: Number(readInteger(width)),
    height: Number(readInteger(height)),
  };
}

function only(elements: readonly DerElement[]): DerElement {
  const [first, ...others] = elements;
  if (!first || others.length > 0) throw new Error('SES: more than one element');
  return first;
}

function octetsIn(element: DerElement | undefined): Buffer {
  if (element?.tag !== derTag.octets) throw new Error('SES: another form');
  return element.content;
}

function textIn(element: DerElement | undefined, tag: number): string {
  if (element?.tag !== tag) throw new Error('SES: another form');
  return element.content.toString(tag === derTag.utf8 ? 'utf8' : 'latin1');
}
