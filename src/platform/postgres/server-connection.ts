// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { EmbeddedFailed } from './embedded-problems.ts';
import { createDatabase, dataFolder } from './server.queries.ts';
import { withClient } from './server-facts.ts';
import { SERVER_NAME, type ServerKeys, serverUrl } from './server-keys.ts';

/** `ours`: it answers and serves that cluster. `not-yet`: it is starting, stopping or does not listen. */
export type Answer = 'ours' | 'not-yet';

const NOT_YET = new Set(['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);
const NO_SUCH_DATABASE = '3D000';
const ALREADY_THERE = '42P04';

/**
 * Connects to a server, proves that it serves this cluster, and makes our database when it is missing.
 * @throws EmbeddedFailed when the server is another one or refuses our password
 */
export async function proveServer(keys: ServerKeys, port: number, cluster: string): Promise<Answer> {
  try {
    const folder = await folderServedAt(keys, port);
    if (resolve(folder) === resolve(cluster)) return 'ours';
    throw new EmbeddedFailed(`The server on port ${port} serves ${folder}, not ${cluster}.`);
  } catch (error) {
    if (error instanceof EmbeddedFailed) throw error;
    if (NOT_YET.has(codeOf(error)) || /terminated|timeout/i.test(messageOf(error))) return 'not-yet';
    throw new EmbeddedFailed(`The server of ${cluster} refused the connection: ${messageOf(error)}`);
  }
}

async function folderServedAt(keys: ServerKeys, port: number): Promise<string> {
  const url = serverUrl(keys, port);
  try {
    return await withClient(url, dataFolder);
  } catch (error) {
    if (codeOf(error) !== NO_SUCH_DATABASE) throw error;
  }
  await withClient(serverUrl(keys, port, 'postgres'), (client) => createDatabase(client, SERVER_NAME)).catch(
    (error: unknown) => {
      if (codeOf(error) !== ALREADY_THERE) throw error;
    },
  );
  return await withClient(url, dataFolder);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
