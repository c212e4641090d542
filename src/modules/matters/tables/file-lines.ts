// SPDX-License-Identifier: Apache-2.0
/** Files written a piece at a time. */
import { type FileHandle, open } from 'node:fs/promises';

export interface LineFile {
  /** A promise only when it is to be waited for. */
  write(text: string): Promise<void> | undefined;
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
    write(text) {
      waiting += text;
      return waiting.length > PIECE ? flush() : undefined;
    },
    async close() {
      await flush();
      await file.close();
    },
  };
}
