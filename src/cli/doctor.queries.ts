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

const rowSecurity = sql<RowSecurityFacts>(
  'platform.row-security-facts',
  `select current_user::text as role, r.rolsuper or r.rolbypassrls as bypasses,
     (select count(*)::int from pg_class where relkind in ('r', 'p') and relrowsecurity) as guarded,
     (select count(*)::int from pg_class where relkind in ('r', 'p') and relrowsecurity and not relforcerowsecurity) as unforced
   from pg_roles r where r.rolname = current_user`,
);

/** As which role the program works, and whether the policies bind it. */
export interface RowSecurityFacts {
  readonly role: string;
  readonly bypasses: boolean;
  readonly guarded: number;
  readonly unforced: number;
}
export const readRowSecurity = async (on: Queryable): Promise<RowSecurityFacts | undefined> =>
  (await on.run(rowSecurity))[0];

export const readServerClock = async (on: Queryable): Promise<Date | undefined> =>
  (await on.run(serverClock))[0]?.now;

/** None in a database that was never used. */
export async function readAppliedMigrations(
  on: Queryable,
): Promise<{ module: string; name: string; sha256: string }[]> {
  const [row] = await on.run(hasMigrations);
  return row?.there ? on.run(appliedMigrations) : [];
}
