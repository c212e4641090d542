// SPDX-License-Identifier: Apache-2.0
/** The outline of a glyph as an SVG path, in units of the em square with the base line at 0 and y downwards. */
import type { TtfFont } from './ttf-font.ts';

interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** Empty for a glyph that draws nothing, such as the space. @throws {RangeError} when the font is damaged */
export function glyphPath(font: TtfFont, glyph: number): string {
  return contoursOf(font.dataOf(glyph)).map(contourPath).join('');
}

function contoursOf(data: Buffer): OutlinePoint[][] {
  if (data.length < 10) return [];
  const count = data.readInt16BE(0);
  const ends = Array.from({ length: count }, (_, n) => data.readUInt16BE(10 + n * 2));
  const total = (ends.at(-1) ?? -1) + 1;
  let at = 12 + count * 2 + data.readUInt16BE(10 + count * 2);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = data.readUInt8(at++);
    flags.push(flag);
    if (flag & 8) for (let n = data.readUInt8(at++); n > 0; n--) flags.push(flag);
  }
  const xs = coordinates(data, at, flags, 0x02, 0x10);
  const ys = coordinates(data, xs.end, flags, 0x04, 0x20);
  const points = flags.slice(0, total).map((flag, n) => ({
    x: xs.values[n] ?? 0,
    y: ys.values[n] ?? 0,
    on: (flag & 1) !== 0,
  }));
  return ends.map((end, n) => points.slice((ends[n - 1] ?? -1) + 1, end + 1));
}

function coordinates(
  data: Buffer,
  start: number,
  flags: readonly number[],
  short: number,
  same: number,
): { values: number[]; end: number } {
  let [at, value] = [start, 0];
  const values = flags.map((flag) => {
    if (flag & short) value += flag & same ? data.readUInt8(at++) : -data.readUInt8(at++);
    else if (!(flag & same)) {
      value += data.readInt16BE(at);
      at += 2;
    }
    return value;
  });
  return { values, end: at };
}

/** Between two points off the curve lies one on it, in their middle. */
function contourPath(points: readonly OutlinePoint[]): string {
  const start = points.findIndex(({ on }) => on);
  const [first] = points;
  if (!first) return '';
  const turned = start < 0 ? [...points] : [...points.slice(start), ...points.slice(0, start)];
  const begin = turned[0] && start >= 0 ? turned[0] : middle(first, points.at(-1) ?? first);
  let path = `M${place(begin)}`;
  let control: OutlinePoint | undefined;
  for (const point of [...(start >= 0 ? turned.slice(1) : turned), begin]) {
    if (point.on) path += control ? `Q${place(control)} ${place(point)}` : `L${place(point)}`;
    else if (control) path += `Q${place(control)} ${place(middle(control, point))}`;
    control = point.on ? undefined : point;
  }
  return `${path}Z`;
}

const middle = (a: OutlinePoint, b: OutlinePoint): OutlinePoint => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
  on: true,
});

const place = ({ x, y }: OutlinePoint): string => `${short(x)} ${short(-y)}`;
const short = (value: number): number => Math.round(value * 10) / 10 || 0;
