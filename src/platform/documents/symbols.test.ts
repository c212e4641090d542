// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { code128Svg, code128Values } from './barcode.ts';
import { qrPng, qrSvg } from './qr.ts';
import { sealSvg } from './seal.ts';

test('Code 128 gives the symbols of known examples', () => {
  // "PJJ123C" in set B is the usual worked example: check symbol 55 in set A, 54 + 1 for start B.
  assert.deepEqual(code128Values('PJJ123C'), [104, 48, 42, 42, 17, 18, 19, 35, 55, 106]);
  assert.deepEqual(code128Values('1234'), [105, 12, 34, 82, 106]);
  assert.deepEqual(code128Values('A1234'), [104, 33, 99, 12, 34, check([104, 33, 99, 12, 34]), 106]);
});

test('bars are drawn with the widths of the standard', () => {
  // Start C is 11010011100, value 0 is 11011001100, stop is 1100011101011.
  const bars = modules(code128Svg('0000'));
  assert.ok(bars.startsWith('11010011100' + '11011001100' + '11011001100'), bars);
  assert.ok(bars.endsWith('1100011101011'), bars);
});

test('every text reads back from its bars, with a right check symbol', () => {
  const text = fc.string({ minLength: 1, maxLength: 40 }).filter((one) => /^[\x20-\x7e]+$/.test(one));
  const property = fc.property(fc.oneof(text, fc.stringMatching(/^[A-Z]{0,3}\d{1,24}$/)), (one) => {
    const values = code128Values(one);
    assert.equal(readBack(values), one);
    assert.equal(values.at(-2), check(values.slice(0, -2)));
    assert.equal(modules(code128Svg(one)).length, 11 * (values.length - 1) + 13);
  });
  fc.assert(property, { seed: 20260304, numRuns: 400 });
  assert.throws(() => code128Values('编号'), RangeError);
  assert.throws(() => code128Values(''), RangeError);
});

test('a QR code as points shows the same as in lines', async () => {
  const facts = 'https://zwfw.example.test/verify/3206ABCDEFGHJKMNPQRSTVWX#'.padEnd(400, '7A-*9X3K:/+');
  for (const text of ['https://zwfw.example.test/verify/5KQ2-88ZT', facts]) {
    const { data, info } = await sharp(qrPng(text)).greyscale().raw().toBuffer({ resolveWithObject: true });
    const side = Number(/viewBox="0 0 (\d+) \1"/.exec(qrSvg(text))?.[1]);
    assert.deepEqual([info.width, info.height], [side, side]);
    const dark = new Set([...data].flatMap((value, at) => (value === 0 ? [at] : [])));
    const drawn = [...qrSvg(text).matchAll(/M(\d+) (\d+)h(\d+)v1/g)].flatMap(([, x, y, width]) =>
      Array.from({ length: Number(width) }, (_, more) => Number(y) * side + Number(x) + more),
    );
    assert.deepEqual(dark, new Set(drawn));
  }
});

test('a QR code is one path on white with its quiet zone', () => {
  const svg = qrSvg('https://zwfw.example.test/verify/5KQ2-88ZT');
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  assert.equal((side - 8 - 17) % 4, 0);
  assert.match(svg, /d="M4 4h7v1h-7z/);
});

test('a seal shows every character of the name and cannot be broken by it', () => {
  const svg = sealSvg({ organisation: '云山市𠮷<局>&"', centreText: '专用章', code: '3301060123456' });
  assert.equal(svg.match(/<text /g)?.length, 9 + 1 + 13);
  assert.ok(svg.includes('>&lt;</text>') && svg.includes('>𠮷</text>') && svg.includes('>&amp;</text>'));
  assert.ok(!svg.includes('NaN'));
  for (const name of ['局', '云'.repeat(40)]) assert.ok(!sealSvg({ organisation: name }).includes('NaN'));
});

const check = (values: readonly number[]) =>
  values.reduce((sum, value, index) => sum + value * (index || 1), 0) % 103;

/** The bars as ones and zeros, taken from the drawing. */
function modules(svg: string): string {
  let bars = '';
  for (const [, x, width] of svg.matchAll(/M(\d+) 0h(\d+)v/g)) {
    bars = bars.padEnd(Number(x) - 10, '0') + '1'.repeat(Number(width));
  }
  return bars;
}

function readBack(values: readonly number[]): string {
  let inC = values[0] === 105;
  let text = '';
  for (const value of values.slice(1, -2)) {
    if (inC && value === 100) inC = false;
    else if (!inC && value === 99) inC = true;
    else text += inC ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}
