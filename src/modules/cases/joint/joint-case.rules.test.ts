// SPDX-License-Identifier: Apache-2.0
// The life of a joint case by its tables: actions by state, what becomes of parts that wait, the clock, the critical path.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addWorkdays } from '#law/calendar.ts';
import { chinaCalendar } from '#law/calendar-china.ts';
import { parseCivilDate } from '#law/civil-date.ts';
import type { MatterDefinition } from '#matters';
import { foldCase } from '../case.rules.ts';
import type { CaseEvent, CaseFold } from '../case.types.ts';
import { dueParts, everybodySpoke, foldJoint, jointCan, standingOf, wanted } from './joint-case.rules.ts';
import {
  type JointCaseEvent,
  type JointCaseEventData,
  type JointCaseEventName,
  type JointPartSet,
  jointCaseActions,
  jointStates,
  type PartFold,
} from './joint-case.types.ts';
import { criticalPath, jointClock } from './joint-clock.rules.ts';
import { lintJoint } from './joint-definition.rules.ts';
import { parseJoint } from './joint-definition.ts';

const day = (text: string) => {
  const parsed = parseCivilDate(text);
  assert.ok(parsed.ok);
  return parsed.value;
};

test('which action is allowed in which state is the golden table', () => {
  const rows = jointCaseActions.map((action) =>
    [action.padEnd(20), ...jointStates.map((s) => (jointCan(action, s) ? 'yes' : '-').padEnd(11))]
      .join('')
      .trimEnd(),
  );
  const head = [''.padEnd(20), ...jointStates.map((s) => s.padEnd(11))].join('').trimEnd();
  const printed = `${[head, ...rows].join('\n')}\n`;
  const golden = readFileSync(new URL('joint-life.golden.txt', import.meta.url), 'utf8');
  assert.equal(printed, golden, `\n${printed}`);
});

const part = (matter: string, more: Partial<PartFold> = {}): PartFold => ({
  matter,
  name: { zh: matter, en: matter },
  matterCode: matter,
  matterVersion: 1,
  organisationId: 'o',
  organisationName: '机关',
  after: [],
  stage: null,
  caseNo: null,
  notAsked: [],
  dropped: null,
  ...more,
});

test('parts begin when all before them are granted, and fall with any of them, down the whole chain', () => {
  const standing = { a: 'granted', b: 'running', c: 'failed' } as const;
  const parts = [
    part('a', { caseNo: '1' }),
    part('b', { caseNo: '2' }),
    part('c', { caseNo: '3' }),
    part('after-a', { after: ['a'] }),
    part('after-a-b', { after: ['a', 'b'] }),
    part('after-c', { after: ['c'] }),
    part('behind', { after: ['after-c'] }),
    part('free', { after: ['a', 'gone'] }),
  ];
  const of = (m: string) =>
    (standing as Readonly<Record<string, 'granted' | 'running' | 'failed'>>)[m] ?? 'waiting';
  const due = dueParts(parts, of);
  assert.deepEqual(
    due.begin.map((p) => p.matter),
    ['after-a'],
  );
  assert.deepEqual(
    due.drop.map((d) => `${d.part.matter} because of ${d.because.matter}`),
    ['after-c because of c', 'behind because of after-c'],
  );
});

test('how a part stands follows from its case', () => {
  const child = (state: CaseFold['state'], outcome?: 'granted' | 'refused') =>
    ({ state, decision: outcome ? { outcome } : null }) as Pick<CaseFold, 'state' | 'decision'>; // only these two are read
  const own = part('a', { caseNo: '1' });
  assert.equal(standingOf(part('a'), undefined), 'waiting');
  assert.equal(standingOf(part('a', { dropped: 'x' }), undefined), 'failed');
  for (const [state, outcome, stands] of [
    ['submitted', undefined, 'running'],
    ['correcting', undefined, 'running'],
    ['withdrawn', undefined, 'failed'],
    ['returned', undefined, 'failed'],
    ['not-accepted', undefined, 'failed'],
    ['granted', 'granted', 'granted'],
    ['closed', 'granted', 'granted'],
    ['closed', 'refused', 'failed'],
  ] as const)
    assert.equal(standingOf(own, child(state, outcome)), stands, state);
});

