// SPDX-License-Identifier: Apache-2.0
/** A process with every construct, handled by its staff on virtual time: tasks, signatures, ways, timers, deputies. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  acceptCase,
  addSigners,
  callBack,
  claimTask,
  completeStep,
  eventsOf,
  foldCase,
  handOverTask,
  readCase,
  reassignTask,
  releaseTask,
  reviewCase,
  type SubmitInput,
  sendBackCase,
  signTask,
  taskFaults,
  tasksOfCases,
} from '#cases';
import { registerOrganisations, saveAbsence } from '#organisations';
import { type StaffActor, system } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { hire, type SmallCity, smallCity } from '#test/support/small-city.ts';

const hour = 3_600_000;
const refusedAs =
  (code: string, extra: Readonly<Record<string, unknown>> = {}) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.kind.code, code);
    for (const [key, value] of Object.entries(extra)) assert.deepEqual(error.extra[key], value, key);
    return true;
  };

describe('tasks of a branching process', () => {
  let city: SmallCity | null = null;
  let keys = 0;
  let neighbour: StaffActor;
  let reviewer2: StaffActor;
  let approver2: StaffActor;
  let approver3: StaffActor;
  before(async () => {
    city = await smallCity('embedded', 'branching-matter.yaml');
    if (!city) return;
    const urban = {
      id: '11329900000000027X',
      key: 'urban-management',
      name: '云泽市城市管理局',
      division: '329900000000',
    };
    await city.app.runner.execute(registerOrganisations, system('test-setup'), [urban]);
    neighbour = await hire(city.app, '何思源', ['reviewer'], urban.id);
    reviewer2 = await hire(city.app, '韩予安', ['reviewer'], city.organisation.id);
    approver2 = await hire(city.app, '孟望舒', ['approver'], city.organisation.id);
    approver3 = await hire(city.app, '白景行', ['approver'], city.organisation.id);
  });
  after(async () => {
    await city?.close();
  });

  const there = (): SmallCity => {
    assert.ok(city);
    return city;
  };
  const run = <I, O>(command: Command<I, O>, actor: StaffActor, input: I): Promise<O> =>
    there().app.runner.execute(command, actor, input);
  const submit = async (audience: number): Promise<string> => {
    const c = there();
    const input: SubmitInput = {
      matterCode: c.matterCode,
      answers: { title: '湖滨秋夜音乐会', audience },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `tasks-${++keys}`,
      delivery: { way: 'electronic' },
    };
    return (await c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, input)).caseNo;
  };
  /** The open tasks, checked against what is stored. */
  const open = async (caseNo: string): Promise<string> => {
    const { db } = there().app;
    const c = await readCase(db, caseNo);
    assert.ok(c);
    const fold = foldCase(eventsOf(c));
    assert.deepEqual(taskFaults(c, fold, await tasksOfCases(db, [c])), []);
    assert.equal(fold.state, c.state);
    return `${c.state}: ${fold.tasks.open.map((o) => o.task).join(' ')}`.trim();
  };
  /** Accepted, with the two hours behind it that the process waits. */
  const underReview = async (audience = 500): Promise<string> => {
    const c = there();
    const caseNo = await submit(audience);
    await run(acceptCase, c.staff.clerk, { caseNo });
    assert.equal(await open(caseNo), 'accepted:');
    c.clock.advance(2 * hour);
    assert.ok((await c.app.cases.runStepTimers()) >= 1);
    assert.equal(await open(caseNo), 'accepted: fire.1 noise.1');
    return caseNo;
  };
  const agree = { opinion: '符合条件', recommend: 'grant' as const };

  test('a timer on the way, two steps side by side, one of another body, and the short way', async () => {
    const c = there();
    const caseNo = await underReview();
    await assert.rejects(
      c.app.cases.view({ ...neighbour, scope: ['x'] }, caseNo),
      refusedAs('platform.not-found'),
    );
    const seen = await c.app.cases.view(neighbour, caseNo);
    assert.deepEqual(
      seen.tasks.map((t) => [t.taskId, t.actions.includes('complete')]),
      [
        ['fire.1', false],
        ['noise.1', true],
      ],
    );
    await assert.rejects(
      run(completeStep, c.staff.reviewer, { caseNo, task: 'noise.1', ...agree }),
      refusedAs('cases.not-your-task'),
    );
    await run(completeStep, neighbour, { caseNo, task: 'noise.1', ...agree });
    assert.equal(await open(caseNo), 'accepted: fire.1');
    await assert.rejects(
      run(completeStep, neighbour, { caseNo, task: 'noise.1', ...agree }),
      refusedAs('cases.task-over', { by: '何思源', open: ['fire.1'] }),
    );
    await run(reviewCase, c.staff.reviewer, { caseNo, ...agree });
    assert.equal(await open(caseNo), 'reviewed: decide.1');
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
    await c.app.runner.execute(c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' });
    assert.equal(await open(caseNo), 'granted:');
  });

  test('the long way: three countersign, a share of whom must agree; who reviewed may not sign', async () => {
    const c = there();
    const caseNo = await underReview(20_000);
    await run(completeStep, c.staff.both, { caseNo, task: 'fire.1', ...agree });
    await run(completeStep, neighbour, { caseNo, task: 'noise.1', ...agree });
    assert.equal(await open(caseNo), 'accepted: panel.1');
    const sign = (who: StaffActor, yes: boolean): Promise<unknown> =>
      run(signTask, who, { caseNo, task: 'panel.1', agree: yes, opinion: '会签意见' });
    await assert.rejects(sign(c.staff.both, true), refusedAs('cases.same-person'));
    await assert.rejects(
      run(claimTask, c.staff.approver, { caseNo, task: 'panel.1' }),
      refusedAs('cases.countersigned-step'),
    );
    await sign(c.staff.approver, true);
    await assert.rejects(sign(c.staff.approver, true), refusedAs('cases.already-signed'));
    assert.equal(await open(caseNo), 'accepted: panel.1');
    await sign(approver2, true);
    assert.equal(await open(caseNo), 'reviewed: decide.1');
    await assert.rejects(
      c.app.runner.execute(c.app.cases.commands.grant, approver2, { caseNo, opinion: '' }),
      refusedAs('cases.same-person'),
    );
    await c.app.runner.execute(c.app.cases.commands.grant, approver3, { caseNo, opinion: '' });
  });

  test('claimed out of the pool, given back, handed over, reassigned, called back', async () => {
    const c = there();
    const { reviewer, approver } = c.staff;
    const caseNo = await underReview();
    const task = { caseNo, task: 'fire.1' };
    await run(claimTask, reviewer, task);
    await run(claimTask, reviewer, task);
    const holder = refusedAs('cases.already-claimed', { by: '沈知远', at: c.clock.now().toISOString() });
    await assert.rejects(run(claimTask, reviewer2, task), holder);
    await assert.rejects(run(completeStep, reviewer2, { ...task, ...agree }), holder);
    await run(releaseTask, reviewer, task);
    await run(claimTask, reviewer2, task);
    await assert.rejects(
      run(handOverTask, reviewer2, { ...task, to: c.staff.clerk.id, reason: '出差' }),
      refusedAs('cases.no-such-colleague'),
    );
    await run(handOverTask, reviewer2, { ...task, to: reviewer.id, reason: '出差' });
    await run(reassignTask, approver, { ...task, to: c.staff.both.id, reason: '平衡工作量' });
    await run(completeStep, neighbour, { caseNo, task: 'noise.1', ...agree });
    await run(completeStep, c.staff.both, { ...task, ...agree });
    assert.equal(await open(caseNo), 'reviewed: decide.1');
    await assert.rejects(
      run(callBack, reviewer, { caseNo, reason: '误办' }),
      refusedAs('cases.too-late-to-call-back'),
    );
    await run(callBack, c.staff.both, { caseNo, reason: '漏看一页' });
    assert.equal(await open(caseNo), 'accepted: fire.2');
    await run(completeStep, c.staff.both, { caseNo, task: 'fire.2', ...agree });
    await run(claimTask, approver, { caseNo, task: 'decide.2' });
    await assert.rejects(
      run(callBack, c.staff.both, { caseNo, reason: '再看' }),
      refusedAs('cases.too-late-to-call-back'),
    );
  });

  test('colleagues are asked to sign before the step is done', async () => {
    const c = there();
    const caseNo = await underReview();
    const task = { caseNo, task: 'fire.1' };
    await run(addSigners, c.staff.reviewer, { ...task, to: [approver2.id], question: '疏散通道是否足够' });
    await assert.rejects(
      run(completeStep, c.staff.reviewer, { ...task, ...agree }),
      refusedAs('cases.signers-open', { signers: ['孟望舒'] }),
    );
    await assert.rejects(
      run(signTask, approver3, { ...task, agree: true, opinion: '可' }),
      refusedAs('cases.not-asked-to-sign'),
    );
    await run(signTask, approver2, { ...task, agree: true, opinion: '足够' });
    await run(completeStep, c.staff.reviewer, { ...task, ...agree });
    assert.equal(await open(caseNo), 'accepted: noise.1');
  });

  test('sent back to any review that was done; what other branches did stays done', async () => {
    const c = there();
    const caseNo = await underReview();
    await run(completeStep, c.staff.reviewer, { caseNo, task: 'fire.1', ...agree });
    await run(completeStep, neighbour, { caseNo, task: 'noise.1', ...agree });
    assert.equal(await open(caseNo), 'reviewed: decide.1');
    await assert.rejects(
      run(sendBackCase, c.staff.approver, { caseNo, reason: '再核', toStep: 'panel' }),
      refusedAs('cases.no-earlier-step', { steps: ['fire', 'noise'] }),
    );
    await run(sendBackCase, c.staff.approver, { caseNo, reason: '消防再核', toStep: 'fire' });
    assert.equal(await open(caseNo), 'accepted: fire.2');
    await run(completeStep, reviewer2, { caseNo, task: 'fire.2', ...agree });
    assert.equal(await open(caseNo), 'reviewed: decide.2');
  });

  test('a deputy does what the one away holds, and the event says for whom', async () => {
    const c = there();
    const caseNo = await underReview();
    const task = { caseNo, task: 'fire.1' };
    await run(claimTask, reviewer2, task);
    await assert.rejects(
      run(saveAbsence, reviewer2, {
        from: '2026-09-01',
        to: '2026-12-31',
        deputyId: c.staff.clerk.id,
        note: '',
      }),
      refusedAs('organisations.invalid-absence'),
    );
    await run(saveAbsence, reviewer2, {
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
    await run(completeStep, c.staff.reviewer, { ...task, ...agree });
    const stored = await readCase(c.app.db, caseNo);
    const last = stored?.events.at(-1);
    assert.deepEqual(
      [last?.actor_name, last?.data.inPlaceOf],
      ['沈知远', { id: reviewer2.id, name: '韩予安' }],
    );
  });

  test('every timer that can be configured strikes on its day, also after downtime, once', async () => {
    const c = there();
    const strike = (): Promise<number> => c.app.cases.runStepTimers();
    // A late step (5 hours), and a timer at the edge that does not interrupt (3 hours).
    const caseNo = await underReview(20_000);
    await strike();
    c.clock.advance(3 * hour);
    await strike();
    assert.equal(await open(caseNo), 'accepted: fire.1 noise.1 memo.1');
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
    assert.equal(await open(caseNo), 'reviewed: memo.1 decide.1');
    // An interrupting timer at the edge of a step: the panel has one working day.
    const pressed = await underReview(20_000);
    await run(completeStep, c.staff.reviewer, { caseNo: pressed, task: 'fire.1', ...agree });
    await run(completeStep, neighbour, { caseNo: pressed, task: 'noise.1', ...agree });
    assert.equal(await open(pressed), 'accepted: panel.1');
    await strike();
    assert.equal(await open(pressed), 'accepted: panel.1');
    c.clock.advance(7 * 24 * hour);
    await strike();
    assert.equal(await open(pressed), 'reviewed: decide.1');
    const told = await c.app.db.admin<{ n: number }>(
      "select count(*)::int as n from platform.event where name = 'cases.step-late.v1' and data ->> 'caseNo' = $1",
      [caseNo],
    );
    assert.equal(told[0]?.n, 1);
  });
});
