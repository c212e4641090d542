// SPDX-License-Identifier: Apache-2.0
/** Public lists as files: written while they are read, so that what is held does not grow with the list. */
import type { ListLine, ListName } from '#matters';
import { pick } from '#portal/kit/index.ts';
import { rowsOfList } from './list-columns.tsx';
import { word } from './matter-words.ts';

type Line = Readonly<Record<string, string | number | null>>;

export interface ListFormat {
  readonly type: string;
  /** The text of a download, a piece for each chunk of lines; `columns` head a list without lines, too. */
  readonly write: (
    columns: readonly string[],
    chunks: AsyncIterable<readonly Line[]>,
  ) => AsyncGenerator<string>;
}

const common = [
  'code',
  'name',
  'nameEn',
  'catalogCode',
  'matterType',
  'department',
  'division',
  'level',
  'since',
  'version',
  'visits',
  'promisedWorkdays',
  'statutoryWorkdays',
] as const;

const own: Readonly<Record<ListName, readonly string[]>> = {
  power: ['basis'],
  responsibility: [
    'step',
    'stepName',
    'role',
    'stepWorkdays',
    'stepStandard',
    'stepBasis',
    'basis',
    'supervise',
  ],
  fees: ['fee', 'amountFen', 'standard', 'basis'],
  'one-visit': [],
  'no-meeting': [],
  negative: ['reason', 'basis', 'approvedBy', 'until'],
  'no-longer-approved': ['reason', 'successor'],
};

/** Names of the columns of a download: English and stable. Amounts in fen (分). */
export const downloadColumns = (name: ListName): readonly string[] => [...common, ...own[name]];

const zh = (text: Parameters<typeof pick>[1] | null): string | null =>
  text === null ? null : pick('zh', text);

function base({ code, since, facts }: ListLine): Line {
  return {
    code,
    name: facts.name,
    nameEn: facts.nameEn,
    catalogCode: facts.catalogCode,
    matterType: word('zh', 'matterType', facts.matterType),
    department: facts.department.name,
    division: facts.division,
    level: facts.level,
    since: since.toISOString(),
    version: facts.version,
    visits: facts.visits,
    promisedWorkdays: facts.promisedDays,
    statutoryWorkdays: facts.statutoryDays,
  };
}

const extra: Partial<Readonly<Record<ListName, (line: ListLine) => Line>>> = {
  power: ({ facts }) => ({ basis: facts.basis.join('；') }),
  negative: ({ facts: { exemption } }) => ({
    reason: zh(exemption?.reason ?? null),
    basis: exemption?.basis ?? null,
    approvedBy: exemption?.approvedBy ?? null,
    until: exemption?.until ?? null,
  }),
  'no-longer-approved': ({ facts }) => ({ reason: facts.statusNote, successor: facts.successor }),
};

/** Lines of the download: one for each step in the list of responsibilities, one for each fee in the list of fees. */
export function downloadLines(name: ListName, lines: readonly ListLine[]): Line[] {
  if (name === 'responsibility') return lines.flatMap(stepLines);
  return rowsOfList(name, lines).map(({ line, fee }) => ({
    ...base(line),
    ...(fee === undefined
      ? extra[name]?.(line)
      : { fee: zh(fee.name), amountFen: fee.amountFen, standard: zh(fee.standard), basis: fee.basis }),
  }));
}

const stepLines = (line: ListLine): Line[] =>
  line.facts.steps.map((step, index) => ({
    ...base(line),
    step: index + 1,
    stepName: zh(step.name),
    role: word('zh', 'role', step.role),
    stepWorkdays: step.days,
    stepStandard: zh(step.standard),
    stepBasis: step.basis,
    basis: line.facts.basis.join('；'),
    supervise: line.facts.supervise,
  }));

/**
 * RFC 4180: a text that a spreadsheet would run as a formula gets a quote in front; long digits are quoted, since a
 * spreadsheet would round them.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || /^\d{12,}$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csv: ListFormat = {
  type: 'text/csv; charset=utf-8',
  async *write(columns, chunks) {
    // The byte order mark tells spreadsheets that it is UTF-8.
    yield `\uFEFF${columns.join(',')}\r\n`;
    for await (const lines of chunks) {
      const text = lines
        .map((line) => `${columns.map((c) => csvCell(line[c] ?? null)).join(',')}\r\n`)
        .join('');
      if (text !== '') yield text;
    }
  },
};

const json: ListFormat = {
  type: 'application/json; charset=utf-8',
  async *write(_, chunks) {
    let before = '[\n';
    for await (const lines of chunks) {
      if (lines.length === 0) continue;
      yield `${before}${lines.map((line) => JSON.stringify(line)).join(',\n')}`;
      before = ',\n';
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  },
};

export const listFormats: Readonly<Record<'csv' | 'json', ListFormat>> = { csv, json };
