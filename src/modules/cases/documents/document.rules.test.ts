// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CaseEventName } from '../case.types.ts';
import { eventTitles } from '../case-words.rules.ts';
import { longDate } from './document.rules.ts';
import { type DocumentContent, documentKinds } from './document.types.ts';
import { facts, printed } from './document-acts.ts';
import { documentsOf, documentTitleOf, eventsTold, newestInForce } from './document-kinds.rules.ts';
import { templateFindings } from './document-text.rules.ts';
import { shippedTemplates } from './shipped-templates.ts';

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

test('an extension says who approved it: the head of the body, or of the government for a part of a joint case', () => {
  const notice = (changes: object): string => textOf(printed('extension', 'zh', changes));
  assert.match(notice({}), /第四十二条的规定，经本机关负责人（陆怀瑾）批准/);
  assert.match(notice({ approvedBy: undefined }), /经本机关负责人批准/, 'from before the name was kept');
  const joint = notice({ days: 15, approvedBy: '何思源', byGovernment: true });
  assert.match(joint, /第四十二条第二款的规定，经本级人民政府负责人（何思源）批准/);
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
  const of = (name: CaseEventName, data: object = {}, ground = plain) => documentsOf({ name, data }, ground);
  assert.deepEqual(of('accepted').atOnce, ['acceptance']);
  assert.deepEqual(of('accepted', {}, { ...plain, charged: true }).atOnce, ['acceptance', 'payment-notice']);
  assert.deepEqual(of('closed', {}, { ...plain, decided: false }).onDemand, []);
  assert.deepEqual(of('submitted'), { atOnce: [], onDemand: ['receipt'] });
  assert.deepEqual(of('submitted', { commitments: ['a'] }).onDemand, ['receipt', 'commitment']);
  assert.deepEqual(of('reviewed'), { atOnce: [], onDemand: [] });
  assert.deepEqual(of('correction-asked').atOnce, ['correction']);
  assert.deepEqual(of('correction-asked', { joint: {} }).atOnce, ['joint-correction']);
  for (const name of eventsTold) assert.ok(of(name).atOnce.length > 0);
});

test('every document is made by some act', () => {
  const ground = { charged: true, decided: true };
  const made = Object.keys(eventTitles).flatMap((name) =>
    [{}, { joint: {} }, { commitments: ['a'] }].flatMap((data) => {
      // The titles have every name of an event, and no other.
      const { atOnce, onDemand } = documentsOf({ name: name as CaseEventName, data }, ground);
      return [...atOnce, ...onDemand];
    }),
  );
  assert.deepEqual(
    documentKinds.filter((kind) => !made.includes(kind)),
    [],
  );
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
