// SPDX-License-Identifier: Apache-2.0
/**
 * Unpacks ZIP archives that strangers send, within bounds and strictly: what two readers could understand differently is
 * no archive here. Every byte belongs to exactly one header, file or descriptor.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { readDirectory, type ZipRecord } from './zip-directory.ts';
import { type ZipFault, ZipRefused } from './zip-fault.ts';
import type { ZipFile } from './zip-writer.ts';

/** Bounds on what unpacking may cost. */
export interface ZipLimits {
  readonly files: number;
  /** Bytes of one file and of all together, unpacked. */
  readonly fileBytes: number;
  readonly totalBytes: number;
  /** How many times larger than packed a file may be. */
  readonly ratio: number;
}

export type ZipReading =
  | { readonly ok: true; readonly files: readonly ZipFile[] }
  | { readonly ok: false; readonly fault: ZipFault; readonly name?: string };

/** The files in the order of the directory; folders are left out. Never throws for whatever bytes. */
export function readZip(bytes: Uint8Array, limits: ZipLimits): ZipReading {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const records = readDirectory(content, limits.files);
    checkSizes(records, limits);
    const files = records.map((record) => ({ name: record.name, bytes: unpack(content, record) }));
    return { ok: true, files: files.filter(({ name }) => !name.endsWith('/')) };
  } catch (error) {
    if (error instanceof ZipRefused)
      return { ok: false, fault: error.fault, ...(error.entry === undefined ? {} : { name: error.entry }) };
    // A number read beyond the end: the archive is cut off.
    if (error instanceof RangeError) return { ok: false, fault: 'damaged' };
    throw error;
  }
}

/** Refuses by what the directory says, before anything is unpacked; unpacking then holds it to its word. */
function checkSizes(records: readonly ZipRecord[], limits: ZipLimits): void {
  let total = 0;
  for (const { name, size, packed } of records) {
    total += size;
    if (size > limits.fileBytes || total > limits.totalBytes) throw new ZipRefused('too-large', name);
    if (size > 1024 && size > packed * limits.ratio) throw new ZipRefused('packed-too-tightly', name);
    if (name.endsWith('/') && size > 0) throw new ZipRefused('bad-name', name);
  }
}

function unpack(content: Buffer, record: ZipRecord): Uint8Array {
  const packed = content.subarray(record.dataAt, record.dataAt + record.packed);
  const bytes = record.method === 0 ? packed : inflated(packed, record);
  if (bytes.length !== record.size) throw new ZipRefused('damaged', record.name);
  if (crc32(bytes) !== record.checksum) throw new ZipRefused('wrong-checksum', record.name);
  return bytes;
}

function inflated(packed: Buffer, { name, size }: ZipRecord): Uint8Array {
  try {
    const { buffer, engine } = inflateWithInfo(packed, size);
    if (engine.bytesWritten !== packed.length) throw new ZipRefused('damaged', name);
    return buffer;
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    throw new ZipRefused('damaged', name);
  }
}

/** With `info`, Node also gives the engine, whose `bytesWritten` counts what was read of the packed stream. */
function inflateWithInfo(packed: Buffer, size: number): { buffer: Buffer; engine: { bytesWritten: number } } {
  const options = { maxOutputLength: Math.max(size, 1), info: true } as const;
  // The types of Node do not know what `info: true` changes.
  return inflateRawSync(packed, options) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
}
