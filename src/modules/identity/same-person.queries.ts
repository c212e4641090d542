// SPDX-License-Identifier: Apache-2.0
/** Which accounts belong to one natural person: compared by the blind index of the identity number, never by the number. */
import { asJson, type Queryable, sql } from '#platform/db.ts';

export interface SamePerson {
  id: string;
  otherCity: string;
  otherId: string;
  otherPlane: 'person' | 'staff';
}

const samePerson = sql<SamePerson>(
  'identity.accounts-of-same-person',
  `select a.id, o.city as "otherCity", o.id as "otherId", o.plane as "otherPlane"
   from jsonb_to_recordset($1::jsonb) as r(city char(4), id uuid)
   join identity.account a on a.city = r.city and a.id = r.id
   join identity.account o on o.city = a.city and o.resident_id_index = a.resident_id_index and o.id <> a.id limit 2000`,
);

/** Other accounts of the same city that the same person holds, such as one of staff beside one's own. */
export const accountsOfSamePerson = async (
  on: Queryable,
  accounts: readonly { readonly city: string; readonly id: string }[],
): Promise<SamePerson[]> => (accounts.length === 0 ? [] : on.run(samePerson, [asJson(accounts)]));
