// SPDX-License-Identifier: Apache-2.0
/** The watch over looks: what it reads, the alerts that it raises, how far it has read. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { LookKind, LookPurpose } from './look.types.ts';
import type { Place } from './looks.queries.ts';
import type { SnoopingPattern } from './snooping.rules.ts';

const watch = sql<{ read_to: Date }>(
  'access.lock-look-watch',
  `insert into access.look_watch (city, read_to) values ('0000', $1)
   on conflict (city) do update set read_to = access.look_watch.read_to returning read_to`,
);
/** How far the watch has read, locked; a new watch begins at `from`. */
export const lockWatch = async (tx: Tx, from: Date): Promise<Date> =>
  (await tx.run(watch, [from]))[0]?.read_to ?? from;
const moveWatch = sql(
  'access.move-look-watch',
  "update access.look_watch set read_to = $1 where city = '0000'",
);
export const moveWatchTo = (tx: Tx, to: Date): Promise<unknown> => tx.run(moveWatch, [to]);

export interface ActiveStaff {
  staff_city: string;
  staff_id: string;
  staff_name: string;
  organisation_id: string;
  first_at: Date;
}
const active = sql<ActiveStaff>(
  'access.staff-who-looked',
  `select staff_city, staff_id, max(staff_name) as staff_name, max(organisation_id) as organisation_id, min(at) as first_at
   from access.look where at > $1 and at <= $2 and kind <> 'search' group by staff_city, staff_id order by staff_city, staff_id`,
);
/** Staff who looked at something in a stretch of time. */
export const staffWhoLooked = (on: Queryable, after: Date, upTo: Date): Promise<ActiveStaff[]> =>
  on.run(active, [after, upTo]);

export interface WatchedRow {
  city: string;
  subject_kind: 'person' | 'company';
  subject_id: string;
  subject_mask: string;
  kind: LookKind;
  purpose: LookPurpose;
  at: Date;
}
const ofStaff = sql<WatchedRow>(
  'access.looks-of-staff',
  `select city, subject_kind, subject_id, subject_mask, kind, purpose, at from access.look
   where staff_city = $1 and staff_id = $2 and at > $3 and at <= $4 and kind <> 'search' order by at limit 5000`,
);
/** What one member of staff looked at, in the order of time. */
export const looksOfStaff = (
  on: Queryable,
  staff: Pick<ActiveStaff, 'staff_city' | 'staff_id'>,
  after: Date,
  upTo: Date,
): Promise<WatchedRow[]> => on.run(ofStaff, [staff.staff_city, staff.staff_id, after, upTo]);

export interface NewAlert {
  readonly city: string;
  readonly id: string;
  readonly pattern: SnoopingPattern;
  readonly occasion: string;
  readonly staff_id: string;
  readonly staff_name: string;
  readonly organisation_id: string;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly looks: number;
  readonly subjects: number;
}
// The same occasion again only grows while nobody has dealt with it; only a new row is told.
const raise = sql<{ id: string; city: string; pattern: string; fresh: boolean }>(
  'access.raise-look-alerts',
  `insert into access.look_alert as a (city, id, pattern, occasion, staff_id, staff_name, organisation_id, first_at, last_at, looks, subjects, at)
   select r.city, r.id, r.pattern, r.occasion, r.staff_id, r.staff_name, r.organisation_id, r.first_at, r.last_at, r.looks, r.subjects, $2
   from jsonb_to_recordset($1::jsonb) as r(city char(4), id uuid, pattern text, occasion text, staff_id uuid, staff_name text,
     organisation_id text, first_at timestamptz, last_at timestamptz, looks int, subjects int)
   on conflict (city, pattern, staff_id, occasion) do update set last_at = greatest(a.last_at, excluded.last_at),
     looks = greatest(a.looks, excluded.looks), subjects = greatest(a.subjects, excluded.subjects)
     where a.closed_at is null
   returning id, city, pattern, (xmax = 0) as fresh`,
);
/** Raises alerts, each once for its occasion. @returns those that are new */
export const raiseAlerts = async (tx: Tx, alerts: readonly NewAlert[], now: Date) =>
  alerts.length === 0 ? [] : (await tx.run(raise, [asJson(alerts), now])).filter((row) => row.fresh);

export interface AlertFound {
  id: string;
  city: string;
  pattern: SnoopingPattern;
  staff_id: string;
  staff_name: string;
  organisation_id: string;
  first_at: Date;
  last_at: Date;
  looks: number;
  subjects: number;
  at: Date;
  closed_at: Date | null;
  closed_by_name: string | null;
  finding: string | null;
}
const columns =
  'id, city, pattern, staff_id, staff_name, organisation_id, first_at, last_at, looks, subjects, at, closed_at, closed_by_name, finding';
const openAlertsSql = sql<AlertFound>(
  'access.look-alerts-open',
  `select ${columns} from access.look_alert where city = any($1::bpchar[]) and closed_at is null
     and ($2::timestamptz is null or (at, id) < ($2::timestamptz, $3::uuid)) order by at desc, id desc limit $4`,
);
const closedAlertsSql = sql<AlertFound>(
  'access.look-alerts-closed',
  `select ${columns} from access.look_alert where city = any($1::bpchar[]) and closed_at is not null
     and ($2::timestamptz is null or (closed_at, id) < ($2::timestamptz, $3::uuid)) order by closed_at desc, id desc limit $4`,
);
/** Alerts of cities: those that wait, the newest first; or those dealt with, the latest first. */
export const alertsOf = (
  on: Queryable,
  cities: readonly string[],
  closed: boolean,
  before: Place | null,
  limit: number,
): Promise<AlertFound[]> =>
  on.run(closed ? closedAlertsSql : openAlertsSql, [
    [...cities],
    before?.at ?? null,
    before?.id ?? null,
    limit,
  ]);

const close = sql<{ staff_id: string }>(
  'access.close-look-alert',
  `update access.look_alert set closed_at = $3, closed_by = $4, closed_by_name = $5, finding = $6
   where city = any($1::bpchar[]) and id = $2 and closed_at is null returning staff_id`,
);
/** False when it was dealt with already, or is not of these cities. */
export const closeAlertRow = async (
  tx: Tx,
  cities: readonly string[],
  id: string,
  c: { readonly at: Date; readonly by: string; readonly byName: string; readonly finding: string },
): Promise<boolean> => (await tx.run(close, [[...cities], id, c.at, c.by, c.byName, c.finding])).length > 0;
const known = sql<{ closed_at: Date | null; staff_id: string }>(
  'access.look-alert',
  'select closed_at, staff_id from access.look_alert where city = any($1::bpchar[]) and id = $2::uuid',
);
export const findAlert = async (on: Queryable, cities: readonly string[], id: string) =>
  (await on.run(known, [[...cities], id]))[0];

const count = sql<{ n: number }>(
  'access.look-alerts-count',
  'select count(*)::int as n from access.look_alert where closed_at is null',
);
/** How many alerts wait. */
export const countOpenAlerts = async (on: Queryable): Promise<number> => (await on.run(count))[0]?.n ?? 0;

const seal = sql(
  'access.save-look-seal',
  'insert into access.look_seal (city, after, up_to, looks, sha256) values ($1, $2, $3, $4, $5)',
);
export const saveSeal = (
  tx: Tx,
  s: {
    readonly city: string;
    readonly after: Date;
    readonly upTo: Date;
    readonly looks: number;
    readonly sha256: string;
  },
): Promise<unknown> => tx.run(seal, [s.city, s.after, s.upTo, s.looks, s.sha256]);
