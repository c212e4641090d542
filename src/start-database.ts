// SPDX-License-Identifier: Apache-2.0
/** The database of this run: yours by `DATABASE_URL`, or the embedded one in `DATA_DIR`. */

import { lockHolder } from '#platform/postgres/data-dir-lock.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { databaseCheck, judgeServer } from '#platform/postgres/server-facts.ts';
import { loadKeys, serverUrl } from '#platform/postgres/server-keys.ts';
import type { Config } from './config.ts';

export interface RunningDatabase {
  readonly url: string;
  /** Said at start: which one it is. */
  readonly name: string;
  stop(): Promise<void>;
}

/** A database that this program must not use, with every reason. */
export class UnfitDatabase extends Error {
  override readonly name = 'UnfitDatabase';
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(reasons.join('; '));
    this.reasons = reasons;
  }
}

/** @throws UnfitDatabase, DataDirInUse with the holder's pid, WrongMajor. Nothing is changed in a refused database. */
export async function startDatabase(
  config: Config,
  say: (message: string) => void,
): Promise<RunningDatabase> {
  if (config.databaseUrl === undefined) {
    const server = await startEmbedded({ dataDir: config.dataDir, log: say });
    const how = server.adopted ? 'adopted' : 'started';
    return {
      url: server.url,
      name: `embedded PostgreSQL (${how}, pid ${server.pid})`,
      stop: () => server.stop(),
    };
  }
  const facts = await databaseCheck(config.databaseUrl);
  const reasons = judgeServer(facts, { allowUnsafe: config.allowUnsafeDatabase });
  if (reasons.length > 0) throw new UnfitDatabase(reasons.map((r) => r.message));
  return { url: config.databaseUrl, name: 'your PostgreSQL (DATABASE_URL)', stop: async () => {} };
}

/** For commands: the server that a running Tongban holds on this data directory, else one of our own for the time being. */
export async function borrowDatabase(
  config: Config,
  say: (message: string) => void,
): Promise<RunningDatabase> {
  const holder = config.databaseUrl === undefined ? lockHolder(config.dataDir) : null;
  if (holder === null) return startDatabase(config, say);
  const keys = loadKeys(config.dataDir, true);
  if (keys.port === null)
    throw new UnfitDatabase([
      `process ${holder.pid} holds ${config.dataDir} and its database is still starting: try again in a moment`,
    ]);
  return {
    url: serverUrl(keys, keys.port),
    name: `the database of the running Tongban (pid ${holder.pid})`,
    stop: async () => {},
  };
}
