// SPDX-License-Identifier: Apache-2.0
/**
 * Cuts a TrueType font down to the characters of one document. Written for CJK fonts of ten megabytes, of which a
 * document needs a hundred glyphs: it copies records and takes a fraction of a millisecond, where a general subsetter takes
 * a hundred and more. Hinting and layout tables are left out.
 */
import type { TtfFont } from './ttf-font.ts';

/** A font file with the glyphs of these characters; those that the font does not have are left out. */
export function subsetTtf(font: TtfFont, codePoints: Iterable<number>): Buffer {
  const wanted = [...new Set(codePoints)].sort((a, b) => a - b).filter((code) => font.glyphOf(code) !== 0);
  const glyphs = [0, ...wanted.map((code) => font.glyphOf(code))];
  const records = glyphs.map((glyph) => padded(font.dataOf(glyph)));
  const tables: [string, Buffer][] = [
    ['OS/2', Buffer.from(font.table('OS/2') ?? Buffer.alloc(78))],
    ['cmap', characterTable(wanted)],
    ['glyf', Buffer.concat(records)],
    ['head', headTable(font)],
    ['hhea', horizontalHead(font, glyphs.length)],
    ['hmtx', metrics(font, glyphs)],
    ['loca', locations(records)],
    ['maxp', maximums(font, glyphs.length)],
    ['name', nameTable(font)],
    ['post', Buffer.from([0, 3, ...Array<number>(30).fill(0)])],
  ];
  return fontFile(tables);
}

/** Every table and record begins at a multiple of four. */
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

/** Formats 4 and 12: every reader understands one of them. Glyph n + 1 draws the n-th character. */
function characterTable(codePoints: readonly number[]): Buffer {
  const runs = runsOf(codePoints);
  const basic = segmentMap(runs.filter(({ from }) => from <= 0xffff));
  const full = groupMap(runs);
  const head = Buffer.alloc(20);
  [0, 2, 3, 1, 0, 20, 3, 10].forEach((value, n) => {
    head.writeUInt16BE(value, n * 2);
  });
  head.writeUInt32BE(20 + basic.length, 16);
  return Buffer.concat([head, basic, full]);
}

interface Run {
  readonly from: number;
  to: number;
  readonly glyph: number;
}

function runsOf(codePoints: readonly number[]): Run[] {
  const runs: Run[] = [];
  codePoints.forEach((code, index) => {
    const last = runs.at(-1);
    if (last && last.to + 1 === code && code !== 0x10000) last.to = code;
    else runs.push({ from: code, to: code, glyph: index + 1 });
  });
  return runs;
}

function segmentMap(runs: readonly Run[]): Buffer {
  const all = [...runs.filter(({ to }) => to < 0xffff), { from: 0xffff, to: 0xffff, glyph: 0 }];
  const power = 2 ** Math.floor(Math.log2(all.length));
  const words = [
    ...[4, 16 + all.length * 8, 0, all.length * 2, power * 2, Math.log2(power), (all.length - power) * 2],
    ...all.map(({ to }) => to),
    0,
    ...all.map(({ from }) => from),
    ...all.map(({ from, glyph }) => (glyph - from) & 0xffff),
    ...all.map(() => 0),
  ];
  const map = Buffer.alloc(words.length * 2);
  words.forEach((word, n) => {
    map.writeUInt16BE(word, n * 2);
  });
  return map;
}

function groupMap(runs: readonly Run[]): Buffer {
  const map = Buffer.alloc(16 + runs.length * 12);
  map.writeUInt16BE(12, 0);
  map.writeUInt32BE(map.length, 4);
  map.writeUInt32BE(runs.length, 12);
  runs.forEach(({ from, to, glyph }, n) => {
    map.writeUInt32BE(from, 16 + n * 12);
    map.writeUInt32BE(to, 20 + n * 12);
    map.writeUInt32BE(glyph, 24 + n * 12);
  });
  return map;
}

function headTable(font: TtfFont): Buffer {
  const head = Buffer.from(font.table('head') ?? Buffer.alloc(54));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  return head;
}

function horizontalHead(font: TtfFont, glyphs: number): Buffer {
  const hhea = Buffer.from(font.table('hhea') ?? Buffer.alloc(36));
  hhea.writeUInt16BE(glyphs, 34);
  return hhea;
}

function metrics(font: TtfFont, glyphs: readonly number[]): Buffer {
  const hmtx = Buffer.alloc(glyphs.length * 4);
  glyphs.forEach((glyph, n) => {
    hmtx.writeUInt16BE(font.advanceOf(glyph), n * 4);
    hmtx.writeInt16BE(font.bearingOf(glyph), n * 4 + 2);
  });
  return hmtx;
}

function locations(records: readonly Buffer[]): Buffer {
  const loca = Buffer.alloc((records.length + 1) * 4);
  let at = 0;
  records.forEach((record, n) => {
    at += record.length;
    loca.writeUInt32BE(at, (n + 1) * 4);
  });
  return loca;
}

function maximums(font: TtfFont, glyphs: number): Buffer {
  const maxp = Buffer.from(font.table('maxp') ?? Buffer.alloc(32));
  maxp.writeUInt16BE(glyphs, 4);
  return maxp;
}

/** Copyright, names and licence as the font says them for Windows readers, in English. */
function nameTable(font: TtfFont): Buffer {
  const source = font.table('name') ?? Buffer.alloc(6);
  const textsAt = source.readUInt16BE(4);
  const records: [number, Buffer][] = [];
  for (let n = 0; n < source.readUInt16BE(2); n++) {
    const record = source.subarray(6 + n * 12, 18 + n * 12);
    const windowsEnglish = record.readUInt32BE(0) === 0x00030001 && record.readUInt16BE(4) === 0x0409;
    const id = record.readUInt16BE(6);
    if (!windowsEnglish || id > 6) continue;
    const from = textsAt + record.readUInt16BE(10);
    records.push([id, source.subarray(from, from + record.readUInt16BE(8))]);
  }
  const head = Buffer.alloc(6 + records.length * 12);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(head.length, 4);
  let at = 0;
  records.forEach(([id, text], n) => {
    [3, 1, 0x0409, id, text.length, at].forEach((value, word) => {
      head.writeUInt16BE(value, 6 + n * 12 + word * 2);
    });
    at += text.length;
  });
  return Buffer.concat([head, ...records.map(([, text]) => text)]);
}

function fontFile(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const head = Buffer.alloc(12 + tables.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  [tables.length, power * 16, Math.log2(power), (tables.length - power) * 16].forEach((value, n) => {
    head.writeUInt16BE(value, 4 + n * 2);
  });
  const bodies: Buffer[] = [];
  let at = head.length;
  tables.forEach(([tag, table], n) => {
    const body = padded(table);
    head.write(tag, 12 + n * 16, 'latin1');
    head.writeUInt32BE(checksum(body), 16 + n * 16);
    head.writeUInt32BE(at, 20 + n * 16);
    head.writeUInt32BE(table.length, 24 + n * 16);
    bodies.push(body);
    at += body.length;
  });
  const file = Buffer.concat([head, ...bodies]);
  const headAt = 12 + tables.findIndex(([tag]) => tag === 'head') * 16;
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, file.readUInt32BE(headAt + 8) + 8);
  return file;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
