// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the one form of ZIP that archive packages have. Every byte of it follows from the names and contents, so
 * whatever deviates is a change. Shares nothing with the writer.
 */
import { crc32 } from './crc32.ts';

export interface ZipFile {
  readonly path: string;
  readonly content: Buffer;
}

/** Where a package is not what it must be, in words for people. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
  readonly place: string;

  constructor(place: string, message: string) {
    super(message);
    this.place = place;
  }
}

const mostFiles = 10_000;
const mostBytes = 2 * 1024 ** 3;

/** From the version needed to the length of the extra field, as both headers say it. */
function expectedFields(name: Buffer, content: Buffer): Buffer {
  const wanted = Buffer.alloc(26);
  for (const [index, value] of [20, 0x0800, 0, 0, 0x21].entries()) wanted.writeUInt16LE(value, index * 2);
  wanted.writeUInt32LE(crc32(content), 10);
  wanted.writeUInt32LE(content.length, 14);
  wanted.writeUInt32LE(content.length, 18);
  wanted.writeUInt16LE(name.length, 22);
  return wanted;
}

/** @throws ArchiveFault at the first byte that is not as it must be */
export function readPackage(bytes: Buffer): ZipFile[] {
  if (bytes.length > mostBytes) throw new ArchiveFault('file', 'larger than 2 GB: no package');
  const files: (ZipFile & { readonly at: number; readonly fields: Buffer; readonly name: Buffer })[] = [];
  let at = 0;
  while (at + 30 <= bytes.length && bytes.readUInt32LE(at) === 0x04034b50) {
    if (files.length >= mostFiles) throw new ArchiveFault('file', `more than ${mostFiles} files`);
    const size = bytes.readUInt32LE(at + 22);
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    const name = bytes.subarray(at + 30, nameEnd);
    const path = name.toString('utf8');
    const content = bytes.subarray(nameEnd, nameEnd + size);
    if (content.length !== size) throw new ArchiveFault(path, 'the package is cut off here');
    const fields = expectedFields(name, content);
    if (!bytes.subarray(at + 4, at + 30).equals(fields))
      throw new ArchiveFault(path, 'the header of this file, or its content, was changed');
    files.push({ path, content, at, fields, name });
    at = nameEnd + size;
  }
  for (const { at: place, fields, name, path } of files) {
    const entry = Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, Buffer.alloc(14), name]);
    entry.writeUInt32LE(place, 42);
    if (!bytes.subarray(at, at + entry.length).equals(entry))
      throw new ArchiveFault(`directory: ${path}`, 'the directory of the package was changed');
    at += entry.length;
  }
  const began = files.reduce((sum, f) => sum + 30 + f.name.length + f.content.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(at - began, 12);
  end.writeUInt32LE(began, 16);
  if (!bytes.subarray(at).equals(end))
    throw new ArchiveFault('end of file', 'the end of the package was changed, cut off or added to');
  return files.map(({ path, content }) => ({ path, content }));
}
