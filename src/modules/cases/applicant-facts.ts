// SPDX-License-Identifier: Apache-2.0
/** What the platform itself knows of an applicant, with its source: no reviewer needs to take it from the form. */
import { type AccountFacts, type CompanyFacts, factsOfAccount, findCompany } from '#identity';
import { maskMobile, maskResidentId } from '#law/mask.ts';
import type { StoredCase } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';

export type KnownApplicant =
  | { readonly kind: 'person'; readonly account: AccountFacts | undefined }
  | { readonly kind: 'company'; readonly company: CompanyFacts | undefined };

/** The account, or for an application of a company its registration: the account of its agent is no matter of the case. */
export async function knownApplicant(
  { db, cipher }: CaseServices,
  { applicant_city, applicant_id, company_id }: StoredCase,
): Promise<KnownApplicant> {
  return company_id === null
    ? { kind: 'person', account: await factsOfAccount(db, cipher, applicant_city, applicant_id) }
    : { kind: 'company', company: await findCompany(db, applicant_city, company_id) };
}

export const divisionOfApplicant = (known: KnownApplicant): string | null =>
  (known.kind === 'person' ? known.account?.division : known.company?.division) ?? null;

export interface ApplicantFact {
  readonly label: { readonly zh: string; readonly en: string };
  readonly value: string;
  readonly source: { readonly zh: string; readonly en: string };
}

const verifiedAccount = { zh: '实名账户', en: 'Verified account' };
const companyRegistration = { zh: '企业登记信息', en: 'Company registration' };

/** Facts for the case page; numbers of persons masked (个人信息保护法第五十一条), unknown ones left out. */
export function applicantFacts(known: KnownApplicant, nameOf: (code: string) => string): ApplicantFact[] {
  const rows =
    known.kind === 'person' ? personRows(known.account, nameOf) : companyRows(known.company, nameOf);
  const source = known.kind === 'person' ? verifiedAccount : companyRegistration;
  return rows.flatMap(([zh, en, value]) => (value ? [{ label: { zh, en }, value, source }] : []));
}

type Row = readonly [zh: string, en: string, value: string | null | undefined];

const personRows = (a: AccountFacts | undefined, nameOf: (code: string) => string): Row[] => [
  ['姓名', 'Name', a?.name],
  ['居民身份证号码', 'Resident id', a?.residentId && maskResidentId(a.residentId)],
  ['手机号码', 'Mobile', a?.mobile && maskMobile(a.mobile)],
  ['所在地区', 'Division', a?.division && nameOf(a.division)],
  ['地址', 'Address', a?.address],
];

const companyRows = (c: CompanyFacts | undefined, nameOf: (code: string) => string): Row[] => [
  ['企业名称', 'Company', c?.name],
  ['统一社会信用代码', 'Unified social credit code', c?.uscc],
  ['法定代表人', 'Legal representative', c?.legalRepresentative],
  ['所在地区', 'Division', c?.division && nameOf(c.division)],
  ['住所', 'Registered address', c?.address],
];
