// SPDX-License-Identifier: Apache-2.0
/**
 * Outbox relay and jobs. Events become one job per listener; a job runs its handler in one transaction that also
 * marks it done, so a database effect happens exactly once. A handler that talks to the outside is `effect`: it
 * runs outside of a transaction, at least once, with the job's id as the key that the far side keeps.
 * Failures come back with growing pauses and jitter; after the last try the job is parked with its reason.
 */

import { createAlarm } from './alarm.ts';
import type { Clock } from './clock.ts';
import { asJson, type Database, type Queryable, type Tx } from './db.ts';
import type { Ids } from './ids.ts';
import {
  type ClaimedJob,
  claimJobs,
  insertJobs,
  keysAtOnce,
  markDone,
  parkedJobs,
  parkJob,
  purgeDone,
  purgeKeys,
  queueFacts,
  relayEvents,
  replayParked,
  retryLater,
} from './jobs.queries.ts';
import type { Log } from './log.ts';
import { asSystem } from './row-security/actor-context.ts';

export interface JobCall<P = unknown> {
  readonly id: string;
  readonly city: string;
  readonly payload: P;
  readonly attempt: number;
  readonly now: Date;
}

export interface JobHandler {
  readonly name: string;
  readonly mode: 'transaction' | 'effect';
  readonly maxAttempts: number;
  readonly run: (call: JobCall, tx: Tx | undefined) => Promise<void>;
}

/** Hears an event by its name and runs as a job of its own, so that one failing listener never holds up another. */
export interface Listener extends JobHandler {
  readonly event: string;
  /** Hears only events whose data has this member and not null: what concerns nobody makes no job. */
  readonly needs?: string;
}

/** Runs every `everyMs`, once over all processes. */
export interface RecurringJob extends JobHandler {
  readonly everyMs: number;
}

export interface NewJob {
  readonly city: string;
  readonly name: string;
  /** Unique among jobs of that name: asking twice makes one job. */
  readonly key: string;
  readonly payload: unknown;
  readonly runAt?: Date;
}

export interface Jobs {
  add(on: Queryable, jobs: readonly NewJob[], now: Date): Promise<void>;
  wake(): void;
  start(): void;
  /** Stops taking work and waits for what is running. */
  stop(): Promise<void>;
  /** Runs everything that is due now, until nothing is; for tests, seeds and the command line. */
  drain(): Promise<number>;
  facts(): Promise<{ waitingEvents: number; due: number; parked: number; oldestDueSeconds: number }>;
  replay(): Promise<void>;
  /** The newest hundred parked jobs with their reasons. */
  parked(): Promise<{ id: string; name: string; attempts: number; reason: string }[]>;
}

export interface JobsParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly handlers: readonly JobHandler[];
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
  readonly concurrency?: number;
  readonly pollMs?: number;
}

/** Pause before try n+1: 2^n seconds, at most one hour, lengthened by up to half. @param jitter from 0 to 1 */
export const backoffMs = (attempt: number, jitter: number): number =>
  Math.min(3_600_000, 2 ** attempt * 1000) * (1 + jitter / 2);

