// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CaseEvent } from '../case.types.ts';
import {
  contentOf,
  type DocumentFacts,
  documentsOf,
  documentTitleOf,
  eventsTold,
  longDate,
  newestInForce,
  shippedTemplate,
} from './document.rules.ts';
import { type DocumentContent, type DocumentKind, documentKinds } from './document.types.ts';
import { templateFindings } from './document-text.rules.ts';
import { shippedTemplates } from './shipped-templates.ts';

const facts: DocumentFacts = {
  caseNo: '3299202609010000010',
  matterName: { zh: '营业性演出许可', en: 'Performance licence' },
  matterType: '01',
  applicantName: '林若溪',
  organisationName: { zh: '云泽市文化广电和旅游局', en: 'Culture and Tourism Bureau of Yunze' },
  receivedOn: '2026-09-01',
  dueOn: '2026-09-09',
  promised: { zh: '5个工作日', en: '5 working days' },
  on: '2026-09-02',
  deliveryWay: 'courier',
  nameOf: (kind, subject) =>
    kind === 'material' && subject === 'photo'
      ? { zh: '场地照片', en: 'Photo of the venue' }
      : { zh: subject, en: subject },
  files: [{ material: { zh: '场地照片', en: 'Photo of the venue' }, name: '正门.jpg' }],
  fees: [
    {
      name: { zh: '登记费', en: 'Registration fee' },
      standard: { zh: '每件80元', en: '80 yuan' },
      basis: '发改价格规〔2016〕2559号',
    },
  ],
  served: [
    {
      title: { zh: '准予行政许可决定书', en: 'Granting decision' },
      documentNo: '准予〔2026〕第6号',
      way: { zh: '快递送达', en: 'By courier' },
      at: '2026年9月6日 10:20',
      by: '林若溪',
    },
  ],
  handedOver: [
    { zh: '准予行政许可决定书', en: 'Granting decision' },
    { zh: '营业性演出许可证', en: 'Performance licence' },
  ],
};

/** An event of each kind of document; those of parts of a case carry the members that their wording names. */
const acts: Readonly<Record<DocumentKind, { readonly name: string; readonly data: object }>> = {
  receipt: { name: 'submitted', data: { warnings: ['容量接近上限'] } },
  acceptance: { name: 'accepted', data: { acceptedOn: '2026-09-02' } },
  'non-acceptance': {
    name: 'acceptance-refused',
    data: { reason: '不属于本机关职权范围', transferTo: '省文化和旅游厅' },
  },
  correction: {
    name: 'correction-asked',
    data: {
      items: [
        { subject: 'photo', subjectKind: 'material', reason: '不清晰' },
        { subject: '说明', subjectKind: 'other', reason: '缺少签字 {until} [[x]]' },
      ],
      until: '2026-09-16',
    },
  },
  'special-procedure': {
    name: 'suspended',
    data: { name: '专家评审', reason: '技术复杂', from: '2026-09-03', excluded: true },
  },
  extension: { name: 'extended', data: { days: 3, reason: '需要征求意见' } },
  grant: { name: 'granted', data: { opinion: '符合法定条件', decidedOn: '2026-09-04' } },
  refusal: { name: 'refused', data: { reason: '场地不符合消防要求', decidedOn: '2026-09-04' } },
  'payment-notice': { name: 'accepted', data: {} },
  'handover-slip': { name: 'dispatched', data: { way: 'courier' } },
  'service-receipt': { name: 'closed', data: { note: '已送达' } },
  'hearing-right': {
    name: 'told',
    data: { until: '2026-09-09', partyName: '何思源', reason: '演出场地与住宅相邻。' },
  },
  'hearing-notice': {
    name: 'set',
    data: {
      heldOn: '2026-09-20',
      at: '上午9时',
      place: '市民中心302室',
      chair: '陆怀瑾',
      partyName: '何思源',
    },
  },
  transfer: { name: 'transferred', data: { toName: '云泽市公安局', reason: '属公安机关职权' } },
  'joint-correction': {
    name: 'asked',
    data: {
      jointNo: 'LB2026090100001',
      jointName: '开办餐饮店',
      items: [{ subject: 'photo', subjectKind: 'material', reason: '不清晰' }],
      until: '2026-09-16',
    },
  },
  commitment: {
    name: 'committed',
    data: {
      commitment: '经营场所符合卫生要求。',
      consequence: '责令限期整改；逾期未改的撤销决定，并记入信用记录。',
      materials: '卫生检测报告',
      checkWithin: '30个工作日',
    },
  },
};

function printed(
  kind: DocumentKind,
  lang: 'zh' | 'en' = 'zh',
  changes: object = {},
  more: Partial<DocumentFacts> = {},
): DocumentContent {
  const { name, data } = acts[kind];
  const event = {
    seq: 2,
    name,
    at: new Date('2026-09-02T02:00:00Z'),
    actor: 'staff:1',
    data: { ...data, ...changes },
  };
  // Only the members that a wording names are read.
  const act = event as unknown as CaseEvent;
  return contentOf(act, shippedTemplate(kind, '2026-09-02'), '某〔2026〕第1号', { ...facts, ...more }, lang);
}
const textOf = (d: DocumentContent): string =>
  [
    d.docTitle,
    `${d.docNo}`,
    `${d.recipient}：`,
    ...d.paragraphs,
    ...(d.items ?? []).map((i, at) => `${at + 1}. ${i.text}：${i.reason}`),
    ...(d.table ? [d.table.columns.join(' | '), ...d.table.rows.map((row) => row.join(' | '))] : []),
    ...(d.closingParagraphs ?? []),
    `${d.department} ${d.date}`,
  ].join('\n');

