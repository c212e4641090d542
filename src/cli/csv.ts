// SPDX-License-Identifier: Apache-2.0
/** Tables as people save them: RFC 4180 with quotes, in UTF-8 or, from older office programs, GB 18030. Pure. */

export interface CsvRow {
  /** The line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The text of a file in UTF-8, with or without its mark, or else in GB 18030. */
export function decodeTable(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('gb18030').decode(content);
  }
}

/** Every row that is not empty; cells are trimmed. A quote that is never closed takes the rest of the file into its cell. */
export function readCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let [cell, quoted, line, began] = ['', false, 1, 1];
  let cells: string[] = [];
  const endRow = (): void => {
    const all = [...cells, cell].map((c) => c.trim());
    if (all.some((c) => c !== '')) rows.push({ line: began, cells: all });
    [cell, cells, began] = ['', [], line];
  };
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let at = 0; at < source.length; at += 1) {
    const c = source.charAt(at);
    if (c === '\n') line += 1;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (c === '"' && cell.trim() === '') [cell, quoted] = ['', true];
    else if (c === ',') {
      cells.push(cell);
      cell = '';
    } else if (c === '\n') endRow();
    else cell += c;
  }
  endRow();
  return rows;
}
