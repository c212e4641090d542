// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `identity`. */
import { asJson, sql, type Tx } from '#platform/db.ts';

export interface AccountRow {
  city: string;
  id: string;
  plane: 'person' | 'staff';
  name: string;
  residentIdCipher: string | null;
  residentIdIndex: string | null;
  birthDateCipher: string | null;
  sex: string | null;
  mobileCipher: string | null;
  addressCipher: string | null;
  division: string | null;
  passwordHash: string | null;
  demo: boolean;
}
export interface LoginRow {
  handle_index: string;
  plane: string;
  city: string;
  account_id: string;
}

const insertAccount = sql(
  'identity.insert-account',
  `with a as (
     insert into identity.account (city, id, plane, name, resident_id_cipher, resident_id_index, birth_date_cipher, sex, mobile_cipher, address_cipher, division, password_hash, demo, created_at)
     select city, id, plane, name, "residentIdCipher", "residentIdIndex", "birthDateCipher", sex, "mobileCipher", "addressCipher", division, "passwordHash", demo, $3
     from jsonb_to_record($1::jsonb) as r(city char(4), id uuid, plane text, name text, "residentIdCipher" text, "residentIdIndex" text, "birthDateCipher" text, sex text,
       "mobileCipher" text, "addressCipher" text, division char(12), "passwordHash" text, demo boolean))
   insert into identity.login (handle_index, plane, city, account_id)
   select handle_index, plane, city, account_id from jsonb_to_recordset($2::jsonb) as l(handle_index text, plane text, city char(4), account_id uuid)`,
);
const insertCompany = sql(
  'identity.insert-company',
  `insert into identity.company (city, id, name, uscc, kind, address, division, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const insertMembers = sql(
  'identity.insert-members',
  `insert into identity.company_member (city, company_id, account_id, role, valid_from)
   select $1, $2, m.account_id, m.role, $4 from jsonb_to_recordset($3::jsonb) as m(account_id uuid, role text)
   on conflict (city, company_id, account_id) do nothing`,
);
export const saveAccount = (
  tx: Tx,
  account: AccountRow,
  logins: readonly LoginRow[],
  now: Date,
): Promise<unknown> => tx.run(insertAccount, [asJson(account), asJson(logins), now]);
export const saveCompany = (
  tx: Tx,
  c: {
    city: string;
    id: string;
    name: string;
    uscc: string;
    kind: string;
    address: string | null;
    division: string;
  },
  now: Date,
): Promise<unknown> =>
  tx.run(insertCompany, [c.city, c.id, c.name, c.uscc, c.kind, c.address, c.division, now]);
export const saveMembers = (
  tx: Tx,
  city: string,
  companyId: string,
  members: readonly { account_id: string; role: string }[],
  on: string,
): Promise<unknown> => tx.run(insertMembers, [city, companyId, asJson(members), on]);
