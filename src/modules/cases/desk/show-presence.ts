// SPDX-License-Identifier: Apache-2.0
/** Who has a case open: a warning, never a lock. Told every few seconds by open pages, forgotten after a minute. */
import { singleStatementCommand } from '#platform/command.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import type { CaseServices } from '../cases.services.ts';
import type { PresenceBody } from './desk.contract.ts';
import { forgottenBefore } from './desk.rules.ts';
import { endPresence, savePresence, sweepPresence } from './desk.store.ts';
import { caseAtDesk, staffOf } from './desk-actor.ts';

export interface PresenceInput {
  readonly caseNo: string;
  readonly doing: 'reading' | 'writing' | 'leaving';
}

/** Says what one does with a case; answers who else has it open, and its version. @throws not-found */
export const showPresence = singleStatementCommand(
  'cases.show-presence',
  async ({ tx, actor, now }, { caseNo, doing }: PresenceInput): Promise<PresenceBody> => {
    const by = staffOf(actor);
    const { city, version } = await caseAtDesk(tx, by, caseNo);
    if (doing === 'leaving') {
      await endPresence(tx, city, caseNo, by.id);
      return { others: [], version };
    }
    const sign = { city, caseNo, staffId: by.id, name: by.name, doing, at: now, stale: forgottenBefore(now) };
    const others = (await savePresence(tx, sign)).map((row) => ({
      id: row.staff_id,
      name: row.staff_name,
      doing: row.doing,
      since: row.since.toISOString(),
    }));
    return { others, version };
  },
);

/** Rows of cases that nobody has opened since are removed once an hour. */
export const presenceSweep = ({ db }: Pick<CaseServices, 'db'>): RecurringJob => ({
  name: 'cases.sweep-presence',
  mode: 'effect',
  maxAttempts: 5,
  everyMs: 3_600_000,
  run: async ({ now }) => void (await sweepPresence(db.autocommit, forgottenBefore(now))),
});
