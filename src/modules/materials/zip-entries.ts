// SPDX-License-Identifier: Apache-2.0
/** Reads the directory of a ZIP strictly: what two readers could understand differently is not a ZIP here. */
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const maxEntries = 5000;

export const isZip = (content: Buffer): boolean => content.toString('latin1', 0, 4) === 'PK\x03\x04';

/** @returns undefined when the directory is damaged, encrypted, ambiguous, or of the 64-bit kind. */
export function zipEntries(content: Buffer): Map<string, ZipEntry> | undefined {
  const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > content.length || end + 22 + content.readUInt16LE(end + 20) !== content.length)
    return undefined;
  const count = content.readUInt16LE(end + 10);
  if (count === 0 || count > maxEntries) return undefined;
  const entries = new Map<string, ZipEntry>();
  let at = content.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || content.toString('latin1', at, at + 4) !== 'PK\x01\x02') return undefined;
    const entry = entryAt(content, at);
    if ((content.readUInt16LE(at + 8) & 1) === 1 || isUnsafe(entry.name) || entries.has(entry.name))
      return undefined;
    entries.set(entry.name, entry);
    at += 46 + content.readUInt16LE(at + 28) + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

const entryAt = (content: Buffer, at: number): ZipEntry => ({
  name: content.toString('utf8', at + 46, at + 46 + content.readUInt16LE(at + 28)),
  method: content.readUInt16LE(at + 10),
  packed: content.readUInt32LE(at + 20),
  size: content.readUInt32LE(at + 24),
  offset: content.readUInt32LE(at + 42),
});

const isUnsafe = (name: string): boolean =>
  name === '' || name.includes('\0') || name.includes('\\') || /(^\/|(^|\/)\.\.(\/|$))/.test(name);

/** The content of one entry as text, at most `limit` bytes. @returns undefined when it cannot be unpacked. */
export function zipText(content: Buffer, entry: ZipEntry, limit = 1_048_576): string | undefined {
  try {
    if (content.toString('latin1', entry.offset, entry.offset + 4) !== 'PK\x03\x04') return undefined;
    const from =
      entry.offset + 30 + content.readUInt16LE(entry.offset + 26) + content.readUInt16LE(entry.offset + 28);
    const packed = content.subarray(from, from + entry.packed);
    if (entry.method === 0) return packed.length <= limit ? packed.toString('utf8') : undefined;
    return entry.method === 8
      ? inflateRawSync(packed, { maxOutputLength: limit }).toString('utf8')
      : undefined;
  } catch {
    return undefined;
  }
}
