// SPDX-License-Identifier: Apache-2.0
/** OFD (GB/T 33190) and Word documents: what they are, and what in them could act by itself. */
import type { RefusalCode } from './refusals.rules.ts';
import { type ZipEntry, zipEntries, zipText } from './zip-entries.ts';

export type OfficeFormat = 'ofd' | 'docx' | 'doc';
export type OfficeFinding =
  | { readonly format: OfficeFormat; readonly refusal?: RefusalCode | undefined }
  | { readonly format: undefined; readonly refusal: RefusalCode | undefined };

const unpackedLimit = 300 * 1024 * 1024;

/** Looks into a ZIP. `format: undefined` without a refusal means: some other kind of archive. */
export function inspectZip(content: Buffer): OfficeFinding {
  const entries = zipEntries(content);
  if (!entries) return { format: undefined, refusal: 'zip-damaged' };
  let unpacked = 0;
  for (const entry of entries.values()) unpacked += entry.size;
  if (unpacked > unpackedLimit) return { format: undefined, refusal: 'zip-bomb' };
  const read = (name: string): string | undefined => {
    const entry = entries.get(name);
    return entry && zipText(content, entry);
  };
  if (entries.has('OFD.xml'))
    return {
      format: 'ofd',
      ...(!/<(\w+:)?OFD[\s>]/.test(read('OFD.xml') ?? '') && { refusal: 'zip-damaged' }),
    };
  if (entries.has('[Content_Types].xml') && entries.has('word/document.xml'))
    return { format: 'docx', refusal: docxRefusal(entries, read) };
  return { format: undefined, refusal: undefined };
}

function docxRefusal(
  entries: ReadonlyMap<string, ZipEntry>,
  read: (name: string) => string | undefined,
): RefusalCode | undefined {
  const types = read('[Content_Types].xml');
  const names = [...entries.keys()];
  if (types === undefined) return 'zip-damaged';
  if (/macroEnabled/i.test(types) || names.some((n) => /vba(Project|Data)/i.test(n))) return 'word-macro';
  if (names.some((n) => /^word\/(activeX|embeddings)\/.*\.(bin|ole)$/i.test(n))) return 'word-embedded';
  const settings = read('word/_rels/settings.xml.rels') ?? '';
  return /attachedTemplate/.test(settings) && /TargetMode\s*=\s*["']External/.test(settings)
    ? 'word-remote'
    : undefined;
}

/** A compound file ([MS-CFB]) of Word 97–2003; names of its streams are UTF-16. */
export function inspectCompound(content: Buffer): OfficeFinding {
  const has = (name: string): boolean => content.includes(name, 512, 'utf16le');
  if (has('EncryptedPackage')) return { format: undefined, refusal: 'word-protected' };
  if (!has('WordDocument')) return { format: undefined, refusal: undefined };
  return { format: 'doc', refusal: has('_VBA_PROJECT') ? 'word-macro' : undefined };
}

export const isCompound = (content: Buffer): boolean => content.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1';
