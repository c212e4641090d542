// SPDX-License-Identifier: Apache-2.0
/** Which rows of the list are selected. Rows that have left the list leave the selection. */
import { type QueueRow, rowKey } from './task-types.ts';

export type Selection = ReadonlySet<string>;
export const nothingSelected: Selection = new Set();

/** Selects a row or takes it out again. */
export function toggledRow(selection: Selection, key: string): Selection {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The selected rows that are still in the list, in its order. */
export const selectedRows = <R extends Pick<QueueRow, 'caseNo' | 'taskId'>>(
  rows: readonly R[],
  selection: Selection,
): R[] => rows.filter((row) => selection.has(rowKey(row)));

/** All rows, or none when all are selected already. */
export const toggledAll = (rows: readonly QueueRow[], selection: Selection): Selection =>
  selectedRows(rows, selection).length === rows.length ? nothingSelected : new Set(rows.map(rowKey));

/** Where the focus goes when the row it was on has left the list: the row that took its place, or the last one. */
export const placeAfter = (at: number, count: number): number => Math.max(0, Math.min(at, count - 1));

export interface BulkResult {
  readonly row: QueueRow;
  readonly ok: boolean;
  /** Why it was refused, in the reader's words; empty when it was done. */
  readonly why: string;
}

/** Does something with each row, a few at a time, and keeps the result of every one: a refusal stops no other. */
export async function eachRow(
  rows: readonly QueueRow[],
  act: (row: QueueRow) => Promise<unknown>,
  say: (error: unknown) => string,
  told: (done: number) => void = () => undefined,
  atOnce = 4,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  let [next, done] = [0, 0];
  const worker = async (): Promise<void> => {
    for (let at = next++; at < rows.length; at = next++) {
      const row = rows[at];
      if (row === undefined) return;
      results[at] = await act(row).then(
        () => ({ row, ok: true, why: '' }),
        (error: unknown) => ({ row, ok: false, why: say(error) }),
      );
      done += 1;
      told(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rows.length) }, worker));
  return results;
}

/** The selection left after a bulk act: what was refused stays selected, to be looked at or tried again. */
export const stillSelected = (results: readonly BulkResult[]): Selection =>
  new Set(results.filter((result) => !result.ok).map((result) => rowKey(result.row)));
