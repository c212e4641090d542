// SPDX-License-Identifier: Apache-2.0
/** Reads X.509 certificates of the algorithms that the platform verifies; whatever is not strict DER is refused. */
import {
  type DerElement,
  derFields,
  derTag,
  readBits,
  readDer,
  readInteger,
  readOid,
  readTime,
} from './der.ts';
import { ecdsaRaw } from './ecdsa-der.ts';
import type { SignatureAlgorithm } from './provider.types.ts';
import { algorithmOfKeyInfo, isPublicKey, signatureAlgorithms } from './raw-signatures.ts';
import { extensionOids, nameOids, signatureOids } from './x509-write.ts';

/** What a certificate says. Reading proves nothing: `checkChain` does. */
export interface Certificate {
  readonly der: Buffer;
  /** What its issuer signed. */
  readonly body: Buffer;
  /** 64 raw bytes. */
  readonly signature: Buffer;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly serial: bigint;
  /** Names as DER, for comparing. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly commonName: string;
  readonly organisation: string;
  /** The unified code of the organisation (GB 32100), empty when it is not named so. */
  readonly code: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Buffer;
  readonly authority: boolean;
  /** How many authorities may stand below this one; undefined when not limited. */
  readonly pathLength: number | undefined;
  /** Undefined when the certificate does not limit the use of its key. */
  readonly keyUsage: ReadonlySet<KeyUsageBit> | undefined;
  /** Extensions that must be understood and are not. */
  readonly unknownCritical: readonly string[];
}

export type KeyUsageBit = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign';
const usageBits: readonly (readonly [KeyUsageBit, number])[] = [
  ['digitalSignature', 0x80],
  ['nonRepudiation', 0x40],
  ['keyCertSign', 0x04],
];

/** The certificate is whole but its algorithms are none of ours. */
export class UnknownAlgorithm extends Error {
  override readonly name = 'UnknownAlgorithm';
}

/** Reads one certificate. @throws when it is malformed, UnknownAlgorithm when its algorithms are others */
export function readCertificate(bytes: Uint8Array): Certificate {
  const [whole, ...behind] = readDer(Buffer.from(bytes));
  const [body, algorithm, signature, ...more] = derFields(whole, derTag.sequence);
  if (!whole || !body || behind.length + more.length > 0) throw new Error('X.509: another form');
  const [version, serial, inner, issuer, validity, subject, key, ...rest] = derFields(body, derTag.sequence);
  if (readInteger(derFields(version, derTag.context0)[0]) !== 2n) throw new Error('X.509: not version 3');
  if (!inner || !algorithm?.whole.equals(inner.whole)) throw new Error('X.509: two signature algorithms');
  const signatureAlgorithm = algorithmOf(algorithm);
  const [from, to] = derFields(validity, derTag.sequence);
  if (!from || !to || !issuer || !subject) throw new Error('X.509: something is missing');
  const names = readName(subject);
  return {
    der: whole.whole,
    body: body.whole,
    signature: signatureOf(signatureAlgorithm, readBits(signature)),
    signatureAlgorithm,
    serial: readInteger(serial),
    issuer: issuer.whole,
    subject: subject.whole,
    commonName: names.get(nameOids.commonName) ?? '',
    organisation: names.get(nameOids.organisation) ?? '',
    code: names.get(nameOids.code) ?? '',
    notBefore: readTime(from),
    notAfter: readTime(to),
    ...readKey(key),
    ...readExtensions(rest.find(({ tag }) => tag === derTag.context3)),
  };
}

function algorithmOf(element: DerElement): SignatureAlgorithm {
  const oid = readOid(derFields(element, derTag.sequence)[0]);
  const found = signatureAlgorithms.find((algorithm) => signatureOids[algorithm] === oid);
  if (!found) throw new UnknownAlgorithm(`X.509: signature algorithm ${oid}`);
  return found;
}

function signatureOf(algorithm: SignatureAlgorithm, bytes: Buffer): Buffer {
  if (algorithm !== 'EdDSA') return ecdsaRaw(bytes);
  if (bytes.length !== 64) throw new Error('X.509: bad signature');
  return bytes;
}

function readKey(element: DerElement | undefined): { algorithm: SignatureAlgorithm; publicKey: Buffer } {
  const [identifier, bits] = derFields(element, derTag.sequence);
  const algorithm = identifier && algorithmOfKeyInfo(identifier.whole);
  if (!algorithm) throw new UnknownAlgorithm('X.509: unknown kind of key');
  const publicKey = readBits(bits);
  if (!isPublicKey(algorithm, publicKey)) throw new Error('X.509: bad public key');
  return { algorithm, publicKey };
}

function readName(name: DerElement): Map<string, string> {
  const found = new Map<string, string>();
  for (const set of derFields(name, derTag.sequence)) {
    for (const pair of derFields(set, derTag.set)) {
      const [oid, value] = derFields(pair, derTag.sequence);
      if (value) found.set(readOid(oid), value.content.toString('utf8'));
    }
  }
  return found;
}

type Extensions = Pick<Certificate, 'authority' | 'pathLength' | 'keyUsage' | 'unknownCritical'>;

function readExtensions(context: DerElement | undefined): Extensions {
  const list = context ? derFields(derFields(context, derTag.context3)[0], derTag.sequence) : [];
  const unknownCritical: string[] = [];
  const seen = new Map<string, DerElement | undefined>();
  for (const element of list) {
    const [name, ...rest] = derFields(element, derTag.sequence);
    const oid = readOid(name);
    if (seen.has(oid)) throw new Error('X.509: an extension stands twice');
    const critical = rest.length === 2 && rest[0]?.tag === derTag.boolean && rest[0].content[0] === 0xff;
    const [value] = readDer(derContent(rest.at(-1)));
    seen.set(oid, value);
    if (critical && !understood.has(oid)) unknownCritical.push(oid);
  }
  return {
    ...readConstraints(seen.get(extensionOids.basicConstraints)),
    keyUsage: readUsage(seen.get(extensionOids.keyUsage)),
    unknownCritical,
  };
}

const understood = new Set<string>([extensionOids.basicConstraints, extensionOids.keyUsage]);

function derContent(element: DerElement | undefined): Buffer {
  if (element?.tag !== derTag.octets) throw new Error('X.509: bad extension');
  return element.content;
}

function readConstraints(element: DerElement | undefined): Pick<Certificate, 'authority' | 'pathLength'> {
  if (!element) return { authority: false, pathLength: undefined };
  const [flag, length] = derFields(element, derTag.sequence);
  const authority = flag?.tag === derTag.boolean && flag.content[0] === 0xff;
  return { authority, pathLength: length ? Number(readInteger(length)) : undefined };
}

function readUsage(element: DerElement | undefined): ReadonlySet<KeyUsageBit> | undefined {
  if (!element) return undefined;
  if (element.tag !== derTag.bits) throw new Error('X.509: bad key usage');
  const bits = element.content[1] ?? 0;
  return new Set(usageBits.filter(([, mask]) => (bits & mask) !== 0).map(([name]) => name));
}
