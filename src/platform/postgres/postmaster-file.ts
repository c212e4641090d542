// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes about itself in its data folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number | null;
  readonly status: 'starting' | 'ready' | 'stopping' | 'unknown';
}

/** Reads `postmaster.pid` of a cluster; null when there is none (no server, or not yet). */
export function readPostmasterFile(cluster: string): PostmasterFile | null {
  try {
    return parsePostmasterFile(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Lines: process, data folder, start, port, socket folder, address, shared memory, status. */
export function parsePostmasterFile(text: string): PostmasterFile | null {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const port = Number(lines[3]);
  const status = lines[7];
  return {
    pid,
    port: Number.isSafeInteger(port) && port > 0 ? port : null,
    status: status === 'ready' || status === 'starting' || status === 'stopping' ? status : 'unknown',
  };
}
