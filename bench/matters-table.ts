// SPDX-License-Identifier: Apache-2.0
/**
 * Tables of matters and of questions, in the shapes of open data platforms, as matters to publish: as the import of
 * administrators has them, and with a stand-in for what a row must have and does not say, so that no row is left out.
 */
import { readFileSync } from 'node:fs';
import { definitionFromGuide, type MatterToPublish } from '#matters';
import { sha256Hex } from '#platform/crypto/index.ts';
import { decodeTable, readCsv } from '../src/cli/csv.ts';

type Row = Readonly<Record<string, string>>;

export interface TableMatter extends MatterToPublish {
  /** As the table has it; the questions name it. */
  readonly id: string;
  readonly region: string;
}

export interface Question {
  readonly query: string;
  readonly id: string;
  readonly name: string;
  readonly department: string;
}

/** Rows by the names of their columns. @throws when the file cannot be read or lacks a column */
function rowsOf(file: string, needed: readonly string[]): Row[] {
  const [head, ...rows] = readCsv(decodeTable(readFileSync(file)));
  const columns = head?.cells ?? [];
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new Error(`${file} has no column ${missing.join(', ')}`);
  return rows.map(({ cells }) => Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])));
}

export const readQuestions = (file: string): Question[] =>
  rowsOf(file, ['query', 'expected_id']).map((row) => ({
    query: row.query ?? '',
    id: row.expected_id ?? '',
    name: row.expected_name ?? '',
    department: row.department ?? '',
  }));

export const readMatters = (file: string): TableMatter[] =>
  rowsOf(file, ['id', 'name']).flatMap((row, at) => matterOf(row, at) ?? []);

const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/[|；;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function matterOf(row: Row, at: number): TableMatter | null {
  const department = row.department || '未注明部门';
  const guide = {
    id: row.id || `row-${at}`,
    name: row.name,
    type: row.type || '公共服务',
    department,
    department_uscc: row.department_uscc || null,
    region: row.region || null,
    region_code: row.region_code || null,
    level: row.level || null,
    task_code: row.task_code || null,
    service_objects: listOf(row.service_objects),
    themes: listOf(row.themes),
    materials: [],
    channels: /^(true|1|是)$/i.test(row.online ?? '') ? ['网上', '窗口'] : ['窗口'],
    keywords: listOf(row.keywords),
    short_name: row.short_name || null,
  };
  const made = definitionFromGuide(guide);
  const sure =
    'rejected' in made ? definitionFromGuide({ ...guide, type: '公共服务', task_code: null }) : made;
  if ('rejected' in sure) return null;
  const division = /^\d{6,12}$/.exec(row.region_code ?? '')?.[0] ?? '000000';
  const id = row.department_uscc || `x-${sha256Hex(`${division}/${department}`).slice(0, 12)}`;
  // Rows alike in their first sixty characters are matters of their own.
  const definition = { ...sure.definition, localCode: `t${at}-${sure.definition.localCode}`.slice(0, 60) };
  const organisation = { id, key: 'imported', name: department, uscc: null, division };
  return { id: guide.id, region: row.region ?? '', definition, organisation };
}

/** The matter as it would be without its short names and spoken words. */
export function withoutAliases<M extends MatterToPublish>(matter: M): M {
  const { aliases: _, ...definition } = matter.definition;
  return { ...matter, definition };
}

const FIRST = [...'云江海安永长宁平清东南西北新兴和'];
const SECOND = [...'泽溪川源林丰阳城州水山湖桥港田岭'];

/** The same matters at the bodies of invented counties, until there are so many. */
export function padded(matters: readonly TableMatter[], wanted: number): TableMatter[] {
  const more = Array.from({ length: Math.max(0, wanted - matters.length) }, (_, n): TableMatter[] => {
    const matter = matters[n % Math.max(1, matters.length)];
    if (!matter) return [];
    const county = Math.floor(n / matters.length);
    const name = `${FIRST[county % FIRST.length]}${SECOND[Math.floor(county / FIRST.length) % SECOND.length]}县`;
    const division = `99${String(1 + (county % 80)).padStart(2, '0')}${String(21 + Math.floor(county / 80)).padStart(2, '0')}`;
    const department = `${name}${matter.organisation.name.replace(/^.{2,9}?[省市区县]/u, '')}`;
    const id = `x-${sha256Hex(`${division}/${department}`).slice(0, 12)}`;
    const definition = {
      ...matter.definition,
      localCode: `p${county}-${matter.definition.localCode}`.slice(0, 60),
    };
    return [
      {
        id: `${matter.id}@${division}`,
        region: name,
        definition,
        organisation: { id, key: 'imported', name: department, uscc: null, division },
      },
    ];
  });
  return [...matters, ...more.flat()];
}
