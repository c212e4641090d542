// SPDX-License-Identifier: Apache-2.0
/** A member of staff left: what that person had taken goes back to the pool, so that no case waits for nobody. */
import type { StaffLeft } from '#identity';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import type { Listener } from '#platform/jobs.ts';
import { caseCan } from '../case.rules.ts';
import { addEvent, lockedCase } from '../case-history.ts';
import type { CaseServices } from '../cases.services.ts';
import { tasksTakenBy } from './taken-tasks.queries.ts';

const leaving = system('staff-leaving');

/** Gives back one task; one that was handed over or done meanwhile stays as it is. */
export const releaseLeaver = command(
  'cases.release-leaver',
  async (
    context,
    { caseNo, task, staffId }: { caseNo: string; task: string; staffId: string },
  ): Promise<{ released: boolean }> => {
    const found = await lockedCase(context, caseNo);
    const open = found.fold.tasks.open.find((o) => o.task === task);
    if (open?.claimedBy?.id !== staffId || !caseCan('release', found.fold.state)) return { released: false };
    await addEvent(context, found, 'released', { task });
    return { released: true };
  },
);

export const leaverListener = (services: CaseServices): Listener => ({
  name: 'cases.release-tasks-of-leaver',
  event: 'identity.staff-left.v1',
  mode: 'effect',
  maxAttempts: 20,
  run: async ({ payload }) => {
    // The teller's face types this payload.
    const { staffId } = payload as StaffLeft;
    for (const { case_no: caseNo, task_id: task } of await tasksTakenBy(services.db, staffId))
      await services.runner.execute(releaseLeaver, leaving, { caseNo, task, staffId });
  },
});
