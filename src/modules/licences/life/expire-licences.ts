// SPDX-License-Identifier: Apache-2.0
/** When the term of a licence ends: noted in its history and told, once. Its standing is computed from the dates anyway. */
import { civilDateOf } from '#law/civil-date.ts';
import { actorKey, system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { command, type Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { findLicence } from '../licences.queries.ts';
import { withoutSecrets } from '../open-licence.ts';
import { licenceChanged } from './life.events.ts';
import { noteExpiry } from './life.store.ts';
import { type EndedLicence, endedUntold } from './register.queries.ts';

/** Licences of one command. */
const AT_ONCE = 200;

const tellExpiry = command(
  'licences.tell-expiry',
  async ({ tx, now, actor, emit }, ended: readonly EndedLicence[]) => {
    let told = 0;
    for (const { city, id } of ended) {
      const licence = await findLicence(tx, city, id);
      if (!licence || !(await noteExpiry(tx, city, id, now, actorKey(actor)))) continue;
      emit(licenceChanged(withoutSecrets(licence), 'expired'));
      told += 1;
    }
    return { told };
  },
);

/** Every hour; what is left over waits for the next one. */
export function expiryJob(parts: {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
}): RecurringJob {
  return {
    name: 'licences.expire',
    everyMs: 3_600_000,
    mode: 'effect',
    maxAttempts: 5,
    run: async ({ now }) => {
      for (let round = 0; round < 50; round += 1) {
        const ended = await endedUntold(parts.db, civilDateOf(now), AT_ONCE);
        if (ended.length > 0) await parts.runner.execute(tellExpiry, system('licences'), ended);
        if (ended.length < AT_ONCE) return;
      }
    },
  };
}
