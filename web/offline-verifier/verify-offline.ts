// SPDX-License-Identifier: Apache-2.0
/** What the offline verifier finds out about a text or a file, without the page around it. */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { checkQr, type IssuerKey } from '../../src/modules/licences/verify/check-qr.rules.ts';
import { holderMarkOf, holderMarkText } from '../../src/modules/licences/verify/compact-qr.rules.ts';
import { checkCredential } from './check-credential.ts';
import { checkPdf } from './check-pdf.ts';
import { sha256, verifyEs256 } from './small-x509.ts';
import type { Word } from './words.ts';

/** What is built into the page. */
export interface BuiltIn {
  readonly asOf: string;
  readonly keys: readonly (Omit<IssuerKey, 'publicKey'> & { readonly publicKey: string })[];
  /** Certificates of authorities, base64 of DER. */
  readonly roots: readonly string[];
}

export interface OfflineFinding {
  readonly valid: boolean;
  readonly state: Word;
  /** In the order in which they are shown. */
  readonly facts: readonly (readonly [Word, string])[];
  /** Whether a number that was given is the holder's; null when none was given or the face does not say. */
  readonly holderFits: boolean | null;
  readonly verifyCode: string | null;
}

const nothing = { valid: false, facts: [], holderFits: null, verifyCode: null } as const;

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

export async function verifyText(
  text: string,
  { built, now, holderCode }: { built: BuiltIn; now: Date; holderCode?: string },
): Promise<OfflineFinding> {
  if (text.startsWith('eyJ')) return credential(text, built, now);
  const keys = built.keys.map((key) => ({ ...key, publicKey: bytesOf(key.publicKey) }));
  const checked = await checkQr(text, { keys, today: civilDateOf(now), verify: verifyEs256 });
  const { facts, verifyCode, state, valid } = checked;
  if (!facts || verifyCode === null) return { ...nothing, state };
  const given = holderCode?.trim() ?? '';
  const mark = await sha256(new TextEncoder().encode(holderMarkText(verifyCode, given)));
  return {
    valid,
    state,
    verifyCode,
    holderFits: given === '' ? null : holderMarkOf(mark) === facts.holderMark,
    facts: [
      ['type', facts.typeName],
      ['number', facts.number],
      ['holderName', facts.holderName],
      ['issuer', facts.issuerName],
      ['term', termOf(facts.validFrom, facts.validTo)],
      ['identifier', facts.identifier],
    ],
  };
}

export async function verifyPdfFile(pdf: Uint8Array, built: BuiltIn, now: Date): Promise<OfflineFinding> {
  const checked = await checkPdf(pdf, built.roots.map(bytesOf));
  if (checked.state !== 'signed') return { ...nothing, state: checked.state };
  const { facts } = checked;
  const state = standing(civilDateOf(now), facts.validFrom, facts.validTo);
  return {
    ...nothing,
    valid: state === 'in-force',
    state,
    verifyCode: facts.verifyCode,
    facts: [
      ['type', facts.typeName],
      ['issuer', facts.issuerName],
      ['term', termOf(facts.validFrom, facts.validTo)],
      ['identifier', facts.identifier],
    ],
  };
}

async function credential(text: string, built: BuiltIn, now: Date): Promise<OfflineFinding> {
  const checked = await checkCredential(text, built.roots.map(bytesOf));
  if (checked.state !== 'signed') return { ...nothing, state: checked.state };
  const { typeName, issuerName, identifier, notBefore, expires } = checked.facts;
  const at = now.getTime();
  const state = at < notBefore ? 'not-yet-valid' : at >= expires ? 'expired' : 'in-force';
  return {
    ...nothing,
    valid: state === 'in-force',
    state,
    facts: [
      ['type', typeName],
      ['issuer', issuerName],
      ...(identifier === null ? [] : [['identifier', identifier] as const]),
    ],
  };
}

function standing(today: CivilDate, from: string, to: string): 'in-force' | 'expired' | 'not-yet-valid' {
  if (today < from) return 'not-yet-valid';
  return today > to ? 'expired' : 'in-force';
}

const termOf = (from: string, to: string): string => `${from} – ${to === '9999-12-31' ? '∞' : to}`;
