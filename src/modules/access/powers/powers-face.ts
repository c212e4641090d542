// SPDX-License-Identifier: Apache-2.0
/** What the composition uses of powers: routes, and the job that tidies up after the clock. */
import { system } from '#platform/actor.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { Problem } from '#platform/problem.ts';
import type { ApiRoute } from '#platform/route.ts';
import { endDueEmergencyPower } from './emergency-powers.ts';
import { type PowersServices, powersRoutes } from './powers.routes.ts';
import { emergenciesDue } from './powers.store.ts';

export interface PowersFace {
  readonly routes: readonly ApiRoute[];
  readonly recurring: readonly RecurringJob[];
  /** Takes away the posts of emergency powers whose time is over. @returns how many */
  endDue(): Promise<number>;
}

export function powers(services: PowersServices): PowersFace {
  const { db, runner, clock } = services;
  const endDue = async (): Promise<number> => {
    const due = await emergenciesDue(db, clock.now());
    for (const { city, id, beneficiary_id: staffId } of due)
      await runner
        .execute(endDueEmergencyPower, system('emergency'), { city, id, staffId })
        .catch((error: unknown) => {
          // Somebody ended it at the same moment.
          if (!(error instanceof Problem)) throw error;
        });
    return due.length;
  };
  return {
    routes: powersRoutes(services),
    recurring: [
      {
        name: 'access.end-due-emergency-powers',
        mode: 'effect',
        everyMs: 60_000,
        maxAttempts: 3,
        run: async () => void (await endDue()),
      },
    ],
    endDue,
  };
}
