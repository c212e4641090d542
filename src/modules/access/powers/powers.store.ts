// SPDX-License-Identifier: Apache-2.0
/** Emergency powers as they are stored. Each change names the state it was decided on. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import type { AskEmergency, EmergencyTimes } from './emergency.rules.ts';

export interface EmergencyPower extends EmergencyTimes {
  readonly city: string;
  readonly id: string;
  readonly beneficiaryId: string;
  readonly role: string;
  readonly organisationId: string;
  readonly reason: string;
  readonly hours: number;
  readonly askedBy: string;
  readonly confirmedBy: string | null;
  readonly refusal: string | null;
  readonly reviewedAt: Date | null;
  readonly review: string | null;
  readonly acts: number;
}
interface EmergencyRow {
  city: string;
  id: string;
  beneficiary_id: string;
  role: string;
  organisation_id: string;
  reason: string;
  hours: number;
  asked_by: string;
  asked_at: Date;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  until: Date | null;
  refused_at: Date | null;
  refusal: string | null;
  ended_at: Date | null;
  reviewed_at: Date | null;
  review: string | null;
  acts: number;
}
const columns = `e.city, e.id, e.beneficiary_id, e.role, e.organisation_id, e.reason, e.hours, e.asked_by, e.asked_at, e.confirmed_by, e.confirmed_at, e.until, e.refused_at,
   e.refusal, e.ended_at, e.reviewed_at, e.review,
   (select count(*)::int from access.emergency_act a where a.city = e.city and a.emergency_id = e.id) as acts from access.emergency_power e`;
const byId = sql<EmergencyRow>('access.emergency-by-id', `select ${columns} where e.city = $1 and e.id = $2`);
const list = sql<EmergencyRow>(
  'access.emergencies',
  `select ${columns} where e.city = $1 and ($2::uuid is null or e.beneficiary_id = $2 or e.asked_by = $2) order by e.asked_at desc, e.id desc limit 200`,
);
const due = sql<{ city: string; id: string; beneficiary_id: string }>(
  'access.emergencies-due',
  'select city, id, beneficiary_id from access.emergency_power where confirmed_at is not null and ended_at is null and until <= $1 limit 200',
);
const acts = sql<{ at: Date; command: string }>(
  'access.emergency-acts',
  'select at, command from access.emergency_act where city = $1 and emergency_id = $2 order by at, id limit 1000',
);
const insert = sql(
  'access.insert-emergency',
  `insert into access.emergency_power (city, id, beneficiary_id, role, organisation_id, reason, hours, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const confirm = sql<{ id: string }>(
  'access.confirm-emergency',
  `update access.emergency_power set confirmed_by = $3, confirmed_at = $4, until = $5
   where city = $1 and id = $2 and confirmed_at is null and refused_at is null returning id`,
);
const refuse = sql<{ id: string }>(
  'access.refuse-emergency',
  `update access.emergency_power set refused_by = $3, refused_at = $4, refusal = $5
   where city = $1 and id = $2 and confirmed_at is null and refused_at is null returning id`,
);
const end = sql<{ id: string }>(
  'access.end-emergency',
  `update access.emergency_power set ended_by = $3, ended_at = least($4, until) where city = $1 and id = $2 and confirmed_at is not null and ended_at is null returning id`,
);
const review = sql<{ id: string }>(
  'access.review-emergency',
  `update access.emergency_power set reviewed_by = $3, reviewed_at = $4, review = $5
   where city = $1 and id = $2 and confirmed_at is not null and reviewed_at is null returning id`,
);
const insertAct = sql(
  'access.note-emergency-act',
  'insert into access.emergency_act (city, emergency_id, at, id, command) values ($1, $2, $3, $4, $5)',
);

const toPower = (r: EmergencyRow): EmergencyPower => ({
  city: r.city,
  id: r.id,
  beneficiaryId: r.beneficiary_id,
  role: r.role,
  organisationId: r.organisation_id,
  reason: r.reason,
  hours: r.hours,
  askedBy: r.asked_by,
  askedAt: r.asked_at,
  confirmedBy: r.confirmed_by,
  confirmedAt: r.confirmed_at,
  until: r.until,
  refusedAt: r.refused_at,
  refusal: r.refusal,
  endedAt: r.ended_at,
  reviewedAt: r.reviewed_at,
  review: r.review,
  acts: r.acts,
});

export const findEmergency = async (
  on: Queryable,
  city: string,
  id: string,
): Promise<EmergencyPower | undefined> => (await on.run(byId, [city, id])).map(toPower)[0];
/** The newest first; `ofStaff` narrows to those that somebody asked for or got. */
export const listEmergencies = async (
  on: Queryable,
  city: string,
  ofStaff: string | null,
): Promise<EmergencyPower[]> => (await on.run(list, [city, ofStaff])).map(toPower);
export const emergenciesDue = (
  on: Queryable,
  now: Date,
): Promise<{ city: string; id: string; beneficiary_id: string }[]> => on.run(due, [now]);
export const actsUnder = (
  on: Queryable,
  city: string,
  id: string,
): Promise<{ at: Date; command: string }[]> => on.run(acts, [city, id]);
export const insertEmergency = (
  tx: Tx,
  e: AskEmergency & { readonly city: string; readonly id: string; readonly askedBy: string },
  now: Date,
): Promise<unknown> =>
  tx.run(insert, [
    ...[e.city, e.id, e.beneficiaryId, e.role, e.organisationId],
    ...[e.reason.trim(), e.hours, e.askedBy, now],
  ]);

type Ref = { readonly city: string; readonly id: string };
const one = async (rows: Promise<readonly unknown[]>): Promise<boolean> => (await rows).length === 1;
export const confirmRow = (tx: Tx, { city, id }: Ref, by: string, now: Date, until: Date): Promise<boolean> =>
  one(tx.run(confirm, [city, id, by, now, until]));
export const refuseRow = (tx: Tx, { city, id }: Ref, by: string, now: Date, why: string): Promise<boolean> =>
  one(tx.run(refuse, [city, id, by, now, why]));
/** @param by null: it ended by itself */
export const endRow = (tx: Tx, { city, id }: Ref, by: string | null, now: Date): Promise<boolean> =>
  one(tx.run(end, [city, id, by, now]));
export const reviewRow = (tx: Tx, { city, id }: Ref, by: string, now: Date, note: string): Promise<boolean> =>
  one(tx.run(review, [city, id, by, now, note]));
export const insertEmergencyAct = (
  tx: Tx,
  act: Ref & { readonly actId: string; readonly command: string },
  now: Date,
): Promise<unknown> => tx.run(insertAct, [act.city, act.id, now, act.actId, act.command]);
