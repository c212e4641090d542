// SPDX-License-Identifier: Apache-2.0
/** Cases from before tasks were kept: the migration gives each the task that the fold of its history comes to, and it goes on. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  acceptCase,
  eventsOf,
  foldCase,
  readCase,
  reviewCase,
  sendBackCase,
  suspendCase,
  taskFaults,
  tasksOfCases,
} from '#cases';
import { Problem } from '#platform/problem.ts';
import { smallCity } from '#test/support/small-city.ts';

test('the migration fills the tasks of cases in hand, which are then handled as ever', async () => {
  const city = await smallCity('embedded', 'sample-matter.yaml');
  assert.ok(city);
  const { app, staff, people } = city;
  const run: typeof app.runner.execute = (...args) => app.runner.execute(...args);
  let keys = 0;
  const submit = async (): Promise<string> => {
    const input = {
      matterCode: city.matterCode,
      answers: { title: '湖滨秋夜音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `before-${++keys}`,
      delivery: { way: 'electronic' as const },
    };
    return (await run(app.cases.commands.submit, people.lin, input)).caseNo;
  };
  const review = { opinion: '符合', recommend: 'grant' as const };
  try {
    const [fresh, accepted, decided, again, paused] = await Promise.all([1, 2, 3, 4, 5].map(submit));
    assert.ok(fresh && accepted && decided && again && paused);
    for (const caseNo of [accepted, decided, again, paused]) await run(acceptCase, staff.clerk, { caseNo });
    for (const caseNo of [decided, again, paused]) await run(reviewCase, staff.both, { caseNo, ...review });
    await run(sendBackCase, staff.approver, { caseNo: again, reason: '再核' });
    await run(suspendCase, staff.reviewer, { caseNo: paused, kind: 'expert-review', reason: '依法' });
    // As it was: events that say nothing of the process, no stored tasks.
    await app.db.admin("update cases.case_event set data = data - 'process' - 'toStep'");
    await app.db.admin('truncate cases.task');
    const file = new URL('../../src/modules/cases/migrations/0004-tasks.sql', import.meta.url);
    const migration = await readFile(file, 'utf8');
    await app.db.admin(migration.slice(migration.indexOf('insert into cases.task')));
    const open: string[] = [];
    for (const caseNo of [fresh, accepted, decided, again, paused]) {
      const c = await readCase(app.db, caseNo);
      assert.ok(c);
      const fold = foldCase(eventsOf(c));
      assert.deepEqual(taskFaults(c, fold, await tasksOfCases(app.db, [c])), [], caseNo);
      open.push(fold.tasks.open.map((o) => o.task).join());
    }
    assert.deepEqual(open, ['accept.1', 'review.1', 'decide.1', 'review.2', 'decide.1']);
    await run(acceptCase, staff.clerk, { caseNo: fresh });
    await run(reviewCase, staff.reviewer, { caseNo: accepted, ...review });
    await run(reviewCase, staff.reviewer, { caseNo: again, ...review });
    await assert.rejects(
      run(app.cases.commands.grant, staff.both, { caseNo: decided, opinion: '' }),
      (error) => error instanceof Problem && error.kind.code === 'cases.same-person',
    );
    for (const caseNo of [accepted, decided, again])
      await run(app.cases.commands.grant, staff.approver, { caseNo, opinion: '' });
    for (const caseNo of [fresh, accepted, decided, again]) {
      const c = await readCase(app.db, caseNo);
      assert.ok(c);
      assert.deepEqual(taskFaults(c, foldCase(eventsOf(c)), await tasksOfCases(app.db, [c])), []);
    }
  } finally {
    await city.close();
  }
});
