// SPDX-License-Identifier: Apache-2.0
/** Reads the directory of an archive and holds every header beside the file against it. */
import { ZipRefused } from './zip-fault.ts';

/** One entry, as both of its headers say. */
export interface ZipRecord {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly checksum: number;
  readonly offset: number;
  readonly dataAt: number;
}

interface CentralRecord extends Omit<ZipRecord, 'dataAt'> {
  readonly flags: number;
  readonly nameBytes: Buffer;
  readonly end: number;
}

/** In the order of the directory. @throws {ZipRefused} */
export function readDirectory(content: Buffer, mostFiles: number): ZipRecord[] {
  const end = content.length < 22 ? -1 : content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || content.readUInt32LE(0) !== 0x04034b50) throw new ZipRefused('not-a-zip');
  if (end + 22 + content.readUInt16LE(end + 20) !== content.length) throw new ZipRefused('damaged');
  const count = content.readUInt16LE(end + 10);
  const at = content.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new ZipRefused('zip64');
  if (content.readUInt32LE(end + 4) !== 0 || content.readUInt16LE(end + 8) !== count)
    throw new ZipRefused('damaged');
  if (count > mostFiles) throw new ZipRefused('too-many-files');
  if (at + content.readUInt32LE(end + 12) !== end) throw new ZipRefused('damaged');
  return withData(content, centralRecords(content, at, end, count), at);
}

function centralRecords(content: Buffer, start: number, end: number, count: number): CentralRecord[] {
  const records: CentralRecord[] = [];
  const names = new Set<string>();
  let at = start;
  for (let n = 0; n < count; n++) {
    const record = centralRecord(content, at, end);
    checkName(record.name);
    // Two names that differ only in case or composition are one file on some disks.
    const folded = record.name.normalize('NFC').toLowerCase();
    if (names.has(folded)) throw new ZipRefused('same-name-twice', record.name);
    names.add(folded);
    records.push(record);
    at = record.end;
  }
  if (at !== end || count === 0) throw new ZipRefused('damaged');
  return records;
}

function centralRecord(content: Buffer, at: number, end: number): CentralRecord {
  if (at + 46 > end || content.readUInt32LE(at) !== 0x02014b50) throw new ZipRefused('damaged');
  const nameEnd = at + 46 + content.readUInt16LE(at + 28);
  const flags = content.readUInt16LE(at + 8);
  const record = {
    flags,
    nameBytes: content.subarray(at + 46, nameEnd),
    name: content.toString('utf8', at + 46, nameEnd),
    method: content.readUInt16LE(at + 10),
    checksum: content.readUInt32LE(at + 16),
    packed: content.readUInt32LE(at + 20),
    size: content.readUInt32LE(at + 24),
    offset: content.readUInt32LE(at + 42),
    end: nameEnd + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32),
  };
  if ([record.packed, record.size, record.offset].includes(0xffffffff))
    throw new ZipRefused('zip64', record.name);
  if ((flags & 0x2041) !== 0 || record.method === 99) throw new ZipRefused('encrypted', record.name);
  if (record.method !== 0 && record.method !== 8) throw new ZipRefused('unknown-packing', record.name);
  return record;
}

function checkName(name: string): void {
  const unsafe =
    name === '' ||
    name.length > 240 ||
    /[\\:\p{Cc}\ufffd]|^\/|\/\//u.test(name) ||
    /(^|\/)\.{1,2}(\/|$)/.test(name);
  if (unsafe) throw new ZipRefused('bad-name', name);
}

/** The files must fill the archive from its first byte to the directory, each once, without gaps. */
function withData(content: Buffer, records: readonly CentralRecord[], directoryAt: number): ZipRecord[] {
  let expected = 0;
  const starts = new Map<CentralRecord, number>();
  for (const record of [...records].sort((a, b) => a.offset - b.offset)) {
    if (record.offset < expected) throw new ZipRefused('overlapping', record.name);
    if (record.offset > expected) throw new ZipRefused('damaged', record.name);
    const dataAt = checkLocal(content, record);
    const dataEnd = dataAt + record.packed;
    expected = dataEnd + (record.flags & 8 ? descriptorBytes(content, dataEnd, record) : 0);
    if (expected > directoryAt) throw new ZipRefused('overlapping', record.name);
    starts.set(record, dataAt);
  }
  if (expected !== directoryAt) throw new ZipRefused('damaged');
  return records.map((record) => ({ ...record, dataAt: starts.get(record) ?? 0 }));
}

/** Holds the header before the file against the directory. @returns where the data begin */
function checkLocal(content: Buffer, record: CentralRecord): number {
  const at = record.offset;
  if (content.readUInt32LE(at) !== 0x04034b50) throw new ZipRefused('damaged', record.name);
  const nameEnd = at + 30 + content.readUInt16LE(at + 26);
  const later = (record.flags & 8) !== 0;
  const says = (field: number, value: number) => {
    const found = content.readUInt32LE(at + field);
    return found === value || (later && found === 0);
  };
  const same =
    content.readUInt16LE(at + 6) === record.flags &&
    content.readUInt16LE(at + 8) === record.method &&
    content.subarray(at + 30, nameEnd).equals(record.nameBytes) &&
    says(14, record.checksum) &&
    says(18, record.packed) &&
    says(22, record.size);
  if (!same) throw new ZipRefused('headers-differ', record.name);
  return nameEnd + content.readUInt16LE(at + 28);
}

/** The data descriptor that streaming writers put behind a file, with or without its signature. */
function descriptorBytes(content: Buffer, at: number, record: CentralRecord): number {
  const signed = content.readUInt32LE(at) === 0x08074b50;
  const from = signed ? at + 4 : at;
  const same =
    content.readUInt32LE(from) === record.checksum &&
    content.readUInt32LE(from + 4) === record.packed &&
    content.readUInt32LE(from + 8) === record.size;
  if (!same) throw new ZipRefused('headers-differ', record.name);
  return from + 12 - at;
}
