// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { purgeSessions } from '../sessions/session.store.ts';
import { purgeTries } from '../sessions/tries.store.ts';
import { purgeCeremonies } from './ceremony.store.ts';
import { purgeCodes } from './codes.store.ts';

/** Drops what has served its time: codes and challenges after a day, sessions after ninety. */
export const sweepFactors = (db: Database): RecurringJob => ({
  name: 'identity.sweep',
  everyMs: 3_600_000,
  mode: 'effect',
  maxAttempts: 1,
  run: async ({ now }) => {
    await purgeCodes(db.autocommit, now);
    await purgeCeremonies(db.autocommit, now);
    await purgeTries(db.autocommit, now);
    await purgeSessions(db.autocommit, now);
  },
});
