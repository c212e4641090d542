// SPDX-License-Identifier: Apache-2.0
/** Draws the objects of a page as SVG: glyphs as outlines, so that the picture is the same everywhere and loads nothing. */
import { childOf, childrenOf, childText, type XmlElement, XmlRefused } from './read-xml.ts';
import type { TtfFont } from './ttf-font.ts';
import { glyphPath } from './ttf-outline.ts';
import { textOf } from './write-xml.ts';

export interface SvgResources {
  readonly fonts: ReadonlyMap<string, TtfFont>;
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly fallback: TtfFont;
  /** Outlines used on this page, by their identifiers in the SVG. */
  readonly glyphs: Map<string, string>;
  /** The texts of this page. */
  readonly text: string[];
}

/** On one page; a full page of small type has five thousand. */
const mostCharacters = 20_000;

/** Empty for kinds of objects that are not drawn here. @throws {XmlRefused} for numbers that are none */
export function drawObject(object: XmlElement, resources: SvgResources): string {
  if (object.name === 'TextObject') return placed(object, drawText(object, resources));
  if (object.name === 'PathObject') return placed(object, drawPath(object));
  if (object.name === 'ImageObject') {
    const png = resources.images.get(object.attributes.get('ResourceID') ?? '');
    return png ? placed(object, pictureAt(png, 0, 0, 1, 1)) : '';
  }
  return '';
}

/** So many numbers of an attribute. */
export function numbersIn<const N extends 2 | 3 | 4 | 6>(text: string, count: N): Numbers[N] {
  const numbers = text.trim().split(/\s+/).map(Number);
  if (numbers.length !== count || numbers.some((one) => !Number.isFinite(one) || Math.abs(one) > 100_000))
    throw new XmlRefused('numbers are wrong');
  // Just counted.
  return numbers as unknown as Numbers[N];
}

interface Numbers {
  2: readonly [number, number];
  3: readonly [number, number, number];
  4: readonly [number, number, number, number];
  6: readonly [number, number, number, number, number, number];
}

/** Moved to its place on the page, and turned or stretched as it says. */
function placed(object: XmlElement, content: string): string {
  const [x, y] = numbersIn(object.attributes.get('Boundary') ?? '', 4);
  const matrix = object.attributes.get('CTM');
  const turned = matrix === undefined ? '' : ` matrix(${numbersIn(matrix, 6).join(' ')})`;
  return `<g transform="translate(${x} ${y})${turned}">${content}</g>`;
}

function drawText(object: XmlElement, resources: SvgResources): string {
  const fontId = object.attributes.get('Font') ?? '';
  const font = resources.fonts.get(fontId) ?? resources.fallback;
  const size = numberOf(object.attributes.get('Size'), 4);
  const scale = round(size / font.unitsPerEm, 6);
  const fill = colourIn(childOf(object, 'FillColor')) ?? '#000';
  const uses = childrenOf(object, 'TextCode').flatMap((code) => {
    const { attributes, text } = code;
    resources.text.push(text);
    if (resources.text.reduce((sum, one) => sum + one.length, 0) > mostCharacters)
      throw new XmlRefused('a page has too many characters');
    let x = numberOf(attributes.get('X'), 0);
    const y = numberOf(attributes.get('Y'), 0);
    const steps = stepsIn(attributes.get('DeltaX'));
    return [...text].map((character, index) => {
      const at = { x: round(x), y };
      x += steps[index] ?? steps.at(-1) ?? size;
      const glyph = font.glyphOf(character.codePointAt(0) ?? 0);
      // A character that the font does not have is left to the reader's own fonts.
      if (glyph === 0) return `<text x="${at.x}" y="${at.y}" font-size="${size}">${textOf(character)}</text>`;
      const id = `g${Number(fontId) || 0}-${glyph}`;
      if (!resources.glyphs.has(id)) resources.glyphs.set(id, glyphPath(font, glyph));
      return `<use href="#${id}" transform="translate(${at.x} ${at.y}) scale(${scale})"/>`;
    });
  });
  return `<g fill="${fill}">${uses.join('')}</g>`;
}

/** A picture that the SVG itself carries. */
export const pictureAt = (png: Uint8Array, x: number, y: number, width: number, height: number): string =>
  `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none" ` +
  `href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/>`;

/** The steps between characters; `g n v` stands for n times v. */
function stepsIn(text: string | undefined): number[] {
  const words = (text ?? '').trim().split(/\s+/).filter(Boolean);
  const steps: number[] = [];
  for (let at = 0; at < words.length && steps.length < 10_000; at++) {
    if (words[at] !== 'g') steps.push(numberOf(words[at], 0));
    else {
      const [times, step] = [numberOf(words[at + 1], 0), numberOf(words[at + 2], 0)];
      for (let n = 0; n < Math.min(times, 10_000); n++) steps.push(step);
      at += 2;
    }
  }
  return steps;
}

function drawPath(object: XmlElement): string {
  const { attributes } = object;
  const stroke =
    attributes.get('Stroke') === 'false' ? undefined : (colourIn(childOf(object, 'StrokeColor')) ?? '#000');
  const fill =
    attributes.get('Fill') === 'true' ? (colourIn(childOf(object, 'FillColor')) ?? '#000') : undefined;
  const width = numberOf(attributes.get('LineWidth'), 0.353);
  const line = stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width}"`;
  return `<path d="${svgPath(childText(object, 'AbbreviatedData') ?? '')}" fill="${fill ?? 'none'}"${line}/>`;
}

/** The commands of the standard and how many numbers follow each. */
const commands: Readonly<Record<string, readonly [svg: string, numbers: number]>> = {
  S: ['M', 2],
  M: ['M', 2],
  L: ['L', 2],
  Q: ['Q', 4],
  B: ['C', 6],
  A: ['A', 7],
  C: ['Z', 0],
};

function svgPath(data: string): string {
  const words = data.trim().split(/\s+/);
  const parts: string[] = [];
  for (let at = 0; at < words.length; ) {
    const command = commands[words[at] ?? ''];
    if (!command) throw new XmlRefused('a path has an unknown command');
    const [letter, count] = command;
    const numbers = words.slice(at + 1, at + 1 + count).map((word) => numberOf(word, Number.NaN));
    if (numbers.length !== count || numbers.some(Number.isNaN)) throw new XmlRefused('a path is cut off');
    parts.push(letter + numbers.join(' '));
    at += 1 + count;
  }
  return parts.join('');
}

/** `r g b` of the default colour space. */
function colourIn(colour: XmlElement | undefined): string | undefined {
  const value = colour?.attributes.get('Value');
  if (value === undefined) return undefined;
  const [red, green, blue] = numbersIn(value, 3);
  return `rgb(${red},${green},${blue})`;
}

function numberOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > 100_000) throw new XmlRefused('a number is wrong');
  return value;
}

const round = (value: number, digits = 3): number => Number(value.toFixed(digits));
