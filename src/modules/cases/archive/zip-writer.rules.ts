// SPDX-License-Identifier: Apache-2.0
/**
 * A ZIP file (APPNOTE 6.3.3, without its extensions) in one single form: members stored, dates at the beginning of
 * the format, names in UTF-8, nothing between or behind. Equal members give equal bytes, and every byte follows from
 * names and contents, so that no byte can be changed unnoticed. Pure.
 */
import { crc32 } from './crc32.rules.ts';

export interface ZipMember {
  readonly path: string;
  readonly content: Uint8Array;
}

/** 1 January 1980, the first day that the format can say. */
const dosDate = 0x0021;
const utf8Names = 0x0800;
const version = 20;
const most = 0xffff_ffff;

interface Placed extends ZipMember {
  readonly name: Buffer;
  readonly crc: number;
  readonly at: number;
}

/** What local header and directory say alike, from the version on. */
function commonFields({ name, crc, content }: Placed): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt16LE(dosDate, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const localHeader = (p: Placed): Buffer => Buffer.concat([signature(0x04034b50), commonFields(p), p.name]);

function directoryEntry(p: Placed): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(version);
  const place = Buffer.alloc(14);
  place.writeUInt32LE(p.at, 10);
  return Buffer.concat([signature(0x02014b50), made, commonFields(p), place, p.name]);
}

function endOf(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

/** @throws RangeError for what the plain format cannot say: 65,535 members or 4 GB and more. */
export function writeZip(members: readonly ZipMember[]): Buffer {
  if (members.length >= 0xffff) throw new RangeError('a package has fewer than 65,535 files');
  const parts: Uint8Array[] = [];
  const placed: Placed[] = [];
  let at = 0;
  for (const member of members) {
    const one = { ...member, name: Buffer.from(member.path, 'utf8'), crc: crc32(member.content), at };
    const header = localHeader(one);
    parts.push(header, member.content);
    placed.push(one);
    at += header.length + member.content.length;
  }
  const directory = Buffer.concat(placed.map(directoryEntry));
  if (at + directory.length >= most) throw new RangeError('a package is smaller than 4 GB');
  return Buffer.concat([...parts, directory, endOf(placed.length, directory.length, at)]);
}
