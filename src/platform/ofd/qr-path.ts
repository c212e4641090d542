// SPDX-License-Identifier: Apache-2.0
import { qrSvg } from '#platform/documents/qr.ts';
import type { OfdPath } from './ofd.types.ts';

/** A QR code as one filled path with its quiet zone, `size` millimetres on a side. */
export function qrPath(text: string, x: number, y: number, size: number): OfdPath {
  // The address and signed facts may be long: the strength of correction gives way to the size of a module.
  const svg = qrSvg(text, text.length > 160 ? 'L' : 'M');
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const bars = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].map(([, left, top, length]) => {
    const [from, row, to] = [Number(left), Number(top), Number(left) + Number(length)];
    return `M ${from} ${row} L ${to} ${row} L ${to} ${row + 1} L ${from} ${row + 1} C`;
  });
  if (bars.length === 0 || !Number.isFinite(side)) throw new Error('the code cannot be drawn');
  return {
    kind: 'path',
    ...{ x, y, width: size, height: size },
    ...{ data: bars.join(' '), fill: [0, 0, 0], scale: size / side },
  };
}
