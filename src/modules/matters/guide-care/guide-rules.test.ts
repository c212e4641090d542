// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import type { MatterDefinition } from '../definition.contract.ts';
import { sampleDefinition } from '../matters-for-tests.ts';
import { durationOf } from '../open-catalogue/cpsv.rules.ts';
import { accuracyScore, accuracyWeights, measureGuide } from './guide-accuracy.rules.ts';
import {
  type GuideFindingRule,
  guideFindingRules,
  guideFindingsOf,
  isPhone,
} from './guide-findings.rules.ts';
import { plainText, taskLamp } from './guide-parts.rules.ts';

const checks = {
  today: '2026-03-05',
  linkState: (href: string) =>
    href.startsWith('https:') ? 'unchecked' : href === '/gone' ? 'dead' : 'sound',
  repealed: new Set(['旧条例', '国务院令第1号']),
} as const;
const material: MatterDefinition['materials'][number] = {
  id: 'form',
  element: 'document.form',
  name: { zh: '申请表', en: 'Form' },
  copyKind: 'original',
  docKind: 'form',
  medium: 'electronic',
  necessity: 'required',
  source: 'applicant',
  originals: 1,
  copies: 0,
  blankForm: { title: '空白表', href: '/form.pdf' },
};
const sound = sampleDefinition('a-matter', '某项许可', { materials: [material] });

const offenders: Readonly<Record<GuideFindingRule, MatterDefinition>> = {
  'dead-link': { ...sound, materials: [{ ...material, sampleForm: { title: '样表', href: '/gone' } }] },
  'missing-sample': { ...sound, result: { kind: 'approval', name: '批复' } },
  'missing-blank-form': { ...sound, materials: [{ ...material, blankForm: undefined } as never] },
  'exemption-expired': {
    ...sound,
    onlineExemption: { reason: '涉密', basis: '保密法', approvedBy: '市政府', until: '2026-03-04' },
  },
  'asked-anyway-expired': {
    ...sound,
    materials: [
      { ...material, askedAnyway: { reason: '核对', basis: '办法', signedBy: '市局', until: '2026-03-04' } },
    ],
  },
  'phone-shape': { ...sound, supervise: [{ way: 'phone', value: '8200111' }] },
  'repealed-basis': { ...sound, legalBasis: [{ law: '新条例', documentNo: '国务院令第1号' }] },
};

test('a sound guide has no finding, and each rule finds its planted offender and nothing else', () => {
  assert.deepEqual(guideFindingsOf(sound, checks), []);
  for (const rule of guideFindingRules) {
    const found = guideFindingsOf(offenders[rule], checks);
    assert.deepEqual(
      found.map((one) => one.rule),
      [rule],
    );
    assert.ok(found[0] && found[0].zh.length > 5 && found[0].en.length > 5);
  }
});

test('a term that ends today has not ended', () => {
  const until = { reason: '涉密', basis: '保密法', approvedBy: '市政府', until: '2026-03-05' };
  assert.deepEqual(guideFindingsOf({ ...sound, onlineExemption: until }, checks), []);
});

test('telephone numbers as they are written', () => {
  for (const right of [
    '0599-8200111',
    '05998200111',
    '010-12345678',
    '12345',
    '110',
    '13800138000',
    '400-820-1234',
    '0599-8200111-801',
    '12345、0599-8200111',
    '12315',
    '95598',
  ])
    assert.ok(isPhone(right), right);
  for (const wrong of ['', '8200111', '打电话', '0599-', '0599--8200111', '+86', '012345'])
    assert.ok(!isPhone(wrong), wrong);
});

test('the weights sum to a hundred; what is not asked weighs nothing', () => {
  assert.equal(
    Object.values(accuracyWeights).reduce((sum, one) => sum + one, 0),
    100,
  );
  const all = { elements: 1, rules: 1, downloads: 1, links: 1, timely: 1 };
  assert.equal(accuracyScore(all), 100);
  assert.equal(accuracyScore({ ...all, downloads: 0 }), 80);
  assert.equal(accuracyScore({ ...all, downloads: null, links: null, timely: null, rules: 0 }), 54.5);
  assert.equal(
    accuracyScore({ elements: null, rules: null, downloads: null, links: null, timely: null }),
    null,
  );
});

test('links of other sites are counted as not looked at, never as sound', () => {
  const far = { title: '表', href: 'https://example.test/a.pdf' };
  const measured = measureGuide({ ...sound, materials: [{ ...material, blankForm: far }] }, checks.linkState);
  assert.equal(measured.links, null);
  assert.equal(measured.unchecked, 1);
  assert.equal(measured.downloads, 1);
  const dead = measureGuide(
    { ...sound, materials: [{ ...material, blankForm: { title: '表', href: '/gone' } }] },
    checks.linkState,
  );
  assert.deepEqual([dead.links, dead.downloads], [0, 0]);
  const bare = measureGuide({ ...sound, materials: [] }, checks.linkState);
  assert.deepEqual([bare.links, bare.downloads], [null, null]);
  assert.ok((bare.elements ?? 0) > 0 && (bare.elements ?? 1) < 1 && (bare.rules ?? 2) <= 1);
});

test('lamps follow the day, texts lose what cannot be read', () => {
  assert.deepEqual(
    ['2026-03-06', '2026-03-05', '2026-03-04'].map((due) => taskLamp(due, '2026-03-05')),
    ['GREEN', 'YELLOW', 'RED'],
  );
  assert.equal(plainText('  甲\r\n\r\n\r\n\r\n乙\u0000\u0007 '), '甲\n\n乙');
});

test('a promised limit as a duration: working days become days of the calendar, never fewer', () => {
  const of = (amount: number, unit: 'WORKDAY' | 'DAY' | 'MONTH' | 'YEAR' | 'HOUR') =>
    durationOf({ amount, unit });
  assert.deepEqual(
    [
      of(5, 'WORKDAY'),
      of(7, 'WORKDAY'),
      of(0, 'WORKDAY'),
      of(3, 'DAY'),
      of(2, 'MONTH'),
      of(1, 'YEAR'),
      of(4, 'HOUR'),
    ],
    ['P7D', 'P10D', 'P0D', 'P3D', 'P2M', 'P1Y', 'PT4H'],
  );
});
