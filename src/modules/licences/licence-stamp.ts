// SPDX-License-Identifier: Apache-2.0
// What a program reads from the file of a licence without its text: written into the signature's own dictionary,
// so that it is covered by the signature and can be read without unpacking the document.
import { type CivilDate, parseCivilDate } from '#law/civil-date.ts';
import { isLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { readVerifyCode } from './licence.rules.ts';

/** The facts that a licence's file carries in clear. */
export interface LicenceStamp {
  readonly identifier: string;
  readonly typeName: string;
  readonly verifyCode: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
}

/** Reason and location of the signature; ASCII only, because readers differ in how they show anything else there. */
export function writeStamp(stamp: LicenceStamp, publicUrl: string): { reason: string; location: string } {
  const facts = new URLSearchParams({ type: stamp.typeName, from: stamp.validFrom, to: stamp.validTo });
  return {
    reason: `Licence ${stamp.identifier}`,
    location: `${verifyUrlOf(publicUrl, stamp.verifyCode)}#${facts}`,
  };
}

/** The address that the code on a licence leads to. */
export const verifyUrlOf = (publicUrl: string, verifyCode: string): string =>
  `${publicUrl}/verify/${verifyCode}`;

/**
 * Reads the stamp of a file; undefined when it has none or more than one. It is only as true as the signature: call
 * `verifyPdf` too. Looks nowhere but directly behind the text of a signature, where no content can stand.
 */
export function readStamp(pdf: Uint8Array): LicenceStamp | undefined {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const stamps = [...text.matchAll(/\/ByteRange\s*\[\s*0 \d{1,10} (\d{1,10}) \d{1,10}\s*\]/g)].flatMap(
    ([, gapEnd]) => stampIn(text.slice(Number(gapEnd), Number(gapEnd) + 4_000)) ?? [],
  );
  return stamps.length === 1 ? stamps[0] : undefined;
}

function stampIn(behindSignature: string): LicenceStamp | undefined {
  const [, identifier = ''] = /^\s*\/Reason \(Licence ([\dA-Z.]{40,140})\)/.exec(behindSignature) ?? [];
  const [, location = ''] = /\/Location \(([!-~]{1,2000})\)/.exec(behindSignature) ?? [];
  if (!isLicenceIdentifier(identifier) || !URL.canParse(location)) return undefined;
  const url = new URL(location);
  const facts = new URLSearchParams(url.hash.slice(1));
  const code = readVerifyCode(url.pathname.split('/').at(-1) ?? '');
  const from = parseCivilDate(facts.get('from') ?? '');
  const to = parseCivilDate(facts.get('to') ?? '');
  if (!code || !from.ok || !to.ok) return undefined;
  return {
    identifier,
    typeName: facts.get('type') ?? '',
    verifyCode: code.code,
    validFrom: from.value,
    validTo: to.value,
  };
}
