// SPDX-License-Identifier: Apache-2.0
/** Writes ZIP archives that are the same bytes wherever and whenever they are written. */
import { crc32 } from 'node:zlib';

/** One file of an archive. */
export interface ZipFile {
  /** With `/` between folders and none at the beginning. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Names in UTF-8. */
const flags = 0x0800;
/** 1980-01-01, the first day that ZIP knows. */
const day = 0x0021;

/**
 * The files in their order, stored as they are: packing would give other bytes with another version of zlib, and a
 * packed stream can be changed without changing what it unpacks to. No time, no comment, no extra field.
 */
export function writeStoredZip(files: readonly ZipFile[]): Buffer {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const nameBytes = Buffer.from(name, 'utf8');
    const facts = commonFacts(bytes, nameBytes.length);
    locals.push(localHead, facts, nameBytes, bytes);
    central.push(centralHead, facts, centralTail(offset), nameBytes);
    offset += localHead.length + facts.length + nameBytes.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...locals, directory, endRecord(files.length, directory.length, offset)]);
}

/** How long `writeStoredZip` would make the archive. */
export const storedZipLength = (files: readonly ZipFile[]): number =>
  files.reduce((sum, { name, bytes }) => sum + 76 + 2 * Buffer.byteLength(name) + bytes.length, 22);

const localHead = Buffer.from('PK\x03\x04\x14\x00', 'latin1');
const centralHead = Buffer.from('PK\x01\x02\x14\x00\x14\x00', 'latin1');

/** What both headers of a file say, from its flags to the length of its extra field. */
function commonFacts(bytes: Uint8Array, nameLength: number): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(flags, 0);
  facts.writeUInt16LE(day, 6);
  facts.writeUInt32LE(crc32(bytes), 8);
  facts.writeUInt32LE(bytes.length, 12);
  facts.writeUInt32LE(bytes.length, 16);
  facts.writeUInt16LE(nameLength, 20);
  return facts;
}

function centralTail(offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return tail;
}

function endRecord(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryAt, 16);
  return end;
}
