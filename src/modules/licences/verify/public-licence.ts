// SPDX-License-Identifier: Apache-2.0
/** What strangers see of a licence, and the words for how it stands. Holders are masked, always. */
import { civilDateOf } from '#law/civil-date.ts';
import { maskId, maskName, maskResidentId } from '#law/mask.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Standing } from '../licence.rules.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { holderCodeOf } from '../open-licence.ts';
import { verificationReasons } from '../verification-reasons.ts';
import type { PublicLicence, Verification, VerificationState } from './verification.types.ts';

export type Judgement = Pick<Verification, 'valid' | 'state' | 'reasons'>;

export const judged = (standing: Standing): Judgement =>
  standing === 'in-force' ? { valid: true, state: standing, reasons: [] } : refused(standing);

export function refused(
  state: Exclude<VerificationState, 'in-force'>,
  details: readonly string[] = [],
): Judgement {
  const detail = details.length > 0 ? { detail: details.join('; ') } : {};
  return { valid: false, state, reasons: [{ code: state, ...verificationReasons[state], ...detail }] };
}

export function publicLicence(cipher: FieldCipher, record: LicenceRecord): PublicLicence {
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
    ...(record.origin === 'imported' && { imported: { trust: record.trustLevel } }),
    verifyCode: record.verifyCode,
  };
}
