// SPDX-License-Identifier: Apache-2.0
/** Pictures by their first bytes, whether they came whole, and how much work it would be to decode them. */
import type { RefusalCode } from './refusals.rules.ts';

/** Pixels that are decoded row by row. */
export const maxPixels = 50_000_000;
/** Pixels of pictures that can only be decoded as a whole. */
export const maxPixelsAtOnce = 16_000_000;
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'heic';

export function imageFormat(content: Buffer): ImageFormat | undefined {
  const ascii = (from: number, to: number): string => content.toString('latin1', from, to);
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  if (ascii(4, 8) === 'ftyp' && heicBrands.has(ascii(8, 12))) return 'heic';
  return undefined;
}

/** @returns why the picture is refused; undefined when it may be decoded. */
export function imageRefusal(content: Buffer, format: ImageFormat): RefusalCode | undefined {
  switch (format) {
    case 'png':
      return pngRefusal(content);
    // Phones append motion pictures after the end marker, so that it need not be the last thing.
    case 'jpeg':
      return content.lastIndexOf(Buffer.from([0xff, 0xd9])) > 3 ? undefined : 'image-damaged';
    case 'webp':
      return content.length >= content.readUInt32LE(4) + 8 ? undefined : 'image-damaged';
    case 'heic':
      return content.includes('mdat', 8, 'latin1') && content.includes('meta', 8, 'latin1')
        ? undefined
        : 'image-damaged';
  }
}

function pngRefusal(content: Buffer): RefusalCode | undefined {
  if (content.length < 57 || content.toString('latin1', 12, 16) !== 'IHDR') return 'image-damaged';
  const pixels = content.readUInt32BE(16) * content.readUInt32BE(20);
  if (pixels === 0 || content.lastIndexOf('IEND', undefined, 'latin1') < 0) return 'image-damaged';
  // An interlaced picture comes in seven passes and stands in memory until the last.
  return pixels > (content[28] === 0 ? maxPixels : maxPixelsAtOnce) ? 'image-too-large' : undefined;
}
