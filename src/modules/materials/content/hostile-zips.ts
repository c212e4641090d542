// SPDX-License-Identifier: Apache-2.0
/** Archives that lie, made by code for tests: none is ever written to disk. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface CraftedEntry {
  readonly name: string;
  readonly content: Buffer;
  /** What the headers say when that is not the truth. */
  readonly size?: number;
  readonly checksum?: number;
  readonly flags?: number;
  /** Upper half: permissions and kind of a file on Unix. */
  readonly attributes?: number;
  /** Where the directory says the file begins. */
  readonly offset?: number;
  readonly extra?: Buffer;
}

/** An archive whose headers say what they are told to. */
export function craftedZip(entries: readonly CraftedEntry[], lead = Buffer.alloc(0)): Buffer {
  const locals: Buffer[] = [lead];
  const central: Buffer[] = [];
  let offset = lead.length;
  for (const entry of entries) {
    const packed = deflateRawSync(entry.content);
    const facts = factsOf(entry, packed);
    const name = Buffer.from(entry.name);
    const extra = entry.extra ?? Buffer.alloc(0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\0', 'latin1'), facts, name, extra, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.attributes ?? 0) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.offset ?? offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x03\x14\0', 'latin1'), facts, tail, name, extra);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...locals, directory, endOf(entries.length, directory.length, offset)]);
}

function factsOf(entry: CraftedEntry, packed: Buffer): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(entry.flags ?? 0, 0);
  facts.writeUInt16LE(8, 2);
  facts.writeUInt32LE(entry.checksum ?? crc32(entry.content), 8);
  facts.writeUInt32LE(packed.length, 12);
  facts.writeUInt32LE(entry.size ?? entry.content.length, 16);
  facts.writeUInt16LE(Buffer.byteLength(entry.name), 20);
  facts.writeUInt16LE(entry.extra?.length ?? 0, 22);
  return facts;
}

function endOf(count: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

const ofd = (more = ''): CraftedEntry => ({
  name: 'OFD.xml',
  content: Buffer.from(`<?xml version="1.0"?>${more}<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>`),
});
const file = (name: string, text = 'x', more: Partial<CraftedEntry> = {}): CraftedEntry => ({
  name,
  content: Buffer.from(text),
  ...more,
});
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);

/** Ten layers of archives, sixteen in each, with a block of zeros at the core. */
export function layeredBomb(layers = 10): Buffer {
  let inner: Buffer = craftedZip([{ name: '0.dat', content: zeros(4) }]);
  for (let layer = 0; layer < layers; layer++)
    inner = craftedZip(Array.from({ length: 16 }, (_, n) => ({ name: `${n}.zip`, content: inner })));
  return inner;
}

/** Many names for the same packed megabytes: each entry begins where the first does. */
export function overlappingBomb(): Buffer {
  const content = zeros(8);
  return craftedZip(
    [
      ofd(),
      ...Array.from({ length: 500 }, (_, n) => ({
        name: `${n}.xml`,
        content: n === 0 ? content : Buffer.alloc(0),
      })),
    ].map((entry, n) => (n > 1 ? { ...entry, offset: 200, size: content.length } : entry)),
  );
}

/** A million files without content: only the directory is large. */
export function millionEntries(): Buffer {
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04\x14\0', 'latin1'),
    Buffer.alloc(20),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('a'),
  ]);
  const one = Buffer.concat([Buffer.from('PK\x01\x02\x14\0\x14\0', 'latin1'), Buffer.alloc(20)]);
  const named = Buffer.concat([one, Buffer.from([1, 0]), Buffer.alloc(16), Buffer.from('a')]);
  const directory = Buffer.alloc(named.length * 1_000_000, named);
  return Buffer.concat([local, directory, endOf(1_000_000, directory.length, local.length)]);
}

/** An archive whose only file is said to be the archive itself. */
export function quine(): Buffer {
  const made = craftedZip([ofd(), file('self.zip')]);
  const nested = craftedZip([ofd(), { name: 'self.zip', content: made }]);
  return craftedZip([ofd(), { name: 'self.zip', content: nested }]);
}

