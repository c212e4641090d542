// SPDX-License-Identifier: Apache-2.0
/**
 * One key per person, kept apart from the database: with the key destroyed, what was sealed under it is unreadable
 * in the database and in every copy of it (个人信息保护法第四十七条). One small file per person, its name a keyed
 * fingerprint, its content the key wrapped by the field cipher.
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isCode } from './key-files.ts';

/** Where wrapped keys lie; `slot` is a keyed fingerprint of the person, 32 hexadecimal digits. */
export interface PersonKeyStore {
  /** The wrapped key, `erasedMark` after its destruction, undefined when none was made. */
  read(slot: string): string | undefined;
  /** Keeps a first key. Gives what is kept: the other's, when somebody was faster. */
  create(slot: string, wrapped: string): string;
  /** The same key under another wrapping. */
  rewrap(slot: string, wrapped: string): void;
  /** The key is gone, and no other can ever be made for this person. */
  destroy(slot: string): void;
  slots(): Iterable<string>;
}

export const erasedMark = 'erased';

/** What was sealed for this person can never be read again. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';
  constructor() {
    super('the key of this person was destroyed');
  }
}

/** For tests and programs that keep nothing. */
export function personKeysInMemory(): PersonKeyStore {
  const kept = new Map<string, string>();
  return {
    read: (slot) => kept.get(slot),
    create(slot, wrapped) {
      if (!kept.has(slot)) kept.set(slot, wrapped);
      return kept.get(slot) ?? wrapped;
    },
    rewrap: (slot, wrapped) => void (kept.get(slot) === erasedMark || kept.set(slot, wrapped)),
    destroy: (slot) => void kept.set(slot, erasedMark),
    slots: () => [...kept.keys()],
  };
}

const fileName = /^[0-9a-f]{32}\.key$/;

/** Keys as files of mode 600 in 256 folders. @param tag unpredictable, so that drafts of two processes never meet */
export function personKeyFiles(dir: string, tag: () => string): PersonKeyStore {
  const pathOf = (slot: string): string => join(dir, slot.slice(0, 2), `${slot}.key`);
  const read = (slot: string): string | undefined => {
    try {
      return readFileSync(pathOf(slot), 'utf8');
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  };
  const draft = (slot: string, text: string): string => {
    const path = `${pathOf(slot)}.${tag()}.tmp`;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeSynced(path, 'wx', text);
    return path;
  };
  const replace = (slot: string, text: string): void => {
    const path = draft(slot, text);
    renameSync(path, pathOf(slot));
    syncFolder(dirname(path));
  };
  return {
    read,
    create(slot, wrapped) {
      const path = draft(slot, wrapped);
      try {
        linkSync(path, pathOf(slot));
        syncFolder(dirname(path));
        return wrapped;
      } catch (error) {
        if (!isCode(error, 'EEXIST')) throw error;
        return readFileSync(pathOf(slot), 'utf8');
      } finally {
        unlinkSync(path);
      }
    },
    rewrap(slot, wrapped) {
      if (read(slot) !== erasedMark) replace(slot, wrapped);
    },
    destroy(slot) {
      const there = read(slot);
      // Written over before it is let go: a deleted file leaves its content on the disk.
      if (there !== undefined && there !== erasedMark)
        writeSynced(pathOf(slot), 'r+', '0'.repeat(there.length));
      replace(slot, erasedMark);
    },
    *slots() {
      for (const folder of namesIn(dir))
        for (const name of namesIn(join(dir, folder))) if (fileName.test(name)) yield name.slice(0, 32);
    },
  };
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir).sort();
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

function writeSynced(path: string, flags: 'wx' | 'r+', text: string): void {
  const file = openSync(path, flags, 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
