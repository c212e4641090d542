// SPDX-License-Identifier: Apache-2.0

/**
 * The fine-line ground of certificates: woven waves over the sheet and a rosette in its middle, drawn by
 * formula so that it is the same every time. Gives SVG of 297 × 210 units (millimetres of A4 landscape).
 */
export function guillocheSvg(): string {
  const parts = [
    ...weave('#b99a5b', 0.13),
    ...rosette({ x: 148.5, y: 105, outer: 70, inner: 40, petals: 12, turns: 12 }, '#c2a25f', 0.17),
    ...rosette({ x: 148.5, y: 105, outer: 40, inner: 14, petals: 8, turns: 10 }, '#a8563f', 0.14),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 297 210" fill="none">${parts.join('')}</svg>`;
}

/** A strip of interlaced waves, 400 × 8 units, for the frame. Placed four times, turned for the sides. */
export function guillocheBandSvg(): string {
  const phases = [0, 1, 2, 3, 4, 5].map((index) => (index * Math.PI) / 3);
  const waves = phases.map((phase) =>
    line(
      samples(0, 400, 1.25, (x) => [x, 4 + 3.1 * Math.sin((x * Math.PI) / 5 + phase)]),
      '#9c7a3c',
      0.75,
      0.22,
    ),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 8" fill="none">${waves.join('')}</svg>`;
}

type Point = readonly [number, number];

function weave(colour: string, opacity: number): string[] {
  const rows = Array.from({ length: 30 }, (_, index) => index * 7 + 3.5);
  return rows.flatMap((y, row) =>
    [0, Math.PI].map((phase) =>
      line(
        samples(0, 297, 3.3, (x) => [
          x,
          y + 4.6 * Math.sin(x / 10.5 + phase) + 1.4 * Math.sin(x / 31 + row * 0.55),
        ]),
        colour,
        opacity * 2,
        0.13,
      ),
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

function rosette({ x, y, outer, inner, petals, turns }: Rosette, colour: string, opacity: number): string[] {
  const middle = (outer + inner) / 2;
  const swing = (outer - inner) / 2;
  return Array.from({ length: turns }, (_, turn) => {
    const phase = (turn / turns) * Math.PI * 2;
    const round = samples(0, 360, 2.5, (degrees) => {
      const angle = (degrees * Math.PI) / 180;
      const radius = middle + swing * Math.sin(angle * petals + phase);
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    return line(round, colour, opacity * 2.4, 0.15);
  });
}

function samples(from: number, to: number, step: number, at: (value: number) => Point): Point[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => at(from + index * step));
}

/** A smooth line through the points: quadratic curves between the middles of neighbours. */
function line(points: readonly Point[], colour: string, opacity: number, width: number): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${short(first)}`;
  rest.forEach((point, index) => {
    const after = rest[index + 1];
    path += after
      ? `Q${short(point)} ${short([(point[0] + after[0]) / 2, (point[1] + after[1]) / 2])}`
      : `L${short(point)}`;
  });
  return `<path d="${path}" stroke="${colour}" stroke-opacity="${opacity.toFixed(2)}" stroke-width="${width}"/>`;
}

const short = ([x, y]: Point) => `${x.toFixed(2)} ${y.toFixed(2)}`;
