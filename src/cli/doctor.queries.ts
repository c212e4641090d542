// SPDX-License-Identifier: Apache-2.0
/** What the doctor asks a database. */
import { type Queryable, sql } from '#platform/db.ts';

const serverClock = sql<{ now: Date }>('platform.server-clock', 'select clock_timestamp() as now');
const hasMigrations = sql<{ there: boolean }>(
  'platform.has-migrations',
  `select to_regclass('platform.migration') is not null as there`,
);
const appliedMigrations = sql<{ module: string; name: string; sha256: string }>(
  'platform.applied-migrations',
  'select module, name, sha256 from platform.migration order by module, name limit 5000',
);

export const readServerClock = async (on: Queryable): Promise<Date | undefined> =>
  (await on.run(serverClock))[0]?.now;

/** None in a database that was never used. */
export async function readAppliedMigrations(
  on: Queryable,
): Promise<{ module: string; name: string; sha256: string }[]> {
  const [row] = await on.run(hasMigrations);
  return row?.there ? on.run(appliedMigrations) : [];
}
