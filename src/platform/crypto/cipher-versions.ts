// SPDX-License-Identifier: Apache-2.0
/** The versions of the cipher's key as files: the first ones in `cipher.json`, each later one in a file of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { CipherKeys } from './cipher.ts';
import { readOrCreate } from './key-files.ts';

interface FirstFile {
  readonly versions: readonly string[];
  readonly index: string;
}

const laterFile = /^cipher-(\d{4})\.json$/;
/** A running process notices the new version of another one after this long, in milliseconds. */
const lookEveryMs = 5_000;

export interface CipherVersions extends CipherKeys {
  /** Looks at the folder again. */
  look(): void;
  /** Makes a version, which encrypts from now on. @returns its number */
  add(random: (size: number) => Uint8Array): Promise<number>;
  /** Destroys the key of an old version. @throws for the newest one */
  retire(version: number, random: (size: number) => Uint8Array): Promise<void>;
}

/** Opens the versions that lie in a folder of keys; `cipher.json` must be there. */
export function openCipherVersions(dir: string, now: () => Date): CipherVersions {
  let [versions, index, lookedAt] = [[] as Uint8Array[], new Uint8Array(), 0];
  const look = (): void => {
    // Only this file and the key store ever wrote these files.
    const first = JSON.parse(readFileSync(join(dir, 'cipher.json'), 'utf8')) as FirstFile;
    const later = readdirSync(dir)
      .filter((name) => laterFile.test(name))
      .sort()
      .map((name) => (JSON.parse(readFileSync(join(dir, name), 'utf8')) as { key: string }).key);
    versions = [...first.versions, ...later].map((key) => Buffer.from(key, 'base64'));
    index = Buffer.from(first.index, 'base64');
    lookedAt = now().getTime();
  };
  look();
  return {
    get versions() {
      if (Math.abs(now().getTime() - lookedAt) > lookEveryMs) look();
      return versions;
    },
    get index() {
      return index;
    },
    look,
    async add(random) {
      look();
      const number = versions.length + 1;
      const name = `cipher-${String(number).padStart(4, '0')}.json`;
      await readOrCreate(join(dir, name), Buffer.from(random(8)).toString('hex'), async () =>
        JSON.stringify({ key: Buffer.from(random(32)).toString('base64') }),
      );
      look();
      return number;
    },
    async retire(version, random) {
      look();
      if (version < 1 || version >= versions.length)
        throw new Error('only a version before the newest can be retired');
      // Only the key store ever wrote this file.
      const first = JSON.parse(readFileSync(join(dir, 'cipher.json'), 'utf8')) as FirstFile;
      const within = version <= first.versions.length;
      const name = within ? 'cipher.json' : `cipher-${String(version).padStart(4, '0')}.json`;
      const text = within
        ? JSON.stringify({
            ...first,
            versions: first.versions.map((key, at) => (at === version - 1 ? '' : key)),
          })
        : JSON.stringify({ key: '' });
      await replaceFile(join(dir, name), text, Buffer.from(random(8)).toString('hex'));
      look();
    },
  };
}

async function replaceFile(path: string, text: string, tag: string): Promise<void> {
  const file = await open(`${path}.${tag}.tmp`, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.${tag}.tmp`, path);
}
