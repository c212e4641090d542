// SPDX-License-Identifier: Apache-2.0
/** Holds: looks that the one looked at is not told of for now. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';

const add = sql<{ id: string }>(
  'access.add-look-hold',
  `insert into access.look_hold (city, id, subject_kind, subject_id, case_no, until, reason, set_by, set_by_name, at)
   select s.city, gen_random_uuid(), s.subject_kind, s.subject_id, $1, $2, $3, $4, $5, $6
   from (select distinct city, subject_kind, subject_id from access.look where case_no = $1 and staff_city = any($7::bpchar[])) s
   returning id`,
);
/** Holds back every look at a case, those to come too. @returns for how many people or companies */
export const addHold = async (
  tx: Tx,
  h: {
    readonly caseNo: string;
    readonly until: string;
    readonly reason: string;
    readonly by: string;
    readonly byName: string;
    readonly at: Date;
    readonly cities: readonly string[];
  },
): Promise<number> =>
  (await tx.run(add, [h.caseNo, h.until, h.reason, h.by, h.byName, h.at, [...h.cities]])).length;

export interface HoldFound {
  id: string;
  case_no: string;
  until: string;
  reason: string;
  set_by_name: string;
  at: Date;
}
const list = sql<HoldFound>(
  'access.look-holds',
  `select id, case_no, until, reason, set_by_name, at from access.look_hold
   where city = any($1::bpchar[]) and lifted_at is null and until >= $2::date order by until, id limit 200`,
);
/** Holds in force. */
export const holdsInForce = (on: Queryable, cities: readonly string[], today: string): Promise<HoldFound[]> =>
  on.run(list, [[...cities], today]);

const lift = sql<{ id: string }>(
  'access.lift-look-hold',
  `update access.look_hold set lifted_at = $3, lifted_by = $4
   where city = any($1::bpchar[]) and id = $2 and lifted_at is null returning id`,
);
export const liftHoldRow = async (
  tx: Tx,
  cities: readonly string[],
  id: string,
  at: Date,
  by: string,
): Promise<boolean> => (await tx.run(lift, [[...cities], id, at, by])).length > 0;
