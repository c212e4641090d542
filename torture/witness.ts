// SPDX-License-Identifier: Apache-2.0
/**
 * The memory that no crash of the server can touch: what a client was told, one line each, on disk before the client
 * goes on. One file per client.
 */
import { readFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Acknowledgement } from './verdict.rules.ts';

export interface Witness {
  /** Resolves when the line is on disk. */
  write(acknowledged: Acknowledgement): Promise<void>;
  close(): Promise<void>;
}

export async function openWitness(file: string): Promise<Witness> {
  const handle: FileHandle = await open(file, 'a');
  return {
    async write(acknowledged) {
      await handle.write(`${JSON.stringify(acknowledged)}\n`);
      await handle.datasync();
    },
    close: () => handle.close(),
  };
}

/** What the clients were told, from their files. */
export function readWitnesses(files: readonly string[]): Acknowledgement[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      // Written by `write` above.
      .map((line) => JSON.parse(line) as Acknowledgement),
  );
}
