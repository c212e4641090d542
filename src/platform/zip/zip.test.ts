// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { readZip, storedZipLength, writeStoredZip, type ZipLimits } from './index.ts';

const limits: ZipLimits = { files: 100, fileBytes: 4 << 20, totalBytes: 8 << 20, ratio: 100 };
const faultOf = (bytes: Uint8Array, changes: Partial<ZipLimits> = {}): string => {
  const read = readZip(bytes, { ...limits, ...changes });
  return read.ok ? `${read.files.length} files` : read.fault;
};
const one = (name: string, text = 'text') => ({ name, bytes: Buffer.from(text) });

/** A ZIP with packed files, and whatever else a header may say. */
function packedZip(
  entries: readonly {
    name: string;
    text: Uint8Array;
    method?: number;
    flags?: number;
    size?: number;
    at?: number;
  }[],
): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text, method = 8, flags = 0, size, at } of entries) {
    const packed = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(crc32(text), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(size ?? text.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at ?? offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

describe('archives', () => {
  test('are read as they were written', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}(\/[a-z一-龥]{1,8}){0,3}$/);
    const files = fc.uniqueArray(fc.record({ name, bytes: fc.uint8Array({ maxLength: 300 }) }), {
      selector: (file) => file.name,
      minLength: 1,
      maxLength: 20,
    });
    const property = fc.property(files, (list) => {
      const read = readZip(writeStoredZip(list), limits);
      assert.equal(storedZipLength(list), writeStoredZip(list).length);
      assert.ok(read.ok);
      assert.deepEqual(
        read.files.map((file) => [file.name, [...file.bytes]]),
        list.map((file) => [file.name, [...file.bytes]]),
      );
    });
    fc.assert(property, { seed: 20261122, numRuns: 200 });
  });

  test('packed by others are read too, folders left out', () => {
    const read = readZip(
      packedZip([
        { name: 'a/', text: Buffer.alloc(0), method: 0 },
        { name: 'a/b', text: Buffer.from('text') },
      ]),
      limits,
    );
    assert.deepEqual(read.ok && read.files.map(({ name, bytes }) => [name, String(bytes)]), [
      ['a/b', 'text'],
    ]);
  });

  test('never make the reader throw, whatever byte is changed', () => {
    const sample = packedZip([
      { name: 'a', text: Buffer.from('some text '.repeat(20)) },
      { name: 'b', text: Buffer.from('b'), method: 0 },
    ]);
    const change = fc.tuple(fc.nat({ max: sample.length - 1 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Buffer.from(sample);
        for (const [at, value] of changes) bytes[at] = value;
        readZip(bytes, limits);
      }),
      { seed: 20261122, numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => !readZip(noise, limits).ok),
      { seed: 20261122, numRuns: 500 },
    );
  });
});

describe('refused are', () => {
  test('names that lead out, hide or collide', () => {
    for (const name of [
      '../x',
      '/x',
      'a/../x',
      'a\\b',
      'C:x',
      'a//b',
      'a\0b',
      './x',
      '',
      'a\nb',
      'x'.repeat(241),
    ])
      assert.equal(faultOf(writeStoredZip([one(name)])), 'bad-name', JSON.stringify(name));
    assert.equal(faultOf(writeStoredZip([one('a'), one('a')])), 'same-name-twice');
    assert.equal(faultOf(writeStoredZip([one('a'), one('A')])), 'same-name-twice');
    assert.equal(faultOf(writeStoredZip([one('\u00e9'), one('e\u0301')])), 'same-name-twice');
  });

  test('too many files, too large files, files packed too tightly, sizes that lie', () => {
    const many = Array.from({ length: 101 }, (_, n) => one(`f${n}`));
    assert.equal(faultOf(writeStoredZip(many)), 'too-many-files');
    assert.equal(faultOf(writeStoredZip([one('a', 'x'.repeat(200))]), { fileBytes: 100 }), 'too-large');
    assert.equal(faultOf(writeStoredZip([one('a', 'xx'), one('b', 'xx')]), { totalBytes: 3 }), 'too-large');
    const zeros = Buffer.alloc(2 << 20);
    assert.equal(faultOf(packedZip([{ name: 'a', text: zeros }])), 'packed-too-tightly');
    // Says that it is small and is not: unpacking stops at the size that was said.
    assert.equal(faultOf(packedZip([{ name: 'a', text: zeros, size: 900 }])), 'damaged');
  });

  test('entries that overlap, that are encrypted, packed in an unknown way or of the 64-bit kind', () => {
    const text = Buffer.from('text');
    const shared = packedZip(['a', 'b'].map((name) => ({ name, text, at: 0 })));
    assert.equal(faultOf(shared), 'overlapping');
    assert.equal(faultOf(packedZip([{ name: 'a', text, flags: 1 }])), 'encrypted');
    assert.equal(faultOf(packedZip([{ name: 'a', text, flags: 0x40 }])), 'encrypted');
    assert.equal(faultOf(packedZip([{ name: 'a', text, method: 12 }])), 'unknown-packing');
    assert.equal(faultOf(packedZip([{ name: 'a', text, size: 0xffffffff }])), 'zip64');
  });

  test('bytes before, between or behind the files', () => {
    const sample = writeStoredZip([one('a'), one('b')]);
    assert.notEqual(faultOf(Buffer.concat([Buffer.from('GIF89a'), sample])), '2 files');
    assert.equal(faultOf(Buffer.concat([sample, Buffer.from('x')])), 'damaged');
    const gap = packedZip([{ name: 'a', text: Buffer.from('a'), method: 0 }]);
    const end = gap.length - 22;
    const moved = Buffer.from(gap);
    moved.writeUInt32LE(gap.readUInt32LE(end + 16) + 1, end + 16);
    assert.equal(faultOf(moved), 'damaged');
  });

  test('headers beside the files that say something else than the directory', () => {
    const sample = writeStoredZip([one('name.xml')]);
    const renamed = Buffer.from(sample);
    renamed.write('other', 30);
    assert.equal(faultOf(renamed), 'headers-differ');
    const wrong = Buffer.from(sample);
    wrong[40] = (wrong[40] ?? 0) ^ 1;
    assert.equal(faultOf(wrong), 'wrong-checksum');
  });

  test('a bomb of a million entries or of ten layers, in time', () => {
    const started = performance.now();
    const directory = Buffer.concat(
      Array.from({ length: 60_000 }, () => Buffer.from('PK\x01\x02'.padEnd(47, '\0'), 'latin1')),
    );
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06');
    end.writeUInt16LE(60_000, 8);
    end.writeUInt16LE(60_000, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(4, 16);
    assert.equal(faultOf(Buffer.concat([Buffer.from('PK\x03\x04'), directory, end])), 'too-many-files');
    let layers: Buffer = packedZip([{ name: 'x', text: Buffer.alloc(4 << 20) }]);
    for (let n = 0; n < 10; n++)
      layers = packedZip([{ name: 'x', text: Buffer.concat([layers, Buffer.alloc(4000)]) }]);
    // Only the outer layer is ever opened.
    assert.equal(faultOf(layers), '1 files');
    assert.ok(performance.now() - started < 2_000);
  });
});
