// SPDX-License-Identifier: Apache-2.0
/**
 * When cases are packed: noted as they end, packed some minutes later and a few at a time, so that the documents that
 * people wait for come first.
 */
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { CaseServices } from '../cases.services.ts';
import { caseForMessages } from '../messages/messages.queries.ts';
import type { MessageTold } from '../messages/send-message.ts';
import type { CaseTold } from '../save-events.ts';
import { archivesDue, casesWithoutArchive } from './archive.queries.ts';
import { dropArchiveDue, postponeArchiveDue, saveArchiveDue, saveArchivesMissed } from './archive.store.ts';
import { makeArchive } from './make-archive.ts';

const endings = ['closed', 'acceptance-refused', 'correction-expired', 'withdrawn'] as const;
const minuteMs = 60_000;
const delayMs = 10 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
/** What the listeners had no hold of is looked for that long: other endings, events behind the end. */
const sweepDays = 30;
/** Packing waits for the printer: few at a time keep the other jobs running. */
const atOnce = 5;

/** Packs the cases whose time has come. @returns how many were taken */
export async function packDue(services: CaseServices, now: Date, limit = atOnce): Promise<number> {
  const { db } = services;
  const due = await archivesDue(db, now, limit);
  for (const { city, case_no: caseNo } of due) {
    try {
      await makeArchive(services, caseNo);
      await dropArchiveDue(db.autocommit, city, caseNo);
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 500) : String(error).slice(0, 500);
      await postponeArchiveDue(db.autocommit, city, caseNo, reason, now);
    }
  }
  return due.length;
}

/** Packs every case that ended and has no package; for the command line. @returns how many */
export async function packMissing(services: CaseServices, to: Date): Promise<number> {
  for (let total = 0; ; ) {
    const missing = await casesWithoutArchive(services.db, new Date(0), to, 500);
    let made = 0;
    for (const caseNo of missing) if (await makeArchive(services, caseNo)) made += 1;
    total += made;
    if (made === 0) return total;
  }
}

const packLater = (name: string, event: string): Listener => ({
  name,
  event,
  mode: 'transaction',
  maxAttempts: 12,
  run: async ({ payload, now }, tx) => {
    // The teller is this module; a job of this mode has its transaction.
    const { city, caseNo } = payload as CaseTold;
    if (tx) await saveArchiveDue(tx, city, caseNo, new Date(now.getTime() + delayMs));
  },
});

/** Somebody wrote after the end: the package is made anew with it. A case that is open is packed when it ends. */
const packAnew = ({ db }: CaseServices): Listener => ({
  name: 'cases.archive-message-sent',
  event: 'cases.message-sent.v1',
  mode: 'effect',
  maxAttempts: 12,
  run: async ({ payload, now }) => {
    // The teller is this module.
    const { city, caseNo } = payload as MessageTold;
    if ((await caseForMessages(db, caseNo))?.closed_at)
      await saveArchiveDue(db.autocommit, city, caseNo, new Date(now.getTime() + delayMs));
  },
});

export function archiveJobs(services: CaseServices): { listeners: Listener[]; recurring: RecurringJob[] } {
  return {
    listeners: [
      ...endings.map((name) => packLater(`cases.archive-${name}`, `cases.${name}.v1`)),
      packAnew(services),
    ],
    recurring: [
      {
        name: 'cases.archive-pack',
        mode: 'effect',
        maxAttempts: 1,
        everyMs: 5_000,
        run: async ({ now }) => void (await packDue(services, now)),
      },
      {
        name: 'cases.archive-sweep',
        mode: 'effect',
        maxAttempts: 3,
        everyMs: 60 * minuteMs,
        run: async ({ now }) => {
          const from = new Date(now.getTime() - sweepDays * dayMs);
          await saveArchivesMissed(services.db.autocommit, from, new Date(now.getTime() - delayMs), 2_000);
        },
      },
    ],
  };
}
