// SPDX-License-Identifier: Apache-2.0
/** What a path holds, looked through before anything is read: which format, which encoding, which hash. */
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { csvCandidates } from './candidates-csv.ts';
import { jsonCandidates, type RowContext } from './candidates-json.ts';
import { type TableFolder, tableCandidates, tablesIn } from './candidates-tables.ts';
import { directoryItems } from './directory-candidates.ts';
import type { ItemCandidate } from './directory-item.rules.ts';
import type { Candidate } from './import-candidate.ts';
import { readTable, surveyTable, type TableSurvey } from './table-file.ts';

export type ImportFormat = 'guide' | 'csv' | 'tables';

export type ImportSource =
  | {
      readonly format: 'guide' | 'csv';
      readonly path: string;
      readonly name: string;
      readonly survey: TableSurvey;
    }
  | { readonly format: 'tables'; readonly path: string; readonly name: string; readonly folder: TableFolder };

/**
 * Looks through a file, or a folder of national tables.
 * @throws {Error} that says why it cannot be read: missing, no table of matters, no known format
 */
export async function importSource(path: string, said?: ImportFormat): Promise<ImportSource> {
  const name = basename(path);
  if ((await stat(path)).isDirectory()) {
    if (said !== undefined && said !== 'tables')
      throw new Error(`${path} 是目录 (is a folder: --format tables)`);
    const folder = await tablesIn(path);
    if (folder === null) throw new Error(`${path} 中没有 up_task_general_basic.csv (no table of matters)`);
    return { format: 'tables', path, name, folder };
  }
  const format = said ?? formatOf(path);
  if (format === null || format === 'tables')
    throw new Error(
      `${path}：不认识的格式 (unknown format: .csv, .json, .jsonl, .yaml, or a folder of tables)`,
    );
  return { format, path, name, survey: await surveyTable(path) };
}

function formatOf(path: string): ImportFormat | null {
  const extension = extname(path).toLowerCase();
  if (extension === '.csv') return 'csv';
  return extension === '.json' || extension === '.jsonl' || extension === '.ndjson' ? 'guide' : null;
}

/** The hashes of all that is read. */
export const hashesOf = (source: ImportSource): string[] =>
  source.format === 'tables' ? source.folder.files.map((file) => file.sha256) : [source.survey.sha256];

/** The rows of a source in order, each judged. @throws {TableFault} when it cannot be read as a whole */
export function candidatesOf(
  source: ImportSource,
  context: Omit<RowContext, 'file'>,
): AsyncGenerator<Candidate> {
  const own: RowContext = { ...context, file: source.name };
  if (source.format === 'tables') return tableCandidates(source.folder, own);
  const { path, survey } = source;
  const read = () => readTable(path, survey.encoding);
  return source.format === 'csv' ? csvCandidates(read, own) : jsonCandidates(read(), own);
}

/** The catalogue items that a source holds beside its matters. @throws {TableFault} when they cannot be read as a whole */
export const itemsIn = async (
  source: ImportSource,
  context: Omit<RowContext, 'file' | 'checks'>,
): Promise<ItemCandidate[]> => (source.format === 'tables' ? directoryItems(source.folder, context) : []);
