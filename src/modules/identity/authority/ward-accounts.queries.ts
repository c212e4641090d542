// SPDX-License-Identifier: Apache-2.0
/** Accounts as authority asks for them: of a ward, and whether one sleeps. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';

// Only accounts without a sign-in name: one that somebody opened under the ward's number is not proved to be the ward's.
const wardAccount = sql<{ id: string }>(
  'identity.ward-account',
  `select a.id from identity.account a where a.city = $1 and a.resident_id_index = $2 and a.plane = 'person' and a.disabled_at is null
     and not exists (select from identity.login l where l.city = a.city and l.account_id = a.id) order by a.created_at limit 1`,
);
const lockWard = sql(
  'identity.lock-ward',
  "select pg_advisory_xact_lock(hashtextextended('identity.ward:' || $1, 0))",
);
/** The account that a guardian made for a ward; two guardians at once wait for each other. */
export async function findWardAccount(
  tx: Tx,
  city: string,
  residentIdIndex: string,
): Promise<string | undefined> {
  await tx.run(lockWard, [residentIdIndex]);
  return (await tx.run(wardAccount, [city, residentIdIndex]))[0]?.id;
}

const usedBeforeSql = sql<{ dormant: boolean }>(
  'identity.account-used-before',
  'select coalesce(used_on, created_at::date) < $3::date as dormant from identity.account where city = $1 and id = $2',
);
export const usedBefore = async (
  on: Queryable,
  city: string,
  accountId: string,
  day: string,
): Promise<boolean> => (await on.run(usedBeforeSql, [city, accountId, day]))[0]?.dormant ?? false;
