// SPDX-License-Identifier: Apache-2.0
import { crc32, deflateSync } from 'node:zlib';
import { type BitMatrix, create } from 'qrcode';

type Correction = 'L' | 'M' | 'Q' | 'H';
const quiet = 4;

/**
 * What stands behind `#` in the code of a licence is written in letters that are packed tightly; where they begin need not
 * be searched for, and as they look like chance any mask does.
 */
function modulesOf(text: string, errorCorrectionLevel: Correction): BitMatrix {
  const [, address, facts] = /^([^#]+#)([0-9A-Z*+/:-]{40,})$/.exec(text) ?? [];
  if (address === undefined || facts === undefined) return create(text, { errorCorrectionLevel }).modules;
  const segments = [
    { data: Buffer.from(address), mode: 'byte' as const },
    { data: facts, mode: 'alphanumeric' as const },
  ];
  return create(segments, { errorCorrectionLevel, maskPattern: 3 }).modules;
}

/**
 * A QR code (ISO/IEC 18004) as an SVG text of one path, dark on white, with the quiet zone of four modules.
 * Error correction M (15 %) suits print; a seal or fold over the code asks for Q (25 %).
 */
export function qrSvg(text: string, errorCorrection: Correction = 'M'): string {
  const modules = modulesOf(text, errorCorrection);
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to < modules.size && modules.get(row, to)) to++;
      // Neighbours are drawn as one bar: no hair lines between modules, and half the size.
      runs.push(`M${from + quiet} ${row + quiet}h${to - from}v1h${from - to}z`);
      from = to;
    }
  }
  const side = modules.size + 2 * quiet;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${runs.join('')}"/></svg>`
  );
}

/** The same as a PNG of one bit a point and one point a module: a picture of many small bars takes long to print. */
export function qrPng(text: string, errorCorrection: Correction = 'M'): Uint8Array {
  const modules = modulesOf(text, errorCorrection);
  const side = modules.size + 2 * quiet;
  const row = 1 + Math.ceil(side / 8);
  const points = Buffer.alloc(row * side, 0xff);
  for (let y = 0; y < side; y++) {
    // The filter of the row: none.
    points[y * row] = 0;
    for (let x = 0; x < side; x++) {
      const inside = x >= quiet && y >= quiet && x - quiet < modules.size && y - quiet < modules.size;
      if (!inside || !modules.get(y - quiet, x - quiet)) continue;
      const at = y * row + 1 + (x >> 3);
      points[at] = (points[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // One bit, grey, deflate, adaptive filters, not interlaced.
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(points)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
