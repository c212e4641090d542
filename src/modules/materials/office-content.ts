// SPDX-License-Identifier: Apache-2.0
/** OFD (GB/T 33190) and Word documents: what they are, and what in them could act by itself. */
import { readZip, type ZipLimits } from '#platform/zip/index.ts';
import type { RefusalCode } from './refusals.rules.ts';

export type OfficeFormat = 'ofd' | 'docx' | 'doc';
export type OfficeFinding =
  | { readonly format: OfficeFormat; readonly refusal?: RefusalCode | undefined }
  | { readonly format: undefined; readonly refusal: RefusalCode | undefined };

const megabyte = 1024 * 1024;
const limits: ZipLimits = {
  files: 5000,
  fileBytes: 24 * megabyte,
  totalBytes: 32 * megabyte,
  ratio: 250,
};
/** An archive in an archive is looked into once: tables and diagrams of a Word document are such archives. */
const maxDepth = 2;

type Files = ReadonlyMap<string, Buffer>;

/** @param strict without it (a test build only) an archive is taken for what its first bytes say */
export function inspectZip(content: Buffer, strict = true): OfficeFinding {
  if (!strict) return unlooked(content);
  const read = filesOf(content, 1);
  if (typeof read === 'string') return { format: undefined, refusal: read };
  const ofd = read.get('OFD.xml');
  if (ofd) {
    const known = /<(\w+:)?OFD[\s>]/.test(ofd.toString('utf8', 0, 65_536));
    return { format: 'ofd', refusal: known ? declaresEntities(read) : 'zip-damaged' };
  }
  if (read.has('[Content_Types].xml') && read.has('word/document.xml'))
    return { format: 'docx', refusal: declaresEntities(read) ?? docxRefusal(read) };
  return { format: undefined, refusal: undefined };
}

const unlooked = (content: Buffer): OfficeFinding => {
  if (content.includes('OFD.xml')) return { format: 'ofd' };
  return content.includes('word/document.xml')
    ? { format: 'docx' }
    : { format: undefined, refusal: undefined };
};

/** Every file of an archive, unpacked within its bounds; archives in it are looked into in their turn. */
function filesOf(content: Buffer, depth: number): Files | RefusalCode {
  const found = readZip(content, limits);
  if (!found.ok)
    return found.fault === 'too-large' ||
      found.fault === 'packed-too-tightly' ||
      found.fault === 'too-many-files'
      ? 'zip-bomb'
      : 'zip-damaged';
  const files = new Map(found.files.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
  for (const [name, inner] of files) {
    const refusal = isArchive(inner) ? nestedRefusal(name, inner, depth) : undefined;
    if (refusal !== undefined) return refusal;
  }
  return files;
}

/** Word keeps tables and diagrams in archives of their own; any other archive has no business here. */
function nestedRefusal(name: string, inner: Buffer, depth: number): RefusalCode | undefined {
  if (depth >= maxDepth || !/\.(xlsx|docx|pptx)$/i.test(name)) return 'zip-nested';
  const found = filesOf(inner, depth + 1);
  return typeof found === 'string' ? found : macroIn(found);
}

const archiveMarks = [
  '504b0304',
  '504b0506',
  '52617221',
  '377abcaf',
  '1f8b08',
  '425a68',
  'fd377a58',
  '4d534346',
];
const isArchive = (content: Buffer): boolean => {
  const head = content.toString('hex', 0, 4);
  return archiveMarks.some((mark) => head.startsWith(mark));
};

/** Neither format knows document types; they only serve to make a small file large, or to fetch another. */
function declaresEntities(files: Files): RefusalCode | undefined {
  for (const [name, content] of files)
    if (/\.(xml|rels)$/i.test(name) && declarations.some((mark) => content.includes(mark)))
      return 'xml-entities';
  return undefined;
}

// Bytes are searched for bytes: Node's search for UTF-16 never ends in some buffers that begin at an odd address.
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const declarations = ['<!DOCTYPE', '<!ENTITY'].flatMap((mark) => [
  Buffer.from(mark),
  wide(mark),
  wide(mark).swap16(),
]);

function macroIn(files: Files): RefusalCode | undefined {
  const types = files.get('[Content_Types].xml')?.toString('utf8') ?? '';
  return /macroEnabled/i.test(types) || [...files.keys()].some((n) => /vba(Project|Data)/i.test(n))
    ? 'word-macro'
    : undefined;
}

function docxRefusal(files: Files): RefusalCode | undefined {
  const names = [...files.keys()];
  const macro = macroIn(files);
  if (macro !== undefined) return macro;
  if (names.some((n) => /^word\/(activeX|embeddings)\/.*\.(bin|ole)$/i.test(n))) return 'word-embedded';
  if (callsPrograms(files)) return 'word-embedded';
  return names.some((n) => n.endsWith('.rels') && fetchesFrom(files.get(n))) ? 'word-remote' : undefined;
}

/** Fields that ask another program for their value (DDE). Their text may be spread over several runs. */
function callsPrograms(files: Files): boolean {
  const text = [...files].flatMap(([name, content]) =>
    /^word\/[^/]+\.xml$/.test(name) ? [content.toString('utf8')] : [],
  );
  return text.some((xml) => {
    const runs = [...xml.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, run]) => run).join('');
    const simple = [...xml.matchAll(/w:instr\s*=\s*["']([^"']*)/g)].map(([, run]) => run).join('\n');
    return /\bDDE(AUTO)?\s/i.test(`${runs}\n${simple}`);
  });
}

/** Links to click on are harmless; templates, objects, frames and pictures from elsewhere are fetched on opening. */
function fetchesFrom(relations: Buffer | undefined): boolean {
  const all = relations?.toString('utf8').match(/<Relationship\s[^>]*>/g) ?? [];
  return all.some(
    (one) =>
      /TargetMode\s*=\s*["']External/i.test(one) &&
      /Type\s*=\s*["'][^"']*\/(attachedTemplate|oleObject|frame|subDocument|image|aFChunk)["']/i.test(one),
  );
}

/** A compound file ([MS-CFB]) of Word 97–2003; names of its streams are UTF-16. */
export function inspectCompound(content: Buffer): OfficeFinding {
  const has = (name: string): boolean => content.includes(wide(name), 512);
  if (has('EncryptedPackage')) return { format: undefined, refusal: 'word-protected' };
  if (!has('WordDocument')) return { format: undefined, refusal: undefined };
  return { format: 'doc', refusal: has('_VBA_PROJECT') ? 'word-macro' : undefined };
}

export const isCompound = (content: Buffer): boolean => content.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1';
