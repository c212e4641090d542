// SPDX-License-Identifier: Apache-2.0
/**
 * Takes rows into the catalogue: judged one by one, published a thousand at a time, each thousand in a transaction that
 * also keeps how far the import has come. The next thousand is judged while the database takes the last one.
 */
import type { Actor } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import { sha256Hex } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { lockedFaults } from '../catalogue/catalogue-item.rules.ts';
import { faultInWords } from '../catalogue/locked-fields.ts';
import type { PublishedVersion } from '../publish-matter.ts';
import type { ItemCandidate } from './directory-item.rules.ts';
import type { AcceptedRow, Candidate, RefusedRow } from './import-candidate.ts';
import { isRefused } from './import-candidate.ts';
import { type ImportedChunk, importChunk } from './import-chunk.ts';
import { type ItemListener, type StandingItem, takeItems } from './import-items.ts';
import { type ImportProgress, importRun } from './import-run.store.ts';

export interface ImportListener extends ItemListener {
  accepted(row: AcceptedRow, published: PublishedVersion | null): void;
  /** After each transaction. */
  progress(progress: ImportProgress): void;
}

export interface ImportOrder {
  /** The hash of what is read and how; the same order again is the same run. */
  readonly runId: string;
  readonly files: readonly string[];
  /** Catalogue items, registered before any matter. */
  readonly items?: readonly ItemCandidate[];
  /** Rows of all files in order, in the same order every time. */
  readonly candidates: AsyncIterable<Candidate>;
  readonly listener: ImportListener;
  /** Judges and tells everything, and writes nothing. */
  readonly dryRun?: boolean;
  /** Goes on after the rows of this run that were taken already. */
  readonly resume?: boolean;
  readonly actor: Actor;
}

/** Rows of a transaction: half a second of the database's time. */
const CHUNK = 1_000;
const nothing: ImportProgress = { rows: 0, accepted: 0, changed: 0, refused: 0 };

/** The id of a run: what is read, and for which body. */
export const importRunId = (hashes: readonly string[], options: readonly string[]): string =>
  sha256Hex(JSON.stringify([hashes, options])).slice(0, 24);

/**
 * Runs an import to its end and says how far it came in all. Rows are refused one by one; the others of their
 * transaction are taken. A fault of the database ends the import between two transactions: run it again with resume.
 */
export async function importMatters(
  parts: { readonly runner: Runner; readonly db: Queryable | null },
  order: ImportOrder,
): Promise<ImportProgress & { readonly resumedAt: number }> {
  const before = order.resume && parts.db ? await importRun(parts.db, order.runId) : null;
  const resumedAt = before?.rows ?? 0;
  const state = createState(parts, order, before ?? nothing);
  if (before?.finished) return { ...before, resumedAt };
  const listener = before ? { refused: () => undefined } : order.listener;
  const items = await takeItems(parts, {
    items: order.items ?? [],
    actor: order.actor,
    dryRun: order.dryRun ?? false,
    listener,
  });
  const twins = twinFinder();
  let chunk: Candidate[] = [];
  let row = 0;
  try {
    for await (const candidate of order.candidates) {
      row += 1;
      const judged = underItem(twins(candidate), items);
      if (row <= resumedAt) continue;
      chunk.push(judged);
      if (chunk.length < CHUNK) continue;
      await state.take(chunk, false);
      chunk = [];
    }
    await state.take(chunk, true);
  } finally {
    // A fault in reading leaves no transaction under way behind it.
    await state.settled().catch(() => undefined);
  }
  return { ...(await state.settled()), resumedAt };
}

