// SPDX-License-Identifier: Apache-2.0
/**
 * Closing an account (个人信息保护法第四十七条): asked for, thought over for some days, then done. What the person may take
 * back is erased in every module, the person's key is destroyed, so that copies of the database hold nothing readable;
 * case files and registers stay as their laws say.
 */

import { system } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import type { DataSubject } from '#platform/personal/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { requireRecent } from '../sessions/recent-factor.ts';
import { privacyProblems } from './privacy.problems.ts';
import { closingOf, closingsDue, personsAfter } from './privacy.queries.ts';
import { closingDone, endAccount, holdClosing, removeClosing, saveClosing } from './privacy.store.ts';
import type { Closing, PrivacyServices } from './privacy.types.ts';
import { subjectOf } from './privacy-subject.ts';

type Parts = Pick<PrivacyServices, 'parts'>;

/** Everything that must be finished first, by number and name. */
export async function stillOpen(
  on: Queryable,
  { parts }: Parts,
  of: DataSubject,
): Promise<{ readonly number: string; readonly name: string }[]> {
  const open = [];
  for (const part of parts) open.push(...((await part.open?.(on, of)) ?? []));
  return open;
}

/** @throws still-open naming what is; closing-asked; recent-factor-required */
export const askClosing = ({
  parts,
  settings,
}: Pick<PrivacyServices, 'parts' | 'settings'>): Command<Record<string, never>, { dueAt: string }> =>
  command('identity.ask-closing', async (context) => {
    const { tx, now } = context;
    const of = subjectOf(context.actor);
    requireRecent(context.actor, now);
    const open = await stillOpen(tx, { parts }, of);
    if (open.length > 0) throw new Problem(privacyProblems['still-open'], { open });
    const dueAt = new Date(now.getTime() + settings.closingDays * 86_400_000);
    if (!(await saveClosing(tx, of, now, dueAt))) throw new Problem(privacyProblems['closing-asked']);
    return { dueAt: dueAt.toISOString() };
  });

/** @throws no-closing */
export const callOffClosing: Command<Record<string, never>, { calledOff: true }> = command(
  'identity.call-off-closing',
  async (context) => {
    if (!(await removeClosing(context.tx, subjectOf(context.actor))))
      throw new Problem(privacyProblems['no-closing']);
    return { calledOff: true as const };
  },
);

export const closing = (on: Queryable, of: DataSubject): Promise<Closing | undefined> => closingOf(on, of);

interface Erased {
  readonly erased: number;
  /** Content outside of the database that nobody needs any more. */
  readonly files: readonly string[];
}

/** In one transaction: sessions end, every module erases, the account is nobody's. Run again it finds nothing. */
const erase = ({ parts }: Parts): Command<DataSubject, Erased> =>
  command('identity.erase-account', async (context: CommandContext, of) => {
    const { tx, now } = context;
    await endSessionsOf(context, { ...of, why: 'disabled' });
    let erased = 0;
    const files: string[] = [];
    // From the right to the left: what refers to something goes before it.
    for (const part of [...parts].reverse()) {
      const done = await part.erase?.(tx, of, now);
      erased += done?.erased ?? 0;
      files.push(...(done?.files ?? []));
    }
    if (!(await endAccount(tx, of, now))) throw new Problem(platformProblems['not-found']);
    await closingDone(tx, of, now);
    context.emit({ name: 'identity.account-erased.v1', city: of.city, data: { accountId: of.accountId } });
    return { erased, files };
  });

/**
 * Erases one account for good. The list comes first: whatever is cut off after it is made up for by the next run.
 */
export async function eraseAccount(services: PrivacyServices, of: DataSubject): Promise<number> {
  await services.erasures.note(of, services.clock.now());
  const done = await services.runner.execute(erase(services), system('privacy'), of, { city: of.city });
  services.people.destroyPersonKey(of.accountId);
  for (const sha256 of done.files) await services.files.remove(sha256);
  return done.erased;
}

/** Closes what is due; what has become open again meanwhile holds it up for a day, named on the person's page. */
export function closingJob(services: PrivacyServices): RecurringJob {
  return {
    name: 'identity.close-accounts',
    mode: 'effect',
    maxAttempts: 5,
    everyMs: 3_600_000,
    run: async ({ now }) => {
      for (const of of await closingsDue(services.db, now)) {
        const open = await stillOpen(services.db, services, of);
        if (open.length === 0) await eraseAccount(services, of);
        else
          await services.db.transaction((tx) =>
            holdClosing(tx, of, open, new Date(now.getTime() + 86_400_000)),
          );
      }
    },
  };
}

/** Erases again whoever is on the list and stands in the database: an older copy was restored. @returns how many */
export const replayErasures = (services: PrivacyServices): Promise<number> =>
  asSystem('privacy', () => replayAll(services));

async function replayAll(services: PrivacyServices): Promise<number> {
  const list = await services.erasures.all();
  if (list.size === 0) return 0;
  let [city, id, count] = ['', '00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const batch = await personsAfter(services.db, city, id);
    const last = batch.at(-1);
    if (!last) return count;
    for (const account of batch) {
      const of = { city: account.city, accountId: account.id };
      if (!list.has(services.erasures.fingerprint(of))) continue;
      if (account.closed && services.people.isDestroyed(account.id)) continue;
      await eraseAccount(services, of);
      count += 1;
    }
    [city, id] = [last.city, last.id];
  }
}

/** What of an erased account could still be read, part by part; empty when all is gone. */
export async function restOf(
  services: Pick<PrivacyServices, 'db' | 'parts' | 'people'>,
  of: DataSubject,
): Promise<{ readonly part: string; readonly rows: number }[]> {
  const rest = [];
  for (const part of services.parts) {
    const rows = (await part.rest?.(services.db, of)) ?? 0;
    if (rows > 0) rest.push({ part: part.name, rows });
  }
  if (!services.people.isDestroyed(of.accountId)) rest.push({ part: 'key', rows: 1 });
  return rest;
}
