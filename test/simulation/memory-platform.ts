// SPDX-License-Identifier: Apache-2.0
/** What the statements of the platform do: outbox, jobs, keys, serial numbers. */
import { createHash } from 'node:crypto';
import type { Answers } from './memory-store.ts';
import type { AnyRow, JobRow, MemoryTables } from './memory-tables.ts';

/** Values are what the platform's own code gives its statements; they are read with those types. */
const text = (value: unknown): string => value as string;
const date = (value: unknown): Date => value as Date;

interface NewEvent {
  readonly city: string;
  readonly id: string;
  readonly name: string;
  readonly data: AnyRow;
}

/** Puts events into the outbox; a submission does it within its own statement. */
export function putEvents(t: MemoryTables, json: unknown, at: Date): void {
  // Made by `outboxRows`.
  for (const e of JSON.parse(text(json)) as NewEvent[]) t.putEvent({ ...e, at, dispatched_at: null });
}

function jobIdOf(event: string, listener: string): string {
  const hex = createHash('md5').update(`${event}${listener}`).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

type NewJobRow = Pick<JobRow, 'city' | 'id' | 'name' | 'key' | 'payload'>;

function putJob(t: MemoryTables, job: NewJobRow, runAt: Date, now: Date): void {
  const unique = `${job.city}/${job.name}/${job.key}`;
  if (t.jobKeys.get(unique) !== undefined) return;
  t.jobKeys.put(unique, job.id);
  t.putJob({
    city: job.city,
    id: job.id,
    name: job.name,
    key: job.key,
    payload: job.payload,
    run_at: runAt,
    attempts: 0,
    locked_until: null,
    last_error: null,
    parked_at: null,
    done_at: null,
    created_at: now,
  });
}

interface Listening {
  readonly event: string;
  readonly listener: string;
  readonly needs?: string;
}
/** Who listens to what, by the text in which `createJobs` says it: always the same one. */
const listeners = new Map<string, ReadonlyMap<string, readonly Listening[]>>();

function listenersIn(listening: string): ReadonlyMap<string, readonly Listening[]> {
  const known = listeners.get(listening);
  if (known) return known;
  const byEvent = new Map<string, Listening[]>();
  // Made by `createJobs`.
  for (const pair of JSON.parse(listening) as Listening[])
    byEvent.set(pair.event, [...(byEvent.get(pair.event) ?? []), pair]);
  listeners.set(listening, byEvent);
  return byEvent;
}

function relay(t: MemoryTables, now: Date, limit: number, listening: string): AnyRow[] {
  const waiting = [...t.waiting.values()];
  waiting.sort((a, b) => a.at.getTime() - b.at.getTime());
  const taken = waiting.slice(0, limit);
  for (const e of taken) {
    t.putEvent({ ...e, dispatched_at: now });
    for (const { listener, needs } of listenersIn(listening).get(e.name) ?? [])
      if (needs === undefined || (e.data[needs] ?? null) !== null)
        putJob(
          t,
          { city: e.city, id: jobIdOf(e.id, listener), name: listener, key: e.id, payload: e.data },
          now,
          now,
        );
  }
  return [{ events: taken.length }];
}

const isDue = (job: JobRow, now: Date): boolean =>
  job.done_at === null &&
  job.parked_at === null &&
  job.run_at <= now &&
  (job.locked_until === null || job.locked_until <= now);

function claim(t: MemoryTables, now: Date, places: number): JobRow[] {
  if (t.pending.size === 0) return [];
  const due = [...t.pending.values()].filter((job) => isDue(job, now));
  due.sort((a, b) => a.run_at.getTime() - b.run_at.getTime());
  const newest = Math.floor(places / 2);
  const chosen = new Set([
    ...due.slice(0, Math.floor((places + 1) / 2)),
    ...(newest > 0 ? due.slice(-newest) : []),
  ]);
  return [...chosen].map((job) => {
    const claimed = {
      ...job,
      locked_until: new Date(now.getTime() + 300_000),
      attempts: job.attempts + 1,
    };
    t.putJob(claimed);
    return claimed;
  });
}

/** Changes a job that is not done, of that try when one is named. */
function change(t: MemoryTables, id: unknown, attempts: unknown, to: Partial<JobRow>): AnyRow[] {
  const job = t.jobs.get(text(id));
  if (!job || job.done_at !== null || (attempts !== undefined && job.attempts !== attempts)) return [];
  t.putJob({ ...job, ...to });
  return [{ id }];
}

function claimKey(t: MemoryTables, v: readonly unknown[]): AnyRow[] {
  const [city, actor, key, command, sha256] = v.map(text) as [string, string, string, string, string];
  const place = `${city}/${actor}/${key}`;
  const known = t.keys.get(place);
  if (known) return [{ response: known.response, request_sha256: known.request_sha256, mine: false }];
  t.keys.put(place, { city, actor, key, command, request_sha256: sha256, response: null, at: date(v[5]) });
  return [{ response: null, request_sha256: sha256, mine: true }];
}

function endCommand(t: MemoryTables, [outbox, at, city, actor, key, response]: readonly unknown[]): AnyRow[] {
  putEvents(t, outbox, date(at));
  const place = `${city}/${actor}/${key}`;
  const known = t.keys.get(place);
  if (known) t.keys.put(place, { ...known, response: JSON.parse(text(response)) });
  return [];
}

/** Puts the outbox and the key of an optimistic command; a key that is taken fails as the database does. */
export function putEnding(t: MemoryTables, json: unknown): void {
  // Made by `endWith`.
  const { outbox, claims } = JSON.parse(text(json)) as {
    outbox: (NewEvent & { at: string })[];
    claims: { city: string; actor: string; key: string; at: string }[];
  };
  for (const claim of claims) {
    const place = `${claim.city}/${claim.actor}/${claim.key}`;
    if (t.keys.get(place))
      throw Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'idempotency_pkey' });
    // The members are the columns.
    t.keys.put(place, { ...claim, at: new Date(claim.at) } as Parameters<typeof t.keys.put>[1]);
  }
  for (const e of outbox) t.putEvent({ ...e, at: new Date(e.at), dispatched_at: null });
}

