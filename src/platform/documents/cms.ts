// SPDX-License-Identifier: Apache-2.0
import { createHash, type KeyObject, sign, verify, X509Certificate } from 'node:crypto';
import {
  type DerElement,
  derOid,
  derSetOf,
  derTag,
  derTime,
  readDer,
  readOne,
  readTime,
  writeDer,
} from '../crypto/der.ts';
import { ecdsaRaw } from '../crypto/ecdsa-der.ts';
import { isLowS } from '../crypto/low-s.rules.ts';

// Detached CMS signatures (RFC 5652) in the one form that PAdES baseline B asks for (ETSI EN 319 142-1):
// SHA-256 with RSA or with ECDSA on P-256 (RFC 5753), and signed attributes content type, signing time, message digest and the certificate's
// digest (RFC 5035). Only this form is written and only this form is read, so that no byte is left
// over that could be changed unnoticed.

const oid = {
  data: derOid('1.2.840.113549.1.7.1'),
  signedData: derOid('1.2.840.113549.1.7.2'),
  contentType: derOid('1.2.840.113549.1.9.3'),
  messageDigest: derOid('1.2.840.113549.1.9.4'),
  signingTime: derOid('1.2.840.113549.1.9.5'),
  signingCertificateV2: derOid('1.2.840.113549.1.9.16.2.47'),
  sha256: derOid('2.16.840.1.101.3.4.2.1'),
  rsa: derOid('1.2.840.113549.1.1.1'),
  ecdsaWithSha256: derOid('1.2.840.10045.4.3.2'),
} as const;

const version1 = Buffer.from([derTag.integer, 1, 1]);
const nothing = Buffer.from([derTag.nothing, 0]);
const sha256Algorithm = writeDer(derTag.sequence, oid.sha256, nothing);
const algorithms = {
  RSA: writeDer(derTag.sequence, oid.rsa, nothing),
  ES256: writeDer(derTag.sequence, oid.ecdsaWithSha256),
} as const;
export type CmsAlgorithm = keyof typeof algorithms;
const detachedData = writeDer(derTag.sequence, oid.data);

/** What a signature says once its own arithmetic is checked; trust in the certificates is another question. */
export interface CmsSignature {
  readonly algorithm: CmsAlgorithm;
  readonly signer: X509Certificate;
  /** Every certificate carried, the signer's among them. */
  readonly certificates: readonly X509Certificate[];
  readonly signedAt: Date;
  /** SHA-256 of what was signed. */
  readonly digest: Buffer;
}

/** Signs a SHA-256 digest with an RSA key; `chain` begins with the signer's own certificate (DER). */
export function signCms(
  digest: Uint8Array,
  key: KeyObject,
  chain: readonly Uint8Array[],
  signedAt: Date,
): Buffer {
  const attributes = cmsAttributes(digest, chain, signedAt);
  return packCms(attributes, chain, 'RSA', sign('sha256', attributes, key));
}

/** What is signed for a SHA-256 digest: the signed attributes. `chain` begins with the signer's own certificate (DER). */
export function cmsAttributes(digest: Uint8Array, chain: readonly Uint8Array[], signedAt: Date): Buffer {
  return derSetOf([
    attribute(oid.contentType, oid.data),
    attribute(oid.signingTime, derTime(signedAt)),
    attribute(oid.messageDigest, writeDer(derTag.octets, digest)),
    attribute(oid.signingCertificateV2, certificateReference(leafOf(chain))),
  ]);
}

/** The whole signature around signed attributes; a signature of ES256 in DER. */
export function packCms(
  attributes: Buffer,
  chain: readonly Uint8Array[],
  algorithm: CmsAlgorithm,
  signature: Uint8Array,
): Buffer {
  const info = writeDer(
    derTag.sequence,
    version1,
    issuerAndSerial(leafOf(chain)),
    sha256Algorithm,
    retagged(attributes),
    algorithms[algorithm],
    writeDer(derTag.octets, signature),
  );
  const signedData = writeDer(
    derTag.sequence,
    version1,
    writeDer(derTag.set, sha256Algorithm),
    detachedData,
    writeDer(derTag.context0, ...chain),
    writeDer(derTag.set, info),
  );
  return writeDer(derTag.sequence, oid.signedData, writeDer(derTag.context0, signedData));
}

function leafOf([leaf]: readonly Uint8Array[]): Uint8Array {
  if (!leaf) throw new Error('a signature needs its certificate');
  return leaf;
}

/** Reads a signature and checks its arithmetic. Throws with the reason when anything is not as it must be. */
export function readCms(bytes: Buffer): CmsSignature {
  const [content, ...rest] = fields(only(readDer(bytes)), derTag.sequence);
  if (!content?.whole.equals(oid.signedData)) throw new Error('the signature is no signed data');
  const [version, digests, data, carried, infos] = fields(
    only(fields(only(rest), derTag.context0)),
    derTag.sequence,
    5,
  );
  same(version, version1, 'version');
  same(digests, writeDer(derTag.set, sha256Algorithm), 'digest algorithm');
  same(data, detachedData, 'content');
  const chain = fields(carried, derTag.context0).map(({ whole }) => certificateFrom(whole));
  const info = fields(only(fields(infos, derTag.set)), derTag.sequence, 6);
  return readSignerInfo(info, chain);
}

