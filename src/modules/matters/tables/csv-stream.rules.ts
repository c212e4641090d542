// SPDX-License-Identifier: Apache-2.0
/** A table of comma-separated values read piece by piece (RFC 4180). Pure; memory stays within one row. */

export interface CsvRecord {
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** Cells as they are, not trimmed; empty when the row has a fault. */
  readonly cells: readonly string[];
  /** Why the row cannot be read. */
  readonly fault?: { readonly zh: string; readonly en: string };
}

/** Characters of the longest row; a definition has some ten thousand. */
const LONGEST_ROW = 1_000_000;

const tooLong = {
  zh: `该行超过${LONGEST_ROW}个字符`,
  en: `The row is longer than ${LONGEST_ROW} characters`,
};
const neverClosed = {
  zh: '引号没有闭合，该行不予读取，从下一行继续',
  en: 'A quote is never closed; reading goes on with the next line',
};

export interface CsvReader {
  /** The rows that end in this piece of text. Empty rows are passed over. */
  push(text: string): CsvRecord[];
  /** The rows that the end of the file completes. */
  end(): CsvRecord[];
}

/** Reads the rows of one file, piece by piece. A quote opens only at the beginning of a cell. */
export function csvReader(): CsvReader {
  let waiting = '';
  let line = 1;
  let skipping = false;
  let width: number | undefined;
  const read = (final: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let from = 0;
    for (;;) {
      if (skipping) {
        const end = waiting.indexOf('\n', from);
        if (end < 0) {
          from = waiting.length;
          break;
        }
        [from, line, skipping] = [end + 1, line + 1, false];
      }
      const row = rowAt(waiting, from, final);
      if (row !== null) {
        width ??= row.cells.length;
        // A quote that swallowed the lines up to the next one: only its own line is lost.
        if (row.lines > 2 && row.cells.length !== width) {
          records.push({ line, cells: [], fault: neverClosed });
          skipping = true;
          continue;
        }
        if (row.cells.some((cell) => cell.trim() !== '')) {
          const fault = row.to - from > LONGEST_ROW ? { fault: tooLong } : {};
          records.push({ line, cells: 'fault' in fault ? [] : row.cells, ...fault });
        }
        from = row.to;
        line += row.lines;
        if (from >= waiting.length) break;
        continue;
      }
      const left = waiting.length - from;
      if (left <= LONGEST_ROW && !final) break;
      if (left === 0) break;
      // The row has no end: without a line break the line is too long, else a quote was opened and never closed.
      const oneLine = waiting.indexOf('\n', from) < 0;
      records.push({ line, cells: [], fault: oneLine && left > LONGEST_ROW ? tooLong : neverClosed });
      skipping = true;
      if (final && oneLine) {
        from = waiting.length;
        break;
      }
    }
    waiting = waiting.slice(from);
    return records;
  };
  return {
    push(text) {
      waiting = waiting === '' ? text : waiting + text;
      return read(false);
    },
    end: () => read(true),
  };
}

interface Row {
  readonly cells: string[];
  /** Where the next row begins. */
  readonly to: number;
  /** Line breaks that the row takes, its own end included. */
  readonly lines: number;
}

/** The row that begins at a place; null when its end has not come yet. */
function rowAt(text: string, start: number, final: boolean): Row | null {
  const cells: string[] = [];
  let lines = 1;
  let at = start;
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const cell = quotedCell(text, at, final);
      if (cell === null) return null;
      for (let n = cell.text.indexOf('\n'); n >= 0; n = cell.text.indexOf('\n', n + 1)) lines += 1;
      cells.push(cell.text);
      at = cell.to;
    } else {
      const end = plainEnd(text, at);
      if (end >= text.length && !final) return null;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) {
      // Another piece may go on here, be it with one half of a line break.
      return final ? { cells, to: at, lines } : null;
    }
    const code = text.charCodeAt(at);
    at += 1;
    if (code === COMMA) continue;
    if (code === RETURN) {
      if (at >= text.length && !final) return null;
      if (text.charCodeAt(at) === BREAK) at += 1;
    }
    return { cells, to: at, lines };
  }
}

const [QUOTE, COMMA, RETURN, BREAK] = [34, 44, 13, 10];

function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === BREAK || code === RETURN) return at;
  }
  return text.length;
}

function quotedCell(text: string, open: number, final: boolean): { text: string; to: number } | null {
  let [cell, from] = ['', open + 1];
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0 || (close + 1 >= text.length && !final)) return null;
    cell += text.slice(from, close);
    if (text.charCodeAt(close + 1) !== QUOTE) {
      const end = plainEnd(text, close + 1);
      if (end >= text.length && !final) return null;
      // What stands between the closing quote and the comma belongs to the cell, as office programs read it.
      return { text: cell + text.slice(close + 1, end), to: end };
    }
    cell += '"';
    from = close + 2;
  }
}

/**
 * One line of a table, its end included. A cell that a spreadsheet would run as a formula is written in quotes of JSON
 * by the columns that know how to read it back; here quotes are added where a comma, quote or line break needs them.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const csvCell = (cell: string): string =>
  cell !== '' && (/[",\r\n]/.test(cell) || cell.trim().length < cell.length)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
