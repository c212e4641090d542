// SPDX-License-Identifier: Apache-2.0
/**
 * The role that the program works in. Row-level security does not bind a superuser, nor one with BYPASSRLS: such a
 * login (that of the embedded server) becomes the program's own role on every connection. Any other login is bound
 * already, also as the owner of the tables, for every policy is forced.
 */
import type pg from 'pg';
import { settingNames } from './actor-context.ts';
import { setActorName, setActorText } from './actor-query.ts';

export const programRole = 'tongban_program';

const becomeBound = `select set_config('role', '${programRole}', false) from pg_roles
  where rolname = session_user and (rolsuper or rolbypassrls)`;

/** Makes a new connection ready for the program. @throws when the login bypasses the policies and the role is missing */
export async function boundConnection(client: pg.ClientBase, named: boolean): Promise<void> {
  try {
    await client.query(becomeBound);
  } catch (cause) {
    throw new Error(
      `this login bypasses row-level security and cannot work as ${programRole}: run tongban migrate, or use a login without superuser and bypassrls`,
      { cause },
    );
  }
  if (named)
    await client.query({ name: setActorName, text: setActorText, values: settingNames.map(() => '') });
}

/** Runs work of administration as the login itself, with every row in sight. */
export async function asOwner<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let done = false;
  try {
    await client.query("set role none; select set_config('tongban.kind', 'system', false)");
    const result = await work(client);
    await client.query('reset tongban.kind');
    await client.query(becomeBound);
    done = true;
    return result;
  } finally {
    // After an error the connection may still be the owner's: it is not given back.
    client.release(!done);
  }
}

/**
 * After migrating: makes the role when the login would bypass the policies, and lets it use every table. Safe to
 * repeat, and for several databases of one server at once.
 */
export async function grantToProgram(client: pg.ClientBase): Promise<void> {
  const own = await client.query<{ bypasses: boolean }>(
    'select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = session_user',
  );
  if (own.rows[0]?.bypasses !== true) return;
  await client.query(makeRole);
  await client.query(grantAll);
}

const makeRole = `do $$ begin
    create role ${programRole} nologin nosuperuser nobypassrls noinherit;
  exception when duplicate_object or unique_violation then null;
  end $$`;

// What is made later is granted as it is made; what stands from before is granted where it is not yet.
const grantAll = `
  alter default privileges grant usage on schemas to ${programRole};
  alter default privileges grant select, insert, update, delete on tables to ${programRole};
  alter default privileges grant usage on sequences to ${programRole};
  do $$ declare s text; begin
    for s in select nspname from pg_namespace where nspname not in ('information_schema', 'public') and nspname !~ '^pg_' loop
      if not has_schema_privilege('${programRole}', s, 'usage') then
        execute format('grant usage on schema %I to ${programRole}', s);
      end if;
    end loop;
    for s in select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v') and n.nspname not in ('information_schema', 'public') and n.nspname !~ '^pg_'
        and not has_table_privilege('${programRole}', c.oid, 'delete') loop
      execute format('grant select, insert, update, delete on %s to ${programRole}', s);
    end loop;
    for s in select format('%I.%I', schemaname, sequencename) from pg_sequences where schemaname <> 'public' loop
      if not has_sequence_privilege('${programRole}', s, 'usage') then
        execute format('grant usage on sequence %s to ${programRole}', s);
      end if;
    end loop;
  end $$`;
