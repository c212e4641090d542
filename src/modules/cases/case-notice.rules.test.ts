// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate as day } from '#law/civil-date.ts';
import type { CaseEvent, CaseEventData, CaseEventName } from './case.types.ts';
import { longDate, type Notice, type NoticeFacts, noticeOf } from './case-notice.rules.ts';
import { documentTitles } from './case-words.rules.ts';

const facts: NoticeFacts = {
  caseNo: '3299202609010000010',
  matterName: '营业性演出许可',
  matterType: '01',
  applicantName: '林若溪',
  organisationName: '云泽市文化广电和旅游局',
  receivedOn: '2026-09-01',
  dueOn: '2026-09-09',
  promisedDays: '5个工作日',
  on: '2026-09-02',
  nameOf: (kind, subject) => (kind === 'material' && subject === 'photo' ? '场地照片' : subject),
};
const data: CaseEventData = {
  submitted: {
    answersSha256: 'a',
    files: [],
    statementOfTruth: true,
    warnings: [],
    deliveryWay: 'courier',
    due: { on: day('2026-09-08') },
  },
  resubmitted: { answersSha256: 'b', files: [], warnings: [] },
  accepted: { documentNo: '受理〔2026〕第1号', acceptedOn: day('2026-09-02') },
  'acceptance-deemed': { acceptedOn: day('2026-09-01') },
  'correction-asked': {
    documentNo: '补正〔2026〕第2号',
    items: [
      { subject: 'photo', subjectKind: 'material', reason: '不清晰' },
      { subject: '说明', subjectKind: 'other', reason: '缺少签字' },
    ],
    until: day('2026-09-16'),
  },
  'acceptance-refused': {
    documentNo: '不受〔2026〕第3号',
    reason: '不属于本机关职权范围',
    transferTo: '省文化和旅游厅',
  },
  'correction-expired': { until: day('2026-09-16') },
  reviewed: { opinion: '同意', recommend: 'grant' },
  'sent-back': { reason: '再核' },
  suspended: {
    kind: 'expert-review',
    name: '专家评审',
    reason: '技术复杂',
    from: day('2026-09-03'),
    excluded: true,
    documentNo: '特告〔2026〕第4号',
  },
  resumed: { on: day('2026-09-05'), result: '通过' },
  extended: { days: 3, reason: '需要征求意见', documentNo: '延期〔2026〕第5号' },
  granted: { documentNo: '准予〔2026〕第6号', opinion: '符合法定条件', decidedOn: day('2026-09-04') },
  refused: { documentNo: '不予〔2026〕第7号', reason: '场地不符合消防要求', decidedOn: day('2026-09-04') },
  dispatched: { way: 'courier' },
  closed: { note: '已送达' },
  withdrawn: { reason: '不办了' },
};
const names = Object.keys(data) as CaseEventName[];
function notice<N extends CaseEventName>(
  name: N,
  changes: Partial<CaseEventData[N]> = {},
  more: Partial<NoticeFacts> = {},
): Notice | undefined {
  const event = {
    seq: 2,
    name,
    at: new Date('2026-09-02T02:00:00Z'),
    actor: 'staff:1',
    data: { ...data[name], ...changes },
  };
  // Name and data belong together by the table above.
  return noticeOf(event as unknown as CaseEvent, { ...facts, ...more });
}
const textOf = (n: Notice | undefined): string =>
  [
    ...(n?.paragraphs ?? []),
    ...(n?.items ?? []).map((i) => `${i.text}：${i.reason}`),
    ...(n?.closingParagraphs ?? []),
  ].join('\n');
const remedies = /六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼/;

test('acts that the law wants told in writing have a document, all others have none', () => {
  assert.deepEqual(names.filter((name) => notice(name) !== undefined).sort(), [
    'acceptance-refused',
    'accepted',
    'correction-asked',
    'extended',
    'granted',
    'refused',
    'suspended',
  ]);
  assert.deepEqual(
    names.filter((name) => notice(name) !== undefined).sort(),
    Object.keys(documentTitles).sort(),
  );
});

test('every document names the applicant, the body, the day, its own number, the matter and the case', () => {
  for (const name of Object.keys(documentTitles) as CaseEventName[]) {
    const made = notice(name);
    assert.ok(made);
    assert.deepEqual(
      [made.recipient, made.department, made.date],
      ['林若溪', '云泽市文化广电和旅游局', '2026年9月2日'],
    );
    assert.equal(made.docNo, (data[name] as { documentNo: string }).documentNo);
    assert.match(
      made.paragraphs[0] ?? '',
      /^你（单位）于2026年9月1日提出的“营业性演出许可”申请（办件编号：3299202609010000010）/,
    );
    assert.doesNotMatch(textOf(made), /undefined|null|NaN|\[object/);
  }
});

/** What each document must say, and its title. */
const said: readonly [CaseEventName, string, readonly RegExp[]][] = [
  ['accepted', '受理通知书', [/第三十二条/, /予以受理/, /5个工作日/, /2026年9月9日前作出决定/]],
  [
    'correction-asked',
    '补正材料通知书',
    [/一次告知/, /场地照片：不清晰/, /说明：缺少签字/, /2026年9月16日前补正/],
  ],
  ['acceptance-refused', '不予受理通知书', [/不属于本机关职权范围/, /请向省文化和旅游厅申请/, remedies]],
  [
    'suspended',
    '特别程序告知书',
    [/专家评审/, /2026年9月3日起/, /技术复杂/, /第四十五条.*不计算在办理期限内/],
  ],
  ['extended', '延长办理期限通知书', [/需要征求意见/, /第四十二条/, /延长3个工作日，至2026年9月9日/]],
  ['granted', '准予行政许可决定书', [/符合法定条件/, /第三十八条第一款/, /予以准许/]],
  ['refused', '不予行政许可决定书', [/不予准许/, /场地不符合消防要求/, remedies]],
];
for (const [name, title, patterns] of said) {
  test(`the document of ${name}`, () => {
    const made = notice(name);
    assert.equal(made?.docTitle, title);
    for (const pattern of patterns) assert.match(textOf(made), pattern);
  });
}

test('what does not apply is not said', () => {
  assert.doesNotMatch(textOf(notice('acceptance-refused', { transferTo: undefined })), /请向/);
  assert.doesNotMatch(textOf(notice('accepted', {}, { dueOn: null })), /前作出决定/);
  assert.doesNotMatch(textOf(notice('extended', {}, { dueOn: null })), /，至/);
  assert.match(textOf(notice('suspended', { excluded: false })), /所需时间计算在办理期限内/);
  assert.doesNotMatch(textOf(notice('suspended', { excluded: false })), /第四十五条/);
  for (const name of ['accepted', 'granted', 'extended'] as const)
    assert.doesNotMatch(textOf(notice(name)), remedies);
});

test('a decision that is no permit is not called one', () => {
  assert.equal(notice('granted', {}, { matterType: '05' })?.docTitle, '准予办理决定书');
  assert.equal(notice('refused', {}, { matterType: '05' })?.docTitle, '不予办理决定书');
});

test('days are written out without leading zeros', () => {
  assert.equal(longDate('2026-09-01'), '2026年9月1日');
  assert.equal(longDate('2026-11-22'), '2026年11月22日');
  assert.equal(longDate('2026-10-10'), '2026年10月10日');
});
