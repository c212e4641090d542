// SPDX-License-Identifier: Apache-2.0
/** Sixty-four at once on one case, on the real PostgreSQL: one comes through, the rest are told what happened and by whom. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  acceptCase,
  type CaseResult,
  claimTask,
  eventsOf,
  foldCase,
  readCase,
  refuseCase,
  reviewCase,
  taskFaults,
  tasksOfCases,
  withdrawCase,
} from '#cases';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { hire, type SmallCity, smallCity } from '#test/support/small-city.ts';

const many = 64;
const rounds = 6;

interface Told {
  readonly state?: string;
  readonly last?: { readonly by?: string; readonly at?: string; readonly event?: string };
  readonly by?: string;
  readonly at?: string;
}

describe('races on one case', () => {
  let city: SmallCity | null = null;
  let keys = 0;
  const approvers: StaffActor[] = [];
  const clerks: StaffActor[] = [];
  before(async () => {
    city = await smallCity('embedded', 'sample-matter.yaml');
    if (!city) return;
    for (const name of ['孟望舒', '白景行', '苏念安', '程可欣'])
      approvers.push(await hire(city.app, name, ['approver'], city.organisation.id));
    for (const name of ['温如玉', '祁连山', '岳明川', '简宁'])
      clerks.push(await hire(city.app, name, ['clerk'], city.organisation.id));
  });
  after(async () => {
    await city?.close();
  });
  const there = (): SmallCity => {
    assert.ok(city);
    return city;
  };
  const one = <T>(list: readonly T[], i: number): T => {
    const found = list[i % list.length];
    assert.ok(found);
    return found;
  };
  const submit = async (): Promise<string> => {
    const c = there();
    const receipt = await c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, {
      matterCode: c.matterCode,
      answers: { title: '湖滨秋夜音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `race-${++keys}`,
      delivery: { way: 'electronic' },
    });
    return receipt.caseNo;
  };
  const reviewed = async (): Promise<string> => {
    const c = there();
    const caseNo = await submit();
    await c.app.runner.execute(acceptCase, c.staff.clerk, { caseNo });
    await c.app.runner.execute(reviewCase, c.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    return caseNo;
  };

  type Rival = readonly [Command<never, CaseResult>, Actor, object];
  // Each command stands beside the input that its type asks for.
  const rival = <I extends object>(command: Command<I, CaseResult>, actor: Actor, input: I): Rival =>
    [command as unknown as Command<never, CaseResult>, actor, input] as const;

  /** Runs all at once. Everybody who did not come through must be told who was faster, and when. */
  async function race(caseNo: string, rivals: readonly Rival[]): Promise<PromiseSettledResult<CaseResult>[]> {
    const c = there();
    const before = (await readCase(c.app.db, caseNo))?.version ?? 0;
    const results = await Promise.allSettled(
      rivals.map(([command, actor, input]) => c.app.runner.execute(command, actor, input as never)),
    );
    const stored = await readCase(c.app.db, caseNo);
    assert.ok(stored);
    assert.equal(stored.version, before + 1, 'one event');
    const fold = foldCase(eventsOf(stored));
    assert.deepEqual(taskFaults(stored, fold, await tasksOfCases(c.app.db, [stored])), []);
    const winner = stored.events.at(-1);
    for (const [i, r] of results.entries()) {
      if (r.status === 'fulfilled') continue;
      const problem: unknown = r.reason;
      assert.ok(problem instanceof Problem, String(problem));
      const told: Told = problem.extra;
      const [by, at] =
        problem.kind.code === 'cases.already-claimed' ? [told.by, told.at] : [told.last?.by, told.last?.at];
      assert.ok(
        ['cases.already-claimed', 'cases.wrong-state', 'platform.changed-meanwhile'].includes(
          problem.kind.code,
        ),
        problem.kind.code,
      );
      // Applicants are told which body was faster, not which of its staff.
      const outside = rivals[i]?.[1].kind === 'person' && winner?.actor.startsWith('staff:');
      assert.equal(by, outside ? c.organisation.name : winner?.actor_name, problem.kind.code);
      assert.equal(at && new Date(at).getTime(), winner && new Date(winner.at).getTime());
    }
    return results;
  }
  const wins = (results: readonly PromiseSettledResult<CaseResult>[]): number =>
    results.filter((r) => r.status === 'fulfilled').length;
  const rivals = (of: (i: number) => Rival): Rival[] => Array.from({ length: many }, (_, i) => of(i));

  test('accept: one clerk accepts', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const caseNo = await submit();
      const results = await race(
        caseNo,
        rivals((i) => rival(acceptCase, one(clerks, i), { caseNo })),
      );
      assert.equal(wins(results), 1);
    }
  });

  test('decide: one approver decides, and one licence at most', async () => {
    const c = there();
    for (let round = 0; round < rounds; round += 1) {
      const caseNo = await reviewed();
      const results = await race(
        caseNo,
        rivals((i) =>
          i % 2 === 0
            ? rival(c.app.cases.commands.grant, one(approvers, i), { caseNo, opinion: '准予' })
            : rival(refuseCase, one(approvers, i), { caseNo, reason: '不符合条件' }),
        ),
      );
      assert.equal(wins(results), 1);
      const [licences] = await c.app.db.admin<{ n: number }>(
        'select count(*)::int as n from licences.licence where case_no = $1',
        [caseNo],
      );
      const state = (await readCase(c.app.db, caseNo))?.state;
      assert.equal(licences?.n, state === 'granted' ? 1 : 0);
    }
  });

  test('withdraw: the applicant withdraws once, or the decision was faster', async () => {
    const c = there();
    for (let round = 0; round < rounds; round += 1) {
      const caseNo = await reviewed();
      const results = await race(
        caseNo,
        rivals((i) =>
          i % 2 === round % 2
            ? rival(withdrawCase, c.people.lin, { caseNo, reason: '不办了' })
            : rival(c.app.cases.commands.grant, one(approvers, i), { caseNo, opinion: '准予' }),
        ),
      );
      assert.equal(wins(results), 1);
    }
  });

  test('claim: one holds the task; whoever holds it may say so again', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const caseNo = await reviewed();
      const task = 'decide.1';
      const results = await race(
        caseNo,
        rivals((i) => rival(claimTask, one(approvers, i), { caseNo, task })),
      );
      const holder = foldCase(eventsOf((await readCase(there().app.db, caseNo)) ?? assert.fail())).tasks
        .open[0];
      results.forEach((r, i) => {
        assert.equal(r.status === 'fulfilled', one(approvers, i).id === holder?.claimedBy?.id);
      });
    }
  });
});
