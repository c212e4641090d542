// SPDX-License-Identifier: Apache-2.0
import { createPrivateKey, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

const { pki, asn1 } = forge;
const generate = promisify(generateKeyPair);
/** sha256WithRSAEncryption, RFC 8017. */
const sha256WithRsa = '1.2.840.113549.1.1.11';
const millisecondsPerDay = 86_400_000;

/** A certificate with its private key, as PEM texts. */
export interface CertifiedKey {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Whom a certificate names. `code` is the organisation's unified code (GB 32100) or another stable code. */
export interface CertificateSubject {
  readonly commonName: string;
  readonly organisation: string;
  readonly code: string;
}

/** Makes an RSA pair off the main thread (libuv's pool), as PKCS #8 and SPKI PEM texts. */
export function generateRsa(modulusLength: 2048 | 3072): Promise<{ publicKey: string; privateKey: string }> {
  return generate('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Makes a self-signed root (X.509 v3, RFC 5280) valid for 20 years from `now`. */
export async function makeRoot(
  subject: CertificateSubject,
  now: Date,
  serial: Uint8Array,
): Promise<CertifiedKey> {
  const pair = await generateRsa(3072);
  const certificate = draft(subject, pair.publicKey, now, 20 * 365, serial);
  certificate.setIssuer(certificate.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  return { certificatePem: signed(certificate, pair.privateKey), privateKeyPem: pair.privateKey };
}

/** Makes a certificate for signing documents, issued by `root` and valid for three years from `now`. */
export async function issueDocumentSigner(
  subject: CertificateSubject,
  root: CertifiedKey,
  now: Date,
  serial: Uint8Array,
): Promise<CertifiedKey> {
  const pair = await generateRsa(2048);
  const certificate = draft(subject, pair.publicKey, now, 3 * 365, serial);
  const issuer = pki.certificateFromPem(root.certificatePem);
  certificate.setIssuer(issuer.subject.attributes.map(readable));
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
  ]);
  return { certificatePem: signed(certificate, root.privateKeyPem), privateKeyPem: pair.privateKey };
}

/** Packs a key and its chain as PKCS #12 (RFC 7292), the form that signing tools take. */
export function packP12(key: CertifiedKey, chain: readonly string[], passphrase: string): Uint8Array {
  const certificates = [key.certificatePem, ...chain].map((pem) => pki.certificateFromPem(pem));
  const packed = forge.pkcs12.toPkcs12Asn1(
    pki.privateKeyFromPem(key.privateKeyPem),
    certificates,
    passphrase,
    {
      algorithm: 'aes256',
      // The passphrase is 256 random bits, so that many rounds would only cost time.
      count: 1000,
    },
  );
  return Buffer.from(asn1.toDer(packed).getBytes(), 'binary');
}

function draft(
  subject: CertificateSubject,
  publicKey: string,
  now: Date,
  days: number,
  serial: Uint8Array,
): forge.pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  // A leading 01 keeps the serial positive and of full length (RFC 5280 §4.1.2.2).
  certificate.serialNumber = `01${Buffer.from(serial).toString('hex')}`;
  // Whole seconds are all that a certificate can say; one day back forgives clocks that are late.
  certificate.validity.notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000 - millisecondsPerDay);
  certificate.validity.notAfter = new Date(
    certificate.validity.notBefore.getTime() + days * millisecondsPerDay,
  );
  certificate.setSubject([
    { name: 'countryName', value: 'CN' },
    utf8('organizationName', subject.organisation),
    // organizationIdentifier (X.520), unknown to the library by name.
    { type: '2.5.4.97', value: subject.code, valueTagClass: utf8Tag },
    utf8('commonName', subject.commonName),
  ]);
  return certificate;
}

// The library's declarations call this field a class of tags; it is the universal tag number.
const utf8Tag = asn1.Type.UTF8 as unknown as forge.asn1.Class;
const utf8 = (name: string, value: string) => ({ name, value, valueTagClass: utf8Tag });

// The library has this function; its declarations forgot it.
const bodyOf = Reflect.get(pki, 'getTBSCertificate') as (
  certificate: forge.pki.Certificate,
) => forge.asn1.Asn1;

/** The library encodes names when it writes them but does not decode them when it reads them. */
const readable = (field: forge.pki.CertificateField) => ({
  ...field,
  value: field.valueTagClass === utf8Tag ? forge.util.decodeUtf8(String(field.value)) : field.value,
});

/** Signs with Node's own RSA: the library's is written in JavaScript and fifty times slower. */
function signed(certificate: forge.pki.Certificate, privateKeyPem: string): string {
  certificate.signatureOid = sha256WithRsa;
  certificate.siginfo.algorithmOid = sha256WithRsa;
  const body = bodyOf(certificate);
  const signature = sign(
    'sha256',
    Buffer.from(asn1.toDer(body).getBytes(), 'binary'),
    createPrivateKey(privateKeyPem),
  );
  Object.assign(certificate, { tbsCertificate: body, signature: signature.toString('binary') });
  return pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}
