// SPDX-License-Identifier: Apache-2.0
/** A process with every construct, handled by its staff on virtual time: tasks, signatures, ways, timers, deputies. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import {
  addSigners,
  callBack,
  claimTask,
  completeStep,
  handOverTask,
  readCase,
  reassignTask,
  releaseTask,
  reviewCase,
  sendBackCase,
  signTask,
} from '#cases';
import { saveAbsence } from '#organisations';
import type { StaffActor } from '#platform/actor.ts';
import { agree, branchingCity, hour, openTasks, underReview } from '#test/support/branching-city.ts';
import { refusedAs, run, storiesIn } from '#test/support/lives.ts';

describe('tasks of a branching process', () => {
  const story = storiesIn(branchingCity);

  story('a timer on the way, two steps side by side, one of another body, and the short way', async (c) => {
    const caseNo = await underReview(c);
    await assert.rejects(
      c.app.cases.view({ ...c.neighbour, scope: ['x'] }, caseNo),
      refusedAs('platform.not-found'),
    );
    const seen = await c.app.cases.view(c.neighbour, caseNo);
    assert.deepEqual(
      seen.tasks.map((t) => [t.taskId, t.actions.includes('complete')]),
      [
        ['fire.1', false],
        ['noise.1', true],
      ],
    );
    await assert.rejects(
      run(c, completeStep, c.staff.reviewer, { caseNo, task: 'noise.1', ...agree }),
      refusedAs('cases.not-your-task'),
    );
    await run(c, completeStep, c.neighbour, { caseNo, task: 'noise.1', ...agree });
    assert.equal(await openTasks(c, caseNo), 'accepted: fire.1');
    await assert.rejects(
      run(c, completeStep, c.neighbour, { caseNo, task: 'noise.1', ...agree }),
      refusedAs('cases.task-over', { by: '何思源', open: ['fire.1'] }),
    );
    await run(c, reviewCase, c.staff.reviewer, { caseNo, ...agree });
    assert.equal(await openTasks(c, caseNo), 'reviewed: decide.1');
    const { process } = await c.app.cases.view(c.staff.approver, caseNo);
    assert.deepEqual(
      process.steps.map((s) => `${s.id} ${s.status}`),
      [
        'accept done',
        'fire done',
        'noise done',
        'memo skipped',
        'panel skipped',
        'decide open',
        'deliver ahead',
      ],
    );
    await run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' });
    assert.equal(await openTasks(c, caseNo), 'granted:');
  });

  story(
    'the long way: three countersign, a share of whom must agree; who reviewed may not sign',
    async (c) => {
      const caseNo = await underReview(c, 20_000);
      await run(c, completeStep, c.staff.both, { caseNo, task: 'fire.1', ...agree });
      await run(c, completeStep, c.neighbour, { caseNo, task: 'noise.1', ...agree });
      assert.equal(await openTasks(c, caseNo), 'accepted: panel.1');
      const sign = (who: StaffActor, yes: boolean): Promise<unknown> =>
        run(c, signTask, who, { caseNo, task: 'panel.1', agree: yes, opinion: '会签意见' });
      await assert.rejects(sign(c.staff.both, true), refusedAs('cases.same-person'));
      await assert.rejects(
        run(c, claimTask, c.staff.approver, { caseNo, task: 'panel.1' }),
        refusedAs('cases.countersigned-step'),
      );
      await sign(c.staff.approver, true);
      await assert.rejects(sign(c.staff.approver, true), refusedAs('cases.already-signed'));
      assert.equal(await openTasks(c, caseNo), 'accepted: panel.1');
      await sign(c.approver2, true);
      assert.equal(await openTasks(c, caseNo), 'reviewed: decide.1');
      await assert.rejects(
        run(c, c.app.cases.commands.grant, c.approver2, { caseNo, opinion: '' }),
        refusedAs('cases.same-person'),
      );
      await run(c, c.app.cases.commands.grant, c.approver3, { caseNo, opinion: '' });
    },
  );

  story('claimed out of the pool, given back, handed over, reassigned, called back', async (c) => {
    const { reviewer, approver } = c.staff;
    const caseNo = await underReview(c);
    const task = { caseNo, task: 'fire.1' };
    await run(c, claimTask, reviewer, task);
    await run(c, claimTask, reviewer, task);
    const holder = refusedAs('cases.already-claimed', { by: '沈知远', at: c.clock.now().toISOString() });
    await assert.rejects(run(c, claimTask, c.reviewer2, task), holder);
    await assert.rejects(run(c, completeStep, c.reviewer2, { ...task, ...agree }), holder);
    await run(c, releaseTask, reviewer, task);
    await run(c, claimTask, c.reviewer2, task);
    await assert.rejects(
      run(c, handOverTask, c.reviewer2, { ...task, to: c.staff.clerk.id, reason: '出差' }),
      refusedAs('cases.no-such-colleague'),
    );
    await run(c, handOverTask, c.reviewer2, { ...task, to: reviewer.id, reason: '出差' });
    await run(c, reassignTask, approver, { ...task, to: c.staff.both.id, reason: '平衡工作量' });
    await run(c, completeStep, c.neighbour, { caseNo, task: 'noise.1', ...agree });
    await run(c, completeStep, c.staff.both, { ...task, ...agree });
    assert.equal(await openTasks(c, caseNo), 'reviewed: decide.1');
    await assert.rejects(
      run(c, callBack, reviewer, { caseNo, reason: '误办' }),
      refusedAs('cases.too-late-to-call-back'),
    );
    await run(c, callBack, c.staff.both, { caseNo, reason: '漏看一页' });
    assert.equal(await openTasks(c, caseNo), 'accepted: fire.2');
    await run(c, completeStep, c.staff.both, { caseNo, task: 'fire.2', ...agree });
    await run(c, claimTask, approver, { caseNo, task: 'decide.2' });
    await assert.rejects(
      run(c, callBack, c.staff.both, { caseNo, reason: '再看' }),
      refusedAs('cases.too-late-to-call-back'),
    );
  });

  story('colleagues are asked to sign before the step is done', async (c) => {
    const caseNo = await underReview(c);
    const task = { caseNo, task: 'fire.1' };
    await run(c, addSigners, c.staff.reviewer, {
      ...task,
      to: [c.approver2.id],
      question: '疏散通道是否足够',
    });
    await assert.rejects(
      run(c, completeStep, c.staff.reviewer, { ...task, ...agree }),
      refusedAs('cases.signers-open', { signers: ['孟望舒'] }),
    );
    await assert.rejects(
      run(c, signTask, c.approver3, { ...task, agree: true, opinion: '可' }),
      refusedAs('cases.not-asked-to-sign'),
    );
    await run(c, signTask, c.approver2, { ...task, agree: true, opinion: '足够' });
    await run(c, completeStep, c.staff.reviewer, { ...task, ...agree });
    assert.equal(await openTasks(c, caseNo), 'accepted: noise.1');
  });

  story('sent back to any review that was done; what other branches did stays done', async (c) => {
    const caseNo = await underReview(c);
    await run(c, completeStep, c.staff.reviewer, { caseNo, task: 'fire.1', ...agree });
    await run(c, completeStep, c.neighbour, { caseNo, task: 'noise.1', ...agree });
    assert.equal(await openTasks(c, caseNo), 'reviewed: decide.1');
    await assert.rejects(
      run(c, sendBackCase, c.staff.approver, { caseNo, reason: '再核', toStep: 'panel' }),
      refusedAs('cases.no-earlier-step', { steps: ['fire', 'noise'] }),
    );
    await run(c, sendBackCase, c.staff.approver, { caseNo, reason: '消防再核', toStep: 'fire' });
    assert.equal(await openTasks(c, caseNo), 'accepted: fire.2');
    await run(c, completeStep, c.reviewer2, { caseNo, task: 'fire.2', ...agree });
    assert.equal(await openTasks(c, caseNo), 'reviewed: decide.2');
  });

  story('a deputy does what the one away holds, and the event says for whom', async (c) => {
    const caseNo = await underReview(c);
    const task = { caseNo, task: 'fire.1' };
    await run(c, claimTask, c.reviewer2, task);
    await assert.rejects(
      run(c, saveAbsence, c.reviewer2, {
        from: '2026-09-01',
        to: '2026-12-31',
        deputyId: c.staff.clerk.id,
        note: '',
      }),
      refusedAs('organisations.invalid-absence'),
    );
    await run(c, saveAbsence, c.reviewer2, {
      from: '2026-09-01',
      to: '2026-12-31',
      deputyId: c.staff.reviewer.id,
      note: '学习',
    });
    const seen = await c.app.cases.view(c.staff.reviewer, caseNo);
    assert.deepEqual(
      seen.tasks.filter((t) => t.mine).map((t) => [t.taskId, t.inPlaceOf?.name]),
      [['fire.1', '韩予安']],
    );
    await run(c, completeStep, c.staff.reviewer, { ...task, ...agree });
    const stored = await readCase(c.app.db, caseNo);
    const last = stored?.events.at(-1);
    assert.deepEqual(
      [last?.actor_name, last?.data.inPlaceOf],
      ['沈知远', { id: c.reviewer2.id, name: '韩予安' }],
    );
  });

  story('every timer that can be configured strikes on its day, also after downtime, once', async (c) => {
    const strike = (): Promise<number> => c.app.cases.runStepTimers();
    // A late step (5 hours), and a timer at the edge that does not interrupt (3 hours).
    const caseNo = await underReview(c, 20_000);
    await strike();
    c.clock.advance(3 * hour);
    await strike();
    assert.equal(await openTasks(c, caseNo), 'accepted: fire.1 noise.1 memo.1');
    c.clock.advance(2 * hour);
    await strike();
    const late = (await c.app.cases.view(c.staff.approver, caseNo)).tasks.find((t) => t.taskId === 'fire.1');
    assert.equal(late?.lateSince, c.clock.now().toISOString());
    assert.equal(late?.escalatedTo, 'approver');
    assert.ok(late?.actions.includes('complete'), 'it was escalated to the approver');
    assert.equal(await strike(), 0);
    c.clock.advance(72 * hour);
    assert.equal(await strike(), 0, 'nothing strikes twice');
    // The group has ten days: the platform was down when they were over.
    c.clock.advance(20 * 24 * hour);
    assert.ok((await strike()) >= 1);
    assert.equal(await openTasks(c, caseNo), 'reviewed: memo.1 decide.1');
    // An interrupting timer at the edge of a step: the panel has one working day.
    const pressed = await underReview(c, 20_000);
    await run(c, completeStep, c.staff.reviewer, { caseNo: pressed, task: 'fire.1', ...agree });
    await run(c, completeStep, c.neighbour, { caseNo: pressed, task: 'noise.1', ...agree });
    assert.equal(await openTasks(c, pressed), 'accepted: panel.1');
    await strike();
    assert.equal(await openTasks(c, pressed), 'accepted: panel.1');
    c.clock.advance(7 * 24 * hour);
    await strike();
    assert.equal(await openTasks(c, pressed), 'reviewed: decide.1');
    const told = await c.app.db.admin<{ n: number }>(
      "select count(*)::int as n from platform.event where name = 'cases.step-late.v1' and data ->> 'caseNo' = $1",
      [caseNo],
    );
    assert.equal(told[0]?.n, 1);
  });
});
