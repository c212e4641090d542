// SPDX-License-Identifier: Apache-2.0
/** Writes X.509 certificates (RFC 5280, GB/T 20518) of SM2, P-256 and Ed25519 keys. */
import { createHash } from 'node:crypto';
import type { CertificateSubject } from './certificates.ts';
import { derBits, derInteger, derOid, derTag, derTime, writeDer } from './der.ts';
import { ecdsaDer } from './ecdsa-der.ts';
import type { SignatureAlgorithm } from './provider.types.ts';
import { publicKeyInfo } from './raw-signatures.ts';

/** The key that signs a certificate, and its name. */
export interface CertificateIssuer {
  readonly name: CertificateSubject;
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  /** 64 raw bytes over the text. */
  sign(text: Uint8Array): Promise<Uint8Array>;
}

export interface CertificateDraft {
  readonly subject: CertificateSubject;
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  /** Unpredictable bytes, at most 19. */
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** An authority issues certificates and signs nothing else; the others sign documents and issue nothing. */
  readonly authority: boolean;
}

/** Identifiers of signature algorithms, without parameters (GM/T 0006, RFC 5758, RFC 8410). */
export const signatureOids: Readonly<Record<SignatureAlgorithm, string>> = {
  SM2: '1.2.156.10197.1.501',
  ES256: '1.2.840.10045.4.3.2',
  EdDSA: '1.3.101.112',
};

export const extensionOids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

export const nameOids = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  /** organizationIdentifier: the unified code (GB 32100). */
  code: '2.5.4.97',
} as const;

/** Writes a certificate and has its issuer sign it; a root is its own issuer. */
export async function issueCertificate(draft: CertificateDraft, issuer: CertificateIssuer): Promise<Buffer> {
  const algorithm = writeDer(derTag.sequence, derOid(signatureOids[issuer.algorithm]));
  const body = writeDer(
    derTag.sequence,
    writeDer(derTag.context0, derInteger(2n)),
    // A leading 01 keeps the serial positive and of full length (RFC 5280 §4.1.2.2).
    derInteger(Buffer.concat([Buffer.from([1]), draft.serial])),
    algorithm,
    writeName(issuer.name),
    writeDer(derTag.sequence, derTime(draft.notBefore), derTime(draft.notAfter)),
    writeName(draft.subject),
    publicKeyInfo(draft.algorithm, draft.publicKey),
    writeDer(derTag.context3, writeDer(derTag.sequence, ...extensionsOf(draft, issuer))),
  );
  const signature = await issuer.sign(body);
  const value = issuer.algorithm === 'EdDSA' ? signature : ecdsaDer(signature);
  return writeDer(derTag.sequence, body, algorithm, derBits(value));
}

function extensionsOf(draft: CertificateDraft, issuer: CertificateIssuer): Buffer[] {
  const yes = writeDer(derTag.boolean, Buffer.from([0xff]));
  const constraints = draft.authority ? [yes, derInteger(0n)] : [];
  // Bits from the left: digitalSignature and nonRepudiation, or keyCertSign and cRLSign, with the unused ones counted.
  const usage = Buffer.from(draft.authority ? [1, 0x06] : [6, 0xc0]);
  return [
    extension(extensionOids.basicConstraints, true, writeDer(derTag.sequence, ...constraints)),
    extension(extensionOids.keyUsage, true, writeDer(derTag.bits, usage)),
    extension(extensionOids.subjectKeyIdentifier, false, writeDer(derTag.octets, keyIdentifier(draft))),
    extension(
      extensionOids.authorityKeyIdentifier,
      false,
      writeDer(derTag.sequence, writeDer(0x80, keyIdentifier(issuer))),
    ),
  ];
}

function extension(oid: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [writeDer(derTag.boolean, Buffer.from([0xff]))] : [];
  return writeDer(derTag.sequence, derOid(oid), ...flag, writeDer(derTag.octets, value));
}

/** RFC 7093 §2, method 1. */
const keyIdentifier = ({ publicKey }: { readonly publicKey: Uint8Array }): Buffer =>
  createHash('sha256').update(publicKey).digest().subarray(0, 20);

function writeName({ organisation, code, commonName }: CertificateSubject): Buffer {
  const part = (oid: string, tag: number, value: string) =>
    writeDer(derTag.set, writeDer(derTag.sequence, derOid(oid), writeDer(tag, Buffer.from(value, 'utf8'))));
  return writeDer(
    derTag.sequence,
    part(nameOids.country, derTag.printable, 'CN'),
    part(nameOids.organisation, derTag.utf8, organisation),
    part(nameOids.code, derTag.utf8, code),
    part(nameOids.commonName, derTag.utf8, commonName),
  );
}
