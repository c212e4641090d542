// SPDX-License-Identifier: Apache-2.0
/** Files made to hurt whoever reads them are refused within two seconds and 64 megabytes, in a process of their own. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';
import { derTag, writeDer } from '#platform/crypto/der.ts';
import type { HostileResult } from './hostile-ofd-child.ts';
import { ofdWorld, repack, unpacked } from './ofd-samples.ts';
import { ofdNamespace } from './write-xml.ts';

const world = await ofdWorld();
const page = 'Doc_0/Pages/Page_0/Content.xml';
const value = 'Doc_0/Signs/Sign_0/SignedValue.dat';
const changed = (name: string, content: string | Uint8Array): Buffer =>
  repack(new Map<string, Uint8Array>(unpacked(world.sealed)).set(name, Buffer.from(content)));
const ofd = (root: string, content: string): string =>
  `<ofd:${root} xmlns:ofd="${ofdNamespace}">${content}</ofd:${root}>`;

/** One packed file that says it is as large as it is. */
function packed(name: string, content: Uint8Array): Buffer {
  const data = deflateRawSync(content, { level: 9 });
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(data.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), data]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    facts,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt32LE(0x00010001, 8);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Alternating text packs badly enough to pass for an ordinary file. */
const ordinary = (size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, (_, n) => 97 + ((n * n) % 23)));
const nested = (depth: number): Buffer => {
  let bytes: Buffer = Buffer.alloc(0);
  for (let n = 0; n < depth; n++) bytes = writeDer(derTag.sequence, bytes);
  return bytes;
};
const manyGlyphs = ofd(
  'Page',
  ofd(
    'Content',
    ofd(
      'Layer',
      `<ofd:TextObject Boundary="0 0 1 1" Size="3"><ofd:TextCode X="0" Y="0" DeltaX="g 90000 1">${'证照'.repeat(100_000)}</ofd:TextCode></ofd:TextObject>`,
    ),
  ),
);

const hostile: Readonly<Record<string, Buffer>> = {
  'a bomb of zeros': packed('OFD.xml', Buffer.alloc(7 << 20)),
  'a large root of nonsense': packed('OFD.xml', ordinary(7 << 20)),
  'a million elements': packed('OFD.xml', Buffer.from(ofd('OFD', '<a/>'.repeat(900_000)))),
  'elements within elements': changed('OFD.xml', '<a>'.repeat(300_000)),
  'one attribute of megabytes': changed('OFD.xml', `<a b="${'x'.repeat(1_000_000)}"/>`),
  'entities within entities': changed(
    'OFD.xml',
    `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(1000)}"><!ENTITY d "${'&b;'.repeat(1000)}">]><a>&d;</a>`,
  ),
  'a signature nested five thousand times': changed(value, nested(5_000)),
  'a signature of many elements': changed(
    value,
    writeDer(derTag.sequence, Buffer.alloc(1_000_000, Buffer.from([5, 0]))),
  ),
  'a signature of megabytes': changed(value, writeDer(derTag.sequence, Buffer.alloc(7 << 20, 0x30))),
  'a list of ten thousand references': changed(
    'Doc_0/Signs/Sign_0/Signature.xml',
    ofd(
      'Signature',
      ofd(
        'SignedInfo',
        `<ofd:References CheckMethod="SM3">${'<ofd:Reference FileRef="/OFD.xml"/>'.repeat(10_000)}</ofd:References>`,
      ),
    ),
  ),
  'a page of two hundred thousand characters': changed(page, manyGlyphs),
  'a page whose numbers are no numbers': changed(
    page,
    ofd('Page', ofd('Content', ofd('Layer', '<ofd:PathObject Boundary="NaN 0 1e999 1"/>'))),
  ),
  'a page that is its own root': changed(
    'Doc_0/Document.xml',
    ofd('Document', ofd('Pages', '<ofd:Page ID="1" BaseLoc="Document.xml"/>'.repeat(10_000))),
  ),
  'a font that is a loop': changed('Doc_0/Res/serif.ttf', ordinary(5 << 20)),
  'a location that leads out': changed(
    'OFD.xml',
    ofd('OFD', ofd('DocBody', ofd('DocRoot', '../../../../etc/passwd'))),
  ),
};

test('hostile files cost little and are never accepted', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'tongban-hostile-'));
  try {
    const write = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(dir, name), bytes);
      return join(dir, name);
    };
    const names = Object.keys(hostile);
    const files = names.map((name, index) => write(`${index}.ofd`, hostile[name] ?? assert.fail()));
    const child = fileURLToPath(new URL('./hostile-ofd-child.ts', import.meta.url));
    const args = ['--import', 'tsx', child, write('good.ofd', world.sealed), ...files];
    const lines = execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
    assert.equal(lines.length, names.length);
    lines.forEach((line, index) => {
      // Written by the child.
      const { code, drawn, ms, megabytes } = JSON.parse(line) as HostileResult;
      const what = `${names[index]}: ${code}${drawn ? ', drawn' : ''}, ${Math.round(ms)} ms, ${Math.round(megabytes)} MB`;
      t.diagnostic(what);
      assert.ok(code !== 'valid' && ms < 2_000 && megabytes < 64, what);
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
});
