// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadOfdFonts, textWidth } from './ofd-fonts.ts';
import { readTtf } from './ttf-font.ts';
import { glyphPath } from './ttf-outline.ts';
import { subsetTtf } from './ttf-subset.ts';

const { regular, bold } = await loadOfdFonts();
const codesOf = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);

test('a subset draws the same outlines, as wide as before, and nothing else', () => {
  const character = fc.oneof(
    fc.integer({ min: 0x20, max: 0x17f }),
    fc.integer({ min: 0x4e00, max: 0x9fa5 }),
    fc.constant(0x2b5ef),
  );
  fc.assert(
    fc.property(fc.array(character, { maxLength: 40 }), (codes) => {
      const subset = readTtf(subsetTtf(regular, codes));
      for (const code of codes) {
        const [before, after] = [regular.glyphOf(code), subset.glyphOf(code)];
        assert.equal(after === 0, before === 0);
        assert.equal(glyphPath(subset, after), glyphPath(regular, before));
        assert.equal(subset.advanceOf(after), regular.advanceOf(before));
        assert.equal(subset.bearingOf(after), regular.bearingOf(before));
      }
      const other = codes.includes(0x8fdc) ? 0x8fdb : 0x8fdc;
      if (!codes.includes(other)) assert.equal(subset.glyphOf(other), 0);
    }),
    { seed: 20261122, numRuns: 60 },
  );
});

test('a subset is small, the same every time, and keeps the licence of the font', () => {
  const subset = subsetTtf(bold, codesOf('食品经营许可证'));
  assert.ok(subset.length < 6_000, `${subset.length} bytes`);
  assert.ok(subset.equals(subsetTtf(bold, codesOf('证可许营经品食食'))));
  assert.match(String(readTtf(subset).table('name')?.swap16().toString('utf16le')), /Noto Serif SC/);
});

test('widths: an ideograph is as wide as the type is high, and so is what the font does not have', () => {
  assert.equal(textWidth(regular, '证照', 5), 10);
  assert.equal(textWidth(regular, '𠮷', 5), 5);
  assert.ok(textWidth(regular, 'ii', 5) < textWidth(regular, 'MM', 5));
});

test('whatever is no font is refused, and a damaged one cannot be read beyond its end', () => {
  assert.throws(() => readTtf(Buffer.from('OTTO0000000000000000')), RangeError);
  assert.throws(() => readTtf(Buffer.alloc(3)), RangeError);
  const font = subsetTtf(regular, codesOf('证照'));
  fc.assert(
    fc.property(fc.nat({ max: font.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, value) => {
      const damaged = Buffer.from(font);
      damaged[at] = value;
      try {
        const read = readTtf(damaged);
        glyphPath(read, read.glyphOf(0x8bc1));
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    }),
    { seed: 20261122, numRuns: 2_000 },
  );
});
