// SPDX-License-Identifier: Apache-2.0
import { canonicalJson, sha256Hex } from '#platform/crypto/index.ts';
import { syncColumns } from './national-columns.rules.ts';
import type { NationalRow, NationalRows } from './national-rows.rules.ts';

const sent = new Set<string>(syncColumns);

/** The hash of the national rows of one matter, but for when and by whom they were sent; empty cells do not count. */
export function rowsFingerprint(rows: NationalRows): string {
  const lean = Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.map(leanRow)]));
  return sha256Hex(canonicalJson(lean));
}

function leanRow(row: NationalRow): NationalRow {
  const lean: Record<string, string> = {};
  for (const key of Object.keys(row)) {
    const cell = plainCell(row[key] ?? '');
    if (cell !== '' && !sent.has(key)) lean[key] = cell;
  }
  return lean;
}

const plainCell = (cell: string): string =>
  (cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell).trim();
