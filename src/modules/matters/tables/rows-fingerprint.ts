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

const leanRow = (row: NationalRow): NationalRow =>
  Object.fromEntries(
    Object.entries(row)
      .map(([key, cell]) => [key, cell.replace(/\r\n?/g, '\n').trim()] as const)
      .filter(([key, cell]) => cell !== '' && !sent.has(key)),
  );
