// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept of a picture is drawn anew: decoded to its points and encoded again, the right way up, without place, time,
 * device or anything else that was packed into the file. Long edges are scaled down to what a sheet of A4 needs at 350
 * points an inch.
 */
import sharp, { type Metadata, type Sharp } from 'sharp';
import { maxPixels, maxPixelsAtOnce } from '../image-content.rules.ts';
import type { RefusalCode } from '../refusals.rules.ts';

const longestEdge = 4096;
const thumbnailEdge = 320;

export type DecodedFormat = 'png' | 'jpeg' | 'webp';
export type KeptImage =
  | { readonly ok: true; readonly content: Uint8Array }
  | { readonly ok: false; readonly refusal: RefusalCode };

// One picture at a time in this process; no memory of earlier ones.
sharp.concurrency(1);
sharp.cache(false);

const open = (content: Uint8Array, pixels = maxPixels): Sharp =>
  // Only the first picture of several; nothing that is cut off or broken.
  sharp(content, { limitInputPixels: pixels, sequentialRead: true, failOn: 'error', pages: 1, page: 0 });

/** Decodes and encodes a picture. Never throws: what cannot be decoded is damaged. */
export async function keepImage(content: Uint8Array, format: DecodedFormat): Promise<KeptImage> {
  try {
    const about = await open(content).metadata();
    if (about.format !== format) return { ok: false, refusal: 'image-damaged' };
    if (about.width * about.height > pixelsAllowed(about)) return { ok: false, refusal: 'image-too-large' };
    return { ok: true, content: new Uint8Array(await encoded(await scaled(content, about), format)) };
  } catch (error) {
    return { ok: false, refusal: /pixel limit/i.test(String(error)) ? 'image-too-large' : 'image-damaged' };
  }
}

const pixelsAllowed = (about: Metadata): number =>
  about.isProgressive === true || about.format === 'webp' ? maxPixelsAtOnce : maxPixels;

/** A picture that lies on its side stands in memory while it is turned: a large one is scaled down first. */
async function scaled(content: Uint8Array, about: Metadata): Promise<Sharp> {
  const inside = {
    width: longestEdge,
    height: longestEdge,
    fit: 'inside',
    withoutEnlargement: true,
  } as const;
  return open(content, pixelsAllowed(about)).autoOrient().resize(inside).toColourspace('srgb');
}

function encoded(image: Sharp, format: DecodedFormat): Promise<Buffer> {
  switch (format) {
    // Optimised tables would keep the whole picture in memory for a second pass.
    case 'jpeg':
      return image.jpeg({ quality: 86, optimiseCoding: false }).toBuffer();
    case 'png':
      return image.png({ compressionLevel: 6 }).toBuffer();
    case 'webp':
      return image.webp({ quality: 88, effort: 0 }).toBuffer();
  }
}

/** A small picture of a kept one. @returns undefined when it cannot be decoded */
export async function thumbnailOf(content: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const small = open(content)
      .resize({ width: thumbnailEdge, height: thumbnailEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 78, optimiseCoding: false });
    return new Uint8Array(await small.toBuffer());
  } catch {
    return undefined;
  }
}
