// SPDX-License-Identifier: Apache-2.0
/** A picture with a line across it many times. Runs only in the processes that open content of applicants. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { documentFontDirs } from '#platform/documents/fonts.ts';

export interface PictureToMark {
  readonly content: Uint8Array;
  readonly mark: string;
}

const longestSide = 2000;
const clear = { r: 0, g: 0, b: 0, alpha: 0 };

/** A JPEG, at most 2,000 pixels long. @throws when the picture cannot be decoded */
export async function markPicture({ content, mark }: PictureToMark): Promise<Uint8Array> {
  const { data, info } = await sharp(content, { limitInputPixels: 100_000_000, pages: 1 })
    .rotate()
    .flatten({ background: '#ffffff' })
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 90 })
    .toBuffer({ resolveWithObject: true });
  const tile = await markTile(mark, info.width, info.height);
  return sharp(data)
    .composite([{ input: tile, tile: true }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** One mark, turned, in a tile no larger than the picture. */
async function markTile(mark: string, width: number, height: number): Promise<Buffer> {
  const size = Math.max(10, Math.round(Math.min(width, height) / 22));
  const text = `<span foreground="#c8102e">${escaped(mark)}</span>`;
  const words = await sharp({
    text: { text, font: `Noto Sans SC ${size}`, ...fontFile(), rgba: true, dpi: 72 },
  })
    .png()
    .toBuffer();
  const room = Math.round(size * 0.8);
  const turned = await sharp(words)
    .rotate(-30, { background: clear })
    .extend({ top: room, bottom: room, left: room, right: room, background: clear })
    .linear([1, 1, 1, 0.45], [0, 0, 0, 0])
    .png()
    .toBuffer();
  return sharp(turned).resize({ width, height, fit: 'inside', withoutEnlargement: true }).png().toBuffer();
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The platform's own font: a system without Chinese fonts would print empty boxes. */
function fontFile(): { fontfile?: string } {
  const dir = documentFontDirs().find((path) => /noto-sans-sc.400Regular$/.test(path));
  const file = dir === undefined ? undefined : readdirSync(dir).find((name) => name.endsWith('.ttf'));
  return dir === undefined || file === undefined ? {} : { fontfile: join(dir, file) };
}
