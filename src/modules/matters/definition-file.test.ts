// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mostBytes, parseDefinition, readDefinition } from './definition-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rulesOf = (data: Uint8Array): string[] => {
  const read = readDefinition(data);
  if (read.ok) return [];
  for (const { line, column, message, todo } of read.findings) {
    assert.ok(line >= 1 && column >= 1 && message.zh && message.en && todo);
  }
  return [...new Set(read.findings.map((of) => of.rule))];
};
const nested = (open: string, close: string, depth: number) =>
  `a: ${open.repeat(depth)}1${close.repeat(depth)}\n`;

const bombs: readonly [string, string, Uint8Array][] = [
  ['an empty file', 'shape', bytes('')],
  ['no YAML', 'yaml', bytes('a: [1,\nb: }')],
  ['two keys of one name', 'yaml', bytes('name: a\nname: b\n')],
  ['a text', 'shape', bytes('just words')],
  ['GBK', 'file-encoding', Uint8Array.from([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xb3, 0xf6, 0xc9, 0xfa])],
  ['UTF-16', 'file-encoding', Uint8Array.from([0xff, 0xfe, 0x61, 0x00])],
  ['a NUL', 'file-encoding', bytes('name: a\u0000b')],
  ['a picture', 'file-encoding', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['more than 1 MB', 'file-size', new Uint8Array(mostBytes + 1).fill(0x61)],
  ['a thousand brackets', 'file-depth', bytes(nested('[', ']', 1_000))],
  ['half a million brackets', 'file-depth', bytes('['.repeat(500_000))],
  ['a hundred braces', 'file-depth', bytes(nested('{a: ', '}', 100))],
  ['dashes in one line', 'file-depth', bytes(`${'- '.repeat(400_000)}1`)],
  [
    'steps of indentation',
    'yaml',
    bytes(Array.from({ length: 1_200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')),
  ],
  [
    'aliases of aliases',
    'file-depth',
    bytes(
      `a: &a [1,1]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}`,
    ),
  ],
];

for (const [what, rule, data] of bombs) {
  test(`${what} is a finding, never a crash`, () => assert.deepEqual(rulesOf(data), [rule]));
}

test('a byte order mark and Windows line ends are fine', () => {
  const read = readDefinition(bytes('\uFEFFschema: tongban/matter/1\r\nname: 测试\r\n'));
  assert.ok(!read.ok);
  assert.ok(read.findings.every((of) => of.rule === 'shape'));
});

test('any bytes and any text are read without an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (data) => assert.ok(rulesOf(data).length > 0)),
    { seed: 5, numRuns: 300 },
  );
  const piece = fc.constantFrom(
    'a: ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&x ',
    '*x',
    '? ',
    '\n',
    '  ',
    '"',
    "'",
    '|\n',
    '!!str ',
    '名',
    '# ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (parts) => {
      assert.equal(parseDefinition(parts.join('')).ok, false);
    }),
    { seed: 6, numRuns: 500 },
  );
});
