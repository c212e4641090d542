// SPDX-License-Identifier: Apache-2.0
/** Reads a TrueType font (ISO/IEC 14496-22): which glyph draws a character, how wide it is, and its data. */

/** A font with quadratic outlines. Glyph 0 stands for every character it does not have. */
export interface TtfFont {
  readonly unitsPerEm: number;
  readonly glyphs: number;
  table(tag: string): Buffer | undefined;
  glyphOf(codePoint: number): number;
  /** In units of the em square. */
  advanceOf(glyph: number): number;
  /** Left side bearing in units. */
  bearingOf(glyph: number): number;
  /** The record of table `glyf`; empty for a glyph that draws nothing. Glyphs made of others are not handled: Noto has none. */
  dataOf(glyph: number): Buffer;
}

/** @throws {RangeError} when the file is no TrueType font or is cut off */
export function readTtf(bytes: Uint8Array): TtfFont {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = file.readUInt32BE(0);
  if (version !== 0x00010000 && version !== 0x74727565) throw new RangeError('no TrueType font');
  const tables = readTables(file);
  const need = (tag: string): Buffer => {
    const table = tables.get(tag);
    if (!table) throw new RangeError(`the font has no table ${tag}`);
    return table;
  };
  const [head, hhea, hmtx, maxp, loca, glyf] = ['head', 'hhea', 'hmtx', 'maxp', 'loca', 'glyf'].map(need);
  if (!head || !hhea || !hmtx || !maxp || !loca || !glyf) throw new RangeError('no TrueType font');
  const glyphs = maxp.readUInt16BE(4);
  const metrics = hhea.readUInt16BE(34);
  const long = head.readInt16BE(50) === 1;
  const at = (glyph: number) => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  return {
    unitsPerEm: head.readUInt16BE(18),
    glyphs,
    table: (tag) => tables.get(tag),
    glyphOf: remembering(characterMap(need('cmap'))),
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4),
    bearingOf: (glyph) =>
      glyph < metrics ? hmtx.readInt16BE(glyph * 4 + 2) : hmtx.readInt16BE(metrics * 2 + glyph * 2),
    dataOf: (glyph) => {
      if (glyph < 0 || glyph >= glyphs) throw new RangeError('no such glyph');
      const data = glyf.subarray(at(glyph), at(glyph + 1));
      if (data.length > 0 && data.readInt16BE(0) < 0) throw new RangeError('a glyph is made of others');
      return data;
    },
  };
}

function readTables(file: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  const count = file.readUInt16BE(4);
  for (let n = 0; n < count; n++) {
    const at = 12 + n * 16;
    const [offset, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    if (offset + length > file.length) throw new RangeError('the font is cut off');
    tables.set(file.toString('latin1', at, at + 4), file.subarray(offset, offset + length));
  }
  return tables;
}

/** Documents ask for the same few thousand characters again and again. */
function remembering(glyphOf: (codePoint: number) => number): (codePoint: number) => number {
  const known = new Map<number, number>();
  return (codePoint) => {
    const found = known.get(codePoint) ?? glyphOf(codePoint);
    if (known.size < 20_000) known.set(codePoint, found);
    return found;
  };
}

/** Takes the map of all Unicode (format 12) before that of the basic plane (format 4). */
function characterMap(cmap: Buffer): (codePoint: number) => number {
  const count = cmap.readUInt16BE(2);
  const maps = Array.from({ length: count }, (_, n) => cmap.subarray(cmap.readUInt32BE(8 + n * 8)));
  const full = maps.find((map) => map.readUInt16BE(0) === 12);
  if (full) return (codePoint) => inGroups(full, codePoint);
  const basic = maps.find((map) => map.readUInt16BE(0) === 4);
  if (basic) return (codePoint) => inSegments(basic, codePoint);
  throw new RangeError('the font has no Unicode map');
}

function inGroups(map: Buffer, codePoint: number): number {
  let [low, high] = [0, map.readUInt32BE(12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = 16 + middle * 12;
    const [first, last] = [map.readUInt32BE(at), map.readUInt32BE(at + 4)];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return map.readUInt32BE(at + 8) + codePoint - first;
  }
  return 0;
}

function inSegments(map: Buffer, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const twice = map.readUInt16BE(6);
  for (let n = 0; n < twice; n += 2) {
    if (map.readUInt16BE(14 + n) < codePoint) continue;
    const first = map.readUInt16BE(16 + twice + n);
    if (first > codePoint) return 0;
    const delta = map.readUInt16BE(16 + 2 * twice + n);
    const rangeAt = 16 + 3 * twice + n;
    const range = map.readUInt16BE(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = map.readUInt16BE(rangeAt + range + (codePoint - first) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
