// SPDX-License-Identifier: Apache-2.0
/**
 * The ceiling of a submission: the very statement that the server runs, with values of the same size, committed by
 * plain `pg` clients in a database of its own on the same PostgreSQL. No HTTP, no session, no checks, no signature.
 */
import pg from 'pg';
import '#cases';
import { systemClock } from '#platform/clock.ts';
import { asJson, statementRegistry } from '#platform/db.ts';
import { secureIds } from '#platform/ids.ts';
import { inParallelFor, type Load } from './kit/in-parallel-for.ts';
import { migratedDatabase } from './kit/migrated-database.ts';
import type { ScratchPlatform } from './kit/scratch-platform.ts';
import type { SampleRow } from './submit-sample.queries.ts';

const DATABASE = 'bench_raw';

export interface RawCommits {
  measure(milliseconds: number): Promise<Load>;
  close(): Promise<void>;
}

export async function rawCommits(
  platform: ScratchPlatform,
  sample: SampleRow,
  lanes: number,
): Promise<RawCommits> {
  const url = await migratedDatabase(platform, DATABASE);
  const text = statementRegistry.get('cases.submit')?.text;
  if (text === undefined) throw new Error('the statement cases.submit is gone');
  const clients = Array.from({ length: lanes }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  let made = 0;
  return {
    measure: (milliseconds) =>
      inParallelFor(milliseconds, lanes, async (lane) => {
        made += 1;
        const result = await clients[lane]?.query({
          name: 'cases.submit',
          text,
          values: valuesLike(sample, made),
        });
        if (result?.rowCount !== 1) throw new Error('a raw submission wrote nothing');
      }),
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

/** In the order of the statement's parameters; what must be unique is new, all else as in the sample. */
function valuesLike(s: SampleRow, n: number): unknown[] {
  const now = systemClock.now();
  const outbox = [{ city: s.city, id: secureIds.uuid(now), name: 'cases.submitted.v1', data: s.event_data }];
  return [
    s.city,
    `RAW${String(n).padStart(16, '0')}`,
    s.matter_code,
    s.matter_version,
    s.matter_name,
    s.organisation_id,
    s.applicant_id,
    s.applicant_city,
    null,
    s.applicant_name,
    s.channel,
    secureIds.uuid(now),
    s.submission_sha256,
    now,
    s.due_on,
    secureIds.uuid(now),
    s.actor,
    s.actor_name,
    asJson(s.data),
    s.sealed,
    s.hash,
    asJson(outbox),
    null,
    s.matter_name_en,
    s.clock_basis,
    asJson(s.tasks ?? []),
    // No timers, and no licences in the place of uploads.
    asJson([]),
    asJson([]),
  ];
}