function readKey(t: MemoryTables, [city, actor, key]: readonly unknown[]): AnyRow[] {
  const known = t.keys.get(`${city}/${actor}/${key}`);
  return known ? [{ response: known.response, request_sha256: known.request_sha256 }] : [];
}

function replayParked(t: MemoryTables, now: Date): AnyRow[] {
  for (const job of [...t.jobs.values()])
    if (job.parked_at !== null) t.putJob({ ...job, parked_at: null, attempts: 0, run_at: now });
  return [];
}

export const platformAnswers = (t: MemoryTables): Answers => ({
  'platform.claim-idempotency-key': (v) => claimKey(t, v),
  'platform.end-command': (v) => endCommand(t, v),
  'platform.read-idempotency-key': (v) => readKey(t, v),
  'platform.insert-jobs': ([json, now]) => {
    for (const job of JSON.parse(text(json)) as (NewJobRow & { run_at?: string })[])
      putJob(t, job, job.run_at === undefined ? date(now) : new Date(job.run_at), date(now));
    return [];
  },
  'platform.relay-events': ([now, limit, listening]) => relay(t, date(now), Number(limit), text(listening)),
  'platform.claim-jobs': ([now, places]) => claim(t, date(now), Number(places)),
  'platform.mark-job-done': ([, id, now]) =>
    change(t, id, undefined, { done_at: date(now), locked_until: null, parked_at: null, last_error: null }),
  'platform.retry-job': ([, id, runAt, reason, attempts]) =>
    change(t, id, attempts, { run_at: date(runAt), locked_until: null, last_error: text(reason) }),
  'platform.park-job': ([, id, now, reason, attempts]) =>
    change(t, id, attempts, { parked_at: date(now), locked_until: null, last_error: text(reason) }),
  'platform.replay-parked': ([now]) => replayParked(t, date(now)),
  'platform.take-serial-block': ([city, kind, period, size]) => {
    const place = `${city}/${kind}/${period}`;
    const next = (t.serials.get(place) ?? 1) + Number(size);
    t.serials.put(place, next);
    return [{ next }];
  },
});
