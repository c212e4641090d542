// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedFailed } from './embedded-problems.ts';

/** The user and the database the embedded server is made with. */
export const SERVER_NAME = 'tongban';

/** What is needed to connect to the server of a data directory; kept beside it, readable by its owner only. */
export interface ServerKeys {
  readonly password: string;
  /** The port used last; tried first at the next start. */
  readonly port: number | null;
}

const FILE = 'postgres.json';

/** The address of a database of the embedded server. */
export function serverUrl(keys: ServerKeys, port: number, database: string = SERVER_NAME): string {
  return `postgres://${SERVER_NAME}:${keys.password}@127.0.0.1:${port}/${database}`;
}

/**
 * Reads the keys of a data directory, or makes new ones while there is no cluster yet.
 * @throws EmbeddedFailed when a cluster exists and its keys are lost
 */
export function loadKeys(dataDir: string, clusterExists: boolean): ServerKeys {
  const path = join(dataDir, FILE);
  if (!existsSync(path)) {
    if (clusterExists) throw new EmbeddedFailed(`${path} with the password of the database is missing.`);
    const keys = { password: randomBytes(24).toString('hex'), port: null };
    saveKeys(dataDir, keys);
    return keys;
  }
  const keys = parseKeys(readFileSync(path, 'utf8'));
  if (keys === null) throw new EmbeddedFailed(`${path} does not hold the password of the database.`);
  return keys;
}

/** Writes the keys so that a crash leaves the old ones or the new ones. */
export function saveKeys(dataDir: string, keys: ServerKeys): void {
  const path = join(dataDir, FILE);
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(keys)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

function parseKeys(text: string): ServerKeys | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('password' in value)) return null;
    if (typeof value.password !== 'string' || !/^[0-9a-f]{16,}$/.test(value.password)) return null;
    const port = 'port' in value && typeof value.port === 'number' ? value.port : null;
    return { password: value.password, port };
  } catch {
    return null;
  }
}