function readSignerInfo(info: readonly DerElement[], chain: readonly X509Certificate[]): CmsSignature {
  const [version, who, digestAlgorithm, signedAttributes, used, signature] = info;
  same(version, version1, 'signer version');
  same(digestAlgorithm, sha256Algorithm, 'digest algorithm');
  const algorithm = algorithmOf(used);
  const signer = chain.find(({ raw }) => who?.whole.equals(issuerAndSerial(raw)));
  if (!signer) throw new Error('the certificate of the signer is missing');
  if (signedAttributes?.tag !== derTag.context0) throw new Error('the signed attributes are missing');
  const asSet = Buffer.from(signedAttributes.whole);
  asSet[0] = derTag.set;
  if (signature?.tag !== derTag.octets || !fits[algorithm](asSet, publicKeyOf(signer), signature.content))
    throw new Error('the signature does not fit the certificate');
  const members = readDer(signedAttributes.content);
  same(attributeValue(members, oid.contentType), oid.data, 'content type');
  same(
    attributeValue(members, oid.signingCertificateV2),
    certificateReference(signer.raw),
    'certificate reference',
  );
  const digest = attributeValue(members, oid.messageDigest);
  if (digest.tag !== derTag.octets) throw new Error('the message digest is missing');
  return {
    algorithm,
    signer,
    certificates: chain,
    signedAt: readTime(attributeValue(members, oid.signingTime)),
    digest: digest.content,
  };
}

function algorithmOf(used: DerElement | undefined): CmsAlgorithm {
  if (used?.whole.equals(algorithms.RSA)) return 'RSA';
  if (used?.whole.equals(algorithms.ES256)) return 'ES256';
  throw new Error('the signature algorithm of the signature is not the one expected');
}

type Fits = (text: Buffer, key: KeyObject, signature: Buffer) => boolean;

/** A key of one kind never verifies as the other, and of the two twins of an ECDSA signature one only is taken. */
const fits: Readonly<Record<CmsAlgorithm, Fits>> = {
  RSA: (text, key, signature) => key.asymmetricKeyType === 'rsa' && verify('sha256', text, key, signature),
  ES256: (text, key, signature) => {
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false;
    const raw = ecdsaRaw(signature);
    return isLowS(raw) && verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, raw);
  },
};

/** Making a key of a certificate costs as much as using it. */
const publicKeys = new WeakMap<X509Certificate, KeyObject>();

function publicKeyOf(certificate: X509Certificate): KeyObject {
  const key = publicKeys.get(certificate) ?? certificate.publicKey;
  publicKeys.set(certificate, key);
  return key;
}

const attribute = (type: Buffer, value: Buffer) =>
  writeDer(derTag.sequence, type, writeDer(derTag.set, value));

/** SigningCertificateV2 with its default algorithm SHA-256, which DER leaves out. */
function certificateReference(certificate: Uint8Array): Buffer {
  const hash = writeDer(derTag.octets, createHash('sha256').update(certificate).digest());
  return writeDer(derTag.sequence, writeDer(derTag.sequence, writeDer(derTag.sequence, hash)));
}

/** Issuer and serial number, cut out of the certificate as they stand there. */
function issuerAndSerial(certificate: Uint8Array): Buffer {
  const [body] = fields(readOne(Buffer.from(certificate)), derTag.sequence);
  const [, serial, , issuer] = fields(body, derTag.sequence);
  if (!serial || !issuer) throw new Error('the certificate is malformed');
  return writeDer(derTag.sequence, issuer.whole, serial.whole);
}

/** The attributes are signed as a SET but stored as [0] (RFC 5652 §5.4). */
function retagged(set: Buffer): Buffer {
  const copy = Buffer.from(set);
  copy[0] = derTag.context0;
  return copy;
}

/** Bodies have few certificates, and each signature carries them anew: read once each. */
const certificatesRead = new Map<string, X509Certificate>();

function certificateFrom(der: Buffer): X509Certificate {
  const name = der.toString('latin1');
  const known = certificatesRead.get(name);
  if (known) return known;
  const certificate = new X509Certificate(der);
  if (!certificate.raw.equals(der)) throw new Error('a certificate is not written in its one form');
  if (certificatesRead.size >= 500) certificatesRead.clear();
  certificatesRead.set(name, certificate);
  return certificate;
}

function fields(element: DerElement | undefined, tag: number, count?: number): DerElement[] {
  if (element?.tag !== tag) throw new Error('the signature has an unknown form');
  const found = readDer(element.content);
  if (count !== undefined && found.length !== count)
    throw new Error('the signature has parts that are not read');
  return found;
}

function only(elements: readonly DerElement[]): DerElement {
  const [first, ...others] = elements;
  if (!first || others.length > 0) throw new Error('the signature has parts that are not read');
  return first;
}

function attributeValue(attributes: readonly DerElement[], type: Buffer): DerElement {
  const found = attributes
    .map((one) => fields(one, derTag.sequence, 2))
    .filter(([name]) => name?.whole.equals(type));
  return only(
    fields(only(found.map(([, values]) => values).filter((values) => values !== undefined)), derTag.set),
  );
}

function same(element: DerElement | undefined, expected: Buffer, what: string): void {
  if (!element?.whole.equals(expected))
    throw new Error(`the ${what} of the signature is not the one expected`);
}
