// SPDX-License-Identifier: Apache-2.0
/** The fonts that documents are set in, read once in the life of the process: 14 MB each. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentFontDirs } from '#platform/documents/fonts.ts';
import type { OfdWeight } from './ofd.types.ts';
import { readTtf, type TtfFont } from './ttf-font.ts';

export type OfdFonts = Readonly<Record<OfdWeight, TtfFont>>;

let loaded: Promise<OfdFonts> | undefined;

/** Noto Serif SC in both weights. The first call reads the files, later ones wait for nothing. */
export function loadOfdFonts(): Promise<OfdFonts> {
  loaded ??= readBoth().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function readBoth(): Promise<OfdFonts> {
  const serif = documentFontDirs().filter((dir) => dir.includes('noto-serif-sc'));
  const font = async (weight: string): Promise<TtfFont> => {
    const dir = serif.find((found) => found.endsWith(weight));
    const name = dir && (await readdir(dir)).find((file) => file.endsWith('.ttf'));
    if (!dir || !name) throw new Error(`the font Noto Serif SC ${weight} is not installed`);
    return readTtf(await readFile(join(dir, name)));
  };
  const [regular, bold] = await Promise.all([font('400Regular'), font('700Bold')]);
  return { regular, bold };
}

/** How wide a text is, in millimetres; characters that the font does not have are as wide as the em square. */
export const textWidth = (font: TtfFont, text: string, size: number, spacing = 0): number =>
  advances(font, text, size, spacing).reduce((sum, advance) => sum + advance, 0);

/** The step from each character to the next, in millimetres. */
export const advances = (font: TtfFont, text: string, size: number, spacing = 0): number[] =>
  [...text].map((character) => {
    const glyph = font.glyphOf(character.codePointAt(0) ?? 0);
    return (glyph === 0 ? 1 : font.advanceOf(glyph) / font.unitsPerEm) * size + spacing;
  });