const set = (matter: string, caseNo: string | null): JointPartSet => {
  const { dropped: _dropped, ...rest } = part(matter, { caseNo });
  return rest;
};
const submitted: JointCaseEventData['submitted'] = {
  definitionId: 'x',
  name: { zh: '一件事', en: 'X' },
  division: '329902',
  choice: {},
  lead: { id: 'o', name: '机关' },
  limit: { amount: 20, unit: 'WORKDAY' },
  statutory: { amount: 45, unit: 'WORKDAY' },
  correctionWorkdays: 30,
  stages: [],
  parts: [set('a', '1'), set('b', '2')],
  answersSha256: '',
  noticeDueOn: day('2026-03-09'),
};
function history(...rest: { [N in JointCaseEventName]: [N, JointCaseEventData[N]] }[JointCaseEventName][]) {
  return [['submitted', submitted] as const, ...rest].map(
    ([name, data], at) =>
      ({
        seq: at + 1,
        name,
        at: new Date('2026-03-02T02:00:00Z'),
        actor: 'staff:x',
        actorName: '某人',
        data,
      }) as JointCaseEvent, // name and data belong together above
  );
}

test('the notice waits for everybody, and what a body says last counts', () => {
  const say = (matter: string, caseNo: string, reasons: string[]) =>
    [
      'correction-proposed',
      {
        matter,
        caseNo,
        organisationName: '机关',
        items: reasons.map((reason) => ({ subject: 's', subjectKind: 'other' as const, reason })),
      },
    ] as ['correction-proposed', JointCaseEventData['correction-proposed']];
  const one = foldJoint(history(say('a', '1', ['缺图'])));
  assert.equal(everybodySpoke(one, ['1', '2']), false);
  assert.equal(everybodySpoke(one, ['1']), true, 'a part that was accepted has spoken');
  assert.equal(
    everybodySpoke(foldJoint(history(say('a', '1', []), say('b', '2', []))), ['1', '2']),
    false,
    'nothing to tell',
  );
  const changed = foldJoint(history(say('a', '1', ['缺图']), say('a', '1', []), say('b', '2', ['缺章'])));
  assert.deepEqual(
    wanted(changed, ['1', '2']).map((p) => p.matter),
    ['b'],
  );
  assert.throws(() => foldJoint(history().map((e) => ({ ...e, seq: 2 }))), /begins with its submission/);
});

const child = (acceptedOn: string | null): CaseFold => {
  const at = new Date('2026-03-02T02:00:00Z');
  const events = [
    {
      seq: 1,
      name: 'submitted',
      at,
      actor: 'person:x',
      data: {
        answersSha256: '',
        files: [],
        statementOfTruth: true,
        warnings: [],
        deliveryWay: 'electronic',
        due: { on: '2026-03-09' },
      },
    },
    ...(acceptedOn === null
      ? []
      : [
          {
            seq: 2,
            name: 'accepted',
            at: new Date(`${acceptedOn}T02:00:00Z`),
            actor: 'staff:x',
            data: { documentNo: '', acceptedOn },
          },
        ]),
  ];
  return foldCase(events as unknown as CaseEvent[]); // written out in the shape of the events
};

