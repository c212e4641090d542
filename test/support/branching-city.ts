// SPDX-License-Identifier: Apache-2.0
/** A city whose one matter has a process with every construct, and steps that its tests share. */
import assert from 'node:assert/strict';
import { acceptCase, eventsOf, foldCase, readCase, taskFaults, tasksOfCases } from '#cases';
import { registerOrganisations } from '#organisations';
import { type StaffActor, system } from '#platform/actor.ts';
import { run, submitCase } from './lives.ts';
import { hire, type SmallCity, smallCity } from './small-city.ts';

export const hour = 3_600_000;
export const agree = { opinion: '符合条件', recommend: 'grant' as const };

export interface BranchingCity extends SmallCity {
  /** Of another body, which does a step of the process. */
  readonly neighbour: StaffActor;
  readonly reviewer2: StaffActor;
  readonly approver2: StaffActor;
  readonly approver3: StaffActor;
}

/** @returns null when this machine has no PostgreSQL of its own */
export async function branchingCity(): Promise<BranchingCity | null> {
  const city = await smallCity('embedded', 'branching-matter.yaml');
  if (!city) return null;
  const urban = {
    id: '11329900000000027X',
    key: 'urban-management',
    name: '云泽市城市管理局',
    division: '329900000000',
  };
  await run(city, registerOrganisations, system('test-setup'), [urban]);
  const own = city.organisation.id;
  return {
    ...city,
    neighbour: await hire(city.app, '何思源', ['reviewer'], urban.id),
    reviewer2: await hire(city.app, '韩予安', ['reviewer'], own),
    approver2: await hire(city.app, '孟望舒', ['approver'], own),
    approver3: await hire(city.app, '白景行', ['approver'], own),
  };
}

/** The state and the open tasks, checked against what is stored. */
export async function openTasks({ app }: SmallCity, caseNo: string): Promise<string> {
  const c = await readCase(app.db, caseNo);
  assert.ok(c);
  const fold = foldCase(eventsOf(c));
  assert.deepEqual(taskFaults(c, fold, await tasksOfCases(app.db, [c])), []);
  assert.equal(fold.state, c.state);
  return `${c.state}: ${fold.tasks.open.map((o) => o.task).join(' ')}`.trim();
}

/** Accepted, with the two hours behind it that the process waits. @returns the number of the case */
export async function underReview(c: SmallCity, audience = 500): Promise<string> {
  const caseNo = await submitCase(c, { answers: { title: '湖滨秋夜音乐会', audience } });
  await run(c, acceptCase, c.staff.clerk, { caseNo });
  assert.equal(await openTasks(c, caseNo), 'accepted:');
  c.clock.advance(2 * hour);
  assert.ok((await c.app.cases.runStepTimers()) >= 1);
  assert.equal(await openTasks(c, caseNo), 'accepted: fire.1 noise.1');
  return caseNo;
}
