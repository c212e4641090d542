// SPDX-License-Identifier: Apache-2.0
// A licence as a picture by its template: SVG in millimetres, for previews. Pure.
import { mmOfPoints } from './licence-template.rules.ts';
import type { LicenceTemplate, LicenceTemplateText } from './licence-type.types.ts';

/** What the sources of a template's texts say; `field:<id>` for a field. A source without a value is not drawn. */
export type TemplateValues = Readonly<Record<string, string>>;

/** Pictures that are placed: SVG documents of their own, and a word laid across the page. */
export interface TemplatePictures {
  readonly seal?: string;
  readonly qr?: string;
  readonly ground?: string;
  /** Such as 样本: lies across the page. */
  readonly across?: string;
}

const family = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/** The licence as one SVG document, its size in millimetres. Texts are escaped; nothing in it runs or loads. */
export function drawLicence(
  template: LicenceTemplate,
  values: TemplateValues,
  pictures: TemplatePictures,
  lang: 'zh' | 'en',
): string {
  const { page, border, seal, qr } = template;
  const title = values['title'] ?? '';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}mm" height="${page.height}mm" ` +
      `viewBox="0 0 ${page.width} ${page.height}" role="img" font-family="${family}"><title>${escapeXml(title)}</title>`,
    `<rect width="${page.width}" height="${page.height}" fill="#fffdf7"/>`,
    groundOf(template, pictures.ground),
    border === null ? '' : frame(page, border),
    ...template.texts.map((text) => drawText(text, values, lang)),
    placed(pictures.qr, { x: qr.x, y: qr.y, size: qr.size }),
    placed(pictures.seal, { x: seal.x, y: seal.y, size: seal.diameter }),
    pictures.across === undefined ? '' : acrossPage(page, pictures.across),
    '</svg>',
  ].join('');
}

const frame = (page: LicenceTemplate['page'], colour: string): string =>
  [8, 10]
    .map(
      (inset, index) =>
        `<rect x="${inset}" y="${inset}" width="${page.width - 2 * inset}" height="${page.height - 2 * inset}" ` +
        `fill="none" stroke="${colour}" stroke-width="${index === 0 ? 1.2 : 0.3}"/>`,
    )
    .join('');

/** Fine lines that a copier cannot follow: woven rosettes given as a picture, or waves or a grid drawn here. */
function groundOf({ background, page }: LicenceTemplate, picture: string | undefined): string {
  const { pattern, colour } = background;
  if (pattern === 'none') return '';
  if (pattern === 'guilloche')
    return picture === undefined
      ? ''
      : embedded(
          picture,
          `x="0" y="0" width="${page.width}" height="${page.height}" preserveAspectRatio="xMidYMid slice"`,
        );
  const lines: string[] = [];
  if (pattern === 'waves') for (let y = 3; y < page.height; y += 4) lines.push(wave(y, page.width));
  else {
    for (let x = 5; x < page.width; x += 5) lines.push(`M${x} 0v${page.height}`);
    for (let y = 5; y < page.height; y += 5) lines.push(`M0 ${y}h${page.width}`);
  }
  return `<path d="${lines.join('')}" fill="none" stroke="${colour}" stroke-width="0.15" stroke-opacity="0.35"/>`;
}

/** Half periods of ten millimetres, up and down in turn. */
function wave(y: number, width: number): string {
  let path = `M0 ${y}Q5 ${y - 3} 10 ${y}`;
  for (let x = 20; x < width + 10; x += 10) path += `T${x} ${y}`;
  return path;
}

function drawText(text: LicenceTemplateText, values: TemplateValues, lang: 'zh' | 'en'): string {
  const value = text.source === 'fixed' ? '' : values[text.source];
  if (value === undefined) return '';
  const label = text.label?.[lang] ?? '';
  const colon = lang === 'zh' ? '：' : ': ';
  const whole = label !== '' && value !== '' ? `${label}${colon}${value}` : label + value;
  const size = mmOfPoints(text.size);
  const lines = linesWithin(whole, text.width / size);
  const anchors = { left: 'start', centre: 'middle', right: 'end' } as const;
  const shift = { left: 0, centre: text.width / 2, right: text.width } as const;
  const x = round(text.x + shift[text.align]);
  const spans = lines.map(
    (line, index) => `<tspan x="${x}" y="${round(text.y + index * size * 1.3)}">${escapeXml(line)}</tspan>`,
  );
  return (
    `<text font-size="${round(size)}" fill="${text.colour}" text-anchor="${anchors[text.align]}"` +
    `${text.bold ? ' font-weight="700"' : ''}>${spans.join('')}</text>`
  );
}

/** Breaks a text so that no line is wider than so many ideographs; other characters count as a little over half. */
export function linesWithin(text: string, ideographs: number): string[] {
  const lines: string[] = [];
  let [line, width] = ['', 0];
  for (const character of text) {
    const wide = /[\u2E80-\uFFEF]|[\u{20000}-\u{3FFFF}]/u.test(character) ? 1 : 0.56;
    if (line !== '' && width + wide > ideographs) {
      lines.push(line);
      [line, width] = ['', 0];
    }
    line += character;
    width += wide;
  }
  return [...lines, line];
}

/** A square picture at its place. */
function placed(picture: string | undefined, at: { x: number; y: number; size: number }): string {
  return picture === undefined
    ? ''
    : embedded(picture, `x="${at.x}" y="${at.y}" width="${at.size}" height="${at.size}"`);
}

/** Our own SVG documents begin with their element: it is given a place. */
const embedded = (picture: string, place: string): string => picture.replace('<svg ', `<svg ${place} `);

const acrossPage = ({ width, height }: LicenceTemplate['page'], word: string): string =>
  `<text x="${width / 2}" y="${height / 2}" transform="rotate(-30 ${width / 2} ${height / 2})" text-anchor="middle" ` +
  `font-size="${round(Math.min(width, height) / 3)}" font-weight="700" fill="#c9302c" fill-opacity="0.18">${escapeXml(word)}</text>`;

const round = (value: number): number => Math.round(value * 1000) / 1000;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => escapes[found] ?? '').replace(/\p{Cc}/gu, ' ');
