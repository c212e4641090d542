// SPDX-License-Identifier: Apache-2.0
/**
 * Sealing stored values anew under the newest version of the key, in batches, each its own transaction that also
 * keeps how far it came: cut off at any point, the next run goes on from there. Old versions stay readable meanwhile.
 */
import type { Clock } from '../clock.ts';
import type { FieldCipher, KeyStore } from '../crypto/index.ts';
import { PersonErased } from '../crypto/person-keys.ts';
import type { Database } from '../db.ts';
import type { RecurringJob } from '../jobs.ts';
import { keepWalk, type SealedColumn, type SealedValue, walkState } from './sealed-column.store.ts';

export interface SealParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly keys: Pick<KeyStore, 'cipher' | 'cipherKeys' | 'people'>;
  readonly columns: readonly SealedColumn[];
}

export interface SealReport {
  /** The version that everything is sealed under now. */
  readonly version: number;
  /** Values looked at, and those sealed anew. */
  readonly seen: number;
  readonly sealed: number;
  /** Keys of people that were wrapped anew. */
  readonly wrapped: number;
}

const atOnce = 200;
const walkName = 'seal-anew';

/** @param progress told after each batch; throwing there cuts the walk off, as a test does */
export async function sealAnew(
  parts: SealParts,
  progress: (column: string, seen: number) => void = () => {},
): Promise<SealReport> {
  const { db, clock, keys } = parts;
  const version = keys.cipherKeys.current();
  const wrapped = keys.people.rewrapPersonKeys();
  const walked = parts.columns.filter(({ spec }) => spec.fixed !== true);
  const before = await walkState(db, walkName);
  let place = placeIn(before, version);
  let [seen, sealed] = [0, 0];
  for (const column of walked) {
    if (place !== undefined && place.column !== column.name) continue;
    let from = place?.at;
    place = undefined;
    for (;;) {
      const batch = await column.after(db, from, atOnce);
      const last = batch.at(-1);
      if (!last) break;
      from = last.at;
      sealed += await db.transaction(async (tx) => {
        let count = 0;
        for (const row of batch) {
          const fresh = sealedAnew(keys.cipher, version, column, row);
          if (fresh !== undefined && (await column.put(tx, row.at, row.value, fresh))) count += 1;
        }
        await keepWalk(
          tx,
          walkName,
          JSON.stringify({ version, column: column.name, at: last.at }),
          clock.now(),
        );
        return count;
      });
      seen += batch.length;
      progress(column.name, seen);
    }
  }
  // A walk that found nothing to do is the proof that nothing is left; others may have written meanwhile.
  const clean = sealed === 0 && wrapped === 0;
  await db.transaction((tx) =>
    keepWalk(
      tx,
      walkName,
      JSON.stringify({ version, ...(clean && { done: parts.columns.length }) }),
      clock.now(),
    ),
  );
  return { version, seen, sealed, wrapped };
}

interface Walk {
  readonly version: number;
  readonly column?: string;
  readonly at?: readonly string[];
  readonly done?: number;
}

function placeIn(
  state: string | undefined,
  version: number,
): { readonly column: string; readonly at: readonly string[] } | undefined {
  if (state === undefined) return undefined;
  // Written by `sealAnew` only.
  const walk = JSON.parse(state) as Walk;
  return walk.version === version && walk.column !== undefined && walk.at !== undefined
    ? { column: walk.column, at: walk.at }
    : undefined;
}

/** The value under the newest key; undefined when it is there already, or of somebody who was erased. */
function sealedAnew(
  cipher: FieldCipher,
  version: number,
  { spec }: SealedColumn,
  row: SealedValue,
): string | undefined {
  const place = spec.place(row.at.slice(1));
  const own = row.person === null ? undefined : cipher.ofPerson(row.person);
  try {
    if (spec.clear !== undefined) return (own ?? cipher).encryptText(row.value, place);
    if (row.value.startsWith('p.')) return undefined;
    if (own === undefined && row.value.startsWith(`v${version}.`)) return undefined;
    return (own ?? cipher).encryptText(cipher.decryptText(row.value, place), place);
  } catch (error) {
    if (error instanceof PersonErased) return undefined;
    throw error;
  }
}

/** Seals anew whatever is under an older version, until a walk finds nothing more. */
export function sealingJob(parts: SealParts): RecurringJob {
  return {
    name: 'platform.seal-anew',
    mode: 'effect',
    maxAttempts: 5,
    everyMs: 3_600_000,
    run: async () => {
      const state = await walkState(parts.db, walkName);
      // Written by `sealAnew` only.
      const walk = state === undefined ? undefined : (JSON.parse(state) as Walk);
      if (walk?.version === parts.keys.cipherKeys.current() && walk.done === parts.columns.length) return;
      await sealAnew(parts);
    },
  };
}

/** How many values each version of the key holds, column by column. */
export async function sealedVersions({
  db,
  columns,
  keys,
}: Pick<SealParts, 'db' | 'columns' | 'keys'>): Promise<
  { readonly column: string; readonly version: string; readonly n: number; readonly fixed: boolean }[]
> {
  const found = [];
  for (const column of columns)
    for (const { version, n } of await column.versions(db))
      found.push({ column: column.name, version, n, fixed: column.spec.fixed === true });
  for (const [version, n] of keys.people.personKeyVersions())
    if (version !== 'erased') found.push({ column: 'keys of people', version, n, fixed: false });
  return found;
}
