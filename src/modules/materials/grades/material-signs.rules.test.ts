// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { addDays, civilDate } from '#law/civil-date.ts';
import { samplePdf } from '../material-samples.ts';
import { copyMark, plainPurpose } from './copy-words.rules.ts';
import { lookInto } from './look-into.ts';
import { ruleOfKind } from './material-kinds.ts';
import {
  type FindingCode,
  findingCodes,
  findingOf,
  findingsOf,
  type Judged,
} from './material-signs.rules.ts';
import { measurePicture } from './measure-picture.ts';
import { numbersIn } from './numbers-in-text.rules.ts';

const today = civilDate('2026-11-22');
const good = { width: 1600, height: 1010, sharpness: 300, brightness: 190, spread: 60 };
const judged = (changes: Partial<Judged> = {}): Judged => ({
  signs: good,
  kindRule: ruleOfKind(null),
  validTo: null,
  today,
  numberMarks: [],
  expectedMarks: null,
  sameAs: null,
  ...changes,
});
const card = ruleOfKind('document.resident-id');

test('each rule finds what it is for and says nothing of what is in order', () => {
  const table: readonly [string, Partial<Judged>, readonly FindingCode[]][] = [
    ['a good picture', {}, []],
    ['nothing was measured', { signs: null }, []],
    ['soft edges', { signs: { ...good, sharpness: 4 } }, ['blurred']],
    ['few pixels', { signs: { ...good, width: 640, height: 400 } }, ['too-small']],
    ['dark', { signs: { ...good, brightness: 20 } }, ['too-dark']],
    ['glare', { signs: { ...good, brightness: 253 } }, ['too-bright']],
    ['an empty page', { signs: { ...good, spread: 0.4, sharpness: 0, brightness: 254 } }, ['blank']],
    ['a card taken lying', { kindRule: card }, []],
    ['a card taken upright', { kindRule: card, signs: { ...good, width: 1010, height: 1600 } }, ['sideways']],
    ['a long strip said to be a card', { kindRule: card, signs: { ...good, width: 3000 } }, ['not-a-card']],
    ['an upright page that is no card', { signs: { ...good, width: 1010, height: 1600 } }, []],
    ['its last day', { validTo: today }, []],
    ['the day after', { validTo: addDays(today, -1) }, ['expired']],
    ['the number of the form', { numberMarks: ['a', 'b'], expectedMarks: ['b'] }, []],
    ['another number', { numberMarks: ['a'], expectedMarks: ['b'] }, ['number-differs']],
    ['no text', { numberMarks: [], expectedMarks: ['b'] }, []],
    ['nothing to compare with', { numberMarks: ['a'], expectedMarks: null }, []],
    ['handed in before', { sameAs: '身份证.jpg' }, ['duplicate']],
  ];
  for (const [name, changes, codes] of table)
    assert.deepEqual(
      findingsOf(judged(changes)).map((finding) => finding.code),
      codes,
      name,
    );
  for (const code of findingCodes) assert.notEqual(findingOf(code).zh, findingOf(code).en);
  assert.equal(findingOf('duplicate', 'a{detail}b').zh, '与“a{detail}b”内容完全相同');
});

/** A page of print: dark lines on paper. */
const page = (width: number, height: number, paper: number): Buffer => {
  const pixels = Buffer.alloc(width * height, paper);
  for (let y = 40; y < height - 40; y += 24)
    for (let x = 40; x < width - 40; x++)
      if (Math.floor(x / 6) % 3 !== 0)
        for (let line = 0; line < 8; line++) pixels[(y + line) * width + x] = 20;
  return pixels;
};
const jpeg = (raw: Buffer, width: number, height: number, blur = 0): Promise<Buffer> => {
  const made = sharp(raw, { raw: { width, height, channels: 1 } });
  return (blur > 0 ? made.blur(blur) : made).jpeg({ quality: 90 }).toBuffer();
};

test('pictures are told apart by what is measured in them', async () => {
  const of = async (content: Buffer): Promise<FindingCode[]> =>
    findingsOf(judged({ signs: await measurePicture(content) })).map((finding) => finding.code);
  const [w, h] = [1200, 900];
  assert.deepEqual(await of(await jpeg(page(w, h, 235), w, h)), []);
  assert.deepEqual(await of(await jpeg(page(w, h, 235), w, h, 12)), ['blurred']);
  assert.deepEqual(await of(await jpeg(page(300, 200, 235), 300, 200)), ['too-small']);
  assert.deepEqual(await of(await jpeg(Buffer.alloc(w * h, 252), w, h)), ['blank']);
  assert.deepEqual(await of(await jpeg(page(w, h, 30), w, h)), ['too-dark']);
  assert.equal(await measurePicture(Buffer.from('no picture')), null);
  const turned = await sharp(await jpeg(page(w, h, 235), w, h))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  assert.deepEqual([(await measurePicture(turned))?.width, (await measurePicture(turned))?.height], [h, w]);
});

test('the numbers in a PDF are those with right check characters', async () => {
  assert.deepEqual(numbersIn('身份证 32990219900101 1023，电话 13800138000，编号 329902199001011024'), [
    '329902199001011023',
  ]);
  const found = await lookInto({
    content: samplePdf('', 'No. 329902199001011023'),
    mediaType: 'application/pdf',
  });
  assert.deepEqual(found?.numbers, ['329902199001011023']);
  assert.equal(found.signs.pages, 1);
  assert.equal(await lookInto({ content: Buffer.from('%PDF-1.7'), mediaType: 'application/pdf' }), null);
  assert.equal(await lookInto({ content: Buffer.from('x'), mediaType: 'application/msword' }), null);
});

test('the line across a copy says the purpose once, whatever was typed around it', () => {
  assert.equal(plainPurpose(' 仅供办理餐饮服务许可使用 '), '办理餐饮服务许可');
  assert.equal(plainPurpose('a'), undefined);
  assert.equal(plainPurpose('用'.repeat(41)), undefined);
  assert.equal(plainPurpose('租\u202e房\u0000'), '租房');
  assert.equal(copyMark('租房', today), '仅供租房使用 2026-11-22');
});
