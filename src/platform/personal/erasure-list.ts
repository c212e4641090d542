// SPDX-License-Identifier: Apache-2.0
/**
 * Who was erased, kept apart from the database as keyed fingerprints, one a line: after an older copy of the database
 * is restored, the list tells whom to erase again before anybody is served.
 */
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FieldCipher } from '../crypto/index.ts';
import { isCode } from '../crypto/key-files.ts';
import type { DataSubject } from './personal-data.ts';

export interface ErasureList {
  /** Notes somebody, durable when it resolves; twice is harmless. */
  note(of: DataSubject, at: Date): Promise<void>;
  /** Fingerprints of everybody on the list. */
  all(): Promise<ReadonlySet<string>>;
  fingerprint(of: DataSubject): string;
}

/** @param dir the folder kept apart from the database, as that of the checkpoints of the audit log */
export function erasureList(dir: string, cipher: Pick<FieldCipher, 'blindIndex'>): ErasureList {
  const path = join(dir, 'erasures.txt');
  const fingerprint = ({ city, accountId }: DataSubject): string =>
    `${city}:${cipher.blindIndex(accountId, 'erasure')}`;
  return {
    fingerprint,
    async note(of, at) {
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const file = await open(path, 'a', 0o600);
      try {
        await file.writeFile(`${fingerprint(of)} ${at.toISOString().slice(0, 10)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async all() {
      try {
        const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
        return new Set(lines.map((line) => line.split(' ')[0] ?? ''));
      } catch (error) {
        if (isCode(error, 'ENOENT')) return new Set();
        throw error;
      }
    },
  };
}
