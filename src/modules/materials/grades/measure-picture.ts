// SPDX-License-Identifier: Apache-2.0
/** Measures of a picture: size, softness, light. Decoding runs in libvips' own threads. */
import sharp from 'sharp';
import type { MaterialSigns } from './grade.types.ts';

/** The picture is looked at in this many pixels on its longer side, so that the measures of any camera compare. */
const looked = 1000;
const maxPixels = 100_000_000;

/** @returns null for what cannot be decoded here, such as HEIC: nothing is then said of it */
export async function measurePicture(content: Uint8Array): Promise<MaterialSigns | null> {
  try {
    const { data, info } = await sharp(content, { limitInputPixels: maxPixels, failOn: 'none', pages: 1 })
      .rotate()
      .flatten({ background: '#ffffff' })
      .greyscale()
      .resize({ width: looked, height: looked, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const whole = await uprightSize(content);
    return { ...whole, ...measuresOf(data, info.width, info.height, info.channels) };
  } catch {
    return null;
  }
}

/** Size as it is shown, which the camera's orientation may turn. */
async function uprightSize(content: Uint8Array): Promise<{ width: number; height: number }> {
  const { width = 0, height = 0, orientation = 1 } = await sharp(content).metadata();
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/** Light, spread and variance of the Laplacian of a grey picture. Exported for tests. */
export function measuresOf(
  grey: Uint8Array,
  width: number,
  height: number,
  step = 1,
): Required<Pick<MaterialSigns, 'sharpness' | 'brightness' | 'spread'>> {
  const at = (x: number, y: number): number => grey[(y * width + x) * step] ?? 0;
  let [sum, squares, edge, edgeSquares] = [0, 0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const v = at(x, y);
      sum += v;
      squares += v * v;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) continue;
      const l = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * v;
      edge += l;
      edgeSquares += l * l;
    }
  const n = Math.max(1, width * height);
  const inner = Math.max(1, (width - 2) * (height - 2));
  const variance = (total: number, square: number, count: number): number =>
    Math.max(0, square / count - (total / count) ** 2);
  return {
    brightness: rounded(sum / n),
    spread: rounded(Math.sqrt(variance(sum, squares, n))),
    sharpness: rounded(variance(edge, edgeSquares, inner)),
  };
}

const rounded = (x: number): number => Math.round(x * 10) / 10;
