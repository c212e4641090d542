// SPDX-License-Identifier: Apache-2.0
/**
 * What the QR code on a licence says to whoever has no network: the address to verify it by, and behind `#` the facts of the
 * licence with the issuer's signature (ECDSA P-256 with SHA-256). A camera that knows nothing of this opens the address;
 * what stands behind `#` is never sent anywhere. The signature covers every character of the code. Pure: it runs in browsers.
 */
import { type CivilDate, civilDate } from '#law/civil-date.ts';
import { buildLicenceIdentifier, parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { fromBase41, toBase41 } from './base41.rules.ts';
import { ByteReader, ByteWriter } from './byte-fields.rules.ts';

/** The facts of a licence in its QR code. */
export interface QrFacts {
  /** 证照标识: says the type, the issuer, the serial and the version. */
  readonly identifier: string;
  /** 证照编号 */
  readonly number: string;
  readonly typeName: string;
  readonly issuerName: string;
  /** Masked, as for strangers. */
  readonly holderName: string;
  readonly holderKind: 'person' | 'organisation';
  /**
   * 20 bits of a hash of the holder's number, salted with the verification code (`holderMark`): enough to see that a number
   * that is shown is another one, too few to find the number out.
   */
  readonly holderMark: number;
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  /** 9999-12-31: without end. */
  readonly validTo: CivilDate;
}

/** A code that was read; only as true as its signature. */
export interface SignedFacts {
  readonly facts: QrFacts;
  /** Sixteen hexadecimal digits. */
  readonly keyId: string;
  readonly address: string;
  readonly verifyCode: string;
  /** What was signed. */
  readonly text: Uint8Array;
  /** 64 bytes r‖s. */
  readonly signature: Uint8Array;
}

const format = 1;
const permanent = '9999-12-31';
const signatureBytes = 64;
/** A QR code of version 40 holds no more. */
const longest = 4300;
const flag = { organisation: 1, definerIsIssuer: 2 } as const;

/** The bytes that say the facts. @throws {RangeError} for facts that no licence has */
export function packFacts(facts: QrFacts, keyId: string): Uint8Array {
  const parsed = parseLicenceIdentifier(facts.identifier);
  if (!parsed.ok || !/^[0-9a-f]{16}$/.test(keyId)) throw new RangeError('not the facts of a licence');
  const { typeCode, issuer, serial, version } = parsed.value;
  const own = typeCode.slice(0, 18) === issuer;
  const letters = `${own ? typeCode.slice(18) : typeCode}${issuer}${serial}`;
  const writer = new ByteWriter();
  writer.byte(format);
  writer.hex(keyId);
  writer.byte(
    (facts.holderKind === 'organisation' ? flag.organisation : 0) | (own ? flag.definerIsIssuer : 0),
  );
  writer.byte(issuer.length);
  writer.letters(letters);
  writer.uint16(version);
  for (const date of [facts.issuedOn, facts.validFrom, facts.validTo]) writer.uint16(daysOf(date));
  writer.uint24(facts.holderMark);
  for (const text of [facts.number, facts.typeName, facts.issuerName, facts.holderName]) writer.text(text);
  return writer.bytes();
}

/** What is signed: the whole address and the facts. */
export function textToSign(address: string, facts: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`tongban licence facts 1\n${address}\n`);
  const text = new Uint8Array(head.length + facts.length);
  text.set(head);
  text.set(facts, head.length);
  return text;
}

/** The text of the QR code. */
export function qrTextOf(address: string, facts: Uint8Array, signature: Uint8Array): string {
  const whole = new Uint8Array(facts.length + signature.length);
  whole.set(facts);
  whole.set(signature, facts.length);
  return `${address}#${toBase41(whole)}`;
}

/** Reads the text of a code, exactly as it was printed. Undefined for any other text; never throws. */
export function readQrText(text: string): SignedFacts | undefined {
  const at = text.indexOf('#');
  if (at < 0 || text.length > longest) return undefined;
  const address = text.slice(0, at);
  const [, verifyCode] =
    /^https?:\/\/[!-~]{1,300}\/verify\/(\d{4}[0-9A-HJKMNP-TV-Z]{20})$/.exec(address) ?? [];
  const whole = fromBase41(text.slice(at + 1));
  if (verifyCode === undefined || !whole || whole.length <= signatureBytes) return undefined;
  const packed = whole.subarray(0, -signatureBytes);
  const read = unpackFacts(packed);
  return (
    read && {
      ...read,
      address,
      verifyCode,
      text: textToSign(address, packed),
      signature: whole.subarray(-signatureBytes),
    }
  );
}

function unpackFacts(bytes: Uint8Array): Pick<SignedFacts, 'facts' | 'keyId'> | undefined {
  try {
    const reader = new ByteReader(bytes);
    if (reader.byte() !== format) return undefined;
    const keyId = reader.hex(8);
    const flags = reader.byte();
    const issuerLength = reader.byte();
    const letters = reader.letters();
    const own = (flags & flag.definerIsIssuer) !== 0;
    const head = own ? 3 : 21;
    const issuer = letters.slice(head, head + issuerLength);
    const typeCode = own ? issuer + letters.slice(0, 3) : letters.slice(0, 21);
    const serial = letters.slice(head + issuerLength);
    const built = buildLicenceIdentifier({ typeCode, issuer, serial, version: reader.uint16() });
    const [issuedOn, validFrom, validTo] = [reader.uint16(), reader.uint16(), reader.uint16()].map(dateOf);
    const holderMark = reader.uint24();
    const [number, typeName, issuerName, holderName] = [1, 2, 3, 4].map(() => reader.text());
    reader.end();
    if (!built.ok || !issuedOn || !validFrom || !validTo || flags > 3) return undefined;
    const holderKind = (flags & flag.organisation) === 0 ? 'person' : 'organisation';
    const texts = { number: number ?? '', typeName: typeName ?? '', issuerName: issuerName ?? '' };
    const dates = { issuedOn, validFrom, validTo };
    const holder = { holderName: holderName ?? '', holderKind, holderMark } as const;
    return { keyId, facts: { identifier: built.value.identifier, ...texts, ...dates, ...holder } };
  } catch {
    return undefined;
  }
}

const dayMs = 86_400_000;
const firstDay = Date.parse('2000-01-01T00:00:00Z');
const withoutEnd = 0xffff;

function daysOf(date: CivilDate): number {
  if (date === permanent) return withoutEnd;
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - firstDay) / dayMs);
  if (days < 0 || days >= withoutEnd) throw new RangeError('a day before 2000 or after 2179');
  return days;
}

const dateOf = (days: number): CivilDate =>
  civilDate(days === withoutEnd ? permanent : new Date(firstDay + days * dayMs).toISOString().slice(0, 10));

/** The text whose SHA-256 begins with the 20 bits of `holderMark`. */
export const holderMarkText = (verifyCode: string, holderCode: string): string =>
  `tongban holder 1\n${verifyCode}\n${holderCode.trim().toUpperCase()}`;

/** The 20 bits of a SHA-256. */
export const holderMarkOf = (sha256: Uint8Array): number =>
  (((sha256[0] ?? 0) << 16) | ((sha256[1] ?? 0) << 8) | (sha256[2] ?? 0)) >> 4;
