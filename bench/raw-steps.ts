// SPDX-License-Identifier: Apache-2.0
/**
 * The ceiling of an approval: the very rows that an approval of the platform wrote – the case, its line of history, the
 * task that ends and the one that begins, the row of the outbox, the client's key with its response – written in one
 * transaction by plain `pg` clients, one prepared statement a row, in a database of its own on the same PostgreSQL. No
 * HTTP, no session, no checks, nothing read.
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
    values ($1, $2, $3, $4, 'reviewed', $5, $6, $7, $8::jsonb, null, $9)`,
  ended: 'delete from cases.task where city = $1 and case_no = $2',
  begun: `insert into cases.task select (jsonb_populate_record(null::cases.task, $1::jsonb)).*`,
  outbox: `insert into platform.event (city, id, name, data, at) values ($1, $2, 'cases.reviewed.v1', $3::jsonb, $4)`,
  key: `insert into platform.idempotency (city, actor, key, command, request_sha256, response, at)
    values ($1, $2, $3, 'cases.review', $4, $5::jsonb, $6)`,
} as const;

/**
 * @param waiting a case of the platform that waits for its review; it is copied over
 * @param reviewed a copy of it that has been reviewed: what was written then is written here
 */
export async function rawSteps(
  platform: ScratchPlatform,
  waiting: string,
  reviewed: string,
  lanes: number,
): Promise<RawSteps> {
  const url = await migratedDatabase(platform, DATABASE);
  await copyCase(platform.databaseUrl(), url, waiting);
  const written = await writtenBy(platform.databaseUrl(), reviewed);
  const clients = Array.from({ length: lanes }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const city = waiting.slice(0, 4);
  let made = 0;
  return {
    measure: async (milliseconds, mostPerMs) => {
      const count = milliseconds * mostPerMs;
      const numbers = await cloneCase(url, waiting, made + 1, count);
      made += count;
      return inParallelFor(milliseconds, lanes, async (lane, n) => {
        const [client, number] = [clients[lane], numbers[n - 1]];
        if (!client || number === undefined)
          throw new Error('raw steps were faster than expected: prepare more');
        await step(client, city, number, written);
      });
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

async function step(client: pg.Client, city: string, caseNo: string, w: Written): Promise<void> {
  const now = systemClock.now();
  const run = (name: keyof typeof statements, values: unknown[]): Promise<pg.QueryResult> =>
    client.query({ name, text: statements[name], values });
  await client.query('begin');
  const changed = await run('update', [city, caseNo, now, w.seq - 1]);
  const id = secureIds.uuid(now);
  await run('event', [city, caseNo, w.seq, id, now, w.actor, w.actorName, w.data, w.hash]);
  await run('ended', [city, caseNo]);
  await run('begun', [JSON.stringify({ ...w.task, case_no: caseNo })]);
  await run('outbox', [city, secureIds.uuid(now), w.told, now]);
  await run('key', [city, w.actor, secureIds.uuid(now), w.hash, w.response, now]);
  await client.query('commit');
  if (changed.rowCount !== 1) throw new Error('a raw step changed nothing');
}

/** What an approval wrote. */
interface Written {
  readonly seq: number;
  readonly actor: string;
  readonly actorName: string;
  readonly hash: string;
  readonly data: string;
  readonly task: Readonly<Record<string, unknown>>;
  readonly told: string;
  readonly response: string;
}

async function writtenBy(url: string, caseNo: string): Promise<Written> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select e.seq, e.actor, e.actor_name as "actorName", e.hash, e.data::text, to_jsonb(t) as task,
         (select o.data::text from platform.event o where o.city = e.city and o.name = 'cases.reviewed.v1' and o.data ->> 'caseNo' = e.case_no) as told,
         (select k.response::text from platform.idempotency k where k.city = e.city and k.actor = e.actor and k.response ->> 'caseNo' = e.case_no) as response
       from cases.case_event e join cases.task t on t.city = e.city and t.case_no = e.case_no
       where e.city = left($1, 4) and e.case_no = $1 and e.name = 'reviewed'`,
      [caseNo],
    );
    const [row] = rows;
    if (!row?.told || !row.response) throw new Error(`${caseNo} was not reviewed`);
    return row;
  } finally {
    await client.end();
  }
}

/** The case, its history and its tasks as they are stored; nothing else of the platform. */
async function copyCase(from: string, to: string, caseNo: string): Promise<void> {
  const [source, target] = [from, to].map((connectionString) => new pg.Client({ connectionString }));
  if (!source || !target) return;
  await Promise.all([source.connect(), target.connect()]);
  try {
    for (const table of ['cases.case_file', 'cases.case_event', 'cases.task']) {
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