export function createJobs(parts: JobsParts): Jobs {
  const { db, clock, ids, log } = parts;
  const handlers = new Map<string, JobHandler>(
    [...parts.handlers, ...parts.listeners, ...parts.recurring].map((h) => [h.name, h]),
  );
  const listening = asJson(
    parts.listeners.map((l) => ({ event: l.event, listener: l.name, needs: l.needs })),
  );
  const concurrency = parts.concurrency ?? 4;
  let stopped = false;
  const alarm = createAlarm();
  let running: Promise<void> | undefined;

  async function add(on: Queryable, jobs: readonly NewJob[], now: Date): Promise<void> {
    if (jobs.length === 0) return;
    const rows = jobs.map((j) => ({
      city: j.city,
      id: ids.uuid(now),
      name: j.name,
      key: j.key,
      payload: j.payload,
      run_at: j.runAt,
    }));
    await on.run(insertJobs, [asJson(rows), now]);
  }

  async function relay(): Promise<number> {
    const [row] = await db.run(relayEvents, [clock.now(), 200, listening]);
    return row?.events ?? 0;
  }

  async function scheduleRecurring(): Promise<void> {
    const now = clock.now();
    const due = parts.recurring.map(
      (r): NewJob => ({
        city: '0000',
        name: r.name,
        key: String(Math.floor(now.getTime() / r.everyMs)),
        payload: {},
      }),
    );
    await add(db, due, now);
  }

  let purgedAt = 0;
  async function purge(): Promise<void> {
    const now = clock.now();
    if (now.getTime() - purgedAt < 600_000) return;
    purgedAt = now.getTime();
    await db.run(purgeDone, [now]);
    while (!stopped && (await db.run(purgeKeys, [now, keysAtOnce])).length === keysAtOnce);
  }

  async function runOne(job: ClaimedJob): Promise<void> {
    const handler = handlers.get(job.name);
    const now = clock.now();
    const call: JobCall = { id: job.id, city: job.city, payload: job.payload, attempt: job.attempts, now };
    try {
      if (!handler) throw new Error(`no handler for job ${job.name}`);
      // A try that failed is parked at the last; these tries never came to an end, they took their process with them.
      if (job.attempts > handler.maxAttempts)
        throw new Error(`none of ${handler.maxAttempts} tries came to an end: each ended with its process`);
      if (handler.mode === 'effect') {
        await handler.run(call, undefined);
        await db.run(markDone, [job.city, job.id, clock.now()]);
      } else {
        await db.transaction(async (tx) => {
          await handler.run(call, tx);
          // Another process took the job over after its lock ran out and finished it: roll our copy back.
          if ((await tx.run(markDone, [job.city, job.id, now])).length === 0)
            throw new Error('the job was done elsewhere');
        });
      }
    } catch (error) {
      await failed(job, handler?.maxAttempts ?? 1, error);
    }
  }

  async function failed(job: ClaimedJob, maxAttempts: number, error: unknown): Promise<void> {
    const now = clock.now();
    const reason = error instanceof Error ? error.message.slice(0, 500) : String(error).slice(0, 500);
    if (job.attempts >= maxAttempts) {
      log.error(
        { job: job.name, jobId: job.id, reason, stack: error instanceof Error ? error.stack : undefined },
        'job parked',
      );
      await db.run(parkJob, [job.city, job.id, now, reason, job.attempts]);
      return;
    }
    const jitter = Number.parseInt(job.id.slice(-2), 16) / 255;
    log.warn({ job: job.name, jobId: job.id, attempt: job.attempts, reason }, 'job will be tried again');
    await db.run(retryLater, [
      job.city,
      job.id,
      new Date(now.getTime() + backoffMs(job.attempts, jitter)),
      reason,
      job.attempts,
    ]);
  }

  async function round(): Promise<number> {
    const relayed = await relay();
    const claimed = await db.run(claimJobs, [clock.now(), concurrency]);
    await Promise.all(claimed.map(runOne));
    return relayed + claimed.length;
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      try {
        await scheduleRecurring();
        await purge();
        for (let done = await round(); done > 0 && !stopped; done = await round()) {
          // A round with room left was short of work: what comes in the next moments goes out together.
          if (done < concurrency) await alarm.pause(gatherMs);
        }
      } catch (error) {
        log.error(
          { reason: error instanceof Error ? error.message : String(error) },
          'job loop failed, goes on',
        );
      }
      await alarm.wait(parts.pollMs ?? 1000);
    }
  }

  async function drain(): Promise<number> {
    let total = 0;
    for (let done = await round(); done > 0; done = await round()) total += done;
    return total;
  }

  return {
    add,
    wake: alarm.ring,
    start: () => {
      running ??= asSystem('jobs', loop);
    },
    stop: async () => {
      stopped = true;
      alarm.ring();
      await running;
    },
    drain: () => asSystem('jobs', drain),
    facts: async () => {
      const now = clock.now();
      const [f] = await asSystem('facts of the queue', () => db.run(queueFacts, [now]));
      return {
        waitingEvents: f?.waiting_events ?? 0,
        due: f?.due ?? 0,
        parked: f?.parked ?? 0,
        oldestDueSeconds: f?.oldest ? Math.max(0, (now.getTime() - f.oldest.getTime()) / 1000) : 0,
      };
    },
    parked: () => asSystem('jobs', () => db.run(parkedJobs)),
    replay: async () => {
      await asSystem('jobs', () => db.run(replayParked, [clock.now()]));
      alarm.ring();
    },
  };
}

/** How long a round that was short of work waits for more, in milliseconds. */
const gatherMs = 25;
