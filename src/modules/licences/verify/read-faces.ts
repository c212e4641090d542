// SPDX-License-Identifier: Apache-2.0
/** Reads what somebody shows as a licence: which face it is, whether its signature holds, what it says. Never throws. */
import { parseCivilDate } from '#law/civil-date.ts';
import { parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { verifySignature } from '#platform/crypto/raw-signatures.ts';
import { verifyPdf } from '#platform/documents/index.ts';
import { verifyOfd } from '#platform/ofd/index.ts';
import { sealMaker } from '../faces/ofd-seal.ts';
import { readStamp } from '../licence-stamp.ts';
import { checkQr, type IssuerKey, type QrState } from './check-qr.rules.ts';
import type { Trust } from './trust.ts';
import type { FaceKind, FaceReading } from './verification.types.ts';

/** What is looked at, by how it begins. */
export function faceOf(bytes: Uint8Array): FaceKind {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('PK\x03\x04')) return 'ofd';
  if (/^https?:\/\//i.test(head)) return 'qr';
  if (head.startsWith('eyJ')) return 'credential';
  // Whatever else may be a damaged PDF: its own check says what is wrong.
  return bytes.length > 0 && head.includes('%PDF') ? 'pdf' : 'unknown';
}

const nothing = {
  ...{ fault: null, identifier: null, typeName: null, issuerCode: null, verifyCode: null, term: null },
  registered: null,
} as const;
const unsignedFace = { signed: false, valid: false, signerName: null, signedAt: null } as const;

export const unknownFace: FaceReading = {
  ...nothing,
  face: 'unknown',
  signature: unsignedFace,
  fault: { state: 'unsigned', details: [] },
};

export function readPdfFace(bytes: Uint8Array, trust: Trust): FaceReading {
  const pdf = verifyPdf(bytes, { roots: trust.pems });
  const stamp = readStamp(bytes);
  const identifier = stamp && parseLicenceIdentifier(stamp.identifier);
  const issuerCode = identifier?.ok ? identifier.value.issuer : null;
  const more = pdf.signatures > 1 ? ['a licence bears one signature'] : [];
  const details = [...pdf.reasons, ...more];
  const reading: FaceReading = {
    ...nothing,
    face: 'pdf',
    signature: {
      signed: pdf.signed,
      valid: details.length === 0,
      signerName: pdf.signerName ?? null,
      signedAt: pdf.signedAt ?? null,
    },
    identifier: stamp?.identifier ?? null,
    typeName: stamp?.typeName ?? null,
    issuerCode,
    verifyCode: stamp?.verifyCode ?? null,
    term: stamp ?? null,
    registered: 'pdf',
  };
  if (!pdf.signed) return { ...reading, fault: { state: 'unsigned', details: [] } };
  if (details.length > 0) return { ...reading, fault: { state: 'forged', details } };
  if (!stamp) return { ...reading, fault: { state: 'not-a-licence', details: [] } };
  // Certificates of today name the code of the body; a body signs its own licences only.
  const foreign = pdf.signerCode !== undefined && pdf.signerCode !== '' && pdf.signerCode !== issuerCode;
  return foreign
    ? { ...reading, fault: { state: 'forged', details: ['the signer is not the issuer'] } }
    : reading;
}

export function readOfdFace(bytes: Uint8Array, trust: Trust, now: Date): FaceReading {
  // Only the maker of seals makes seals: not every department whose certificate leads to the same root.
  const ofd = verifyOfd(bytes, { roots: trust.ders, makers: [sealMaker.code], now });
  const told = (key: string): string | null => ofd.metadata.get(key) ?? null;
  const [from, to] = [parseCivilDate(told('ZZYXQQSRQ') ?? ''), parseCivilDate(told('ZZYXQJZRQ') ?? '')];
  const identifier = parseLicenceIdentifier(told('ZZBS') ?? '');
  const until = told('JZJYXQJZSJ');
  const reading: FaceReading = {
    ...nothing,
    face: 'ofd',
    signature: {
      signed: ofd.sealed,
      valid: ofd.valid,
      signerName: ofd.seal?.signerName ?? null,
      signedAt: ofd.seal?.signedAt ?? null,
    },
    identifier: identifier.ok ? identifier.value.identifier : null,
    typeName: told('ZZMC'),
    issuerCode: identifier.ok ? identifier.value.issuer : null,
    verifyCode: told('KZ_verifyCode'),
    term: from.ok && to.ok ? { validFrom: from.value, validTo: to.value } : null,
    // A copy for one purpose (加注件) is made when it is asked for; the register keeps originals.
    registered: until === null ? 'ofd' : null,
  };
  const details = ofd.reasons.map(({ code, en }) => `${code}: ${en}`);
  if (!ofd.sealed) return { ...reading, fault: { state: 'unsigned', details } };
  if (!ofd.valid) return { ...reading, fault: { state: 'forged', details } };
  if (!reading.term || !identifier.ok) return { ...reading, fault: { state: 'not-a-licence', details: [] } };
  if (ofd.seal?.signerCode !== reading.issuerCode)
    return { ...reading, fault: { state: 'forged', details: ['the sealing body is not the issuer'] } };
  const over = until !== null && Date.parse(`${until.replace(' ', 'T')}+08:00`) < now.getTime();
  return over ? { ...reading, fault: { state: 'copy-expired', details: [] } } : reading;
}

const qrFaults = {
  'not-a-code': 'not-a-licence',
  'unknown-key': 'unknown-key',
  forged: 'forged',
  distrusted: 'distrusted-key',
} as const satisfies Partial<Record<QrState, unknown>>;

export async function readQrFace(
  text: string,
  keys: readonly IssuerKey[],
  now: FaceTime,
): Promise<FaceReading> {
  const checked = await checkQr(text, {
    keys,
    today: now.today,
    verify: (publicKey, signed, signature) =>
      verifySignature({ algorithm: 'ES256', publicKey }, signed, signature),
  });
  const { facts, state } = checked;
  if (!facts) {
    const fault = qrFaults[state as keyof typeof qrFaults];
    const signed = state !== 'not-a-code';
    const signature = { ...unsignedFace, signed };
    return { ...nothing, face: 'qr', signature, fault: { state: fault, details: [] } };
  }
  const identifier = parseLicenceIdentifier(facts.identifier);
  return {
    ...nothing,
    face: 'qr',
    signature: { signed: true, valid: true, signerName: facts.issuerName, signedAt: null },
    identifier: facts.identifier,
    typeName: facts.typeName,
    issuerCode: identifier.ok ? identifier.value.issuer : null,
    verifyCode: checked.verifyCode,
    term: facts,
  };
}

interface FaceTime {
  readonly today: Parameters<typeof checkQr>[1]['today'];
}
