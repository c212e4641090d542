// SPDX-License-Identifier: Apache-2.0
/** The catalogue as the national flat tables, one CSV file each, with our own table of whole definitions beside. */
import { join } from 'node:path';
import { civilDateOf } from '#law/civil-date.ts';
import { csvLine } from './csv-stream.rules.ts';
import { directoryNotes, type ItemsOf } from './directory-writer.ts';
import { type LineFile, lineFile } from './file-lines.ts';
import type { MatterWriter } from './matter-writers.ts';
import {
  definitionTable,
  definitionTableColumns,
  directoryTable,
  itemTable,
  itemTableColumns,
  type NationalTable,
  nationalTables,
  syncColumns,
} from './national-columns.rules.ts';
import { type NationalRow, nationalRows } from './national-rows.rules.ts';
import { rowsFingerprint } from './rows-fingerprint.ts';

/** Writes rows as changes of one batch: `cd_batch` is the time of the export, `data_source` p and the province. */
export async function nationalWriter(dir: string, now: Date, itemsOf?: ItemsOf): Promise<MatterWriter> {
  const batch = now.toISOString().replace(/\D/g, '').slice(0, 17);
  const at = `${civilDateOf(now)} ${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)}`;
  const files = new Map<string, LineFile>();
  for (const [table, columns] of Object.entries(nationalTables))
    files.set(table, await lineFile(join(dir, `${table}.csv`), csvLine([...columns, ...syncColumns])));
  const own = await lineFile(join(dir, `${definitionTable}.csv`), csvLine(definitionTableColumns));
  const ownItems = await lineFile(join(dir, `${itemTable}.csv`), csvLine(itemTableColumns));
  const directory = directoryNotes(itemsOf);
  let source = 'p00';
  const put = async (
    table: string,
    columns: readonly string[],
    rows: readonly NationalRow[],
  ): Promise<void> => {
    if (rows.length === 0) return;
    let text = '';
    for (const row of rows) {
      const operation = row.task_version === undefined || row.task_version === '1' ? 'I' : 'U';
      text += csvLine([...columns.map((column) => row[column] ?? ''), operation, at, batch, source]);
    }
    await files.get(table)?.write(text);
  };
  return {
    async write(matter) {
      const { definition, organisation, code, version, status } = matter;
      source = `p${organisation.division.slice(0, 2)}`;
      const rows = nationalRows(definition, organisation, { code, version, status });
      for (const [table, list] of Object.entries(rows))
        await put(table, nationalTables[table as NationalTable], list); // the keys of rows are tables
      directory.note(matter);
      const whole: Record<(typeof definitionTableColumns)[number], string> = {
        task_guid: code,
        rows_sha256: rowsFingerprint(rows),
        organisation_id: organisation.id,
        organisation_key: organisation.key,
        division: organisation.division,
        definition: JSON.stringify(definition),
        status_reason: matter.statusReason ?? '',
      };
      await own.write(csvLine(definitionTableColumns.map((column) => whole[column])));
    },
    async close() {
      for (const { row, own: whole } of await directory.items()) {
        await put(directoryTable, nationalTables[directoryTable], [row]);
        await ownItems.write(csvLine(itemTableColumns.map((column) => whole[column])));
      }
      for (const file of [...files.values(), own, ownItems]) await file.close();
      return [...files.keys(), definitionTable, itemTable].map((table) => `${table}.csv`);
    },
  };
}
