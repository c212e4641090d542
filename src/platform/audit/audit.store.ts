// SPDX-License-Identifier: Apache-2.0
/** The tables of the audit log: entries are only ever added. */
import { asJson, type Queryable, sql, type Tx } from '../db.ts';
import type { AuditEntry, ToldEvent } from './audit-entry.ts';
import type { Hash, Place } from './merkle.ts';

const takeSql = sql<ToldEvent>(
  'platform.audit-take',
  `with taken as (
     delete from platform.audit_queue where (city, id) in (
       select city, id from platform.audit_queue order by id limit $1 for update skip locked) returning city, id)
   select e.city, e.id, e.name, e.at, e.data from taken t join platform.event e on e.city = t.city and e.id = t.id order by e.city, e.id`,
);
/** The next events to note. Inside the transaction that notes them. */
export const takeEvents = (tx: Tx, most: number): Promise<ToldEvent[]> => tx.run(takeSql, [most]);

export interface StoredTree {
  readonly city: string;
  readonly size: number;
  readonly peaks: Buffer;
}
const beginSql = sql(
  'platform.audit-begin-trees',
  `insert into platform.audit_tree (city, size, peaks) select c, 0, '' from unnest($1::text[]) as c on conflict do nothing`,
);
const lockSql = sql<StoredTree>(
  'platform.audit-lock-trees',
  `select city, size::float8 as size, peaks from platform.audit_tree where city = any($1::text[]) order by city for update`,
);
/** The trees of these cities, locked: one writer per city. */
export async function lockTrees(tx: Tx, cities: readonly string[]): Promise<StoredTree[]> {
  await tx.run(beginSql, [[...cities]]);
  return tx.run(lockSql, [[...cities]]);
}

export interface NewEntry extends AuditEntry {
  /** Hex of the hashes that the entry completed. */
  readonly hashes: string;
}
const appendSql = sql(
  'platform.audit-append',
  `with grown as (
     update platform.audit_tree t set size = r.size, peaks = decode(r.peaks, 'hex')
     from jsonb_to_recordset($2::jsonb) as r(city char(4), size bigint, peaks text) where t.city = r.city)
   insert into platform.audit_entry (city, seq, event_id, name, at, subject, content, hashes)
   select r.city, r.seq, r.id, r.name, r.at, r.subject, r.content, decode(r.hashes, 'hex')
   from jsonb_to_recordset($1::jsonb) as r(city char(4), seq bigint, id uuid, name text, at timestamptz, subject text, content char(64), hashes text)`,
);
export const appendEntries = (
  tx: Tx,
  entries: readonly NewEntry[],
  trees: readonly { readonly city: string; readonly size: number; readonly peaks: string }[],
): Promise<unknown> => tx.run(appendSql, [asJson(entries), asJson(trees)]);

const entryColumns = `city, seq::float8 as seq, event_id as id, name, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, subject, content`;
const entriesSql = sql<AuditEntry>(
  'platform.audit-entries',
  `select ${entryColumns} from platform.audit_entry where city = $1 and seq >= $2 order by seq limit $3`,
);
/** Entries of a city from a number on. */
export const entriesFrom = (on: Queryable, city: string, seq: number, most: number): Promise<AuditEntry[]> =>
  on.run(entriesSql, [city, seq, most]);

const subjectSql = sql<AuditEntry>(
  'platform.audit-entry-of',
  `select ${entryColumns} from platform.audit_entry where city = $1 and subject = $2 and content = $3 order by seq limit 1`,
);
export const entryFor = async (
  on: Queryable,
  city: string,
  subject: string,
  content: string,
): Promise<AuditEntry | undefined> => (await on.run(subjectSql, [city, subject, content]))[0];

const awaitsSql = sql<{ found: boolean }>(
  'platform.audit-awaits',
  `select exists (
     select from platform.event e where e.city = $1 and e.data ->> 'caseNo' = $2 and e.data ->> 'hash' = $3
       and (e.dispatched_at is null or exists (select from platform.audit_queue q where q.city = e.city and q.id = e.id))) as found`,
);
/** Whether it was noted, or was told so lately that it still waits to be. */
export const isTold = async (
  on: Queryable,
  city: string,
  subject: string,
  content: string,
): Promise<boolean> =>
  (await on.run(awaitsSql, [city, subject, content]))[0]?.found === true ||
  (await entryFor(on, city, subject, content)) !== undefined;

const hashesSql = sql<{ hash: Buffer | null }>(
  'platform.audit-hashes',
  `select substring(e.hashes from p.level * 32 + 1 for 32) as hash
   from unnest($2::bigint[], $3::int[]) with ordinality as p(seq, level, n)
   left join platform.audit_entry e on e.city = $1 and e.seq = p.seq order by p.n`,
);
/** Hashes of full subtrees in the order asked; `seq` is the leaf that completed each. */
export async function hashesAt(
  on: Queryable,
  city: string,
  places: readonly (Pick<Place, 'level'> & { readonly seq: number })[],
): Promise<(Hash | null)[]> {
  const rows = await on.run(hashesSql, [city, places.map((p) => p.seq), places.map((p) => p.level)]);
  return rows.map(({ hash }) => (hash?.length === 32 ? hash : null));
}

export interface StoredCheckpoint {
  readonly city: string;
  readonly size: number;
  readonly at: Date;
  readonly statement: string;
}
const uncheckedSql = sql<StoredTree>(
  'platform.audit-unchecked-trees',
  `select t.city, t.size::float8 as size, t.peaks from platform.audit_tree t where t.size > 0
     and t.size > coalesce((select max(c.size) from platform.audit_checkpoint c where c.city = t.city), 0) order by t.city`,
);
/** Trees that have grown since their last checkpoint. */
export const grownTrees = (on: Queryable): Promise<StoredTree[]> => on.run(uncheckedSql);

const checkpointSql = sql(
  'platform.audit-save-checkpoint',
  'insert into platform.audit_checkpoint (city, size, at, statement) values ($1, $2, $3, $4) on conflict do nothing',
);
export const saveCheckpoint = (tx: Tx, c: StoredCheckpoint): Promise<unknown> =>
  tx.run(checkpointSql, [c.city, c.size, c.at, c.statement]);

const latestSql = sql<StoredCheckpoint>(
  'platform.audit-latest-checkpoint',
  `select city, size::float8 as size, at, statement from platform.audit_checkpoint where city = $1 order by size desc limit 1`,
);
export const latestCheckpoint = async (on: Queryable, city: string): Promise<StoredCheckpoint | undefined> =>
  (await on.run(latestSql, [city]))[0];

const citiesSql = sql<{ city: string }>(
  'platform.audit-cities',
  'select city from platform.audit_tree order by city',
);
export const auditCities = async (on: Queryable): Promise<string[]> =>
  (await on.run(citiesSql)).map(({ city }) => city);
