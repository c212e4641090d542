// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';
import { readFacts } from './server.queries.ts';

/** What a PostgreSQL says of itself and of the database one connects to. */
export interface ServerFacts {
  /** As `server_version_num`: 150018 is 15.18. */
  readonly versionNumber: number;
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly synchronousCommit: string;
  readonly readOnly: string;
  readonly encoding: string;
  readonly collation: string;
  readonly ctype: string;
  /** `c` for the C library, `i` for ICU, `b` for built in. */
  readonly localeProvider: string;
}

/** One reason not to use a server. */
export interface ServerProblem {
  readonly code: 'version' | 'unsafe' | 'encoding' | 'ctype' | 'read-only';
  readonly message: string;
}

export const OLDEST_MAJOR = 15;
export const NEWEST_MAJOR = 18;

/**
 * Why a PostgreSQL must not be used; empty when it may be.
 * `allowUnsafe` accepts settings under which a power failure loses acknowledged work.
 */
export function judgeServer(facts: ServerFacts, { allowUnsafe }: { allowUnsafe: boolean }): ServerProblem[] {
  return [
    ...judgeVersion(facts),
    ...(allowUnsafe ? [] : judgeSafety(facts)),
    ...judgeText(facts),
    ...(facts.readOnly === 'off'
      ? []
      : [
          {
            code: 'read-only' as const,
            message: 'The database is read-only (a standby?): connect to the primary.',
          },
        ]),
  ];
}

function judgeVersion({ versionNumber }: ServerFacts): ServerProblem[] {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= OLDEST_MAJOR && major <= NEWEST_MAJOR) return [];
  const message = `PostgreSQL ${major} is not supported: use ${OLDEST_MAJOR} to ${NEWEST_MAJOR}.`;
  return [{ code: 'version', message }];
}

function judgeSafety(facts: ServerFacts): ServerProblem[] {
  const unsafe: [string, string][] = [
    ['fsync', facts.fsync],
    ['full_page_writes', facts.fullPageWrites],
    ['synchronous_commit', facts.synchronousCommit],
  ];
  return unsafe
    .filter(([, value]) => value === 'off')
    .map(([name]) => ({
      code: 'unsafe',
      message: `The server runs with ${name}=off: a power failure would lose acknowledged work. Turn it on.`,
    }));
}

function judgeText({ encoding, ctype, localeProvider }: ServerFacts): ServerProblem[] {
  const problems: ServerProblem[] = [];
  if (encoding !== 'UTF8') {
    problems.push({ code: 'encoding', message: `The database is encoded in ${encoding}: make one in UTF8.` });
  }
  if (localeProvider === 'c' && (ctype === 'C' || ctype === 'POSIX')) {
    const message = `The database has lc_ctype ${ctype} and does not know Chinese characters: make one with C.UTF-8.`;
    problems.push({ code: 'ctype', message });
  }
  return problems;
}

/** Connects to a database and reads its facts. @throws the error of `pg` when it cannot connect within 10 s */
export async function databaseCheck(url: string): Promise<ServerFacts> {
  return withClient(url, readFacts);
}

/** Runs `work` on a connection of its own, which is closed whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection cut while idle is reported by the next query; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
