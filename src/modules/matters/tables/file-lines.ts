// SPDX-License-Identifier: Apache-2.0
/** Files written a piece at a time. */
import { type FileHandle, open } from 'node:fs/promises';

export interface LineFile {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

const PIECE = 1 << 20;

/** A file that is made anew; what is written waits until a megabyte is together. */
export async function lineFile(path: string, first = ''): Promise<LineFile> {
  const file: FileHandle = await open(path, 'w');
  let waiting = first;
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    await file.write(text);
  };
  return {
    async write(text) {
      waiting += text;
      if (waiting.length > PIECE) await flush();
    },
    async close() {
      await flush();
      await file.close();
    },
  };
}
