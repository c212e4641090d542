// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { guideParts } from '../../../src/modules/matters/guide-care/guide-parts.rules.ts';
import { answerFaults, percent, tabsOf, taskCall, taskFilterFrom, taskPath } from './guide-care-filter.ts';
import { guideCareWords, partName } from './guide-care-words.ts';

test('a filter survives its address; what is late in a region is the catalogue owner’s', () => {
  const owner = ['catalogue-owner'];
  for (const filter of [
    { tab: 'open', kind: '' },
    { tab: 'overdue', kind: 'report' },
    { tab: 'closed', kind: 'finding' },
    { tab: 'accuracy', kind: '' },
  ] as const)
    assert.deepEqual(taskFilterFrom(taskPath(filter).split('?')[1] ?? '', owner), filter);
  assert.deepEqual(taskFilterFrom('tab=overdue&kind=x', ['matter-admin']), { tab: 'open', kind: '' });
  assert.ok(!tabsOf(['matter-admin']).includes('overdue'));
  assert.equal(
    taskCall({ tab: 'closed', kind: 'report' }, 'a/b'),
    '/guide-tasks?state=closed&limit=50&kind=report&cursor=a%2Fb',
  );
});

test('all faults of an answer are found at once', () => {
  assert.deepEqual(answerFaults('', ' 好 '), { outcome: true, answer: true });
  assert.deepEqual(answerFaults('fixed', '已经改正了'), {});
});

test('every section of a guide has its own name in both languages', () => {
  for (const lang of ['zh', 'en'] as const)
    assert.equal(new Set(guideParts.map((part) => partName(lang, part))).size, guideParts.length);
  assert.equal(partName('en', 'outcome'), guideCareWords('en', 'outcomePart'));
});

test('what was not measured is no zero', () => {
  assert.deepEqual([percent(null), percent(0), percent(0.98765)], ['—', '0.0%', '98.8%']);
});