/** Takes one chunk after the other; the caller may judge the next while the last is being written. */
function createState({ runner }: { readonly runner: Runner }, order: ImportOrder, from: ImportProgress) {
  const known = new Set<string>();
  let progress = from;
  let pending: Promise<void> = Promise.resolve();

  const write = async (rows: readonly Candidate[], last: boolean): Promise<ImportedChunk> => {
    const accepted = rows.filter((row): row is AcceptedRow => !isRefused(row));
    const bodies = new Map(
      accepted
        .map(({ organisation }) => [organisation.id, organisation] as const)
        .filter(([id]) => !known.has(id)),
    );
    const done = await runner.execute(importChunk, order.actor, {
      runId: order.runId,
      files: order.files,
      bodies: [...bodies.values()],
      items: accepted.map(({ definition, organisation, wantedCode, status, statusReason }) => ({
        definition,
        organisation,
        wantedCode,
        status,
        statusReason,
      })),
      before: progress,
      rows: rows.length,
      refused: rows.length - accepted.length,
      last,
    });
    for (const id of bodies.keys()) known.add(id);
    return done;
  };

  const tell = (rows: readonly Candidate[], published: readonly PublishedVersion[]): void => {
    let at = 0;
    for (const row of rows) {
      if (isRefused(row)) order.listener.refused(row);
      else {
        order.listener.accepted(row, published[at] ?? null);
        at += 1;
      }
    }
    order.listener.progress(progress);
  };

  /** Halves a chunk that the catalogue refuses until the row at fault stands alone. */
  const takeRows = async (rows: readonly Candidate[], last: boolean): Promise<void> => {
    try {
      const done = await write(rows, last);
      progress = done.progress;
      tell(rows, done.published);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const [only, second] = rows;
      if (only !== undefined && second === undefined && !isRefused(only))
        return takeRows([refusedFor(only, error)], last);
      if (second === undefined) throw error;
      const half = rows.length >> 1;
      await takeRows(rows.slice(0, half), false);
      await takeRows(rows.slice(half), last);
    }
  };

  const rehearse = (rows: readonly Candidate[]): void => {
    const refused = rows.filter(isRefused).length;
    progress = {
      rows: progress.rows + rows.length,
      accepted: progress.accepted + rows.length - refused,
      changed: 0,
      refused: progress.refused + refused,
    };
    tell(rows, []);
  };

  return {
    async take(rows: readonly Candidate[], last: boolean): Promise<void> {
      await pending;
      if (order.dryRun) rehearse(rows);
      else {
        pending = takeRows(rows, last);
        // Whoever awaits it next hears of the fault; until then it is not unheard.
        pending.catch(() => undefined);
      }
    },
    async settled(): Promise<ImportProgress> {
      await pending;
      return progress;
    },
  };
}

/** Refuses what its catalogue item does not allow (三级四同), as publishing would, but without asking the store for each. */
function underItem(candidate: Candidate, items: ReadonlyMap<string, StandingItem>): Candidate {
  if (isRefused(candidate)) return candidate;
  const item = items.get(candidate.definition.catalogCode);
  const faults = item && item.status !== 'draft' ? lockedFaults(item, candidate.definition) : [];
  if (faults.length === 0) return candidate;
  const { file, line, code, name } = candidate;
  const words = faults.map(faultInWords).map((fault) => `${fault.zh} (${fault.en})`);
  return { file, line, code, name, refused: words.join('; ') };
}

const refusedFor = (row: AcceptedRow, error: Problem): RefusedRow => ({
  file: row.file,
  line: row.line,
  code: row.code,
  name: row.name,
  refused: error.message,
});

/** Refuses what came before: the same matter of the same body, and the same code of another. */
function twinFinder(): (candidate: Candidate) => Candidate {
  const seen = new Map<number, number>();
  const first = (key: string, line: number): number | undefined => {
    const hash = hashOf(key);
    const before = seen.get(hash);
    if (before === undefined) seen.set(hash, line);
    return before;
  };
  return (candidate) => {
    if (isRefused(candidate)) return candidate;
    const { definition, organisation, line, file, name, code } = candidate;
    const place = { file, line, name, code };
    const before = first(`${organisation.id}/${definition.localCode}`, line);
    if (before !== undefined)
      return {
        ...place,
        refused: `与第${before}行是同一实施主体的同一事项 (the same matter as line ${before})`,
      };
    const coded = /^[0-9A-Z]{31}[0-9]{2}$/.test(code) ? first(`#${code}`, line) : undefined;
    if (coded !== undefined)
      return { ...place, refused: `编码与第${coded}行重复 (the code of line ${coded} again)` };
    return candidate;
  };
}

/** 53 bits of a text (two FNV-1a): a million of them meet by chance once in ten thousand imports. */
function hashOf(text: string): number {
  let [low, high] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13);
  }
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
