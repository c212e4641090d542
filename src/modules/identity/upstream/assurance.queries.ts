// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';

/** One proof of who somebody is, while it holds. */
export interface Proof {
  readonly level: number;
  readonly method: string;
  readonly at: Date;
  readonly until: Date;
}

const proofsNow = sql<Proof>(
  'identity.proofs-now',
  `select level, method, at, until from identity.assurance
   where city = $1 and account_id = $2 and at <= $3 and until > $3 order by level desc, until desc`,
);
const levelNow = sql<{ level: number }>(
  'identity.assurance-level-now',
  `select greatest(a.assurance_level, coalesce((select max(p.level) from identity.assurance p
     where p.city = a.city and p.account_id = a.id and p.at <= $3 and p.until > $3), 0)) as level
   from identity.account a where a.city = $1 and a.id = $2`,
);

/** Proofs that hold now, the highest first. */
export const proofsOf = (on: Queryable, city: string, accountId: string, now: Date): Promise<Proof[]> =>
  on.run(proofsNow, [city, accountId, now]);
/** 1 (self-asserted), 2 (real name), 3 (live person), 4 (signature key): the highest that holds now. */
export const assuranceLevel = async (
  on: Queryable,
  city: string,
  accountId: string,
  now: Date,
): Promise<number> => (await on.run(levelNow, [city, accountId, now]))[0]?.level ?? 1;
