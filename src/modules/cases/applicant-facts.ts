// SPDX-License-Identifier: Apache-2.0
/** What the platform itself knows of an applicant, with its source: no reviewer needs to take it from the form. */
import { type AccountFacts, type CompanyFacts, factsOfAccount, findCompany } from '#identity';
import { maskAddress, maskMobile, maskResidentId } from '#law/mask.ts';
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
  /** The key by which staff ask for the whole value. */
  readonly hidden?: string;
}

const verifiedAccount = { zh: '实名账户', en: 'Verified account' };
const companyRegistration = { zh: '企业登记信息', en: 'Company registration' };

/** Facts for the case page; numbers of persons masked (个人信息保护法第五十一条), for staff their address too; unknown ones left out. */
export function applicantFacts(
  known: KnownApplicant,
  nameOf: (code: string) => string,
  forStaff: boolean,
): ApplicantFact[] {
  const source = known.kind === 'person' ? verifiedAccount : companyRegistration;
  return rowsOf(known, nameOf).flatMap(({ zh, en, value, secret }) => {
    if (!value) return [];
    const masked = secret && (forStaff || secret.always) ? secret.mask(value) : value;
    return [
      {
        label: { zh, en },
        value: masked,
        source,
        ...(forStaff && secret && { hidden: applicantKey(secret.key) }),
      },
    ];
  });
}

const applicantKey = (key: string): string => `applicant.${key}`;

/** What of the applicant staff see only when asking for it, by key. */
export const hiddenFacts = (
  known: KnownApplicant,
): { readonly key: string; readonly label: ApplicantFact['label']; readonly value: string }[] =>
  rowsOf(known, (code) => code).flatMap(({ zh, en, value, secret }) =>
    value && secret ? [{ key: applicantKey(secret.key), label: { zh, en }, value }] : [],
  );

interface Row {
  readonly zh: string;
  readonly en: string;
  readonly value: string | null | undefined;
  /** Masked for staff, and where it is `always` for its owner, too. */
  readonly secret?: {
    readonly key: string;
    readonly mask: (value: string) => string;
    readonly always: boolean;
  };
}

const rowsOf = (known: KnownApplicant, nameOf: (code: string) => string): Row[] =>
  known.kind === 'person' ? personRows(known.account, nameOf) : companyRows(known.company, nameOf);

const personRows = (a: AccountFacts | undefined, nameOf: (code: string) => string): Row[] => [
  { zh: '姓名', en: 'Name', value: a?.name },
  {
    zh: '居民身份证号码',
    en: 'Resident id',
    value: a?.residentId,
    secret: { key: 'residentId', mask: maskResidentId, always: true },
  },
  {
    zh: '手机号码',
    en: 'Mobile',
    value: a?.mobile,
    secret: { key: 'mobile', mask: maskMobile, always: true },
  },
  { zh: '所在地区', en: 'Division', value: a?.division && nameOf(a.division) },
  {
    zh: '地址',
    en: 'Address',
    value: a?.address,
    secret: { key: 'address', mask: maskAddress, always: false },
  },
];

const companyRows = (c: CompanyFacts | undefined, nameOf: (code: string) => string): Row[] => [
  { zh: '企业名称', en: 'Company', value: c?.name },
  { zh: '统一社会信用代码', en: 'Unified social credit code', value: c?.uscc },
  { zh: '法定代表人', en: 'Legal representative', value: c?.legalRepresentative },
  { zh: '所在地区', en: 'Division', value: c?.division && nameOf(c.division) },
  { zh: '住所', en: 'Registered address', value: c?.address },
];
