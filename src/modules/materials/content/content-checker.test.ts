// SPDX-License-Identifier: Apache-2.0
/** Hostile files against the checker itself: each within its memory and its processor time, which the pool enforces. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import {
  sampleDoc,
  sampleDocx,
  sampleHeic,
  sampleJpeg,
  sampleOfd,
  samplePdf,
  sampleWebp,
} from '../material-samples.ts';
import { contentChecker } from './content-checker.ts';
import * as images from './hostile-images.ts';
import { hostilePdfs } from './hostile-pdfs.ts';
import { craftedZip, hostileZips, linkInZip } from './hostile-zips.ts';

const limit = 100 * 1024 * 1024;
const checker = contentChecker();
before(() => checker.check(samplePdf(), limit));
after(() => checker.close());

/**
 * The server itself works little on any file, so that nobody else waits for it: handing it over, and for some starting
 * another process.
 */
async function outcome(content: Uint8Array): Promise<string> {
  const before = process.cpuUsage();
  const found = await checker.check(content, limit);
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 250_000, `the server worked for ${(user + system) / 1000} ms`);
  return found.ok ? found.format : found.reason;
}

const keptOf = async (content: Uint8Array): Promise<Buffer> => {
  const found = await checker.check(content, limit);
  assert.ok(found.ok && found.content !== undefined, JSON.stringify(found));
  return Buffer.from(found.content);
};

describe('archives that lie are refused', () => {
  for (const [name, [make, expected]] of Object.entries(hostileZips))
    test(`${name}: ${expected}`, async () => assert.equal(await outcome(make()), expected));

  test('a link in an archive is bytes and links nothing', async () =>
    assert.equal(await outcome(linkInZip()), 'ofd'));
});

describe('PDFs that act, hide or never end are refused', () => {
  for (const [name, [make, expected]] of Object.entries(hostilePdfs))
    test(`${name}: ${expected}`, async () => {
      const found = await outcome(make());
      assert.ok(expected.split(' or ').includes(found), found);
    });
});

describe('Word documents that act are refused', () => {
  const parts: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      'a picture on the network',
      {
        'word/_rels/document.xml.rels':
          '<Relationship Id="a" Type="http://x/relationships/image" Target="http://a.example/p.png" TargetMode="External"/>',
      },
      'word-remote',
    ],
    [
      'a field that calls a program, in two runs',
      { 'word/document.xml': '<w:instrText>DDE</w:instrText><w:r/><w:instrText>AUTO c:\\a</w:instrText>' },
      'word-embedded',
    ],
    ['an archive', { 'word/media/a.png': 'PK\x03\x04' }, 'zip-nested'],
  ];
  for (const [name, more, expected] of parts)
    test(`${name}: ${expected}`, async () => assert.equal(await outcome(sampleDocx(more)), expected));

  test('a link to click on and a table of its own kind are taken', async () => {
    const table = craftedZip([{ name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') }]);
    const taken = craftedZip([
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'word/document.xml', content: Buffer.from('<w:document/>') },
      {
        name: 'word/_rels/document.xml.rels',
        content: Buffer.from(
          '<Relationship Type="http://x/hyperlink" Target="http://a.example" TargetMode="External"/>',
        ),
      },
      { name: 'word/embeddings/t.xlsx', content: table },
    ]);
    assert.equal(await outcome(taken), 'docx');
  });
});

describe('pictures', () => {
  test('64,000 by 64,000 points are refused before any is decoded', async () =>
    assert.equal(await outcome(images.emptyPng(64_000, 64_000)), 'image-too-large'));
  test('points that are not there: refused', async () =>
    assert.equal(await outcome(images.emptyPng(6_000, 6_000)), 'image-damaged'));
  test('text in a picture that unpacks to 200 MB is not kept', async () => {
    const found = await outcome(images.textBomb());
    assert.ok(['png', 'image-damaged', 'check-limit'].includes(found), found);
  });
  test('48 million points in few bytes are scaled down within the memory', async () => {
    const kept = await keptOf(await images.flatPng(8_000, 6_000));
    assert.equal((await sharp(kept).metadata()).width, 4096);
  });
  test('a photo of 48 million points that lies on its side is turned within the memory', async () => {
    const kept = await keptOf(await images.photo(8_000, 6_000, 6));
    const { width, height, orientation } = await sharp(kept).metadata();
    assert.deepEqual([width, height, orientation], [3072, 4096, undefined]);
  });
  test('a progressive photo of 48 million points is refused, one of 12 million is taken', async () => {
    assert.equal(await outcome(await images.photo(8_000, 6_000, 1, true)), 'image-too-large');
    assert.equal(await outcome(await images.photo(4_000, 3_000, 1, true)), 'jpeg');
  });

  test('place, time, device and name are gone, and the picture stands upright', async () => {
    const given = await images.tellingPhoto();
    assert.ok(given.includes('TellingPhone') && given.includes('in XMP'));
    const kept = await keptOf(given);
    for (const mark of ['TellingPhone', 'A. Person', 'at home', 'in XMP', 'Exif', 'GPS', 'ICC_PROFILE'])
      assert.ok(!kept.includes(mark), mark);
    const about = await sharp(kept).metadata();
    assert.deepEqual(
      [about.width, about.height, about.exif, about.xmp, about.icc, about.orientation],
      [32, 64, undefined, undefined, undefined, undefined],
    );
  });

  for (const [name, make] of Object.entries({
    'a photo and an archive': () => images.jpegAndZip(craftedZip([{ name: 'a', content: Buffer.from('b') }])),
    'a photo and a page': images.jpegAndPage,
    'a picture and a page': async () => images.pngAndPage(),
  }))
    test(`${name}: only the picture is kept`, async () => {
      const given = await make();
      const kept = await keptOf(given);
      assert.ok(!kept.includes('<script') && !kept.includes('PK\x05\x06'));
    });

  test('every kind that is taken is taken', async () => {
    const taken = { pdf: samplePdf(), jpeg: sampleJpeg(), webp: sampleWebp(), heic: sampleHeic() };
    for (const [format, content] of Object.entries(taken)) assert.equal(await outcome(content), format);
    for (const [format, content] of Object.entries({
      ofd: sampleOfd(),
      docx: sampleDocx(),
      doc: sampleDoc(),
    }))
      assert.equal(await outcome(content), format);
  });

  test('a small picture of a large one', async () => {
    const small = await checker.thumbnail(await images.photo(4_000, 3_000));
    assert.ok(small !== undefined && small.length < 30_000);
    const { width, height, format } = await sharp(small).metadata();
    assert.deepEqual([width, height, format], [320, 240, 'jpeg']);
    assert.equal(await checker.thumbnail(samplePdf()), undefined);
  });
});

describe('files of two kinds, or of a kind that is not taken', () => {
  const others: readonly (readonly [string, () => Buffer, string])[] = [
    ['a picture that is a script', images.gifAndScript, 'not-allowed-type:GIF'],
    ['a drawing with a script', images.svgWithScript, 'not-allowed-type:XML'],
    ['a page before a PDF', () => images.pageAndPdf(samplePdf()), 'not-allowed-type:HTML'],
    ['a PDF with a page in it, inert as a PDF', () => images.pdfAndPage(samplePdf()), 'pdf'],
  ];
  for (const [name, make, expected] of others)
    test(`${name}: ${expected}`, async () => assert.equal(await outcome(make()), expected));
});
