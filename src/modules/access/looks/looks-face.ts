// SPDX-License-Identifier: Apache-2.0
/** What the portal, the API and the command line use of the record of who looked. */
import { civilDateOf } from '#law/civil-date.ts';
import type { Actor } from '#platform/actor.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { ApiRoute } from '#platform/route.ts';
import { answerLookComplaint, type ComplaintServices, complainOfLook } from './complain-of-look.ts';
import { closeLookAlert, holdLooks, liftLookHold } from './judge-looks.ts';
import type { LookPurpose } from './look.types.ts';
import { countOpenAlerts } from './look-alerts.store.ts';
import { bodyNames, ownLookBody } from './look-bodies.ts';
import { pageOf, readPlace, writePlace } from './look-places.ts';
import { lookedAt } from './look-sight.ts';
import type { OwnLook, OwnLooksQuery } from './looks.contract.ts';
import { ownLook, ownLooks } from './looks.queries.ts';
import { lookRoutes } from './looks.routes.ts';
import { runSeals, runWatch, type WatchServices, watchJobs } from './watch-looks.ts';

export type LooksServices = WatchServices & ComplaintServices;

export interface LooksFace {
  /** Looks at oneself, or at the company acted for; the newest first. @throws sign-in-required, forbidden */
  ownLooks(actor: Actor, query: OwnLooksQuery): Promise<{ items: OwnLook[]; nextCursor: string | null }>;
  /** @throws not-found */
  ownLook(actor: Actor, id: string): Promise<OwnLook>;
  readonly complain: ReturnType<typeof complainOfLook>;
  /** What audit does. */
  readonly commands: {
    readonly answerLookComplaint: typeof answerLookComplaint;
    readonly closeLookAlert: typeof closeLookAlert;
    readonly holdLooks: typeof holdLooks;
    readonly liftLookHold: typeof liftLookHold;
  };
  /** Alerts that wait for audit, for the metrics. */
  openAlerts(): Promise<number>;
  /** Raises what looks like browsing; for the command line and tests. @returns how many alerts are new */
  runWatch(): Promise<number>;
  /** Seals what is settled into the audit log. @returns how many looks */
  runSeals(): Promise<number>;
  readonly routes: readonly ApiRoute[];
  readonly recurring: readonly RecurringJob[];
}

/** Which purposes a filter of the page means. */
const purposesOf: Readonly<Record<string, readonly LookPurpose[]>> = {
  task: ['task', 'handled', 'oversight', 'supervision', 'service'],
  reason: ['reason'],
  search: ['search'],
};

export function looks(services: LooksServices): LooksFace {
  const { db, clock, cipher } = services;
  const complain = complainOfLook(services);
  const face = {
    complain,
    async ownLooks(actor: Actor, query: OwnLooksQuery) {
      const whose = lookedAt(actor);
      const limit = query.limit ?? 20;
      const rows = await ownLooks(db, {
        ...whose,
        today: civilDateOf(clock.now()),
        purposes: query.purpose === undefined ? null : (purposesOf[query.purpose] ?? null),
        caseNo: query.caseNo ?? null,
        before: readPlace(query.cursor),
        limit,
      });
      const nameOf = await bodyNames(
        db,
        rows.map((row) => row.organisation_id),
      );
      return pageOf(rows, limit, (row) => ownLookBody(cipher, row, nameOf), writePlace);
    },
    async ownLook(actor: Actor, id: string) {
      const row = await ownLook(db, { ...lookedAt(actor), today: civilDateOf(clock.now()) }, id);
      if (!row) throw new Problem(platformProblems['not-found']);
      return ownLookBody(cipher, row, await bodyNames(db, [row.organisation_id]));
    },
  };
  return {
    ...face,
    commands: { answerLookComplaint, closeLookAlert, holdLooks, liftLookHold },
    openAlerts: () => countOpenAlerts(db),
    runWatch: () => runWatch(services),
    runSeals: () => runSeals(services),
    routes: lookRoutes(services, face),
    recurring: watchJobs(services),
  };
}
