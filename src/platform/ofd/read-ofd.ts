// SPDX-License-Identifier: Apache-2.0
/** Opens an OFD package of a stranger: bounded archive, strict XML, paths that stay within. Proves nothing. */
import { readZip, type ZipFault, type ZipLimits } from '#platform/zip/index.ts';
import { childOf, childrenOf, childText, readXml, type XmlElement, XmlRefused } from './read-xml.ts';
import { ofdNamespace } from './write-xml.ts';

/** Enough for a licence with pictures; with what reading costs besides, a request stays below 64 MB. */
export const ofdLimits: ZipLimits = {
  files: 1_000,
  fileBytes: 8 * 1024 * 1024,
  totalBytes: 16 * 1024 * 1024,
  ratio: 200,
};

export interface OfdContents {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly root: XmlElement;
  /** The path of the document's root file. */
  readonly documentPath: string;
  readonly documentId: string;
  readonly title: string;
  /** Metadata by key (CustomData); a key that stands twice makes the package malformed. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The path of the list of signatures; undefined for a document without one. */
  readonly signaturesPath: string | undefined;
}

export type OfdOpening =
  | { readonly ok: true; readonly contents: OfdContents }
  | { readonly ok: false; readonly reason: 'not-ofd' | 'bad-archive' | 'malformed'; readonly detail: string };

/** Never throws for whatever bytes. */
export function openOfd(bytes: Uint8Array): OfdOpening {
  const archive = readZip(bytes, ofdLimits);
  if (!archive.ok) return refusal(archive.fault);
  const files = new Map(archive.files.map(({ name, bytes: content }) => [name, content]));
  if (!files.has('OFD.xml')) return { ok: false, reason: 'not-ofd', detail: 'no OFD.xml' };
  try {
    return { ok: true, contents: contentsOf(files) };
  } catch (error) {
    if (error instanceof XmlRefused) return { ok: false, reason: 'malformed', detail: error.message };
    throw error;
  }
}

const refusal = (fault: ZipFault): OfdOpening => ({
  ok: false,
  reason: fault === 'not-a-zip' ? 'not-ofd' : 'bad-archive',
  detail: fault,
});

function contentsOf(files: ReadonlyMap<string, Uint8Array>): OfdContents {
  const root = readPart(files, 'OFD.xml', 'OFD');
  const body = childOf(root, 'DocBody');
  const info = childOf(body, 'DocInfo');
  const documentPath = pathFrom('OFD.xml', childText(body, 'DocRoot') ?? '');
  if (!files.has(documentPath)) throw new XmlRefused('the document is missing');
  const signatures = childText(body, 'Signatures');
  const metadata = new Map<string, string>();
  for (const { attributes, text } of childrenOf(childOf(info, 'CustomDatas'), 'CustomData')) {
    const name = attributes.get('Name') ?? '';
    if (name === '' || metadata.has(name)) throw new XmlRefused('metadata without a name, or twice the same');
    metadata.set(name, text);
  }
  const path = signatures === undefined ? undefined : pathFrom('OFD.xml', signatures);
  return {
    files,
    root,
    documentPath,
    metadata,
    documentId: childText(info, 'DocID') ?? '',
    title: childText(info, 'Title') ?? '',
    // Writers name the list before the first seal is there.
    signaturesPath: path !== undefined && files.has(path) ? path : undefined,
  };
}

/** A file of the package as XML with this root. @throws {XmlRefused} */
export function readPart(files: ReadonlyMap<string, Uint8Array>, path: string, root: string): XmlElement {
  const bytes = files.get(path);
  if (!bytes) throw new XmlRefused(`a file is missing for ${root}`);
  const element = readXml(bytes);
  if (element.name !== root || element.namespace !== ofdNamespace)
    throw new XmlRefused(`another root than ${root}`);
  return element;
}

/** A location as an OFD file writes it (ST_Loc): from the root of the package, or from the folder of that file. */
export function pathFrom(file: string, location: string): string {
  const trimmed = location.trim();
  if (trimmed === '' || /[\\:]|(^|\/)\.{1,2}(\/|$)/.test(trimmed))
    throw new XmlRefused('a location leads out of the package');
  if (trimmed.startsWith('/')) return trimmed.slice(1);
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
  return folder + trimmed;
}
