// SPDX-License-Identifier: Apache-2.0

/** Rows pasted from a spreadsheet: tabs between cells, or commas; a first row that names the columns is their order. */
export function rowsOfSheet(text: string, columns: readonly string[]): Record<string, string>[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const cells = lines.map((line) =>
    line.split(line.includes('\t') ? '\t' : /[,，]/).map((cell) => cell.trim()),
  );
  const [first] = cells;
  const named = first?.some((cell) => columns.includes(cell)) ? first : undefined;
  const order = named ?? columns;
  return cells
    .slice(named ? 1 : 0)
    .map((row) => Object.fromEntries(order.map((name, at) => [name, row[at] ?? ''])));
}
