// SPDX-License-Identifier: Apache-2.0
/** The statements of the outbox and of jobs. */
import { sql } from './db.ts';

export interface ClaimedJob {
  city: string;
  id: string;
  name: string;
  payload: unknown;
  attempts: number;
}

export const insertJobs = sql(
  'platform.insert-jobs',
  `insert into platform.job (city, id, name, key, payload, run_at, created_at)
   select j.city, j.id, j.name, j.key, j.payload, coalesce(j.run_at, $2), $2
   from jsonb_to_recordset($1::jsonb) as j(city char(4), id uuid, name text, key text, payload jsonb, run_at timestamptz)
   on conflict (city, name, key) do nothing`,
);
/** Takes events and makes one job per listener, in one statement; a job's id follows from its event and listener. */
export const relayEvents = sql<{ events: number }>(
  'platform.relay-events',
  `with taken as (
     update platform.event set dispatched_at = $1 where (city, id) in (
       select city, id from platform.event where dispatched_at is null order by at limit $2 for update skip locked)
     returning city, id, name, data),
   made as (
     insert into platform.job (city, id, name, key, payload, run_at, created_at)
     select t.city, md5(t.id::text || l.listener)::uuid, l.listener, t.id::text, t.data, $1, $1
     from taken t join jsonb_to_recordset($3::jsonb) as l(event text, listener text, needs text)
       on l.event = t.name and (l.needs is null or t.data ->> l.needs is not null)
     on conflict (city, name, key) do nothing),
   noted as (insert into platform.audit_queue (city, id) select city, id from taken on conflict do nothing)
   select count(*)::int as events from taken`,
);
// Half of the places go to the oldest, half to the newest: a long backlog keeps nobody waiting, and is worked off.
export const claimJobs = sql<ClaimedJob>(
  'platform.claim-jobs',
  `with oldest as (
     select city, id from platform.job
     where done_at is null and parked_at is null and run_at <= $1 and (locked_until is null or locked_until <= $1)
     order by run_at limit ($2::int + 1) / 2 for update skip locked),
   newest as (
     select city, id from platform.job
     where done_at is null and parked_at is null and run_at <= $1 and (locked_until is null or locked_until <= $1)
     order by run_at desc limit $2::int / 2 for update skip locked)
   update platform.job set locked_until = $1::timestamptz + interval '5 minutes', attempts = attempts + 1
   where (city, id) in (select city, id from oldest union select city, id from newest)
   returning city, id, name, payload, attempts`,
);
export const markDone = sql<{ id: string }>(
  'platform.mark-job-done',
  'update platform.job set done_at = $3, locked_until = null, parked_at = null, last_error = null where city = $1 and id = $2 and done_at is null returning id',
);
// Both only for the try that failed: a job taken over meanwhile, or done, belongs to the one who took it.
export const retryLater = sql(
  'platform.retry-job',
  'update platform.job set run_at = $3, locked_until = null, last_error = $4 where city = $1 and id = $2 and done_at is null and attempts = $5',
);
export const parkJob = sql(
  'platform.park-job',
  'update platform.job set parked_at = $3, locked_until = null, last_error = $4 where city = $1 and id = $2 and done_at is null and attempts = $5',
);
export const queueFacts = sql<{ waiting_events: number; due: number; parked: number; oldest: Date | null }>(
  'platform.queue-facts',
  `select (select count(*) from platform.event where dispatched_at is null) as waiting_events,
          (select count(*) from platform.job where done_at is null and parked_at is null and run_at <= $1) as due,
          (select count(*) from platform.job where parked_at is not null) as parked,
          (select min(run_at) from platform.job where done_at is null and parked_at is null and run_at <= $1) as oldest`,
);
// Done work of all cities' recurring jobs is of no interest after minutes; other jobs and events stay for a month.
export const purgeDone = sql(
  'platform.purge-done',
  `with j as (delete from platform.job where done_at < $1::timestamptz - interval '30 days' or (city = '0000' and done_at < $1::timestamptz - interval '10 minutes'))
   delete from platform.event e where dispatched_at < $1::timestamptz - interval '30 days'
     and not exists (select from platform.audit_queue q where q.city = e.city and q.id = e.id)`,
);
// A client comes back to a call of its own within minutes; a week is generous. A few at a time, so that no purge holds locks for long.
export const purgeKeys = sql<{ city: string }>(
  'platform.purge-idempotency',
  `delete from platform.idempotency where (city, actor, key) in (
     select city, actor, key from platform.idempotency where at < $1::timestamptz - interval '7 days' order by at limit $2)
   returning city`,
);
export const keysAtOnce = 2000;
export const parkedJobs = sql<{ id: string; name: string; attempts: number; reason: string }>(
  'platform.parked-jobs',
  "select id, name, attempts, coalesce(last_error, '') as reason from platform.job where parked_at is not null order by parked_at desc limit 100",
);
export const replayParked = sql(
  'platform.replay-parked',
  'update platform.job set parked_at = null, attempts = 0, run_at = $1 where parked_at is not null',
);
