// SPDX-License-Identifier: Apache-2.0
// A process for tests: at the word `go` it tries to lock every folder named on the command line, and says
// which it got. It holds them until its input ends.
import { basename } from 'node:path';
import { lockDataDir } from '#platform/postgres/data-dir-lock.ts';
import { DataDirInUse } from '#platform/postgres/embedded-problems.ts';

function tryLock(folder: string): boolean {
  try {
    lockDataDir(folder);
    return true;
  } catch (error) {
    if (error instanceof DataDirInUse) return false;
    throw error;
  }
}

process.stdin.once('data', () => {
  const won = process.argv.slice(2).filter(tryLock);
  process.stdout.write(`${JSON.stringify({ won: won.map((folder) => basename(folder)) })}\n`);
});
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
