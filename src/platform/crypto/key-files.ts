// SPDX-License-Identifier: Apache-2.0
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Reads a key file, or makes it when it is not there yet. Any number of processes may do this at once: the
 * text is written whole to a private file (mode 600) and then linked to its name, which only one can do;
 * the others drop what they made and read the winner's.
 */
export async function readOrCreate(
  path: string,
  tag: string,
  make: () => Promise<string>,
): Promise<{ text: string; created: boolean }> {
  const there = await readIfThere(path);
  if (there !== undefined) return { text: there, created: false };
  const text = await make();
  const draft = `${path}.${tag}.tmp`;
  await writePrivately(draft, text);
  try {
    await link(draft, path);
    await syncDirectory(path);
    return { text, created: true };
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw new Error(`cannot keep the key file ${path}`, { cause: error });
    return { text: await readFile(path, 'utf8'), created: false };
  } finally {
    await unlink(draft);
  }
}

/** Makes the directory of keys, readable by its owner only. */
export async function makePrivateDirectory(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
}

/** The text of a file, or undefined when there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** True for a system error of that code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function writePrivately(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without this a crash of the machine could lose the name of a file whose content was kept. */
async function syncDirectory(path: string): Promise<void> {
  const dir = await open(join(path, '..'), 'r');
  try {
    await dir.sync();
  } finally {
    await dir.close();
  }
}
