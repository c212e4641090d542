// SPDX-License-Identifier: Apache-2.0
/** Work that is done once per database, also when several processes start together or one is cut off half-way. */
import pg from 'pg';

// Two-part keys are a space of their own: no single-key lock of a module can collide with it.
const lockClass = 7402;
const lockOnce = 1;

export interface OnceWork {
  readonly name: string;
  /** Whether a database without a mark may be worked on. */
  readonly mayBegin: () => Promise<boolean>;
  readonly work: () => Promise<void>;
  /** Told when what was begun before, and never finished, is cleared to begin anew. */
  readonly onRedo: () => void;
}

/**
 * Runs the work under a lock and marks it. Found begun but not finished, everything but migrations and marks is
 * emptied first: the work holds the lock until it is finished, so nobody else has written since.
 * @returns whether the work was done now.
 */
export async function oncePerDatabase(
  url: string,
  { name, mayBegin, work, onRedo }: OnceWork,
): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'tongban-once' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1, $2)', [lockClass, lockOnce]);
    // A column that is `text` and not null.
    const state = (await client.query('select state from platform.mark where name = $1', [name])).rows[0]
      ?.state as string | undefined;
    if (state === 'done' || (state === undefined && !(await mayBegin()))) return false;
    if (state === 'begun') {
      onRedo();
      await emptyAll(client);
    }
    await client.query(
      "insert into platform.mark (name, state) values ($1, 'begun') on conflict (name) do update set state = 'begun', at = now()",
      [name],
    );
    await work();
    await client.query("update platform.mark set state = 'done', at = now() where name = $1", [name]);
    return true;
  } finally {
    await client.end();
  }
}

async function emptyAll(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') and not (schemaname = 'platform' and tablename in ('migration', 'mark'))`,
  );
  // An aggregate over at least the platform's own tables.
  await client.query(`truncate ${(rows[0] as { tables: string }).tables}`);
}
