// SPDX-License-Identifier: Apache-2.0
/** A folder of national flat tables, joined by `task_guid`: one row of `up_task_general_basic` is one matter. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUscc } from '#law/identifiers/uscc.ts';
import { sha256Hex } from '#platform/crypto/index.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { csvRows, TableFault } from './candidates-csv.ts';
import type { RowContext } from './candidates-json.ts';
import {
  type AcceptedRow,
  type Candidate,
  isRefused,
  type RowPlace,
  stoppedStatus,
} from './import-candidate.ts';
import { jsonReader } from './json-stream.rules.ts';
import { judgeDefinition, organisationOf } from './judge-definition.ts';
import {
  childTables,
  definitionTable,
  directoryTable,
  itemTable,
  spineTable,
  statuses,
} from './national-columns.rules.ts';
import { basicFault, definitionFromTables } from './national-definition.rules.ts';
import type { NationalRow } from './national-rows.rules.ts';
import { rowsFingerprint } from './rows-fingerprint.ts';
import { readTable, surveyTable, type TableSurvey } from './table-file.ts';
import { nameFault, textFault } from './text-safety.rules.ts';

export interface TableFolder {
  readonly dir: string;
  readonly files: readonly (TableSurvey & {
    readonly table: string;
    readonly path: string;
    readonly name: string;
  })[];
}

/** Tables whose rows hang on matters. */
const matterTables: ReadonlySet<string> = new Set([...childTables, definitionTable]);
/** Rows that hang on matters are kept in memory until their matter comes; above this the folder is to be split. */
const MOST_CHILD_ROWS = 3_000_000;

/** The tables of a folder, each as NAME.csv or NAME.jsonl; null when the table of matters is not among them. */
export async function tablesIn(dir: string): Promise<TableFolder | null> {
  const names = (await readdir(dir)).sort();
  const files: TableFolder['files'][number][] = [];
  for (const table of [spineTable, ...childTables, definitionTable, directoryTable, itemTable]) {
    const name = names.find((of) => of.replace(/\.(csv|jsonl)$/, '') === table && of !== table);
    if (name === undefined) continue;
    const path = join(dir, name);
    files.push({ table, path, name, ...(await surveyTable(path)) });
  }
  return files[0]?.table === spineTable ? { dir, files } : null;
}

export async function* tableCandidates(folder: TableFolder, context: RowContext): AsyncGenerator<Candidate> {
  const children = new Map<string, Map<string, NationalRow[]>>();
  const count = { rows: 0 };
  for (const file of folder.files)
    if (matterTables.has(file.table)) children.set(file.table, await childRows(file, count));
  const [spine] = folder.files;
  if (spine === undefined) return;
  const of = (table: string, guid: string): NationalRow[] => {
    const rows = children.get(table)?.get(guid) ?? [];
    children.get(table)?.delete(guid);
    return rows;
  };
  const taken = new Set<string>();
  for await (const { row, line, fault } of rowsOf(spine)) {
    const place: RowPlace = { file: spine.name, line, code: row.row_guid ?? '', name: row.task_name ?? '' };
    const guid = row.row_guid ?? '';
    if (fault !== undefined) yield { ...place, refused: fault };
    else if (taken.has(guid)) yield { ...place, refused: `row_guid ${guid} 重复 (used twice)` };
    else {
      taken.add(guid);
      yield candidateOf(place, row, (table) => of(table, guid), context);
    }
  }
  // What no matter took is told, one line for each table.
  for (const [table, left] of children) {
    const [guid] = left.keys();
    if (guid === undefined) continue;
    const reason = `${left.size} 个 task_guid 没有对应的事项，如 ${guid} (rows without a matter)`;
    yield { file: `${table}`, line: 0, code: guid, name: table, refused: reason };
  }
}

function candidateOf(
  place: RowPlace,
  row: NationalRow,
  of: (table: string) => NationalRow[],
  context: RowContext,
): Candidate {
  const refused = (reason: string): Candidate => ({ ...place, refused: reason });
  const rows = {
    up_task_general_extend: of('up_task_general_extend'),
    up_task_general_material: inOrder(of('up_task_general_material')),
    up_task_general_fee_project: inOrder(of('up_task_general_fee_project')),
    up_task_general_questions: inOrder(of('up_task_general_questions')),
  };
  const [own] = of(definitionTable);
  const said = { wantedCode: wantedCodeOf(row), ...statusOf(row, own) };
  const unnamed = nameFault(row.task_name ?? '');
  if (unnamed) return refused(`task_name：${unnamed.zh} (${unnamed.en})`);
  for (const part of [row, ...Object.values(rows).flat()])
    for (const [column, cell] of Object.entries(part)) {
      const fault = textFault(cell);
      if (fault) return refused(`${column}：${fault.zh} (${fault.en})`);
    }
  const codes = basicFault(row);
  if (codes) return refused(codes);
  if (own?.rows_sha256 === rowsFingerprint({ up_task_general_basic: [row], ...rows }))
    return withSaid(
      judgeDefinition(
        place,
        jsonOf(own.definition),
        context.organisation ?? bodyOf(row, own),
        context.checks,
      ),
      said,
    );
  const made = definitionFromTables(row, rows);
  if ('rejected' in made) return refused(made.rejected);
  const body = context.organisation ?? bodyOf(row, own);
  const candidate = judgeDefinition(place, made.definition, body, context.checks);
  return withSaid(candidate, { ...said, warnings: made.warnings });
}