const golden = new URL('documents.golden.txt', import.meta.url);
const everything = (['zh', 'en'] as const)
  .flatMap((lang) => documentKinds.map((kind) => `== ${kind} (${lang})\n${textOf(printed(kind, lang))}\n`))
  .join('\n');

test('every document says word for word what stands in the golden text', () => {
  if (process.argv.includes('--print')) writeFileSync(golden, everything);
  assert.equal(everything, readFileSync(golden, 'utf8'));
});

test('every document names applicant or party, body and day, and no value is missing', () => {
  for (const lang of ['zh', 'en'] as const)
    for (const kind of documentKinds) {
      const text = textOf(printed(kind, lang));
      assert.ok(text.includes(facts.organisationName[lang]), kind);
      assert.ok(text.includes(lang === 'zh' ? '2026年9月2日' : '2026-09-02'), kind);
      assert.doesNotMatch(
        text.replace('{until} [[x]]', ''),
        /undefined|null|NaN|\[object|[{}]|\[\[|\]\]/,
        kind,
      );
    }
});

test('what clerks and applicants wrote is printed as it is, marks of templates among it', () => {
  assert.equal(printed('correction').items?.[1]?.reason, '缺少签字 {until} [[x]]');
  const [, reason] = printed('refusal', 'zh', { reason: '{remedies} [[?dueOn:x]] $& $1' }).paragraphs;
  assert.equal(reason, '{remedies} [[?dueOn:x]] $& $1');
});

test('refusals tell the remedies, grants do not', () => {
  const remedies = /六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼/;
  for (const kind of ['refusal', 'non-acceptance'] as const) assert.match(textOf(printed(kind)), remedies);
  for (const kind of ['grant', 'acceptance', 'extension'] as const)
    assert.doesNotMatch(textOf(printed(kind)), remedies);
});

test('what does not apply is not said', () => {
  assert.doesNotMatch(textOf(printed('non-acceptance', 'zh', { transferTo: undefined })), /请向/);
  assert.doesNotMatch(textOf(printed('acceptance', 'zh', {}, { dueOn: null })), /前作出决定/);
  assert.doesNotMatch(textOf(printed('extension', 'zh', {}, { dueOn: null })), /，至/);
  const counted = textOf(printed('special-procedure', 'zh', { excluded: false }));
  assert.match(counted, /所需时间计算在办理期限内/);
  assert.doesNotMatch(counted, /第四十五条/);
});

test('a decision that is no permit is not called one', () => {
  assert.equal(printed('grant', 'zh', {}, { matterType: '05' }).docTitle, '准予办理决定书');
  assert.equal(documentTitleOf('refusal', '05').zh, '不予办理决定书');
  assert.equal(documentTitleOf('refusal', '01').zh, '不予行政许可决定书');
});

test('which act makes which document: fees only where they are charged, service only after a decision', () => {
  const plain = { charged: false, decided: true };
  assert.deepEqual(documentsOf('accepted', plain).atOnce, ['acceptance']);
  assert.deepEqual(documentsOf('accepted', { ...plain, charged: true }).atOnce, [
    'acceptance',
    'payment-notice',
  ]);
  assert.deepEqual(documentsOf('closed', { ...plain, decided: false }).onDemand, []);
  assert.deepEqual(documentsOf('submitted', plain), { atOnce: [], onDemand: ['receipt'] });
  assert.deepEqual(documentsOf('reviewed', plain), { atOnce: [], onDemand: [] });
  for (const name of eventsTold) assert.ok(documentsOf(name, plain).atOnce.length > 0);
});

test('of several wordings the newest holds from its day on', () => {
  const versions = [
    { version: 1, effectiveOn: '2000-01-01' },
    { version: 2, effectiveOn: '2026-05-01' },
    { version: 3, effectiveOn: '2026-05-01' },
  ];
  assert.equal(newestInForce(versions, '1999-12-31'), undefined);
  assert.equal(newestInForce(versions, '2026-04-30')?.version, 1);
  assert.equal(newestInForce(versions, '2026-05-01')?.version, 3);
});

test('the wordings that ship are sound, one for every kind; planted offenders are told off', () => {
  for (const kind of documentKinds)
    assert.ok(shippedTemplates.some((t) => t.kind === kind && t.version === 1));
  assert.deepEqual(
    shippedTemplates.flatMap((t) => templateFindings(t)),
    [],
  );
  const faults = (lines: readonly string[]): string[] =>
    templateFindings({ kind: 'refusal', zh: lines, en: ['{reason} {remedies}'] }).map((f) => f.en);
  assert.deepEqual(faults(['{reason}', '{remedies}']), []);
  assert.deepEqual(faults(['{reason} {remedies} {salary}']), ['there is no placeholder {salary}']);
  assert.deepEqual(faults(['{reason}']), ['must say {remedies}']);
  assert.deepEqual(faults(['{reason} {remedies} [[open']), ['a mark is not closed']);
  assert.deepEqual(faults(['{reason} {remedies} }']), ['a mark is not closed']);
  assert.deepEqual(faults([]), ['must say {reason} {remedies}', 'the text is empty']);
  const list = templateFindings({
    kind: 'correction',
    zh: ['a {items} {until}'],
    en: ['{items}', '{until}'],
  });
  assert.deepEqual(
    list.map((f) => f.en),
    ['a list or table is a paragraph of its own'],
  );
});

test('days are written out without leading zeros', () => {
  assert.equal(longDate('2026-09-01'), '2026年9月1日');
  assert.equal(longDate('2026-11-22'), '2026年11月22日');
  assert.equal(longDate('2026-10-10'), '2026年10月10日');
});
