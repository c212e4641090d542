// SPDX-License-Identifier: Apache-2.0
/** Fine-line grounds of documents as OFD paths, by formula and with few points: they lie in every file as they are. */
import type { OfdColour, OfdPath } from './ofd.types.ts';

interface GroundPage {
  readonly width: number;
  readonly height: number;
}

type Point = readonly [number, number];

/** Interlaced waves over the sheet and two rosettes in its middle. */
export function guillocheGround(page: GroundPage, colour: OfdColour): OfdPath[] {
  const centre = { x: page.width / 2, y: page.height / 2 };
  const reach = Math.min(page.width, page.height) / 3;
  return [
    ground(page, weave(page), paler(colour, 0.3), 0.13),
    ground(page, rosette(centre, reach, reach * 0.57, 12, 10), paler(colour, 0.42), 0.15),
    ground(page, rosette(centre, reach * 0.57, reach * 0.2, 8, 8), paler(colour, 0.36), 0.15),
  ];
}

/** Half periods of ten millimetres, one wave every four. */
export function waveGround(page: GroundPage, colour: OfdColour): OfdPath[] {
  const rows = Math.floor((page.height - 3) / 4) + 1;
  const data = Array.from({ length: rows }, (_, row) => {
    const y = 3 + row * 4;
    const steps = Math.ceil(page.width / 10);
    const curves = Array.from(
      { length: steps },
      (_step, n) => ` Q ${n * 10 + 5} ${n % 2 ? y + 3 : y - 3} ${n * 10 + 10} ${y}`,
    );
    return `M 0 ${y}${curves.join('')}`;
  }).join(' ');
  return [ground(page, data, paler(colour, 0.35), 0.15)];
}

/** Squares of five millimetres. */
export function gridGround(page: GroundPage, colour: OfdColour): OfdPath[] {
  const lines: string[] = [];
  for (let x = 5; x < page.width; x += 5) lines.push(`M ${x} 0 L ${x} ${page.height}`);
  for (let y = 5; y < page.height; y += 5) lines.push(`M 0 ${y} L ${page.width} ${y}`);
  return [ground(page, lines.join(' '), paler(colour, 0.35), 0.15)];
}

const ground = (page: GroundPage, data: string, stroke: OfdColour, lineWidth: number): OfdPath => ({
  kind: 'path',
  ...{ x: 0, y: 0, width: page.width, height: page.height },
  ...{ data, stroke, lineWidth },
});

/** As the colour looks with this opacity on white: not every reader draws what shines through. */
export const paler = (colour: OfdColour, opacity: number): OfdColour => {
  const mixed = (value: number) => Math.round(255 - (255 - value) * opacity);
  return [mixed(colour[0]), mixed(colour[1]), mixed(colour[2])];
};

function weave({ width, height }: GroundPage): string {
  const rows = Math.floor(height / 13);
  return Array.from({ length: rows }, (_, row) => {
    const y = ((row + 0.5) * height) / rows;
    return [0, Math.PI]
      .map((phase) =>
        curve(0, width, Math.ceil(width / 16), (x) => [
          x,
          y + 8.5 * Math.sin(x / 10.5 + phase) + 1.8 * Math.sin(x / 31 + row * 0.55),
        ]),
      )
      .join(' ');
  }).join(' ');
}

function rosette(
  centre: { x: number; y: number },
  outer: number,
  inner: number,
  petals: number,
  turns: number,
) {
  const [middle, swing] = [(outer + inner) / 2, (outer - inner) / 2];
  return Array.from({ length: turns }, (_, turn) => {
    const phase = (turn / turns) * Math.PI * 2;
    return curve(0, Math.PI * 2, petals * 3, (angle) => {
      const radius = middle + swing * Math.sin(angle * petals + phase);
      return [centre.x + radius * Math.cos(angle), centre.y + radius * Math.sin(angle)];
    });
  }).join(' ');
}

/** Cubic pieces through the points of a curve, with its own directions there. */
function curve(from: number, to: number, pieces: number, at: (value: number) => Point): string {
  const step = (to - from) / pieces;
  const tangent = (value: number): Point => {
    const [before, after] = [at(value - 1e-4), at(value + 1e-4)];
    return [(after[0] - before[0]) / 2e-4, (after[1] - before[1]) / 2e-4];
  };
  const control = (value: number, share: number): Point => {
    const [point, slope] = [at(value), tangent(value)];
    return [point[0] + slope[0] * share * step, point[1] + slope[1] * share * step];
  };
  let data = `M ${place(at(from))}`;
  for (let n = 0; n < pieces; n++) {
    const [start, end] = [from + n * step, from + (n + 1) * step];
    data += ` B ${place(control(start, 1 / 3))} ${place(control(end, -1 / 3))} ${place(at(end))}`;
  }
  return data;
}

/** A tenth of a millimetre cannot be seen, a hundredth costs a quarter more bytes. */
const place = ([x, y]: Point): string => `${tenth(x)} ${tenth(y)}`;
const tenth = (value: number): number => Math.round(value * 10) / 10 || 0;