type Said = Partial<Pick<AcceptedRow, 'wantedCode' | 'status' | 'statusReason' | 'warnings'>>;
const withSaid = (candidate: Candidate, said: Said): Candidate =>
  isRefused(candidate) ? candidate : { ...candidate, ...said };

/** The handling item, else the implementation code, else what the row calls itself. */
function wantedCodeOf({ task_handle_item: item = '', task_code: task = '', row_guid: guid }: NationalRow) {
  return item.length === 33 ? item : task || guid;
}

function statusOf(row: NationalRow, own: NationalRow | undefined): Said {
  const status = stoppedStatus(statuses[row.task_state ?? ''] ?? '');
  return status === undefined ? {} : { status, statusReason: own?.status_reason };
}

const inOrder = (rows: NationalRow[]): NationalRow[] =>
  rows.sort((a, b) => Number(a.order_num ?? 0) - Number(b.order_num ?? 0));

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** The body of a row; its place is the division within its unified code, unless our own table says it. */
export function bodyOf(row: NationalRow, own?: NationalRow): MatterOrganisation | { fault: string } {
  const code = row.dept_code ?? '';
  const uscc = parseUscc(code);
  const named = row.dept_name ?? '';
  return organisationOf({
    id: own?.organisation_id || (uscc.ok ? code : `x-${sha256Hex(`${code}/${named}`).slice(0, 12)}`),
    key: own?.organisation_key ?? 'imported',
    name: named,
    uscc: uscc.ok ? code : '',
    division: own?.division || row.town_code || (uscc.ok ? uscc.value.division : '000000'),
  });
}

export type TableFile = TableFolder['files'][number];

async function childRows(file: TableFile, count: { rows: number }): Promise<Map<string, NationalRow[]>> {
  const found = new Map<string, NationalRow[]>();
  for await (const { row, fault } of rowsOf(file)) {
    // A row that cannot be read leaves its matter without it, and the matter says so by its gaps.
    if (fault !== undefined) continue;
    count.rows += 1;
    if (count.rows > MOST_CHILD_ROWS)
      throw new TableFault(
        `附表超过${MOST_CHILD_ROWS}行，请按部门分成几个目录 (more than ${MOST_CHILD_ROWS} rows: split the folder by body)`,
      );
    const guid = row.task_guid ?? '';
    const rows = found.get(guid);
    if (rows) rows.push(row);
    else found.set(guid, [row]);
  }
  return found;
}

interface TableRow {
  readonly row: NationalRow;
  readonly line: number;
  readonly fault?: string;
}

export async function* rowsOf(file: TableFile): AsyncGenerator<TableRow> {
  const pieces = readTable(file.path, file.encoding);
  if (file.path.endsWith('.jsonl')) {
    yield* jsonRows(pieces);
    return;
  }
  for await (const { header, record, row } of csvRows(pieces)) {
    const told = record.fault
      ? `${record.fault.zh} (${record.fault.en})`
      : record.cells.length !== header.length && `该行有${record.cells.length}格，表头有${header.length}格`;
    yield { row: lean(row), line: record.line, ...(told && { fault: told }) };
  }
}

async function* jsonRows(pieces: AsyncIterable<string>): AsyncGenerator<TableRow> {
  const reader = jsonReader();
  const rows = (records: ReturnType<typeof reader.push>): TableRow[] =>
    records.map(({ value, line, fault }) => {
      const told = fault ? `${fault.zh} (${fault.en})` : undefined;
      const row = typeof value === 'object' && value !== null ? Object.entries(value) : [];
      const cells = row.map(([key, cell]) => [key, cell === null ? '' : String(cell).trim()] as const);
      return { row: lean(Object.fromEntries(cells)), line, ...(told !== undefined && { fault: told }) };
    });
  for await (const piece of pieces) yield* rows(reader.push(piece));
  yield* rows(reader.end());
}

/** Without empty cells, of which these tables are full. */
const lean = (row: Readonly<Record<string, string>>): NationalRow =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''));
