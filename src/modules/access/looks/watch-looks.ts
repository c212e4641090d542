// SPDX-License-Identifier: Apache-2.0
/**
 * The watch over looks: every twenty seconds it reads what was looked at since and raises what looks like browsing;
 * every minute it seals the looks of each city into the audit log by count and hash.
 */
import { createHash } from 'node:crypto';
import { accountsOfSamePerson, factsOfAccount } from '#identity';
import { isWorkday } from '#law/calendar.ts';
import { workCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import { canonicalJson, type FieldCipher } from '#platform/crypto/index.ts';
import type { Database, Queryable } from '#platform/db.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import type { LookRow } from './look.types.ts';
import {
  type ActiveStaff,
  lockWatch,
  looksOfStaff,
  moveWatchTo,
  type NewAlert,
  raiseAlerts,
  saveSeal,
  staffWhoLooked,
  type WatchedRow,
} from './look-alerts.store.ts';
import { citiesOfLooks, looksBetween } from './looks.queries.ts';
import { type SubjectTies, suspicionsOf, withoutTask } from './snooping.rules.ts';

export interface WatchServices {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
}

const dayMs = 86_400_000;
/** A statement that began before may still end: what lies this far back is settled. */
const settledMs = 120_000;
/** Accounts looked up for one member of staff in one run. */
const mostTies = 200;

const subjectKey = (row: Pick<WatchedRow, 'city' | 'subject_id'>): string => `${row.city} ${row.subject_id}`;

/** What is known of those looked at without a task, and of anybody who is the one who looks. */
async function tiesOf(
  { cipher }: Pick<WatchServices, 'cipher'>,
  on: Queryable,
  staff: ActiveStaff,
  rows: readonly WatchedRow[],
): Promise<Map<string, SubjectTies>> {
  const people = new Map(
    rows.filter((row) => row.subject_kind === 'person').map((row) => [subjectKey(row), row]),
  );
  const free = new Set(rows.filter(withoutTask).map(subjectKey));
  const same = await accountsOfSamePerson(on, [
    { city: staff.staff_city, id: staff.staff_id },
    ...[...people.values()].map((row) => ({ city: row.city, id: row.subject_id })),
  ]);
  const own = same.filter((pair) => pair.id === staff.staff_id);
  const isSelf = (id: string): boolean => own.some((pair) => pair.otherId === id);
  const isStaff = (id: string): boolean =>
    same.some((pair) => pair.id === id && pair.otherPlane === 'staff' && pair.otherId !== staff.staff_id);
  const home = await homeOf(cipher, on, own[0] ?? { otherCity: staff.staff_city, otherId: staff.staff_id });
  const ties = new Map<string, SubjectTies>();
  for (const [key, row] of [...people].slice(0, mostTies)) {
    const address =
      free.has(key) || home !== null
        ? await homeOf(cipher, on, { otherCity: row.city, otherId: row.subject_id })
        : null;
    const tie = isSelf(row.subject_id)
      ? 'self'
      : address !== null && address === home
        ? 'household'
        : isStaff(row.subject_id)
          ? 'colleague'
          : null;
    ties.set(key, { address, tie });
  }
  return ties;
}

/** Where somebody lives, only to be compared; null when unknown. */
async function homeOf(
  cipher: FieldCipher,
  on: Queryable,
  who: { readonly otherCity: string; readonly otherId: string },
): Promise<string | null> {
  const address = (await factsOfAccount(on, cipher, who.otherCity, who.otherId))?.address;
  return address ? address.replaceAll(/\s/gu, '') : null;
}

/** Reads what was looked at since the last run and raises alerts. @returns how many are new */
const raiseLookAlerts = (services: WatchServices): Command<Record<string, never>, number> =>
  command('access.raise-look-alerts', async ({ tx, now, newId, emit }) => {
    const readTo = await lockWatch(tx, new Date(now.getTime() - dayMs));
    const calendar = await workCalendar(tx, now);
    // What was written while the last run read is read again: an alert is raised once for its occasion.
    const since = new Date(Math.min(readTo.getTime(), now.getTime()) - settledMs);
    let fresh = 0;
    for (const staff of await staffWhoLooked(tx, since, now)) {
      const rows = await looksOfStaff(tx, staff, new Date(staff.first_at.getTime() - dayMs), now);
      const ties = await tiesOf(services, tx, staff, rows);
      const looks = rows.map((row) => ({
        subject: subjectKey(row),
        subjectKind: row.subject_kind,
        mask: row.subject_mask,
        kind: row.kind,
        purpose: row.purpose,
        at: row.at,
      }));
      const alerts = suspicionsOf(looks, ties, (day) => isWorkday(calendar, day))
        .filter((s) => s.lastAt >= staff.first_at)
        .map(
          (s): NewAlert => ({
            city: staff.staff_city,
            id: newId(),
            pattern: s.pattern,
            occasion: s.occasion,
            staff_id: staff.staff_id,
            staff_name: staff.staff_name,
            organisation_id: staff.organisation_id,
            first_at: s.firstAt,
            last_at: s.lastAt,
            looks: s.looks,
            subjects: s.subjects,
          }),
        );
      for (const raised of await raiseAlerts(tx, alerts, now)) {
        fresh += 1;
        emit({
          name: 'access.look-alert-raised.v1',
          city: staff.staff_city,
          data: {
            alertId: raised.id,
            pattern: raised.pattern,
            staffId: staff.staff_id,
            organisationId: staff.organisation_id,
          },
        });
      }
    }
    await moveWatchTo(tx, now);
    return fresh;
  });

/** One number for the looks of a stretch of time: nothing in them can be changed, added or left out unseen. */
export function hashOfLooks(rows: readonly (LookRow & { post_id: string; opened_at: Date })[]): string {
  const hash = createHash('sha256');
  for (const { at, opened_at, ...row } of rows)
    hash.update(`${canonicalJson({ ...row, at: at.toISOString(), openedAt: opened_at.toISOString() })}\n`);
  return hash.digest('hex');
}

/** Seals the looks of one city up to a moment and tells the audit log their count and hash. @returns how many */
const sealLooks: Command<{ readonly city: string; readonly after: string; readonly upTo: string }, number> =
  command('access.seal-looks', async ({ tx, emit }, { city, after, upTo }) => {
    const stretch = { after: new Date(after), upTo: new Date(upTo) };
    const rows = await looksBetween(tx, city, stretch.after, stretch.upTo);
    if (rows.length === 0) return 0;
    const sha256 = hashOfLooks(rows);
    await saveSeal(tx, { city, ...stretch, looks: rows.length, sha256 });
    emit({
      name: 'access.looks-sealed.v1',
      city,
      data: { subject: `looks:${upTo}`, looks: rows.length, hash: sha256 },
    });
    return rows.length;
  });

const watcher = system('look-watch');

export const runWatch = (services: WatchServices): Promise<number> =>
  services.runner.execute(raiseLookAlerts(services), watcher, {});

/** Seals every city up to what is settled. @returns how many looks */
export async function runSeals({ db, runner, clock }: WatchServices): Promise<number> {
  const upTo = new Date(clock.now().getTime() - settledMs);
  let sealed = 0;
  for (const { city, up_to } of await citiesOfLooks(db)) {
    const after = up_to ?? new Date(0);
    if (after < upTo)
      sealed += await runner.execute(sealLooks, watcher, {
        city,
        after: after.toISOString(),
        upTo: upTo.toISOString(),
      });
  }
  return sealed;
}

export const watchJobs = (services: WatchServices): RecurringJob[] => [
  {
    name: 'access.watch-looks',
    everyMs: 20_000,
    mode: 'effect',
    maxAttempts: 3,
    run: async () => void (await runWatch(services)),
  },
  {
    name: 'access.seal-looks',
    everyMs: 60_000,
    mode: 'effect',
    maxAttempts: 3,
    run: async () => void (await runSeals(services)),
  },
];
