// SPDX-License-Identifier: Apache-2.0

/**
 * The fine-line ground of certificates: woven waves over the sheet and a rosette in its middle, drawn by
 * formula so that it is the same every time. Gives SVG of 297 × 210 units (millimetres of A4 landscape).
 */
export function guillocheSvg(): string {
  const parts = [
    drawn(weave(), '#b99a5b', 0.26, 0.13),
    drawn(rosette({ x: 148.5, y: 105, outer: 70, inner: 40, petals: 12, turns: 12 }), '#c2a25f', 0.41, 0.15),
    drawn(rosette({ x: 148.5, y: 105, outer: 40, inner: 14, petals: 8, turns: 10 }), '#a8563f', 0.34, 0.15),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210" fill="none">${parts.join('')}</svg>`;
}

/** A strip of interlaced waves, 400 × 8 units, for the frame. Placed four times, turned for the sides. */
export function guillocheBandSvg(): string {
  const phases = [0, 1, 2, 3, 4].map((index) => (index * 2 * Math.PI) / 5);
  const waves = phases.map((phase) =>
    samples(0, 400, 128, (x) => [x, 4 + 3.1 * Math.sin((x * Math.PI) / 6.25 + phase)]),
  );
  const picture = drawn(waves, '#9c7a3c', 0.75, 0.22);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 8" fill="none">${picture}</svg>`;
}

type Point = readonly [number, number];
/** A point of a curve and the direction in which it goes on, per unit of the parameter. */
type Sample = readonly [point: Point, slope: Point];

type Curve = readonly Sample[];

function weave(): Curve[] {
  const rows = Array.from({ length: 30 }, (_, index) => index * 7 + 3.5);
  return rows.flatMap((y, row) =>
    [0, Math.PI].map((phase) =>
      samples(0, 297, 20, (x) => [
        x,
        y + 4.6 * Math.sin(x / 10.5 + phase) + 1.4 * Math.sin(x / 31 + row * 0.55),
      ]),
    ),
  );
}

interface Rosette {
  readonly x: number;
  readonly y: number;
  readonly outer: number;
  readonly inner: number;
  readonly petals: number;
  readonly turns: number;
}

function rosette({ x, y, outer, inner, petals, turns }: Rosette): Curve[] {
  const middle = (outer + inner) / 2;
  const swing = (outer - inner) / 2;
  return Array.from({ length: turns }, (_, turn) => {
    const phase = (turn / turns) * Math.PI * 2;
    return samples(0, 2 * Math.PI, petals * 4, (angle) => {
      const radius = middle + swing * Math.sin(angle * petals + phase);
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
  });
}

/** `parts` + 1 points of a smooth curve, each with its slope. */
function samples(from: number, to: number, parts: number, at: (value: number) => Point): Sample[] {
  const near = (to - from) * 1e-6;
  return Array.from({ length: parts + 1 }, (_, index) => {
    const value = from + ((to - from) * index) / parts;
    const [before, after] = [at(value - near), at(value + near)];
    const step = (to - from) / parts / (2 * near);
    return [at(value), [(after[0] - before[0]) * step, (after[1] - before[1]) * step]];
  });
}

/** Curves of one colour as one path: many paths take far longer to print than one with as many pieces. */
const drawn = (curves: readonly Curve[], colour: string, opacity: number, width: number): string =>
  `<path d="${curves.map(line).join('')}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${width}"/>`;

/**
 * The curve as cubic pieces that meet the formula in place and direction at each sample (Hermite): four or five pieces a
 * wave look the same as twenty straight ones, and a document with fewer pieces is printed and read several times faster.
 */
function line(curve: Curve): string {
  const [first, ...rest] = curve;
  if (!first) return '';
  let path = `M${short(first[0])}`;
  let before = first;
  for (const next of rest) {
    const [[x0, y0], [dx0, dy0]] = before;
    const [[x1, y1], [dx1, dy1]] = next;
    path += `C${short([x0 + dx0 / 3, y0 + dy0 / 3])} ${short([x1 - dx1 / 3, y1 - dy1 / 3])} ${short([x1, y1])}`;
    before = next;
  }
  return path;
}

const short = ([x, y]: Point) => `${x.toFixed(2)} ${y.toFixed(2)}`;
