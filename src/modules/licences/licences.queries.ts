// SPDX-License-Identifier: Apache-2.0
/** Reads of the register. Rows come with sealed texts; the faces that open them are in `open-licence.ts`. */
import type { CivilDate } from '#law/civil-date.ts';
import { type Queryable, sql } from '#platform/db.ts';
import type { LicenceState } from './licence.rules.ts';
import type { HolderCodeType, LicenceOrigin, LicenceRecord, TrustLevel } from './licence.types.ts';

export interface LicenceRow {
  city: string;
  id: string;
  number: string;
  identifier: string;
  type_code: string;
  type_name: string;
  type_name_en: string | null;
  version: number;
  type_version: number | null;
  origin: LicenceOrigin;
  trust_level: TrustLevel;
  replaces: string | null;
  replaced_by: string | null;
  matter_code: string;
  matter_name: string;
  case_no: string;
  decision_no: string;
  issuer_id: string;
  issuer_name: string;
  holder_name: string;
  holder_code_cipher: string;
  holder_code_type: HolderCodeType;
  holder_account: string | null;
  holder_company: string | null;
  fields_cipher: string;
  issued_on: CivilDate;
  valid_from: CivilDate;
  valid_to: CivilDate;
  state: LicenceState;
  verify_code: string;
  pdf_sha256: string | null;
  pdf_size: number | null;
  signed_at: Date | null;
  revoked_at: Date | null;
  revoke_reason: string | null;
  created_at: Date;
}

/** One entry of a licence's history. */
export interface LicenceHistoryEntry {
  readonly seq: number;
  readonly name: string;
  readonly at: Date;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const byId = sql<LicenceRow>('licences.by-id', 'select * from licences.licence where city = $1 and id = $2');
const byIdAnywhere = sql<LicenceRow>(
  'licences.by-id-anywhere',
  'select * from licences.licence where id = $1',
);
const byCase = sql<LicenceRow>(
  'licences.by-case',
  "select * from licences.licence where city = $1 and case_no = $2 and case_no <> '' and replaced_by is null",
);
const byNumber = sql<LicenceRow>(
  'licences.by-number',
  `select * from licences.licence where city = $1 and number = $2
   order by (replaced_by is null) desc, trust_level, version desc limit 1`,
);
const byCode = sql<LicenceRow>(
  'licences.by-verify-code',
  'select * from licences.licence where city = $1 and verify_code = $2',
);
const ofPerson = sql<LicenceRow>(
  'licences.of-person',
  `select * from licences.licence where holder_account = $1 and holder_company is null
   order by issued_on desc, id desc limit 200`,
);
const ofCompany = sql<LicenceRow>(
  'licences.of-company',
  `select * from licences.licence where holder_company = $1 order by issued_on desc, id desc limit 200`,
);
const history = sql<LicenceHistoryEntry>(
  'licences.history',
  'select seq, name, at, actor, data from licences.event where city = $1 and licence_id = $2 order by seq',
);

export function toLicence(r: LicenceRow): LicenceRecord {
  return {
    city: r.city,
    id: r.id,
    number: r.number,
    identifier: r.identifier,
    typeCode: r.type_code,
    typeName: r.type_name,
    typeNameEn: r.type_name_en,
    version: r.version,
    typeVersion: r.type_version,
    origin: r.origin,
    trustLevel: r.trust_level,
    replaces: r.replaces,
    replacedBy: r.replaced_by,
    matterCode: r.matter_code,
    matterName: r.matter_name,
    caseNo: r.case_no,
    decisionNo: r.decision_no,
    issuerId: r.issuer_id,
    issuerName: r.issuer_name,
    holderName: r.holder_name,
    holderCodeCipher: r.holder_code_cipher,
    holderCodeType: r.holder_code_type,
    holderAccount: r.holder_account,
    holderCompany: r.holder_company,
    fieldsCipher: r.fields_cipher,
    issuedOn: r.issued_on,
    validFrom: r.valid_from,
    validTo: r.valid_to,
    state: r.state,
    verifyCode: r.verify_code,
    pdfSha256: r.pdf_sha256,
    pdfSize: r.pdf_size,
    signedAt: r.signed_at,
    revokedAt: r.revoked_at,
    revokeReason: r.revoke_reason,
    createdAt: r.created_at,
  };
}

export function rowOf(l: LicenceRecord): LicenceRow {
  return {
    city: l.city,
    id: l.id,
    number: l.number,
    identifier: l.identifier,
    type_code: l.typeCode,
    type_name: l.typeName,
    type_name_en: l.typeNameEn,
    version: l.version,
    type_version: l.typeVersion,
    origin: l.origin,
    trust_level: l.trustLevel,
    replaces: l.replaces,
    replaced_by: l.replacedBy,
    matter_code: l.matterCode,
    matter_name: l.matterName,
    case_no: l.caseNo,
    decision_no: l.decisionNo,
    issuer_id: l.issuerId,
    issuer_name: l.issuerName,
    holder_name: l.holderName,
    holder_code_cipher: l.holderCodeCipher,
    holder_code_type: l.holderCodeType,
    holder_account: l.holderAccount,
    holder_company: l.holderCompany,
    fields_cipher: l.fieldsCipher,
    issued_on: l.issuedOn,
    valid_from: l.validFrom,
    valid_to: l.validTo,
    state: l.state,
    verify_code: l.verifyCode,
    pdf_sha256: l.pdfSha256,
    pdf_size: l.pdfSize,
    signed_at: l.signedAt,
    revoked_at: l.revokedAt,
    revoke_reason: l.revokeReason,
    created_at: l.createdAt,
  };
}

const one = (rows: LicenceRow[]): LicenceRecord | undefined => rows.map(toLicence)[0];

export const findLicence = async (
  on: Queryable,
  city: string,
  id: string,
): Promise<LicenceRecord | undefined> => one(await on.run(byId, [city, id]));
/** Whatever the city: people hold licences of several, and a provincial body issues in all. */
export const findLicenceAnywhere = async (on: Queryable, id: string): Promise<LicenceRecord | undefined> =>
  one(await on.run(byIdAnywhere, [id]));
export const findLicenceOfCase = async (
  on: Queryable,
  city: string,
  caseNo: string,
): Promise<LicenceRecord | undefined> => one(await on.run(byCase, [city, caseNo]));
export const findLicenceByNumber = async (
  on: Queryable,
  city: string,
  number: string,
): Promise<LicenceRecord | undefined> => one(await on.run(byNumber, [city, number]));
export const findLicenceByCode = async (
  on: Queryable,
  city: string,
  code: string,
): Promise<LicenceRecord | undefined> => one(await on.run(byCode, [city, code]));
export const listLicencesOfPerson = async (on: Queryable, accountId: string): Promise<LicenceRecord[]> =>
  (await on.run(ofPerson, [accountId])).map(toLicence);
export const listLicencesOfCompany = async (on: Queryable, companyId: string): Promise<LicenceRecord[]> =>
  (await on.run(ofCompany, [companyId])).map(toLicence);
/** The events of a licence, the first one first; their fold is its state. */
export const licenceHistory = (on: Queryable, city: string, id: string): Promise<LicenceHistoryEntry[]> =>
  on.run(history, [city, id]);
