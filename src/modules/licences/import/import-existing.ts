// SPDX-License-Identifier: Apache-2.0
/** 存量归集: licences that existed before, entered from a table with a report on its quality. Bringing it again changes nothing. */
import { civilDateOf } from '#law/civil-date.ts';
import { csvRows, TableFault } from '#matters';
import { type Actor, actorKey } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import { knownNumbers } from './entries.queries.ts';
import { enterLicences } from './entries.store.ts';
import {
  type EntryFinding,
  entryColumns,
  type LicenceEntry,
  missingColumns,
  readExisting,
  unreadColumns,
} from './entry.rules.ts';
import { importProblems } from './import.problems.ts';
import { type ImportQuality, newTally, type Tally } from './import-quality.ts';
import {
  enteredLicence,
  holdersOf,
  type Issuer,
  identifierOf,
  issuerOf,
  serialOfNumber,
  typeInUse,
} from './make-entry.ts';

/** Rows of one command and of its one statement. */
export const IMPORT_CHUNK = 500;
interface Chunk {
  readonly typeCode: string;
  readonly issuer: string;
  readonly entries: readonly LicenceEntry[];
}

/** One chunk in one statement. Gives how many were new. */
export function importExistingWith(cipher: FieldCipher): Command<Chunk, { readonly entered: number }> {
  return command('licences.import-existing', async (context, chunk) => {
    const { tx, actor } = context;
    if (actor.kind === 'staff' && !actor.scope.includes(chunk.issuer))
      throw new Problem(platformProblems.forbidden);
    const issuer = await issuerOf(tx, chunk.issuer);
    const type = await typeInUse(tx, chunk.typeCode);
    const holders = await holdersOf(tx, cipher, issuer.city, chunk.entries);
    const base = { issuer, type, holders, origin: 'imported' as const };
    const rows = chunk.entries.map((entry) =>
      enteredLicence(context, cipher, entry, base, {
        number: entry.number,
        identifier: identifierFor(entry, issuer, type),
      }),
    );
    const entered = await asSystem('licences of a list that its command allowed', () =>
      enterLicences(tx, rows, 'imported', actorKey(actor)),
    );
    return { entered: entered.size };
  });
}

const identifierFor = (entry: LicenceEntry, issuer: Issuer, type: LicenceType): string =>
  entry.identifier ??
  identifierOf(type.typeCode, issuer.uscc, serialOfNumber(issuer.uscc, type.typeCode, entry.number));

export interface ImportParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
}

export interface ImportWish {
  readonly typeCode: string;
  readonly issuer: string;
  /** Decoded pieces of a CSV file, as they come. */
  readonly pieces: AsyncIterable<string>;
  readonly dryRun: boolean;
  readonly onProgress?: (rows: number) => void;
}

/**
 * Reads a table row by row and enters it five hundred rows at a time; of the file only its numbers are kept in memory.
 * @throws not-published, columns-missing, unreadable
 */
export async function importLicences(
  parts: ImportParts,
  actor: Actor,
  wish: ImportWish,
): Promise<ImportQuality> {
  const type = await typeInUse(parts.db, wish.typeCode);
  const issuer = await issuerOf(parts.db, wish.issuer);
  const tally = newTally(wish.dryRun);
  const today = civilDateOf(parts.clock.now());
  const enter = importExistingWith(parts.cipher);
  const flush = async (chunk: readonly Placed[]): Promise<void> => {
    const fresh = await againstRegister(parts, { chunk, issuer, type }, tally);
    const entries = fresh.map(({ entry }) => entry);
    if (entries.length > 0 && !wish.dryRun)
      await parts.runner.execute(enter, actor, { typeCode: type.typeCode, issuer: issuer.uscc, entries });
    tally.enter(entries);
    wish.onProgress?.(tally.rows());
  };
  let chunk: Placed[] = [];
  const seen = new Map<string, number>();
  const look = (header: readonly string[]): void => tally.unread(readHeader(header, type));
  try {
    for await (const { header, record, row } of csvRows(wish.pieces, look)) {
      tally.row();
      if (record.fault || record.cells.length !== header.length) {
        tally.refuse(record.line, '', [
          record.fault ? { level: 'error', field: 'row', ...record.fault } : cellsDiffer,
        ]);
        continue;
      }
      const { entry, findings } = readExisting(row, type, today);
      const number = entry?.number ?? row['number'] ?? row[entryColumns.number] ?? '';
      const first = entry && seen.get(entry.number);
      if (entry === undefined) tally.refuse(record.line, number, findings);
      else if (first !== undefined) tally.refuse(record.line, number, [twice(first)]);
      else {
        seen.set(entry.number, record.line);
        tally.warn(record.line, number, findings);
        chunk.push({ entry, line: record.line });
      }
      if (chunk.length >= IMPORT_CHUNK) {
        await flush(chunk);
        chunk = [];
      }
    }
  } catch (error) {
    if (error instanceof TableFault) throw new Problem(importProblems.unreadable, { detail: error.message });
    throw error;
  }
  if (chunk.length > 0) await flush(chunk);
  return tally.report();
}

interface Placed {
  readonly entry: LicenceEntry;
  readonly line: number;
}

const cellsDiffer: EntryFinding = {
  level: 'error',
  field: 'row',
  zh: '这一行的格数与表头不同',
  en: 'The row has another number of cells than the header',
};
const twice = (line: number): EntryFinding => ({
  level: 'error',
  field: 'number',
  zh: `与第${line}行证照编号重复`,
  en: `The same number as in line ${line}`,
});

function readHeader(header: readonly string[], type: LicenceType): string[] {
  const missing = missingColumns(header, ['number', 'holder', 'holderCode', 'issuedOn']);
  if (missing.length > 0)
    throw new Problem(
      importProblems['columns-missing'],
      {},
      missing.map((column) => ({
        field: column,
        zh: `缺少“${entryColumns[column]}”列`,
        en: `“${column}” is missing`,
      })),
    );
  return unreadColumns(header, type);
}

/** What is in the register already is not entered again; where it says something else, that is told. */
async function againstRegister(
  { db, cipher }: ImportParts,
  {
    chunk,
    issuer,
    type,
  }: { readonly chunk: readonly Placed[]; readonly issuer: Issuer; readonly type: LicenceType },
  tally: Tally,
): Promise<readonly Placed[]> {
  const numbers = chunk.map(({ entry }) => entry.number);
  const identifiers = chunk.map(({ entry }) => identifierFor(entry, issuer, type));
  const known = await knownNumbers(db, issuer.city, issuer.uscc, type.typeCode, { numbers, identifiers });
  const byNumber = new Map(known.map((k) => [k.number, k]));
  const byIdentifier = new Map(known.map((k) => [k.identifier, k]));
  return chunk.filter(({ entry, line }) => {
    const found = byNumber.get(entry.number) ?? byIdentifier.get(identifierFor(entry, issuer, type));
    if (!found) return true;
    const same =
      found.number === entry.number &&
      found.valid_to === entry.validTo &&
      found.holder_code_index === cipher.blindIndex(entry.holderCode, 'licence-holder');
    if (same) tally.known();
    else tally.refuse(line, entry.number, [differs]);
    return false;
  });
}

const differs: EntryFinding = {
  level: 'error',
  field: 'number',
  zh: '库中已有同一编号或者标识的证照，内容不同',
  en: 'The register has a licence of this number or identifier that says something else',
};
