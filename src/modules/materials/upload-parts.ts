// SPDX-License-Identifier: Apache-2.0
/** Parts of resumable uploads on disk: one file each, as long as what has arrived and was synced. */
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export const partName = (city: string, id: string): string => `${city}-${id}.part`;

export async function createPart(dir: string, name: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await (await open(join(dir, name), 'a', 0o600)).close();
}

/** Bytes that have arrived; undefined when there is no such part. */
export const partSize = (dir: string, name: string): Promise<number | undefined> =>
  stat(join(dir, name)).then(
    (found) => found.size,
    () => undefined,
  );

/**
 * Adds what arrives to the end, at most `room` bytes, and syncs it. A broken connection is no error: what came is kept.
 * Returns whether more came than there was room for; the rest is dropped.
 */
export async function appendPart(
  dir: string,
  name: string,
  source: AsyncIterable<Uint8Array>,
  room: number,
): Promise<{ readonly tooMuch: boolean }> {
  const handle = await open(join(dir, name), 'a', 0o600);
  let left = room;
  let tooMuch = false;
  try {
    for await (const chunk of arrived(source)) {
      const fits = chunk.subarray(0, left);
      await handle.appendFile(fits);
      left -= fits.byteLength;
      tooMuch = fits.byteLength < chunk.byteLength;
      if (tooMuch) break;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { tooMuch };
}

async function* arrived(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch {
    // The sender went away; it asks later how much has come.
  }
}

export const readPart = (dir: string, name: string): Promise<Uint8Array> => readFile(join(dir, name));

export const removePart = (dir: string, name: string): Promise<void> => rm(join(dir, name), { force: true });

export async function listParts(dir: string): Promise<{ city: string; id: string }[]> {
  const names = await readdir(dir).catch(() => []);
  return names.flatMap((name) => {
    const found = /^(\d{4})-([0-9a-f-]{36})\.part$/.exec(name);
    return found?.[1] && found[2] ? [{ city: found[1], id: found[2] }] : [];
  });
}