test('the joint clock runs from the last acceptance, 45 working days and 15 more by law', () => {
  const j = foldJoint(history());
  const now = new Date('2026-03-10T02:00:00Z');
  const clock = (a: string | null, b: string | null, of = j) =>
    jointClock(
      of,
      new Map([
        ['1', child(a)],
        ['2', child(b)],
      ]),
      chinaCalendar,
      now,
    );
  assert.equal(clock('2026-03-03', null), null);
  const both = clock('2026-03-03', '2026-03-05');
  assert.equal(both?.due, addWorkdays(chinaCalendar, day('2026-03-05'), 20));
  assert.equal(both?.statutoryDue, addWorkdays(chinaCalendar, day('2026-03-05'), 45));
  const extended = foldJoint(history(['extended', { days: 15, reason: '复核', approvedBy: '负责人' }]));
  const longer = clock('2026-03-03', '2026-03-05', extended);
  assert.equal(longer?.due, addWorkdays(chinaCalendar, day('2026-03-05'), 35));
});

test('the critical path is the longest chain that is still to be done', () => {
  const parts = [
    part('a'),
    part('b', { after: ['a'] }),
    part('c', { after: ['a'] }),
    part('d', { after: ['b', 'c'] }),
    part('alone'),
  ];
  const days: Readonly<Record<string, number | null>> = { a: null, b: 3, c: 7, d: 2, alone: 8 };
  const path = (changes: Readonly<Record<string, number | null>> = {}) =>
    criticalPath(parts, (p) => ({ ...days, ...changes })[p.matter] ?? null).map((l) => l.part.matter);
  assert.deepEqual(path(), ['c', 'd']);
  assert.deepEqual(path({ alone: 12 }), ['alone']);
  assert.deepEqual(path({ b: 9 }), ['b', 'd']);
  assert.deepEqual(path({ b: null, c: null, d: null, alone: null }), []);
});

test('planted offenders: every fault of a definition is found by its rule', () => {
  const base = `schema: tongban/joint/1
id: bad
name: { zh: 一件事, en: X }
summary: { zh: 一件事, en: X }
kind: life-event
objects: [person]
lead: approval-bureau
legalBasis: [{ law: 行政许可法 }]
limit: { amount: 10, unit: WORKDAY }
statutory: { amount: 45, unit: WORKDAY }
questions: [{ id: q, question: { zh: 问, en: Q }, options: [{ value: a, label: { zh: 甲, en: A } }, { value: b, label: { zh: 乙, en: B } }] }]
parts:
  - { matter: one }
  - { matter: two }
`;
  const form = { pages: [] };
  // Only these members are read by the linter.
  const matter = { serviceObjects: ['1'], form, materials: [] } as unknown as MatterDefinition;
  const matters = new Map([
    ['one', matter],
    ['two', matter],
  ]);
  const rules = (text: string): string[] => {
    const parsed = parseJoint(text);
    return parsed.ok
      ? lintJoint(parsed.definition, matters).map((f) => f.rule)
      : parsed.findings.map((f) => f.rule);
  };
  assert.deepEqual(rules(base), []);
  for (const [from, to, rule] of [
    ['{ matter: two }', '{ matter: three }', 'joint-part-unknown'],
    ['{ matter: two }', '{ matter: one }', 'joint-part-twice'],
    ['{ matter: two }', '{ matter: two, after: [nobody] }', 'joint-after-unknown'],
    ['{ matter: two }', '{ matter: two, when: \'q = "c"\' }', 'joint-condition'],
    ['{ matter: two }', '{ matter: two, stage: s }', 'joint-stage-unknown'],
    ['objects: [person]', 'objects: [company]', 'joint-applicant'],
    ['statutory: { amount: 45', 'statutory: { amount: 46', 'joint-limit'],
    ['limit: { amount: 10', 'limit: { amount: 50', 'joint-promise'],
    ['kind: life-event', 'kind: party', 'joint-shape'],
    ['parts:', 'parts: [', 'joint-shape'],
  ] as const)
    assert.ok(
      rules(base.replace(from, to)).includes(rule),
      `${rule}: ${rules(base.replace(from, to)).join(' ')}`,
    );
  const circle = base
    .replace('{ matter: one }', '{ matter: one, after: [two] }')
    .replace('{ matter: two }', '{ matter: two, after: [one] }');
  assert.deepEqual(rules(circle), ['joint-after-circle']);
});
