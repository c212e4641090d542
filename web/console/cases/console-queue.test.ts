// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { caseStates } from '../../../src/modules/cases/case.types.ts';
import { absenceFaults, blankAbsence } from './absence/absence-data.ts';
import { actsOf, blankBulk, bulkFaults, rowsFor } from './bulk-acts.ts';
import { phrasesWith, withPhrase } from './desk/phrase-text.ts';
import {
  filterFrom,
  filterPath,
  isNarrowed,
  keptOf,
  lamps,
  ofKept,
  queueCall,
  sameFilter,
  wholeTab,
} from './queue-filter.ts';
import {
  firstTab,
  isTaskView,
  tabCount,
  tabKey,
  tabKeys,
  tabNames,
  tabs,
  viewCount,
} from './queue-tabs-list.ts';
import { queueWords } from './queue-words.ts';
import {
  eachRow,
  nothingSelected,
  placeAfter,
  selectedRows,
  stillSelected,
  toggledAll,
  toggledRow,
} from './selection.ts';
import { type QueueRow, rowKey } from './task-types.ts';

const row = (caseNo: string, more: Partial<QueueRow> = {}): QueueRow => ({
  caseNo,
  matterCode: 'm',
  matterName: '事项',
  matterNameEn: null,
  applicantName: '林若溪',
  organisationId: 'o',
  state: 'accepted',
  stateName: { zh: '已受理', en: 'Accepted' },
  receivedAt: '2026-09-01T01:00:00Z',
  acceptedOn: null,
  dueOn: null,
  statutoryDueOn: null,
  lamp: 'GREEN',
  remainingDays: null,
  countedIn: 'WORKDAY',
  outcome: null,
  updatedAt: '2026-09-01T01:00:00Z',
  taskId: 'review.1',
  ...more,
});

test('the address holds the list, what narrows it and the search', () => {
  assert.deepEqual(filterFrom('', 'decide'), wholeTab('decide'));
  assert.deepEqual(filterFrom('tab=nonsense&q=+a+', 'all'), { ...wholeTab('all'), q: 'a' });
  const filter = {
    ...wholeTab('pool'),
    q: '食品 & 酒',
    step: 'review',
    lamp: 'RED',
    matter: 'm1',
    matterName: '店',
  };
  assert.deepEqual(filterFrom(filterPath(filter).slice(2), 'all'), filter);
  assert.equal(filterFrom('tab=mine&lamp=PURPLE', 'all').lamp, '');
  assert.equal(queueCall(wholeTab('review'), null), '/cases?limit=50&state=accepted');
  assert.match(queueCall({ ...wholeTab('closed'), q: 'x' }, 'c1'), /^\/cases.*closed=yes&q=x&cursor=c1$/);
  assert.equal(
    queueCall({ ...wholeTab('mine'), step: 'review', lamp: 'YELLOW' }, null),
    '/tasks?limit=50&view=mine&step=review&lamp=YELLOW',
  );
});

test('what narrows tasks narrows no list of cases, which would show less than it says', () => {
  const filter = { ...wholeTab('all'), q: 'x', step: 'review', lamp: 'RED' };
  assert.equal(queueCall(filter, null), '/cases?limit=50&q=x');
  assert.deepEqual(filterFrom('tab=all&lamp=RED&q=x', 'mine'), { ...wholeTab('all'), q: 'x' });
});

test('a filter that is kept comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.record({
        tab: fc.constantFrom(...tabNames.filter(isTaskView)),
        q: fc.constantFrom('', '食品', 'a & b'),
        step: fc.constantFrom('', 'review'),
        matter: fc.constantFrom('', 'm1'),
        matterName: fc.constantFrom('', '餐饮'),
        lamp: fc.constantFrom('', ...lamps),
      }),
      (filter) => {
        assert.deepEqual(ofKept(keptOf(filter)), { ...filter });
        assert.equal(sameFilter(filter, filterFrom(filterPath(filter).slice(2), 'all')), true);
        assert.equal(isNarrowed(filter), filterPath(filter) !== filterPath(wholeTab(filter.tab)));
      },
    ),
    { seed: 20260901, numRuns: 300 },
  );
  assert.equal(ofKept({ view: 'a-list-of-an-older-release' }).tab, 'all');
});

test('one begins with what waits: own tasks, the pool, and without tasks the list of one’s role', () => {
  assert.equal(firstTab(['reviewer'], { mine: 2, pool: 5, team: 9 }), 'mine');
  assert.equal(firstTab(['reviewer'], { mine: 0, pool: 5, team: 9 }), 'pool');
  assert.equal(firstTab(['reviewer'], { mine: 0, pool: 0, team: 9 }), 'team');
  assert.equal(firstTab(['reviewer'], { mine: 0, pool: 0, team: 0 }), 'review');
  assert.equal(firstTab(['clerk'], null), 'accept');
  assert.equal(firstTab(['supervisor'], null), 'all');
});

test('every open state is in one of the lists, every list has a name and the first ten a digit', () => {
  const listed = Object.values(tabs).flatMap((tab) => tab.states);
  const closed = ['closed', 'not-accepted', 'returned', 'withdrawn'];
  assert.deepEqual(
    caseStates.filter((state) => !listed.includes(state)),
    closed,
  );
  for (const name of tabNames) assert.notEqual(queueWords('en', name), '');
  assert.deepEqual(tabNames.slice(0, tabKeys.length).map(tabKey), [...tabKeys]);
});

