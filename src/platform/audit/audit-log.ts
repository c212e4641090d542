// SPDX-License-Identifier: Apache-2.0
/**
 * Notes in the audit log what the outbox has told, signs checkpoints that are kept apart from the database, and proves
 * that something is in the log. Whoever changes the database afterwards cannot make the old checkpoints fit.
 */
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type Signer, signStatement } from '../crypto/index.ts';
import type { Database, Queryable, Tx } from '../db.ts';
import type { RecurringJob } from '../jobs.ts';
import {
  appendEntries,
  entryFor,
  grownTrees,
  hashesAt,
  latestCheckpoint,
  lockTrees,
  type NewEntry,
  type StoredTree,
  saveCheckpoint,
  takeEvents,
} from './audit.store.ts';
import { type AuditEntry, entryOf, leafOf, type ToldEvent } from './audit-entry.ts';
import {
  completedBy,
  type Frontier,
  grow,
  type Hash,
  inclusionPath,
  joined,
  leafHash,
  rootOf,
} from './merkle.ts';

export interface AuditParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly signer: Signer;
  /** Where checkpoints are kept, apart from the database: a folder that is backed up elsewhere or cannot be rewritten. */
  readonly dir: string;
}

/** Events noted in one transaction. */
const batch = 500;

const frontierOf = ({ size, peaks }: StoredTree): Frontier => ({
  size,
  peaks: Array.from({ length: peaks.length / 32 }, (_, i) => peaks.subarray(i * 32, i * 32 + 32)),
});
const hexOf = (hashes: readonly Hash[]): string => Buffer.concat([...hashes]).toString('hex');

/** Notes the next events. @returns how many */
export async function noteEvents(tx: Tx): Promise<number> {
  const events = await takeEvents(tx, batch);
  if (events.length === 0) return 0;
  const trees = await lockTrees(tx, [...new Set(events.map(({ city }) => city))]);
  const entries: NewEntry[] = [];
  const grown = trees.map((tree) => {
    const { frontier, added } = growBy(
      tree,
      events.filter(({ city }) => city === tree.city),
    );
    entries.push(...added);
    return { city: tree.city, size: frontier.size, peaks: hexOf(frontier.peaks) };
  });
  await appendEntries(tx, entries, grown);
  return events.length;
}

function growBy(tree: StoredTree, events: readonly ToldEvent[]): { frontier: Frontier; added: NewEntry[] } {
  let frontier = frontierOf(tree);
  const added = events.map((event) => {
    const entry = entryOf(event, frontier.size);
    const next = grow(frontier, leafHash(leafOf(entry)));
    frontier = next.frontier;
    return { ...entry, hashes: hexOf(next.completed) };
  });
  return { frontier, added };
}

/** Notes everything that waits. @returns how many */
export async function noteAll(db: Database): Promise<number> {
  let total = 0;
  for (;;) {
    const noted = await db.transaction(noteEvents);
    total += noted;
    if (noted < batch) return total;
  }
}

/** A signed line for each tree that has grown; first into the file, then beside the entries. @returns how many */
export async function signCheckpoints({ db, clock, signer, dir }: AuditParts): Promise<number> {
  const trees = await grownTrees(db);
  if (trees.length === 0) return 0;
  const at = clock.now();
  const made = trees.map((tree) => {
    const root = rootOf(frontierOf(tree)).toString('hex');
    const payload = { kind: 'checkpoint', city: tree.city, size: tree.size, root, at: at.toISOString() };
    return { city: tree.city, size: tree.size, at, statement: signStatement(signer, payload, 'checkpoint') };
  });
  await appendDurably(dir, made.map(({ statement }) => `${statement}\n`).join(''));
  for (const checkpoint of made) await saveCheckpoint(db.autocommit, checkpoint);
  return made.length;
}

async function appendDurably(dir: string, text: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const file = await open(join(dir, 'checkpoints.txt'), 'a', 0o640);
  try {
    await file.appendFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What shows that an entry is in the log: leaf, path and the signed root. Verified without the platform. */
export interface InclusionProof {
  readonly entry: AuditEntry;
  readonly treeSize: number;
  /** Hashes in hex, from the leaf upwards (RFC 6962 §2.1.1). */
  readonly path: string[];
  /** The signed checkpoint of the tree of that size. */
  readonly checkpoint: string;
}

/** @returns undefined while the entry is not noted or no checkpoint covers it yet: a minute or two */
export async function proveEntry(
  on: Queryable,
  city: string,
  subject: string,
  content: string,
): Promise<InclusionProof | undefined> {
  const [entry, checkpoint] = await Promise.all([
    entryFor(on, city, subject, content),
    latestCheckpoint(on, city),
  ]);
  if (!entry || !checkpoint || entry.seq >= checkpoint.size) return undefined;
  const steps = inclusionPath(entry.seq, checkpoint.size);
  const hashes = await hashesAt(
    on,
    city,
    steps.flat().map((place) => ({ level: place.level, seq: completedBy(place) })),
  );
  let next = 0;
  const path = steps.map((places) => {
    const parts = hashes.slice(next, next + places.length);
    next += places.length;
    const whole = parts.filter((hash) => hash !== null);
    if (whole.length !== places.length) throw new Error(`the audit log of ${city} has lost hashes`);
    return joined(whole).toString('hex');
  });
  return { entry, treeSize: checkpoint.size, path, checkpoint: checkpoint.statement };
}

export const auditJobs = (parts: AuditParts): RecurringJob[] => [
  {
    name: 'audit.note',
    mode: 'effect',
    maxAttempts: 20,
    everyMs: 5_000,
    run: async () => void (await noteAll(parts.db)),
  },
  {
    name: 'audit.checkpoint',
    mode: 'effect',
    maxAttempts: 20,
    everyMs: 60_000,
    run: async () => void (await signCheckpoints(parts)),
  },
];
