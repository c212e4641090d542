// SPDX-License-Identifier: Apache-2.0
/** The catalogue as the national flat tables, one CSV file each, with our own table of whole definitions beside. */
import { join } from 'node:path';
import { civilDateOf } from '#law/civil-date.ts';
import { csvLine } from './csv-stream.rules.ts';
import { type LineFile, lineFile } from './file-lines.ts';
import type { ExportedMatter } from './matter-export.queries.ts';
import type { MatterWriter } from './matter-writers.ts';
import {
  definitionTable,
  definitionTableColumns,
  type NationalTable,
  nationalTables,
  syncColumns,
} from './national-columns.rules.ts';
import { type NationalRow, nationalRows } from './national-rows.rules.ts';
import { rowsFingerprint } from './rows-fingerprint.ts';

interface Item {
  name: string;
  level: number;
  type: string;
  byLaw: string;
  readonly levels: Set<string>;
}

/** Writes rows as changes of one batch: `cd_batch` is the time of the export, `data_source` p and the province. */
export async function nationalWriter(dir: string, now: Date): Promise<MatterWriter> {
  const batch = now.toISOString().replace(/\D/g, '').slice(0, 17);
  const at = `${civilDateOf(now)} ${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(11, 19)}`;
  const files = new Map<string, LineFile>();
  for (const [table, columns] of Object.entries(nationalTables))
    files.set(table, await lineFile(join(dir, `${table}.csv`), csvLine([...columns, ...syncColumns])));
  const own = await lineFile(join(dir, `${definitionTable}.csv`), csvLine(definitionTableColumns));
  const items = new Map<string, Item>();
  let source = 'p00';
  const put = async (
    table: string,
    columns: readonly string[],
    rows: readonly NationalRow[],
  ): Promise<void> => {
    for (const row of rows) {
      const sync = [
        row.task_version === undefined || row.task_version === '1' ? 'I' : 'U',
        at,
        batch,
        source,
      ];
      await files.get(table)?.write(csvLine([...columns.map((column) => row[column] ?? ''), ...sync]));
    }
  };
  return {
    async write(matter) {
      const { definition, organisation, code, version, status } = matter;
      source = `p${organisation.division.slice(0, 2)}`;
      const rows = nationalRows(definition, organisation, { code, version, status });
      for (const [table, list] of Object.entries(rows))
        await put(table, nationalTables[table as NationalTable], list); // the keys of rows are tables
      noteItem(items, matter, rows.up_task_general_basic[0]?.by_law ?? '');
      const whole: Record<(typeof definitionTableColumns)[number], string> = {
        task_guid: code,
        rows_sha256: rowsFingerprint(rows),
        organisation_id: organisation.id,
        organisation_key: organisation.key,
        division: organisation.division,
        definition: JSON.stringify(definition),
      };
      await own.write(csvLine(definitionTableColumns.map((column) => whole[column])));
    },
    async close() {
      const rows = [...items]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, item]) => directoryRow(code, item));
      await put('up_task_directory', nationalTables.up_task_directory, rows);
      for (const file of [...files.values(), own]) await file.close();
      return [...files.keys(), definitionTable].map((table) => `${table}.csv`);
    },
  };
}

/** The catalogue item of a matter, as the body of the highest level names it. */
function noteItem(items: Map<string, Item>, { definition: d }: ExportedMatter, byLaw: string): void {
  const name = typeof d.name === 'string' ? d.name : d.name.zh;
  const level = Number(d.exerciseLevel);
  const known = items.get(d.catalogCode);
  if (known === undefined) {
    items.set(d.catalogCode, { name, level, type: d.matterType, byLaw, levels: new Set([d.exerciseLevel]) });
    return;
  }
  known.levels.add(d.exerciseLevel);
  if (level < known.level) Object.assign(known, { name, level, byLaw });
}

const directoryRow = (code: string, item: Item): NationalRow => ({
  row_guid: code,
  catalog_code: code,
  task_name: item.name,
  task_type: item.type,
  task_state: '1',
  task_version: '1',
  by_law: item.byLaw,
  use_level: [...item.levels].sort().join(','),
});
