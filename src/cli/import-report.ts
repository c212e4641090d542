// SPDX-License-Identifier: Apache-2.0
/** What an import tells: every row to a file, the first of each kind to the caller, counts of all. */
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import type { AcceptedRow, ImportListener, ImportWarning, PublishedVersion, RefusedRow } from '#matters';
import { csvLine } from '#matters';

export interface Rejected {
  readonly name: string;
  readonly reason: string;
  readonly file?: string;
  readonly line?: number;
}

export interface ImportReport extends Pick<ImportListener, 'accepted' | 'refused'> {
  readonly warnings: readonly ImportWarning[];
  readonly rejected: readonly Rejected[];
  readonly counts: { imported: number; changed: number; items: number; warnings: number; rejected: number };
  readonly item: NonNullable<ImportListener['item']>;
  /** A file that could not be read, or a definition of its own file. */
  reject(rejected: Rejected): void;
  warn(warning: ImportWarning): void;
  close(): void;
}

/** Warnings and rejections that the answer lists; the report file has all of them. */
const MOST_LISTED = 10_000;
const header = ['file', 'line', 'code', 'name', 'outcome', 'version', 'reason'];

/** A report that also writes every row to a file; going on with an import, it is written on. */
export function importReport(file: string | undefined, goOn: boolean): ImportReport {
  const target = file === undefined ? null : openReport(file, goOn);
  const warnings: ImportWarning[] = [];
  const rejected: Rejected[] = [];
  const counts = { imported: 0, changed: 0, items: 0, warnings: 0, rejected: 0 };
  const listWarning = (warning: ImportWarning): void => {
    counts.warnings += 1;
    if (warnings.length < MOST_LISTED) warnings.push(warning);
  };
  const listRejected = (of: Rejected): void => {
    counts.rejected += 1;
    if (rejected.length < MOST_LISTED) rejected.push(of);
  };
  return {
    warnings,
    rejected,
    counts,
    warn: listWarning,
    reject(of) {
      listRejected(of);
      target?.write([of.file ?? of.name, String(of.line ?? ''), '', of.name, 'refused', '', of.reason]);
    },
    accepted(row, published) {
      counts.imported += 1;
      if (published?.changed) counts.changed += 1;
      for (const warning of warningsOf(row, published)) listWarning(warning);
      const outcome = published === null ? 'checked' : published.changed ? 'published' : 'unchanged';
      target?.write([
        row.file,
        String(row.line),
        published?.code ?? row.code,
        row.name,
        outcome,
        String(published?.version ?? ''),
        row.warnings.map((of) => `${of.field}：${of.message}`).join('；'),
      ]);
    },
    item({ file, line, code, name }, outcome) {
      if (outcome !== 'unchanged') counts.items += 1;
      target?.write([file, String(line), code, name, outcome, '', '']);
    },
    refused(row: RefusedRow) {
      listRejected({ name: row.name, reason: row.refused, file: row.file, line: row.line });
      target?.write([row.file, String(row.line), row.code, row.name, 'refused', '', row.refused]);
    },
    close: () => target?.close(),
  };
}

function warningsOf(row: AcceptedRow, published: PublishedVersion | null): readonly ImportWarning[] {
  const wanted = row.wantedCode;
  if (published === null || wanted === undefined || published.code.startsWith(wanted)) return row.warnings;
  return [
    ...row.warnings,
    { name: row.name, field: 'code', message: `来源的编码是 ${wanted}，本目录中的编码是 ${published.code}` },
  ];
}

/** Lines are kept together before they are written: a call for each would take longer than the import. */
function openReport(file: string, goOn: boolean): { write(cells: readonly string[]): void; close(): void } {
  const isNew = !goOn || !existsSync(file) || statSync(file).size === 0;
  const target = openSync(file, goOn ? 'a' : 'w');
  let waiting = isNew ? `\uFEFF${csvLine(header)}` : '';
  const flush = (): void => {
    writeSync(target, waiting);
    waiting = '';
  };
  return {
    write(cells) {
      waiting += csvLine(cells.map(plainCell));
      if (waiting.length > 1 << 16) flush();
    },
    close() {
      flush();
      closeSync(target);
    },
  };
}

/** Reports are opened in spreadsheets: what came as a formula must not run there, and what came too long is cut. */
const plainCell = (cell: string): string => {
  const short = cell.length > 500 ? `${cell.slice(0, 500)}…` : cell;
  return /^[=+@\t\r-]/.test(short) ? `'${short}` : short;
};