const zip64 = Buffer.from('0100100000000000010000000000000001000000', 'hex');

/** Name → archive and the reason for which it is refused. */
export const hostileZips: Readonly<Record<string, readonly [() => Buffer, string]>> = {
  'ten layers of archives, alone': [layeredBomb, 'zip-nested'],
  'ten layers of archives in an OFD': [
    () => craftedZip([ofd(), { name: 'Doc_0/a.zip', content: layeredBomb() }]),
    'zip-nested',
  ],
  'ten layers of archives called a table of Word': [
    () =>
      craftedZip([
        file('[Content_Types].xml', '<Types/>'),
        file('word/document.xml', '<w:document/>'),
        { name: 'word/embeddings/a.xlsx', content: layeredBomb() },
      ]),
    'zip-nested',
  ],
  'a block of zeros': [() => craftedZip([ofd(), { name: 'a.xml', content: zeros(200) }]), 'zip-bomb'],
  'many blocks of zeros': [
    () =>
      craftedZip([
        ofd(),
        ...Array.from({ length: 40 }, (_, n) => ({ name: `${n}.xml`, content: zeros(20) })),
      ]),
    'zip-bomb',
  ],
  'a block of zeros that says it is small': [
    () => craftedZip([ofd(), { name: 'a.xml', content: zeros(200), size: 10 }]),
    'zip-damaged',
  ],
  'overlapping files': [overlappingBomb, 'zip-damaged'],
  'a million files': [millionEntries, 'zip-damaged'],
  'a file above the folder': [() => craftedZip([ofd(), file('../../etc/passwd')]), 'zip-damaged'],
  'a file above the folder, deep': [() => craftedZip([ofd(), file('a/../../b')]), 'zip-damaged'],
  'a file with an absolute name': [() => craftedZip([ofd(), file('/etc/passwd')]), 'zip-damaged'],
  'a file on a drive': [() => craftedZip([ofd(), file('C:/Windows/a.dll')]), 'zip-damaged'],
  'a file named with backslashes': [() => craftedZip([ofd(), file('..\\a')]), 'zip-damaged'],
  'a name with a zero': [() => craftedZip([ofd(), file('a.xml\0.exe')]), 'zip-damaged'],
  'the same name twice': [() => craftedZip([ofd(), file('a.xml', '1'), file('A.xml', '2')]), 'zip-damaged'],
  'an encrypted file': [() => craftedZip([ofd(), file('a.xml', 'x', { flags: 1 })]), 'zip-damaged'],
  'a wrong checksum': [() => craftedZip([ofd(), file('a.xml', 'x', { checksum: 7 })]), 'zip-damaged'],
  'sizes of 64 bits': [
    () => craftedZip([ofd(), file('a.xml', 'x', { size: 0xffffffff, extra: zip64 })]),
    'zip-damaged',
  ],
  'an archive that holds itself': [quine, 'zip-nested'],
  'something before the archive': [
    () => craftedZip([ofd()], Buffer.from('PK\x03\x04<script>alert(1)</script>', 'latin1')),
    'zip-damaged',
  ],
  'something after the archive': [
    () => Buffer.concat([craftedZip([ofd()]), Buffer.from('<script>alert(1)</script>')]),
    'zip-damaged',
  ],
  'entities that grow': [() => craftedZip([ofd('<!DOCTYPE a [<!ENTITY b "bbbb">]>')]), 'xml-entities'],
  'a document type in another file and encoding': [
    () =>
      craftedZip([
        ofd(),
        { name: 'a.xml', content: Buffer.from('\ufeff<!DOCTYPE a SYSTEM "file:///etc/passwd">', 'utf16le') },
      ]),
    'xml-entities',
  ],
};

/** A symbolic link is a file that says so; kept as bytes and never unpacked to a disk, it links nothing. */
export const linkInZip = (): Buffer =>
  craftedZip([ofd(), file('Doc_0/link', '/etc/passwd', { attributes: 0o120777 })]);
