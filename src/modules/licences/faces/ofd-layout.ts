// SPDX-License-Identifier: Apache-2.0
// The page of a licence by the template of its type, as objects of a document of fixed layout.
import {
  gridGround,
  guillocheGround,
  type OfdColour,
  type OfdFonts,
  type OfdObject,
  type OfdPage,
  type OfdPath,
  type OfdText,
  qrPath,
  textWidth,
  waveGround,
} from '#platform/ofd/index.ts';
import type { LicenceTemplate, LicenceTemplateText } from '../types/licence-type.types.ts';

/** What the sources of a template's texts say; a source without a value is not drawn. */
export type FaceValues = ReadonlyMap<string, string>;

export interface LayoutParts {
  readonly template: LicenceTemplate;
  readonly values: FaceValues;
  readonly qrText: string;
  readonly fonts: OfdFonts;
  /** Words laid across the page, of a copy made for one purpose. */
  readonly across?: string;
}

/** The page without its seal: that is drawn from the signature. */
export function licencePage({ template, values, qrText, fonts, across }: LayoutParts): OfdPage {
  const { page, qr } = template;
  return {
    ...page,
    ground: [
      paper(page),
      ...groundOf(template),
      ...frameOf(template),
      ...(across === undefined ? [] : acrossPage(page, across, fonts)),
    ],
    objects: [
      ...template.texts.flatMap((text) => textLines(text, template, values, fonts)),
      underQr(qr),
      qrPath(qrText, qr.x, qr.y, qr.size),
    ],
  };
}

type PageSize = LicenceTemplate['page'];

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M ${x} ${y} L ${x + width} ${y} L ${x + width} ${y + height} L ${x} ${y + height} C`;

const wholePage = (
  page: PageSize,
  look: Omit<OfdPath, 'kind' | 'x' | 'y' | 'width' | 'height'>,
): OfdPath => ({
  kind: 'path',
  ...{ x: 0, y: 0, width: page.width, height: page.height },
  ...look,
});

const paper = (page: PageSize): OfdPath =>
  wholePage(page, { data: rectangle(0, 0, page.width, page.height), fill: [255, 253, 247] });

/** White under the code, so that no line of the ground or of a purpose disturbs who scans it. */
const underQr = ({ x, y, size }: LicenceTemplate['qr']): OfdPath => ({
  kind: 'path',
  ...{ x, y, width: size, height: size, data: rectangle(0, 0, size, size), fill: [255, 255, 255] },
});

const grounds = { guilloche: guillocheGround, waves: waveGround, grid: gridGround, none: () => [] } as const;

/** Drawn once for each look: they are the same on every licence of a type. */
const knownGrounds = new Map<string, OfdPath[]>();

function groundOf({ background: { pattern, colour }, page }: LicenceTemplate): OfdPath[] {
  const look = JSON.stringify([pattern, colour, page.width, page.height]);
  const drawn = knownGrounds.get(look) ?? grounds[pattern](page, colourOf(colour));
  if (knownGrounds.size < 64) knownGrounds.set(look, drawn);
  return drawn;
}

function frameOf({ border, page }: LicenceTemplate): OfdPath[] {
  if (border === null) return [];
  return [8, 10].map((inset, index) =>
    wholePage(page, {
      data: rectangle(inset, inset, page.width - 2 * inset, page.height - 2 * inset),
      stroke: colourOf(border),
      lineWidth: index === 0 ? 1.2 : 0.3,
    }),
  );
}

/** `#rrggbb`, as the template says colours. */
const colourOf = (hex: string): OfdColour => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

function textLines(
  text: LicenceTemplateText,
  template: LicenceTemplate,
  values: FaceValues,
  fonts: OfdFonts,
) {
  const value = text.source === 'fixed' ? '' : values.get(text.source);
  if (value === undefined) return [];
  const label = text.label?.zh ?? '';
  const whole = label !== '' && value !== '' ? `${label}：${value}` : label + value;
  const weight = text.bold ? 'bold' : 'regular';
  const { size, lines } = fitted(
    whole,
    text.width,
    roomBelow(text, template),
    mmOf(text.size),
    fonts[weight],
  );
  const tag = text.source === 'fixed' ? {} : { tag: text.source };
  return lines.map(
    (line, index): OfdText => ({
      kind: 'text',
      ...{ text: line, weight, size, colour: colourOf(text.colour), ...tag },
      x: text.x + shares[text.align] * (text.width - textWidth(fonts[weight], line, size)),
      y: text.y + index * size * leading,
    }),
  );
}

const leading = 1.3;
const mmOf = (points: number): number => (points * 25.4) / 72;

/** How far a text may grow downwards before it meets another text, the code or the edge of the page. */
function roomBelow(text: LicenceTemplateText, { texts, qr, page }: LicenceTemplate): number {
  const beside = (x: number, width: number) => x < text.x + text.width && text.x < x + width;
  const tops = texts
    .filter((other) => other.y > text.y && beside(other.x, other.width))
    .map((other) => other.y - mmOf(other.size));
  if (qr.y > text.y && beside(qr.x, qr.size)) tops.push(qr.y - 1);
  return Math.max(0, Math.min(page.height - 12, ...tops) - text.y);
}

/** The text in lines that fit the room, in smaller type when it must; nothing is ever cut off. */
function fitted(text: string, width: number, room: number, wanted: number, font: OfdFonts['regular']) {
  for (let size = wanted; ; size *= 0.92) {
    const lines = brokenLines(text, width, (line) => textWidth(font, line, size));
    const below = (lines.length - 1) * size * leading;
    if (lines.length === 1 || below <= room || size < mmOf(4.5)) return { size, lines };
  }
}

const shares = { left: 0, centre: 0.5, right: 1 } as const;

/** Lines no wider than the place; a word of Latin letters is not cut unless it alone is wider. */
function brokenLines(text: string, width: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[!-~]+|\s+|[^!-~\s]/gu) ?? []) {
    const parts = widthOf(piece) > width ? [...piece] : [piece];
    for (const part of parts) {
      if (line !== '' && widthOf(line + part) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += line === '' ? part.trimStart() : part;
    }
  }
  return [...lines, line.trimEnd()].filter((one) => one !== '');
}

/** Pale lines of the purpose under the whole page: they cannot be cut off without cutting into the licence. */
function acrossPage(page: PageSize, words: string, fonts: OfdFonts): OfdObject[] {
  const size = 5;
  const wide = textWidth(fonts.regular, words, size);
  const rows = Math.floor(page.height / 42);
  return Array.from(
    { length: rows },
    (_, row): OfdText => ({
      kind: 'text',
      ...{ text: words, weight: 'regular', size, colour: [222, 178, 172] },
      x: Math.max(4, ((page.width - wide) * ((row % 3) + 0.5)) / 3),
      y: 30 + row * 42,
    }),
  );
}
