// SPDX-License-Identifier: Apache-2.0
/**
 * Files as people send them: looked through once for their encoding and their hash, then read in pieces, so that a
 * file of a million rows needs no more memory than a small one.
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export type TableEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface TableSurvey {
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: TableEncoding;
  /** Lines that are not of the encoding; each is refused when its row comes. */
  readonly brokenLines: number;
}

/**
 * How a file is written, by all of its bytes: a mark of UTF-16, else UTF-8 unless most lines beyond ASCII are not.
 * A few bad bytes in a file of UTF-8 are bad rows; a file whose lines are hardly ever UTF-8 is of GB 18030, as older
 * office programs save.
 */
export async function surveyTable(path: string): Promise<TableSurvey> {
  const hash = createHash('sha256');
  const count = { good: 0, bad: 0, bytes: 0, line: 0 };
  let mark: Buffer | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
    const chunk: Buffer = piece;
    hash.update(chunk);
    mark ??= Buffer.from(chunk.subarray(0, 4));
    count.bytes += chunk.length;
    rest = judgeLines(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), count);
    // Of a line that never ends only the beginning is judged: it is refused for its length anyway.
    if (rest.length > LONGEST_LINE) rest = rest.subarray(0, LONGEST_LINE);
  }
  judgeLines(Buffer.concat([rest, Buffer.from('\n')]), count);
  return {
    sha256: hash.digest('hex'),
    bytes: count.bytes,
    encoding: encodingOf(mark ?? Buffer.alloc(0), count),
    brokenLines: count.bad,
  };
}

const PIECE = 1 << 18;
const LONGEST_LINE = 1 << 20;

interface LineCount {
  good: number;
  bad: number;
}

/** Judges every whole line and gives back what is left of the last. */
function judgeLines(buffer: Buffer, count: LineCount): Buffer {
  let from = 0;
  for (let at = buffer.indexOf(10); at >= 0; at = buffer.indexOf(10, from)) {
    judge(buffer.subarray(from, at), count);
    from = at + 1;
  }
  return buffer.subarray(from);
}

function judge(line: Buffer, count: LineCount): void {
  if (!isUtf8(line)) count.bad += 1;
  else if (line.some((byte) => byte > 127)) count.good += 1;
}

function encodingOf(mark: Buffer, { good, bad }: LineCount): TableEncoding {
  if (mark[0] === 0xff && mark[1] === 0xfe) return 'utf-16le';
  if (mark[0] === 0xfe && mark[1] === 0xff) return 'utf-16be';
  // Without a mark, ASCII in UTF-16 has a zero in every other byte.
  if (mark[1] === 0 && mark[3] === 0 && mark[0] !== 0) return 'utf-16le';
  if (mark[0] === 0 && mark[2] === 0 && mark[1] !== 0) return 'utf-16be';
  return bad > good ? 'gb18030' : 'utf-8';
}

/** The text of a file in pieces, without its mark. What is not of the encoding becomes U+FFFD, which rows are refused for. */
export async function* readTable(path: string, encoding: TableEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }))
    yield decoder.decode(piece, { stream: true });
  const last = decoder.decode();
  if (last !== '') yield last;
}
