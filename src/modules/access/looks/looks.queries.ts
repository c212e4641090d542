// SPDX-License-Identifier: Apache-2.0
/** Reads of the record of who looked. */
import { type Queryable, sql } from '#platform/db.ts';
import type { LookPurpose, LookRow } from './look.types.ts';

/** A place in a list, newest first. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

const columns = `l.id, l.city, l.subject_kind, l.subject_id, l.at, l.subject_mask, l.kind, l.fields, l.case_no, l.about_zh, l.about_en,
  l.purpose, l.task, l.reason, l.staff_city, l.staff_id, l.staff_name, l.roles, l.organisation_id`;
// A look that the law forbids to tell of is shown from the day after its hold ends.
const notHeld = `not exists (select 1 from access.look_hold h where h.city = l.city and h.subject_kind = l.subject_kind
  and h.subject_id = l.subject_id and h.case_no = l.case_no and h.lifted_at is null and h.until >= $4::date)`;

export interface OwnLookRow extends LookRow {
  complaint_id: string | null;
  complaint_at: Date | null;
  complaint_due: string | null;
  complaint_sealed: string | null;
  answered_at: Date | null;
  outcome: string | null;
  answer: string | null;
}
const ownColumns = `${columns}, c.id as complaint_id, c.at as complaint_at, c.due_on as complaint_due, c.sealed as complaint_sealed,
  c.answered_at, c.outcome, c.answer`;
const own = sql<OwnLookRow>(
  'access.own-looks',
  `select ${ownColumns} from access.look l left join access.look_complaint c on c.city = l.city and c.look_id = l.id
   where l.city = $1 and l.subject_kind = $2 and l.subject_id = $3::uuid and ${notHeld}
     and ($5::text[] is null or l.purpose = any($5::text[])) and ($6::text is null or l.case_no = $6)
     and ($7::timestamptz is null or (l.at, l.id) < ($7::timestamptz, $8::uuid))
   order by l.at desc, l.id desc limit $9`,
);
export interface OwnFilter {
  readonly city: string;
  readonly kind: 'person' | 'company';
  readonly id: string;
  readonly today: string;
  readonly purposes: readonly LookPurpose[] | null;
  readonly caseNo: string | null;
  readonly before: Place | null;
  readonly limit: number;
}
/** Looks at one person or company, the newest first; none that is held back. */
export const ownLooks = (on: Queryable, f: OwnFilter): Promise<OwnLookRow[]> =>
  on.run(own, [
    f.city,
    f.kind,
    f.id,
    f.today,
    f.purposes && [...f.purposes],
    f.caseNo,
    f.before?.at ?? null,
    f.before?.id ?? null,
    f.limit,
  ]);

const ownOne = sql<OwnLookRow>(
  'access.own-look',
  `select ${ownColumns} from access.look l left join access.look_complaint c on c.city = l.city and c.look_id = l.id
   where l.city = $1 and l.subject_kind = $2 and l.subject_id = $3::uuid and ${notHeld} and l.id = $5::uuid`,
);
export const ownLook = async (
  on: Queryable,
  whose: Pick<OwnFilter, 'city' | 'kind' | 'id' | 'today'>,
  lookId: string,
): Promise<OwnLookRow | undefined> =>
  (await on.run(ownOne, [whose.city, whose.kind, whose.id, whose.today, lookId]))[0];

const audit = sql<LookRow>(
  'access.looks-for-audit',
  `select ${columns} from access.look l
   where l.staff_city = any($1::bpchar[]) and ($2::text[] is null or l.organisation_id = any($2::text[]))
     and ($3::text is null or l.staff_name = $3 or l.staff_id::text = $3) and ($4::text is null or l.case_no = $4)
     and ($5::text is null or l.purpose = $5) and ($6::text is null or l.kind = $6)
     and ($7::timestamptz is null or (l.at >= $7::timestamptz and l.at < $8::timestamptz))
     and ($9::timestamptz is null or (l.at, l.id) < ($9::timestamptz, $10::uuid))
   order by l.at desc, l.id desc limit $11`,
);
export interface AuditFilter {
  readonly cities: readonly string[];
  /** Null: every body of the cities. */
  readonly organisationIds: readonly string[] | null;
  readonly staff: string | null;
  readonly caseNo: string | null;
  readonly purpose: string | null;
  readonly kind: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly before: Place | null;
  readonly limit: number;
}
/** Looks by staff of these bodies, the newest first. */
export const looksForAudit = (on: Queryable, f: AuditFilter): Promise<LookRow[]> =>
  on.run(audit, [
    [...f.cities],
    f.organisationIds && [...f.organisationIds],
    f.staff,
    f.caseNo,
    f.purpose,
    f.kind,
    f.from,
    f.to,
    f.before?.at ?? null,
    f.before?.id ?? null,
    f.limit,
  ]);

export interface SealRow {
  city: string;
  after: Date;
  up_to: Date;
  looks: number;
  sha256: string;
}
const cities = sql<{ city: string; up_to: Date | null }>(
  'access.look-cities',
  `with recursive c(city) as ((select city from access.look order by city limit 1)
     union all select (select l.city from access.look l where l.city > c.city order by l.city limit 1) from c where c.city is not null)
   select c.city, (select s.up_to from access.look_seal s where s.city = c.city order by s.up_to desc limit 1) as up_to
   from c where c.city is not null`,
);
/** Cities with looks, each with how far they are sealed. */
export const citiesOfLooks = (on: Queryable): Promise<{ city: string; up_to: Date | null }[]> =>
  on.run(cities);

const between = sql<LookRow & { post_id: string; opened_at: Date }>(
  'access.looks-between',
  `select ${columns}, l.post_id, l.opened_at from access.look l where l.city = $1 and l.at > $2 and l.at <= $3 order by l.at, l.id`,
);
/** Every look at people of a city after a moment and up to another, in the order of time. */
export const looksBetween = (on: Queryable, city: string, after: Date, upTo: Date) =>
  on.run(between, [city, after, upTo]);

const seals = sql<SealRow>(
  'access.look-seals',
  `select city, after, up_to, looks, sha256 from access.look_seal where (city, up_to) > ($1, $2) order by city, up_to limit $3`,
);
export const sealsAfter = (on: Queryable, city: string, upTo: Date, limit: number): Promise<SealRow[]> =>
  on.run(seals, [city, upTo, limit]);
