// SPDX-License-Identifier: Apache-2.0
import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { Signer, SignPdf } from '@signpdf/signpdf';
import forge from 'node-forge';
import { commonName, organisationCode } from './certificate-chain.ts';
import { type CmsSignature, readCms, signCms } from './cms.ts';
import { findSignatures, type PdfSignatureField } from './pdf-signature-fields.ts';
import { trustFaults } from './signer-trust.ts';

/** Who signs, why and where; spread a `DepartmentCertificate` into it. */
export interface SignPdfOptions {
  readonly p12: Uint8Array;
  readonly passphrase: string;
  /** Shown by PDF readers, such as 电子证照签发. */
  readonly reason: string;
  readonly location: string;
  /** The organisation whose seal this is. */
  readonly name: string;
  readonly signedAt: Date;
}

/** What is known of the signatures of a PDF. With several, names and times are those of the last one. */
export interface PdfVerification {
  readonly signed: boolean;
  /** Every signature fits, every certificate is trusted, and nothing was added after the last signature. */
  readonly valid: boolean;
  readonly coversWholeDocument: boolean;
  readonly certificateChainTrusted: boolean;
  readonly signerName: string | undefined;
  /** The unified code of the organisation, where its certificate says it. */
  readonly signerCode: string | undefined;
  readonly signedAt: Date | undefined;
  readonly signatures: number;
  /** Every reason why it is not valid; empty when it is. */
  readonly reasons: readonly string[];
}

/** Room for the signature: a chain of three RSA certificates takes about 5 KB. */
const signatureLength = 12_288;

/**
 * Signs a PDF (PAdES baseline B shape: ETSI.CAdES.detached). The signature is appended, so that earlier ones
 * of other departments stay valid. Throws when the PDF has no classic cross-reference table.
 */
export async function signPdf(pdf: Uint8Array, options: SignPdfOptions): Promise<Uint8Array> {
  const { key, chain } = unpackP12(options.p12, options.passphrase);
  const prepared = plainAddPlaceholder({
    pdfBuffer: Buffer.from(pdf),
    reason: options.reason,
    location: options.location,
    name: options.name,
    contactInfo: '',
    signingTime: options.signedAt,
    signatureLength,
    subFilter: 'ETSI.CAdES.detached',
  });
  return new SignPdf().sign(prepared, new CmsSigner(key, chain), options.signedAt);
}

/**
 * Checks every signature of a PDF offline. `roots` are PEM certificates of the authorities that are trusted.
 * Certificates must have been valid at the time the signature states. Strict: a form that `signPdf` does not
 * write is refused. Never throws for whatever bytes it is given.
 */
export function verifyPdf(
  pdf: Uint8Array,
  { roots }: { readonly roots: readonly string[] },
): PdfVerification {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const { found, faults } = findSignatures(bytes);
  const checks = found.map((field) => checkOne(bytes, field, roots));
  const last = checks.at(-1);
  const coversWholeDocument = found.at(-1)?.end === bytes.length;
  const reasons = [...faults, ...checks.flatMap((check) => check.reasons)];
  if (found.length === 0) reasons.push('the document is not signed');
  else if (!coversWholeDocument) reasons.push('the document was added to after the last signature');
  return {
    signed: found.length > 0,
    valid: reasons.length === 0,
    coversWholeDocument,
    certificateChainTrusted: checks.length > 0 && checks.every((check) => check.trusted),
    signerName: last?.signature ? commonName(last.signature.signer) : undefined,
    signerCode: last?.signature ? organisationCode(last.signature.signer) : undefined,
    signedAt: last?.signature?.signedAt,
    signatures: found.length,
    reasons,
  };
}

interface OneCheck {
  readonly signature: CmsSignature | undefined;
  readonly trusted: boolean;
  readonly reasons: readonly string[];
}

function checkOne(bytes: Buffer, field: PdfSignatureField, roots: readonly string[]): OneCheck {
  try {
    const signature = readCms(field.cms);
    const digest = createHash('sha256')
      .update(bytes.subarray(0, field.gapStart))
      .update(bytes.subarray(field.gapEnd, field.end))
      .digest();
    const changed = digest.equals(signature.digest) ? [] : ['the document was changed after it was signed'];
    const faults = trustFaults(signature, roots);
    return { signature, trusted: faults.length === 0, reasons: [...changed, ...faults] };
  } catch (error) {
    return {
      signature: undefined,
      trusted: false,
      reasons: [error instanceof Error ? error.message : String(error)],
    };
  }
}

/** The library hands over the bytes to be signed; it insists on a class. */
class CmsSigner extends Signer {
  readonly #key: KeyObject;
  readonly #chain: readonly Uint8Array[];

  constructor(key: KeyObject, chain: readonly Uint8Array[]) {
    super();
    this.#key = key;
    this.#chain = chain;
  }

  override async sign(covered: Buffer, signedAt?: Date): Promise<Buffer> {
    if (!signedAt) throw new Error('a signature needs its time');
    return signCms(createHash('sha256').update(covered).digest(), this.#key, this.#chain, signedAt);
  }
}

interface Unpacked {
  readonly key: KeyObject;
  readonly chain: readonly Uint8Array[];
}

/** Unpacking PKCS #12 costs more than signing: done once per certificate while it is in use. */
const unpackedFiles = new WeakMap<Uint8Array, Unpacked>();

/** Key and certificates of a PKCS #12 file, the own certificate first. */
export function unpackP12(p12: Uint8Array, passphrase: string): Unpacked {
  const known = unpackedFiles.get(p12);
  if (known) return known;
  const asn1 = forge.asn1.fromDer(Buffer.from(p12).toString('binary'));
  const bags = forge.pkcs12.pkcs12FromAsn1(asn1, passphrase);
  const { pkcs8ShroudedKeyBag = '', certBag = '' } = forge.pki.oids;
  const key = bags.getBags({ bagType: pkcs8ShroudedKeyBag })[pkcs8ShroudedKeyBag]?.[0]?.key;
  const certificates = bags.getBags({ bagType: certBag })[certBag]?.map((bag) => bag.cert) ?? [];
  if (!key) throw new Error('the PKCS #12 file holds no private key');
  const privateKey = createPrivateKey(forge.pki.privateKeyToPem(key));
  const isLeaf = (der: Buffer) => new X509Certificate(der).checkPrivateKey(privateKey);
  const ders = certificates
    .filter((one) => one !== undefined)
    .map((one) => derOf(forge.pki.certificateToAsn1(one)));
  // The file may hold them in any order; a signature begins with its own.
  const unpacked = { key: privateKey, chain: ders.sort((a, b) => Number(isLeaf(b)) - Number(isLeaf(a))) };
  unpackedFiles.set(p12, unpacked);
  return unpacked;
}

const derOf = (asn1: forge.asn1.Asn1) => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
