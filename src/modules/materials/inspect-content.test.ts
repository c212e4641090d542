// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { inspectContent, kindOfMaterial } from './inspect-content.ts';
import { cleanName } from './material-name.rules.ts';
import {
  objectStream,
  sampleDoc,
  sampleDocx,
  sampleHeic,
  sampleJpeg,
  sampleOfd,
  samplePdf,
  samplePng,
  sampleWebp,
  sampleZip,
} from './material-samples.ts';
import { refusalCodes, refusalOf } from './refusals.rules.ts';

const limit = 10 * 1024 * 1024;
const exe = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(200)]);
const html = Buffer.from('<!doctype html><script>alert(1)</script>');

/** What a file is → the media type it is kept as, or the reason it is refused. */
const table: readonly (readonly [string, Buffer, string])[] = [
  ['pdf', samplePdf(), 'application/pdf'],
  ['png', samplePng(), 'image/png'],
  ['jpeg', sampleJpeg(), 'image/jpeg'],
  ['webp', sampleWebp(), 'image/webp'],
  ['heic', sampleHeic(), 'image/heic'],
  ['ofd', sampleOfd(), 'application/ofd'],
  ['docx', sampleDocx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['doc', sampleDoc(), 'application/msword'],
  ['0 bytes', Buffer.alloc(0), 'empty'],
  ['one byte over the limit', Buffer.concat([samplePdf(), Buffer.alloc(limit)]), 'too-large:10 MB'],
  ['a program named .jpg', exe, 'not-allowed-type:EXE'],
  ['a page named .png', html, 'not-allowed-type:HTML'],
  ['plain text', Buffer.from('hello, world'), 'unknown-type'],
  ['an archive', sampleZip({ 'a.txt': 'a' }), 'not-allowed-type:ZIP'],
  ['a truncated archive', sampleOfd().subarray(0, 150), 'zip-damaged'],
  ['an archive that climbs', sampleZip({ 'OFD.xml': '<OFD />', '../../etc/passwd': 'x' }), 'zip-damaged'],
  ['an archive named like an OFD', sampleZip({ 'OFD.xml': '<html/>' }), 'zip-damaged'],
  ['a truncated pdf', samplePdf().subarray(0, 300), 'pdf-damaged'],
  [
    'a pdf with a script',
    samplePdf('5 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj'),
    'pdf-script',
  ],
  ['a script in escapes', samplePdf('5 0 obj << /S /Java#53cript /JS (x) >> endobj'), 'pdf-script'],
  ['a script in an object stream', samplePdf(objectStream('5 0 << /S /JavaScript >>')), 'pdf-script'],
  ['both', samplePdf(objectStream('5 0 << /S /J#61vaScript >>', '/Obj#53tm')), 'pdf-script'],
  [
    'an object stream that cannot be read',
    samplePdf('9 0 obj << /Type /ObjStm /Filter /LZWDecode >> stream\nabc\nendstream endobj'),
    'pdf-damaged',
  ],
  ['a harmless object stream', samplePdf(objectStream('5 0 << /Type /Font >>')), 'application/pdf'],
  ['a pdf that starts programs', samplePdf('5 0 obj << /S /Launch /F (cmd.exe) >> endobj'), 'pdf-launch'],
  ['a pdf with a file in it', samplePdf('5 0 obj << /Type /EmbeddedFile >> endobj'), 'pdf-attachment'],
  [
    'a pdf with a list of files',
    samplePdf('5 0 obj << /Names << /EmbeddedFiles 6 0 R >> >> endobj'),
    'pdf-attachment',
  ],
  ['a protected pdf', samplePdf('trailer << /Encrypt 6 0 R >>'), 'pdf-protected'],
  [
    'names that only begin alike',
    samplePdf('5 0 obj << /LaunchPad 1 /JavaScripture 2 /EncryptMetadata true >> endobj'),
    'application/pdf',
  ],
  ['a truncated png', samplePng().subarray(0, 60), 'image-damaged'],
  ['a picture of 20000 × 20000', samplePng(20_000, 20_000), 'image-too-large'],
  ['a truncated jpeg', sampleJpeg().subarray(0, 15), 'image-damaged'],
  ['a truncated webp', sampleWebp().subarray(0, 20), 'image-damaged'],
  ['a docx with macros', sampleDocx({ 'word/vbaProject.bin': 'x' }), 'word-macro'],
  [
    'a docm',
    sampleDocx({ '[Content_Types].xml': 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
    'word-macro',
  ],
  ['a docx with an object', sampleDocx({ 'word/embeddings/oleObject1.bin': 'x' }), 'word-embedded'],
  [
    'a docx with a template elsewhere',
    sampleDocx({
      'word/_rels/settings.xml.rels':
        '<Relationship Type="x/attachedTemplate" Target="http://a.example/t.dotm" TargetMode="External"/>',
    }),
    'word-remote',
  ],
  ['a doc with macros', sampleDoc(['WordDocument', '_VBA_PROJECT']), 'word-macro'],
  ['a protected docx', sampleDoc(['EncryptionInfo', 'EncryptedPackage']), 'word-protected'],
  ['a spreadsheet of old', sampleDoc(['Workbook']), 'not-allowed-type:CFB'],
];

describe('a file is what its content says', () => {
  for (const [what, content, expected] of table)
    test(`${what}: ${expected}`, async () => {
      const found = await inspectContent(content, limit);
      assert.equal(found.ok ? found.type.mediaType : found.reason, expected);
    });

  test('a Word document of old is known wherever it lies in memory', async () => {
    const content = Buffer.concat([Buffer.alloc(1), sampleDoc()]).subarray(1);
    for (const given of [content, Buffer.from(content)]) assert.ok((await inspectContent(given, limit)).ok);
  });

  test('exactly the limit is not too large', async () => {
    assert.ok((await inspectContent(samplePng(), samplePng().length)).ok);
  });

  test('any content, also of known kinds with holes in it, gets an answer and never an error', async () => {
    const samples = [
      samplePdf(),
      samplePng(),
      sampleWebp(),
      sampleHeic(),
      sampleOfd(),
      sampleDocx(),
      sampleDoc(),
    ];
    const broken = fc
      .tuple(fc.constantFrom(...samples), fc.nat(2000), fc.uint8Array({ maxLength: 40 }), fc.boolean())
      .map(([sample, at, noise, cut]) => {
        const copy = Buffer.from(sample);
        copy.set(noise.subarray(0, Math.max(0, copy.length - at)), Math.min(at, copy.length));
        return cut ? copy.subarray(0, at) : copy;
      });
    await fc.assert(
      fc.asyncProperty(broken, async (content) => {
        const found = await inspectContent(content, limit);
        assert.ok(found.ok || refusalOf(found.reason).zh !== '');
      }),
      { seed: 20_260_301, numRuns: 400 },
    );
  });

  test('kinds are those that definitions ask for', () => {
    assert.equal(kindOfMaterial('image/heic'), 'image');
    assert.equal(kindOfMaterial('application/ofd'), 'ofd');
    assert.equal(kindOfMaterial('text/html'), undefined);
  });

  test('every refusal says what is wrong in both languages', () => {
    for (const code of refusalCodes) {
      const { zh, en } = refusalOf(`${code}:X:1`);
      assert.match(zh, /[一-鿿]/);
      assert.doesNotMatch(en, /[一-鿿]|\{/);
    }
    assert.match(refusalOf('malware:Win.Test:2').zh, /Win\.Test:2/);
    assert.equal(refusalOf('from-a-newer-release').code, 'unknown-type');
  });
});

describe('names are cleaned', () => {
  const names: readonly (readonly [string, readonly string[], string])[] = [
    ['身份证.jpg', ['jpg', 'jpeg'], '身份证.jpg'],
    ['身份证.JPEG', ['jpg', 'jpeg'], '身份证.jpeg'],
    ['C:\\Users\\me\\证明.pdf', ['pdf'], '证明.pdf'],
    ['../../etc/passwd', ['pdf'], 'passwd.pdf'],
    ['a\0b.pdf', ['pdf'], 'ab.pdf'],
    ['合同\u202Egpj.exe', ['pdf'], '合同gpj.pdf'],
    ['零\u200B宽\uFEFF.png', ['png'], '零宽.png'],
    ['scan.png.html', ['png'], 'scan.png'],
    ['invoice.pdf.exe', ['pdf'], 'invoice.pdf'],
    ['  两 \t 空  格 .pdf', ['pdf'], '两 空 格.pdf'],
    ['合同 1.2版', ['pdf'], '合同 1.2版.pdf'],
    ['a<b>:"c|d?*.pdf', ['pdf'], 'a_b___c_d__.pdf'],
    ['', ['pdf'], '材料.pdf'],
    ['...', ['png'], '材料.png'],
    ['.htaccess', ['png'], 'htaccess.png'],
    ['\ud800半个.pdf', ['pdf'], '半个.pdf'],
  ];
  for (const [given, extensions, expected] of names)
    test(JSON.stringify(given), () => assert.equal(cleanName(given, extensions), expected));

  test('at most 120 code points, cleaned twice is cleaned once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = cleanName(given, ['pdf']);
        assert.ok([...name].length <= 120 && name.endsWith('.pdf'));
        assert.doesNotMatch(name, /[\p{C}/\\]/u);
        assert.equal(cleanName(name, ['pdf']), name);
      }),
      { seed: 20_260_301, numRuns: 1000 },
    );
    assert.equal([...cleanName('𠮷'.repeat(300), ['pdf'])].length, 120);
  });
});
