// SPDX-License-Identifier: Apache-2.0
/** The picture of a seal as PNG, the same on every machine: its characters are drawn from our font, not the system's. */
import { type SealText, sealSvg } from '#platform/documents/seal.ts';
import { loadOfdFonts, textWidth } from './ofd-fonts.ts';
import type { SealPicture } from './ses.types.ts';
import type { TtfFont } from './ttf-font.ts';
import { glyphPath } from './ttf-outline.ts';

/** Pixels on a side: sharp in print at the 42 mm that a seal measures. */
const pixels = 360;

/** Draws a round seal of this diameter in millimetres. Costs a tenth of a second: keep the result. */
export async function drawSealPicture(text: SealText, diameter: number): Promise<SealPicture> {
  const { bold } = await loadOfdFonts();
  const { default: sharp } = await import('sharp');
  const svg = Buffer.from(outlineTexts(sealSvg(text), bold));
  const density = (72 * pixels) / 400;
  const bytes = await sharp(svg, { density })
    .resize(pixels, pixels)
    .png({ palette: true, colours: 12, compressionLevel: 9 })
    .toBuffer();
  return { type: 'PNG', bytes, width: diameter, height: diameter };
}

/** Puts outlines in the place of the texts of an SVG that `sealSvg` wrote. */
export function outlineTexts(svg: string, font: TtfFont): string {
  return svg.replace(/<text ([^>]*)>([^<]*)<\/text>/g, (_, attributes: string, content: string) => {
    const attribute = (name: string): string =>
      new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const size = Number(attribute('font-size'));
    const text = content.replace(/&(amp|lt|gt|quot);/g, (_all, name: string) => entities[name] ?? '');
    const start = Number(attribute('x') || 0) - textWidth(font, text, size) / 2;
    const scale = size / font.unitsPerEm;
    const base = `translate(${start} ${Number(attribute('y') || 0)}) scale(${scale})`;
    return `<g transform="${attribute('transform')} ${base}">${glyphPaths(font, text)}</g>`;
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function glyphPaths(font: TtfFont, text: string): string {
  let x = 0;
  return [...text]
    .map((character) => {
      const glyph = font.glyphOf(character.codePointAt(0) ?? 0);
      const path = `<path transform="translate(${x} 0)" d="${glyphPath(font, glyph)}"/>`;
      x += font.advanceOf(glyph);
      return path;
    })
    .join('');
}
