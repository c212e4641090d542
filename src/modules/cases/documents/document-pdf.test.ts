// SPDX-License-Identifier: Apache-2.0
/** One real PDF of each kind, its text read back; `--pictures FOLDER` keeps the files to look at. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runOnPdf } from '#platform/documents/document-tools.ts';
import { createRenderer } from '#platform/documents/index.ts';
import type { DocumentFacts } from './document.rules.ts';
import { type DocumentContent, documentKinds } from './document.types.ts';
import { facts, printed } from './document-acts.ts';
import { printRequest } from './document-print.rules.ts';

const at = new Date('2026-09-02T02:00:00Z');
const renderer = createRenderer({ now: () => at });
after(() => renderer.close());
const place = { publicUrl: 'https://zwfw.example.test', at, organisationId: '113299000000000193' };
const folder = process.argv[process.argv.indexOf('--pictures') + 1];

/** What a reader would copy out of the document, without breaks between lines. */
const textOf = (pdf: Uint8Array): string | undefined =>
  runOnPdf('pdftotext', pdf, ['-layout', 'FILE', '-'])?.replace(/[\s\u200b]+/g, '');
const pagesOf = (pdf: Uint8Array): number =>
  Number(/Pages:\s+(\d+)/.exec(runOnPdf('pdfinfo', pdf, ['FILE']) ?? '')?.[1]);

function keep(name: string, pdf: Uint8Array): void {
  if (process.argv.includes('--pictures') && folder) writeFileSync(join(folder, `${name}.pdf`), pdf);
}

const made = async (content: DocumentContent, kind: (typeof documentKinds)[number], f: DocumentFacts) =>
  renderer.renderPdf(printRequest(kind, content, f, place));

for (const lang of ['zh', 'en'] as const)
  test(`every kind of document prints and reads back (${lang})`, async (t) => {
    for (const kind of documentKinds) {
      const content = printed(kind, lang);
      const pdf = await made(content, kind, facts);
      keep(`${kind}-${lang}`, pdf);
      const text = textOf(pdf);
      if (text === undefined) return t.skip('pdftotext is not installed');
      const wanted = [
        content.docTitle,
        content.docNo,
        content.recipient,
        content.department,
        content.date,
        ...content.paragraphs,
        ...(content.items ?? []).flatMap((i) => [i.text, i.reason]),
        ...(content.closingParagraphs ?? []),
      ];
      for (const part of wanted)
        assert.ok(text.includes(part.replace(/\s+/g, '').slice(0, 12)), `${kind}: ${part}`);
    }
  });

test('forty items break over pages between items, the sign-off is never alone, long names fit', async (t) => {
  const name = '云泽市临湖区湖滨大道老字号桂花糕点与手工豆腐坊连锁经营管理（集团）有限责任公司';
  const items = Array.from({ length: 40 }, (_, n) => ({
    subject: `材料${n + 1}：${n % 7 === 0 ? name : '经营场所平面布局图'}`,
    subjectKind: 'other',
    reason: `第${n + 1}项不清晰，请重新拍照上传，四角须完整、文字须可辨认。`,
  }));
  const long: DocumentFacts = {
    ...facts,
    applicantName: name,
    organisationName: {
      zh: '云泽经济技术开发区管理委员会行政审批与政务服务管理局',
      en: 'Administrative Approval and Government Services Bureau of the Yunze Development Zone',
    },
  };
  const content = printed('correction', 'zh', { items }, long);
  const pdf = await made(content, 'correction', long);
  keep('correction-40', pdf);
  const text = textOf(pdf);
  if (text === undefined) return t.skip('pdftotext is not installed');
  for (let n = 1; n <= 40; n += 1) assert.ok(text.includes(`第${n}项不清晰`));
  const pages = pagesOf(pdf);
  assert.ok(pages >= 3 && pages <= 7, `${pages} pages`);
  const last =
    runOnPdf('pdftotext', pdf, ['-f', String(pages), '-layout', 'FILE', '-'])?.replace(/\s+/g, '') ?? '';
  assert.match(last, /前补正.*2026年9月2日/);
  const decision = printed('refusal', 'zh', { reason: '场地不符合消防要求。'.repeat(120) }, long);
  const refusal = await made(decision, 'refusal', long);
  keep('refusal-long', refusal);
  assert.ok(pagesOf(refusal) >= 2);
});

test('an empty list of materials is said, a long one breaks', async () => {
  const none = printed('receipt', 'zh', {}, { files: [] });
  assert.match(none.table?.rows[0]?.[1] ?? '', /未提交/);
  const files = Array.from({ length: 60 }, (_, n) => ({
    material: {
      zh: `与食品经营相适应的主要设备设施、经营布局、操作流程等文件（${n + 1}）`,
      en: `Plan ${n + 1}`,
    },
    name: `IMG_2026${n}_很长的文件名没有空格没有标点一直写到行尾还不结束的照片.jpg`,
  }));
  const pdf = await made(printed('receipt', 'zh', {}, { files }), 'receipt', facts);
  keep('receipt-60', pdf);
  assert.ok(pagesOf(pdf) >= 3);
});
