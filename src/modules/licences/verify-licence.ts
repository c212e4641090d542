// SPDX-License-Identifier: Apache-2.0
// Verification (核验) of licences by code and by file. What strangers see of a holder is masked, always.
import { createHash } from 'node:crypto';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { maskId, maskName, maskResidentId } from '#law/mask.ts';
import type { Clock } from '#platform/clock.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { verifyPdf } from '#platform/documents/index.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { readVerifyCode, type Standing, standingOf } from './licence.rules.ts';
import type { LicenceRecord } from './licence.types.ts';
import { type LicenceStamp, readStamp } from './licence-stamp.ts';
import { findLicenceByCode } from './licences.queries.ts';
import { holderCodeOf } from './open-licence.ts';
import { type VerificationReason, verificationReasons } from './verification-reasons.ts';

/** `not-found`, or for a file: unsigned, forged (its signature does not hold), not a licence, altered. */
export type VerificationState = Standing | 'not-found' | 'unsigned' | 'forged' | 'not-a-licence' | 'altered';

/** What everyone may see of a licence. */
export interface PublicLicence {
  readonly typeName: string;
  readonly typeNameEn: string | null;
  readonly typeCode: string;
  readonly number: string;
  readonly identifier: string;
  readonly issuerName: string;
  readonly issuerCode: string;
  /** Masked: 李*敏. */
  readonly holderName: string;
  /** Masked: 320683********1234. */
  readonly holderCode: string;
  readonly holderKind: 'person' | 'organisation';
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly revokedOn: CivilDate | null;
  readonly verifyCode: string;
}

export interface Verification {
  readonly valid: boolean;
  readonly state: VerificationState;
  /** Why it is not valid; empty when it is. */
  readonly reasons: readonly VerificationReason[];
  readonly licence: PublicLicence | null;
}

export interface FileVerification extends Verification {
  readonly signature: {
    readonly signed: boolean;
    readonly valid: boolean;
    readonly signerName: string | null;
    readonly signedAt: Date | null;
  };
  /** Read from the file; null when it carries none. */
  readonly identifier: string | null;
  readonly typeName: string | null;
  readonly issuerCode: string | null;
  /** False: only the signature and the dates were checked; a revocation would not be seen. */
  readonly registerChecked: boolean;
}

export interface VerifierParts {
  readonly cipher: FieldCipher;
  readonly clock: Clock;
  /** PEM certificates of the authorities that departments are certified by. */
  readonly roots: readonly string[];
}

export interface LicenceVerifier {
  /** Looks a code up, as it is printed or as people type it. Never throws for whatever text. */
  verifyByCode(on: Queryable, code: string): Promise<Verification>;
  /** Checks a file: signature, register, content, standing. */
  verifyFile(on: Queryable, bytes: Uint8Array): Promise<FileVerification>;
}

/** Whoever holds the code may ask whether its licence stands; the holder is shown masked. */
const registered = (on: Queryable, { city, code }: { city: string; code: string }) =>
  asSystem('the verify code of a licence', () => findLicenceByCode(on, city, code));

export function createVerifier({ cipher, clock, roots }: VerifierParts): LicenceVerifier {
  const today = (): CivilDate => civilDateOf(clock.now());
  return {
    async verifyByCode(on, text) {
      const code = readVerifyCode(text);
      const found = code && (await registered(on, code));
      if (!found) return { ...refused('not-found'), licence: null };
      const standing = standingOf(found, today());
      return { ...judged(standing), licence: publicLicence(cipher, found) };
    },
    async verifyFile(on, bytes) {
      const offline = verifyFileOffline(bytes, { roots, today: today() });
      const stamp = readStamp(bytes);
      const code = stamp && readVerifyCode(stamp.verifyCode);
      const found = code && (await registered(on, code));
      const licence = found ? publicLicence(cipher, found) : null;
      return { ...judgeFile(offline, bytes, stamp, found, today()), licence, registerChecked: true };
    },
  };
}

/**
 * Checks what a file can prove by itself: signature, trusted certificate, term. `today` is the day of the check.
 * Never throws for whatever bytes.
 */
export function verifyFileOffline(
  bytes: Uint8Array,
  { roots, today }: { readonly roots: readonly string[]; readonly today: CivilDate },
): FileVerification {
  const pdf = verifyPdf(bytes, { roots });
  const stamp = readStamp(bytes);
  const identifier = stamp && parseLicenceIdentifier(stamp.identifier);
  const facts = {
    licence: null,
    signature: {
      signed: pdf.signed,
      valid: pdf.valid,
      signerName: pdf.signerName ?? null,
      signedAt: pdf.signedAt ?? null,
    },
    identifier: stamp?.identifier ?? null,
    typeName: stamp?.typeName ?? null,
    issuerCode: identifier?.ok ? identifier.value.issuer : null,
    registerChecked: false,
  };
  if (!pdf.signed) return { ...refused('unsigned'), ...facts };
  if (!pdf.valid) return { ...refused('forged', pdf.reasons), ...facts };
  if (!stamp) return { ...refused('not-a-licence'), ...facts };
  return { ...judged(standingOf({ ...stamp, state: 'in-force' }, today)), ...facts };
}

/** The register has the last word where the signature holds. */
function judgeFile(
  offline: FileVerification,
  bytes: Uint8Array,
  stamp: LicenceStamp | undefined,
  found: LicenceRecord | undefined,
  today: CivilDate,
): FileVerification {
  if (!stamp || !offline.signature.valid) return offline;
  if (found?.identifier !== stamp.identifier) return { ...offline, ...refused('not-found') };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const own = found.pdfSha256 === sha256 && offline.signature.signerName === found.issuerName;
  if (!own) return { ...offline, ...refused('altered') };
  return { ...offline, ...judged(standingOf(found, today)) };
}

type Judgement = Pick<Verification, 'valid' | 'state' | 'reasons'>;

const judged = (standing: Standing): Judgement =>
  standing === 'in-force' ? { valid: true, state: standing, reasons: [] } : refused(standing);

function refused(state: Exclude<VerificationState, 'in-force'>, details: readonly string[] = []): Judgement {
  const detail = details.length > 0 ? { detail: details.join('; ') } : {};
  return { valid: false, state, reasons: [{ code: state, ...verificationReasons[state], ...detail }] };
}

function publicLicence(cipher: FieldCipher, record: LicenceRecord): PublicLicence {
  const person = record.holderCodeType === '111';
  const code = holderCodeOf(cipher, record);
  return {
    typeName: record.typeName,
    typeNameEn: record.typeNameEn,
    typeCode: record.typeCode,
    number: record.number,
    identifier: record.identifier,
    issuerName: record.issuerName,
    issuerCode: record.issuerId,
    holderName: person ? maskName(record.holderName) : maskId(record.holderName),
    holderCode: person ? maskResidentId(code) : maskId(code),
    holderKind: person ? 'person' : 'organisation',
    issuedOn: record.issuedOn,
    validFrom: record.validFrom,
    validTo: record.validTo,
    revokedOn: record.revokedAt ? civilDateOf(record.revokedAt) : null,
    verifyCode: record.verifyCode,
  };
}
