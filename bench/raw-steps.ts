// SPDX-License-Identifier: Apache-2.0
/**
 * The ceiling of an approval: the case's row, its line of history and its row of the outbox, written in one
 * transaction by plain `pg` clients, five round trips, in a database of its own on the same PostgreSQL. The rows are of
 * the size that a real approval wrote. No HTTP, no session, no checks, nothing read.
 */
import pg from 'pg';
import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { cloneCase } from './case-clones.ts';
import { inParallelFor, type Load } from './kit/in-parallel-for.ts';
import { migratedDatabase } from './kit/migrated-database.ts';
import type { ScratchPlatform } from './kit/scratch-platform.ts';

const DATABASE = 'bench_raw_steps';

export interface RawSteps {
  measure(milliseconds: number, mostPerMs: number): Promise<Load>;
  close(): Promise<void>;
}

const statements = {
  update: `update cases.case_file set state = 'reviewed', version = version + 1, due_on = due_on, updated_at = $3
    where city = $1 and case_no = $2 and version = $4`,
  event: `insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
    select city, $2, seq + 1, $3, 'reviewed', $4, actor, actor_name, $5::jsonb, null, hash from cases.case_event
    where city = $1 and case_no = $6 and seq = $7`,
  outbox: `insert into platform.event (city, id, name, data, at) values ($1, $2, 'cases.reviewed.v1', $3::jsonb, $4)`,
} as const;

/** @param caseNo a case of the platform that waits for its review; it is copied over */
export async function rawSteps(platform: ScratchPlatform, caseNo: string, lanes: number): Promise<RawSteps> {
  const url = await migratedDatabase(platform, DATABASE);
  await copyCase(platform.databaseUrl(), url, caseNo);
  const clients = Array.from({ length: lanes }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const city = caseNo.slice(0, 4);
  const version = await versionOf(clients[0], caseNo);
  const data = JSON.stringify({ opinion: '材料齐全，符合条件，拟同意。', recommend: 'grant' });
  const told = JSON.stringify({
    city,
    caseNo,
    seq: version + 1,
    state: 'reviewed',
    padding: '·'.repeat(180),
  });
  let made = 0;
  return {
    measure: async (milliseconds, mostPerMs) => {
      const count = milliseconds * mostPerMs;
      const numbers = await cloneCase(url, caseNo, made + 1, count);
      made += count;
      return inParallelFor(milliseconds, lanes, async (lane, n) => {
        const [client, number] = [clients[lane], numbers[n - 1]];
        if (!client || number === undefined)
          throw new Error('raw steps were faster than expected: prepare more');
        const now = systemClock.now();
        const run = (name: keyof typeof statements, values: unknown[]): Promise<pg.QueryResult> =>
          client.query({ name, text: statements[name], values });
        await client.query('begin');
        const changed = await run('update', [city, number, now, version]);
        await run('event', [city, number, secureIds.uuid(now), now, data, caseNo, version]);
        await run('outbox', [city, secureIds.uuid(now), told, now]);
        await client.query('commit');
        if (changed.rowCount !== 1) throw new Error('a raw step changed nothing');
      });
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

async function versionOf(client: pg.Client | undefined, caseNo: string): Promise<number> {
  const { rows = [] } =
    (await client?.query('select version from cases.case_file where case_no = $1', [caseNo])) ?? {};
  return Number(rows[0]?.version);
}

/** The case and its history as they are stored; nothing else of the platform. */
async function copyCase(from: string, to: string, caseNo: string): Promise<void> {
  const [source, target] = [from, to].map((connectionString) => new pg.Client({ connectionString }));
  if (!source || !target) return;
  await Promise.all([source.connect(), target.connect()]);
  try {
    for (const table of ['cases.case_file', 'cases.case_event']) {
      const { rows } = await source.query(
        `select jsonb_agg(to_jsonb(t)) as all from ${table} t where case_no = $1`,
        [caseNo],
      );
      await target.query(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(rows[0]?.all ?? [])],
      );
    }
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}
