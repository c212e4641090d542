// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import { type AccountField, openAccountField } from './account-fields.ts';
import type { MemberRole } from './authority/authority.types.ts';
import type { AccountFacts, CompanyFacts, IdentityServices, Plane } from './identity.types.ts';

interface AccountRow {
  city: string;
  id: string;
  name: string;
  resident_id_cipher: string | null;
  mobile_cipher: string | null;
  address: string | null;
  address_cipher: string | null;
  division: string | null;
  birth_date: string | null;
  birth_date_cipher: string | null;
  sex: string | null;
  assurance_level: number;
}
interface CompanyRow {
  city: string;
  id: string;
  name: string;
  uscc: string;
  kind: string;
  address: string | null;
  division: string | null;
  legal_representative: string | null;
}
export interface LoginFound {
  city: string;
  account_id: string;
  password_hash: string | null;
  name: string;
}
export interface DemoAccount {
  id: string;
  city: string;
  plane: Plane;
  name: string;
  companies: { id: string; name: string; role: string }[];
}

const companyColumns = `c.city, c.id, c.name, c.uscc, c.kind, c.address, c.division,
  (select a.name from identity.company_member m join identity.account a on a.city = m.city and a.id = m.account_id
   where m.city = c.city and m.company_id = c.id and m.role = 'legal-representative' and m.ended_at is null limit 1) as legal_representative`;

const accountById = sql<AccountRow>(
  'identity.account-by-id',
  'select * from identity.account where city = $1 and id = $2',
);
const namesById = sql<{ id: string; name: string }>(
  'identity.staff-names',
  "select id, name from identity.account where city = any($1::bpchar[]) and id = any($2::uuid[]) and plane = 'staff'",
);
const companyById = sql<CompanyRow>(
  'identity.company-by-id',
  `select ${companyColumns} from identity.company c where c.city = $1 and c.id = $2`,
);
const companyByUscc = sql<CompanyRow>(
  'identity.company-by-uscc',
  `select ${companyColumns} from identity.company c where c.city = $1 and c.uscc = $2`,
);
const companiesOf = sql<CompanyRow & { role: MemberRole; matters: string[] | null; valid_to: string | null }>(
  'identity.companies-of',
  `select ${companyColumns}, m.role, m.matters, m.valid_to from identity.company_member m join identity.company c on c.city = m.city and c.id = m.company_id
   where m.city = $1 and m.account_id = $2 and m.ended_at is null and m.valid_from <= $3 and (m.valid_to is null or m.valid_to >= $3) order by c.name limit 100`,
);
const loginByHandle = sql<LoginFound>(
  'identity.login-by-handle',
  `select l.city, l.account_id, a.password_hash, a.name from identity.login l
   join identity.account a on a.city = l.city and a.id = l.account_id where l.handle_index = $1 and l.plane = $2 and a.disabled_at is null`,
);
const demoAccounts = sql<DemoAccount>(
  'identity.demo-accounts',
  `select a.id, a.city, a.plane, a.name,
     coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'role', m.role) order by c.name) from identity.company_member m
       join identity.company c on c.city = m.city and c.id = m.company_id where m.city = a.city and m.account_id = a.id and m.ended_at is null), '[]'::jsonb) as companies
   from identity.account a where a.demo and a.plane = $1 order by a.city, a.created_at, a.id limit 300`,
);

const toCompany = (r: CompanyRow): CompanyFacts => ({
  id: r.id,
  city: r.city,
  name: r.name,
  uscc: r.uscc,
  kind: r.kind,
  address: r.address,
  division: r.division,
  legalRepresentative: r.legal_representative,
});

/** The facts an account holds, its numbers decrypted. */
export async function factsOfAccount(
  on: Queryable,
  cipher: IdentityServices['cipher'],
  city: string,
  id: string,
): Promise<AccountFacts | undefined> {
  const [r] = await on.run(accountById, [city, id]);
  if (!r) return undefined;
  const open = (sealed: string | null, field: AccountField): string | null =>
    openAccountField(cipher, r.id, field, sealed);
  return {
    id: r.id,
    city: r.city,
    name: r.name,
    residentId: open(r.resident_id_cipher, 'resident-id'),
    mobile: open(r.mobile_cipher, 'mobile'),
    // Rows of earlier versions have them in clear until they are sealed.
    address: open(r.address_cipher, 'address') ?? r.address,
    division: r.division,
    birthDate: open(r.birth_date_cipher, 'birth-date') ?? r.birth_date,
    sex: r.sex,
    assuranceLevel: r.assurance_level,
  };
}
/** Names of staff by id; ids of others are left out. */
export async function staffNames(
  on: Queryable,
  cities: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await on.run(namesById, [[...new Set(cities)], [...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
export const findCompany = async (
  on: Queryable,
  city: string,
  id: string,
): Promise<CompanyFacts | undefined> => (await on.run(companyById, [city, id])).map(toCompany)[0];
export const findCompanyByUscc = async (
  on: Queryable,
  city: string,
  uscc: string,
): Promise<CompanyFacts | undefined> => (await on.run(companyByUscc, [city, uscc])).map(toCompany)[0];
export interface ActedFor extends CompanyFacts {
  readonly role: MemberRole;
  /** Codes of the matters it is for; null: all. */
  readonly matters: readonly string[] | null;
  readonly validTo: string | null;
}
/** The companies that the account may act for on a day. */
export async function companiesActedFor(
  on: Queryable,
  city: string,
  accountId: string,
  today: string,
): Promise<ActedFor[]> {
  return (await on.run(companiesOf, [city, accountId, today])).map((r) => ({
    ...toCompany(r),
    role: r.role,
    matters: r.matters,
    validTo: r.valid_to,
  }));
}
export const findLogin = async (
  on: Queryable,
  handleIndex: string,
  plane: Plane,
): Promise<LoginFound | undefined> => (await on.run(loginByHandle, [handleIndex, plane]))[0];
export const listDemoAccounts = (on: Queryable, plane: Plane): Promise<DemoAccount[]> =>
  on.run(demoAccounts, [plane]);
