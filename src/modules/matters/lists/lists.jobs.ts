// SPDX-License-Identifier: Apache-2.0
import { system } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { settleLists } from './note-list-changes.ts';

const hourMs = 3_600_000;

/** Every hour: exemptions that ended leave the negative list, and matters that no list knows are noted. */
export const listsJob = (runner: Runner): RecurringJob => ({
  name: 'matters.settle-lists',
  everyMs: hourMs,
  mode: 'effect',
  maxAttempts: 5,
  async run() {
    let after = '';
    for (;;) {
      const noted = await runner.execute(settleLists, system('lists'), { after });
      const last = noted.at(-1);
      if (last === undefined) return;
      after = last;
    }
  },
});
