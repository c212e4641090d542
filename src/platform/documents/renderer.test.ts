// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { documentSamples } from './document-samples.ts';
import { runOnPdf } from './document-tools.ts';
import { createRenderer, DocumentError } from './renderer.ts';

const now = () => new Date('2026-03-04T02:00:00Z');
const ownTemplates = mkdtempSync(join(tmpdir(), 'tongban-templates-'));
writeFileSync(
  join(ownTemplates, 'own.typ'),
  '#import "tongban.typ": *\n#set text(font: serif)\n#input().text',
);
writeFileSync(join(ownTemplates, 'broken.typ'), '#import "tongban.typ": *\n#input().absent.member');
writeFileSync(
  join(ownTemplates, 'endless.typ'),
  '#for a in range(9999) { for b in range(9999) { for c in range(9999) { let d = a } } }',
);
writeFileSync(join(ownTemplates, 'thief.typ'), '#read("/etc/hostname")');
const warnings: string[] = [];
const renderer = createRenderer({
  now,
  templateDirs: [ownTemplates],
  onWarning: (template, warning) => warnings.push(`${template}: ${warning}`),
});
after(async () => {
  await renderer.close();
  rmSync(ownTemplates, { recursive: true });
});

/** What a reader would copy out of the document, without the breaks between lines. */
const textOf = (pdf: Uint8Array) =>
  runOnPdf('pdftotext', pdf, ['-layout', 'FILE', '-'])?.replace(/[\s\u200b]+/g, '');
const isFault = (fault: string) => (error: unknown) =>
  error instanceof DocumentError && error.fault === fault;

const expected = {
  notice: [
    '补正材料通知书',
    '云市监补〔2026〕第17号',
    '行政许可法',
    '经营场所平面布局图与申请地址不一致',
    '2026年3月4日',
  ],
  licence: [
    '食品经营许可证',
    'JY13301060012345',
    '91330106MA2K0T5X4Q',
    '有效期限',
    '2026年3月20日至2031年3月19日',
  ],
  receipt: ['收件凭证', '330106202603020017', '7K4M9Q', '收到的材料', '电子证照调用'],
  waybill: ['云山速递', '571-106A03', 'YS1330106000178', '签收人'],
} as const;

for (const [template, data] of Object.entries(documentSamples)) {
  test(`${template}: the Chinese text comes out again, fonts are embedded, the file is a tagged PDF/A-2b`, async (t) => {
    const pdf = await renderer.renderPdf({ template, data });
    const source = Buffer.from(pdf).toString('latin1');
    assert.ok(source.startsWith('%PDF-1.7'));
    assert.match(source, /<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    assert.match(source, /\/MarkInfo/);
    const text = textOf(pdf);
    if (text === undefined) return t.skip('pdftotext is not installed');
    for (const part of expected[template as keyof typeof expected]) assert.ok(text.includes(part), part);
    const fonts = runOnPdf('pdffonts', pdf, ['FILE'])?.split('\n').slice(2).filter(Boolean) ?? [];
    assert.ok(fonts.length > 0);
    // A rare character may come from another font of the machine: embedded, it is as good.
    for (const font of fonts) assert.match(font, / yes yes yes /);
    assert.ok(fonts.some((font) => /Noto\w+SC-\w+/.test(font)));
  });
}

test('text of applicants is printed as it is and never run', async (t) => {
  const text = '#panic("x") *a* $x$ `c` #import "thief.typ" \\ "] #read("/etc/passwd") <b>';
  const pdf = await renderer.renderPdf({ template: 'own', data: { text } });
  const printed = textOf(pdf);
  if (printed === undefined) return t.skip('pdftotext is not installed');
  assert.equal(printed.replace(/[“”]/g, '"'), text.replace(/\s/g, ''));
});

test('equal requests give equal bytes', async () => {
  const request = { template: 'own', data: { text: '同样' }, createdAt: new Date('2026-01-01T00:00:00Z') };
  assert.deepEqual(await renderer.renderPdf(request), await renderer.renderPdf(request));
});

test('a character that no font has still gives a document, with a warning', async () => {
  const pdf = await renderer.renderPdf({ template: 'own', data: { text: '姓名\u{10fffd}' } });
  assert.ok(pdf.length > 1000);
  assert.match(warnings.at(-1) ?? '', /^own: /);
});

test('unknown names, faulty templates and reading the machine are refused, and the next document is made', async () => {
  const render = (template: string) => renderer.renderPdf({ template, data: { text: 'x' } });
  await assert.rejects(render('absent'), isFault('unknown-template'));
  await assert.rejects(render('../own'), isFault('unknown-template'));
  await assert.rejects(render('broken'), (error: Error) => /broken\.typ:1: .*absent/.test(error.message));
  await assert.rejects(render('thief'), isFault('template-failed'));
  assert.ok((await render('own')).length > 1000);
});

test('a template that never ends is stopped, and a fresh process makes the next document', async () => {
  const impatient = createRenderer({ now, templateDirs: [ownTemplates], timeoutMs: 4_000 });
  const stuck = impatient.renderPdf({ template: 'endless', data: {} });
  const waiting = impatient.renderPdf({ template: 'own', data: { text: '接着办' } });
  await assert.rejects(stuck, isFault('timed-out'));
  assert.ok((await waiting).length > 1000);
  await impatient.close();
  await assert.rejects(impatient.renderPdf({ template: 'own', data: {} }), isFault('closed'));
});

test('the queue has an end', async () => {
  const small = createRenderer({ now, templateDirs: [ownTemplates], queueLimit: 2 });
  const made = Array.from({ length: 4 }, () => small.renderPdf({ template: 'own', data: { text: 'x' } }));
  const results = await Promise.allSettled(made);
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  );
  await small.close();
});

test('a process that cannot start is reported', async () => {
  const lost = createRenderer({ now, workerUrl: new URL('./absent-worker.js', import.meta.url) });
  await assert.rejects(
    lost.renderPdf({ template: 'notice', data: documentSamples.notice }),
    isFault('crashed'),
  );
  await lost.close();
});
