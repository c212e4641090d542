// SPDX-License-Identifier: Apache-2.0
/** Rows of a table: a list of matters as open data platforms publish it, or the table that `matters export` writes. */
import { matterCodeReason } from '#law/identifiers/matter-code-reasons.ts';
import { guideCandidate, type RowContext } from './candidates-json.ts';
import { type CsvRecord, csvReader } from './csv-stream.rules.ts';
import { definitionOfRow, elementColumns } from './definition-columns.rules.ts';
import { codeFault, guideColumns, guideOfRow } from './guide-row.rules.ts';
import { type Candidate, isRefused, type RowPlace, stoppedStatus } from './import-candidate.ts';
import { judgeDefinition, organisationOf } from './judge-definition.ts';
import { codesInCycles } from './parent-cycles.rules.ts';
import { nameFault, textFault } from './text-safety.rules.ts';

export type CsvShape = 'definitions' | 'guides';

/** Which table a header belongs to; null when it is none that we read. */
export function shapeOfHeader(header: readonly string[]): CsvShape | null {
  const has = (name: string): boolean => header.includes(name);
  if (['organisation_id', 'localCode', 'catalogCode'].every(has)) return 'definitions';
  return guideColumns.every(has) ? 'guides' : null;
}

/** Rows of a file as records by the names of its header. @throws {TableFault} for a header that we do not read */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  look: (header: readonly string[]) => void = () => undefined,
): AsyncGenerator<{ readonly header: readonly string[]; readonly record: CsvRecord; readonly row: Row }> {
  const reader = csvReader();
  let header: readonly string[] | null = null;
  for await (const records of batches(pieces, reader))
    for (const record of records) {
      if (header === null) {
        if (record.fault) throw new TableFault(`表头无法读取：${record.fault.zh} (${record.fault.en})`);
        header = record.cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
        const twice = header.find((name, at) => name !== '' && header?.indexOf(name) !== at);
        if (twice !== undefined) throw new TableFault(`表头中“${twice}”出现两次 (named twice)`);
        look(header);
        continue;
      }
      yield { header, record, row: rowOf(header, record) };
    }
  if (header === null) throw new TableFault('文件是空的 (the file is empty)');
}

/** A file that cannot be read as a whole. */
export class TableFault extends Error {}

type Row = Readonly<Record<string, string>>;

async function* batches(
  pieces: AsyncIterable<string>,
  reader: ReturnType<typeof csvReader>,
): AsyncGenerator<CsvRecord[]> {
  for await (const piece of pieces) yield reader.push(piece);
  yield reader.end();
}

function rowOf(header: readonly string[], record: CsvRecord): Row {
  const row: Record<string, string> = {};
  for (const [at, name] of header.entries()) row[name] = record.cells[at]?.trim() ?? '';
  return row;
}

export async function* csvCandidates(
  read: () => AsyncIterable<string>,
  context: RowContext,
): AsyncGenerator<Candidate> {
  let shape: CsvShape = 'guides';
  let cyclic: ReadonlySet<string> | null = null;
  const look = (header: readonly string[]): void => {
    const found = shapeOfHeader(header);
    if (found === null)
      throw new TableFault(
        `表头不是可以读取的目录：需要 ${guideColumns.join(',')}，或 matters export --format csv 的表头 (unknown columns)`,
      );
    shape = found;
  };
  for await (const { header, record, row } of csvRows(read(), look)) {
    cyclic ??= header.includes('parent_catalog_code') ? await cyclesOf(read()) : new Set();
    yield candidateOf(shape, header, record, row, cyclic, context);
  }
}

/** Codes whose parents lead back to themselves; the file is read once for it. */
async function cyclesOf(pieces: AsyncIterable<string>): Promise<ReadonlySet<string>> {
  const parents = new Map<string, string>();
  for await (const { row } of csvRows(pieces)) {
    const { catalogCode = row.catalog_code ?? '', parent_catalog_code: parent = '' } = row;
    if (catalogCode !== '' && parent !== '') parents.set(catalogCode, parent);
  }
  return codesInCycles(parents);
}

function candidateOf(
  shape: CsvShape,
  header: readonly string[],
  record: CsvRecord,
  row: Row,
  cyclic: ReadonlySet<string>,
  context: RowContext,
): Candidate {
  const place: RowPlace = {
    file: context.file,
    line: record.line,
    code: (shape === 'guides' ? row.id : row.code) ?? '',
    name: row.name ?? '',
  };
  const refused = (reason: string): Candidate => ({ ...place, refused: reason });
  if (record.fault) return refused(`${record.fault.zh} (${record.fault.en})`);
  if (record.cells.length !== header.length)
    return refused(
      `该行有${record.cells.length}格，表头有${header.length}格 (${record.cells.length} cells under ${header.length} names)`,
    );
  const parent = parentFault(row, cyclic);
  if (parent) return refused(parent);
  return shape === 'guides' ? guideRow(place, row, context) : definitionRow(place, row, context);
}

function parentFault(row: Row, cyclic: ReadonlySet<string>): string | null {
  const { catalogCode = row.catalog_code ?? '', parent_catalog_code: parent = '' } = row;
  if (parent === '') return null;
  const reason = matterCodeReason(parent, 'CATALOG');
  if (reason) return `parent_catalog_code：${reason.zh} (${reason.en})`;
  if (cyclic.has(catalogCode))
    return `parent_catalog_code：${catalogCode} 的上级又回到它自己 (its parents lead back to itself)`;
  return null;
}

function guideRow(place: RowPlace, row: Row, context: RowContext): Candidate {
  const refused = (reason: string): Candidate => ({ ...place, refused: reason });
  const unnamed = nameFault(row.name ?? '');
  if (unnamed) return refused(`name：${unnamed.zh} (${unnamed.en})`);
  if (!row.id) return refused('id 为空 (must not be empty)');
  for (const [column, cell] of Object.entries(row)) {
    const fault = textFault(cell);
    if (fault) return refused(`${column}：${fault.zh} (${fault.en})`);
  }
  const codes = codeFault(row);
  return codes ? refused(codes) : guideCandidate(place, guideOfRow(row), context);
}

function definitionRow(place: RowPlace, row: Row, context: RowContext): Candidate {
  const known = elementColumns.filter((key) => row[key] !== undefined && row[key] !== '');
  if (known.length === 0) return { ...place, refused: '该行是空的 (the row is empty)' };
  const made = definitionOfRow(row);
  if ('fault' in made) return { ...place, refused: made.fault };
  const reason =
    place.code === '' || !/^[0-9A-Z]{31}([0-9]{2})?$/.test(place.code) ? null : matterCodeReason(place.code);
  if (reason) return { ...place, refused: `code：${reason.zh} (${reason.en})` };
  const organisation =
    context.organisation ??
    organisationOf({
      id: row.organisation_id,
      key: row.organisation_key,
      name: row.organisation_name,
      uscc: row.organisation_uscc,
      division: row.division,
    });
  const unsafe = textFault(row.status_reason ?? '');
  if (unsafe) return { ...place, refused: `status_reason：${unsafe.zh} (${unsafe.en})` };
  if (!['', 'in-use', 'suspended', 'cancelled'].includes(row.status ?? ''))
    return {
      ...place,
      refused: `status：${row.status} 不是 in-use、suspended、cancelled 之一 (unknown status)`,
    };
  const candidate = judgeDefinition(place, made.definition, organisation, context.checks);
  const status = stoppedStatus(row.status ?? '');
  return isRefused(candidate) || status === undefined
    ? candidate
    : { ...candidate, status, statusReason: row.status_reason };
}
