// SPDX-License-Identifier: Apache-2.0
/** What a file is, told by its content and never by its name, and whether it may be kept as a material. */
import { fileTypeFromBuffer } from 'file-type';
import { imageFormat, imageRefusal } from './image-content.rules.ts';
import { inspectCompound, inspectZip, isCompound, type OfficeFinding } from './office-content.ts';
import { isPdf, pdfRefusal } from './pdf-content.ts';
import { megabytes, reasonOf } from './refusals.rules.ts';

/** The allow-list: kinds of definitions (`pdf`, `image`, `ofd`, `doc`), media types, and extensions, the usual one first. */
export const materialTypes = {
  pdf: { kind: 'pdf', mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { kind: 'image', mediaType: 'image/png', extensions: ['png'] },
  jpeg: { kind: 'image', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'] },
  webp: { kind: 'image', mediaType: 'image/webp', extensions: ['webp'] },
  heic: { kind: 'image', mediaType: 'image/heic', extensions: ['heic', 'heif'] },
  ofd: { kind: 'ofd', mediaType: 'application/ofd', extensions: ['ofd'] },
  docx: {
    kind: 'doc',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  doc: { kind: 'doc', mediaType: 'application/msword', extensions: ['doc'] },
} as const satisfies Record<string, MaterialType>;

export interface MaterialType {
  readonly kind: MaterialKind;
  readonly mediaType: string;
  readonly extensions: readonly string[];
}
export type MaterialKind = 'pdf' | 'image' | 'ofd' | 'doc';
export type Format = keyof typeof materialTypes;

export type Inspection =
  | { readonly ok: true; readonly format: Format; readonly type: MaterialType }
  /** `reason` is a code of `refusals`, with a detail after a colon. */
  | { readonly ok: false; readonly reason: string };

const isZip = (content: Buffer): boolean => content.toString('latin1', 0, 4) === 'PK\x03\x04';
const refused = (reason: string): Inspection => ({ ok: false, reason });
const kept = (format: Format, reason: string | undefined): Inspection =>
  reason === undefined ? { ok: true, format, type: materialTypes[format] } : refused(reason);

/** What a test build may leave out to prove that its tests notice. */
export interface InspectionControls {
  /** Archives are unpacked within bounds. */
  readonly archives: boolean;
  /** What acts by itself is refused, and pictures are drawn anew. */
  readonly actions: boolean;
}
const allControls: InspectionControls = { archives: true, actions: true };

/**
 * By its bytes alone; nothing is decoded or opened yet. Never throws: content that breaks a reader is damaged content.
 * @param limit bytes
 */
export async function inspectContent(
  given: Uint8Array,
  limit: number,
  controls = allControls,
): Promise<Inspection> {
  if (given.byteLength === 0) return refused('empty');
  if (given.byteLength > limit) return refused(reasonOf('too-large', megabytes(limit)));
  const content = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (isPdf(content)) return kept('pdf', controls.actions ? pdfRefusal(content) : undefined);
  const image = imageFormat(content);
  if (image) return kept(image, imageRefusal(content, image));
  if (isZip(content)) return office(content, inspectZip(content, controls.archives));
  if (isCompound(content)) return office(content, inspectCompound(content));
  return refused(await otherType(content));
}

async function office(content: Buffer, found: OfficeFinding): Promise<Inspection> {
  if (found.format !== undefined) return kept(found.format, found.refusal);
  return refused(found.refusal ?? (await otherType(content)));
}

/** Says what the file really is when that is known: `exe` behind the name `scan.jpg`. */
async function otherType(content: Buffer): Promise<string> {
  const known = await fileTypeFromBuffer(content.subarray(0, 4100)).catch(() => undefined);
  if (known) return reasonOf('not-allowed-type', known.ext.toUpperCase());
  return /^\s*(<!doctype html|<html|<script|<svg)/i.test(content.toString('utf8', 0, 200))
    ? reasonOf('not-allowed-type', 'HTML')
    : 'unknown-type';
}

/** The kind of a kept file, by its media type. */
export const kindOfMaterial = (mediaType: string): MaterialKind | undefined =>
  Object.values(materialTypes).find((t) => t.mediaType === mediaType)?.kind;