test('counts of a list are the sums of its states, of a view the sums of its lamps', () => {
  const states = [
    { state: 'granted', count: 2, overdue: 1 },
    { state: 'delivering', count: 3, overdue: 0 },
    { state: 'submitted', count: 9, overdue: 4 },
  ];
  assert.deepEqual(tabCount('deliver', states), { count: 5, overdue: 1 });
  assert.deepEqual(tabCount('all', states), { count: 14, overdue: 5 });
  assert.equal(tabCount('closed', states), null);
  assert.equal(tabCount('mine', states), null);
  assert.deepEqual(viewCount({ GREEN: 3, RED: 2, RED_SERIOUS: 1 }), { count: 6, overdue: 3 });
  assert.equal(viewCount(undefined), null);
});

test('two tasks of one case are two rows, each selected by itself', () => {
  const rows = [row('a', { taskId: 'x.1' }), row('a', { taskId: 'y.1' }), row('b')];
  const one = toggledRow(nothingSelected, rowKey(rows[1] ?? row('')));
  assert.deepEqual(selectedRows(rows, one), [rows[1]]);
  assert.equal(toggledRow(one, 'a/y.1').size, 0);
  assert.equal(toggledAll(rows, one).size, 3);
  assert.equal(toggledAll(rows, toggledAll(rows, one)).size, 0);
});

test('rows that left the list are not acted on, whatever was selected', () => {
  fc.assert(
    fc.property(fc.subarray(['a', 'b', 'c', 'd']), fc.subarray(['a', 'b', 'c', 'd']), (chosen, left) => {
      const selection = new Set(chosen.map((no) => rowKey(row(no))));
      const rows = left.map((no) => row(no));
      assert.ok(
        selectedRows(rows, selection).every((r) => left.includes(r.caseNo) && chosen.includes(r.caseNo)),
      );
    }),
    { seed: 20260901, numRuns: 200 },
  );
});

test('every row has its result; a refusal stops no other and stays selected', async () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((no) => row(no));
  let [running, most] = [0, 0];
  const told: number[] = [];
  const results = await eachRow(
    rows,
    async ({ caseNo }) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      if (caseNo === 'b' || caseNo === 'f') throw new Error(`${caseNo} is taken`);
    },
    (error) => (error instanceof Error ? error.message : ''),
    (done) => told.push(done),
    2,
  );
  assert.deepEqual(
    results.map((r) => [r.row.caseNo, r.ok, r.why]),
    rows.map(({ caseNo }) => {
      const no = caseNo === 'b' || caseNo === 'f';
      return [caseNo, !no, no ? `${caseNo} is taken` : ''];
    }),
  );
  assert.ok(most <= 2);
  assert.deepEqual(told, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([...stillSelected(results)], ['b/review.1', 'f/review.1']);
});

test('the focus stays at its place when its row leaves', () => {
  assert.deepEqual([placeAfter(2, 5), placeAfter(4, 4), placeAfter(0, 0), placeAfter(-1, 3)], [2, 3, 0, 0]);
});

test('bulk acts: what a view offers to a role, what each asks for, and which rows it fits', () => {
  assert.deepEqual(actsOf('mine', ['reviewer']), ['hand-over']);
  assert.deepEqual(actsOf('pool', ['clerk']), ['claim']);
  assert.deepEqual(actsOf('team', ['approver']), ['claim', 'reassignment', 'decide']);
  assert.deepEqual(bulkFaults('claim', blankBulk), {});
  assert.deepEqual(bulkFaults('hand-over', blankBulk), { to: 'choice', text: 'needed' });
  assert.deepEqual(bulkFaults('decide', { ...blankBulk, outcome: 'grant' }), {});
  assert.deepEqual(bulkFaults('decide', { ...blankBulk, outcome: 'refuse', text: ' ' }), { text: 'needed' });
  const mine = { id: 's', name: '沈知远' };
  const rows = [
    row('a', { role: 'approver', claimedBy: null }),
    row('b', { role: 'reviewer', claimedBy: mine }),
  ];
  assert.deepEqual(rowsFor('decide', rows), [rows[0]]);
  assert.deepEqual(rowsFor('claim', rows), [rows[0]]);
  assert.deepEqual(rowsFor('hand-over', rows), rows);
});

test('a phrase goes to the end of what was written', () => {
  assert.equal(withPhrase('', '同意。'), '同意。');
  assert.equal(withPhrase('材料齐全。 \n', '同意。'), '材料齐全。\n同意。');
  assert.deepEqual(phrasesWith([{ words: '经审查，同意' }, { words: 'Granted' }], ' gRant '), [
    { words: 'Granted' },
  ]);
});

test('an absence has two days in their order and a deputy', () => {
  assert.deepEqual(absenceFaults(blankAbsence), { from: 'needed', to: 'needed', deputyId: 'choice' });
  const good = { ...blankAbsence, from: '2026-12-01', to: '2026-12-01', deputyId: 'd' };
  assert.deepEqual(absenceFaults(good), {});
  assert.deepEqual(absenceFaults({ ...good, to: '2026-11-30' }), { to: 'order' });
});
