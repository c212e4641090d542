// SPDX-License-Identifier: Apache-2.0
import type pg from 'pg';
import type { ServerFacts } from './server-facts.ts';

/** The folder a server keeps its data in; only its superuser may ask. */
export async function dataFolder(client: pg.Client): Promise<string> {
  const answer = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  return answer.rows[0]?.folder ?? '';
}

/** Makes an empty database. The name is a constant of ours. */
export async function createDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`create database "${name}"`);
}

/**
 * What `judgeServer` looks at, read from the database the client is connected to.
 * Runs on servers older than the supported ones too, so that those can be named.
 */
export async function readFacts(client: pg.Client): Promise<ServerFacts> {
  const answer = await client.query<ServerFacts>(`
    select current_setting('server_version_num')::int as "versionNumber",
           current_setting('fsync') as "fsync",
           current_setting('full_page_writes') as "fullPageWrites",
           current_setting('synchronous_commit') as "synchronousCommit",
           current_setting('transaction_read_only') as "readOnly",
           pg_encoding_to_char(encoding) as "encoding",
           datcollate as "collation",
           datctype as "ctype",
           coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') as "localeProvider"
      from pg_database d
     where datname = current_database()`);
  const facts = answer.rows[0];
  if (facts === undefined) throw new Error('The server did not describe the database.');
  return facts;
}
