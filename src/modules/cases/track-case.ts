// SPDX-License-Identifier: Apache-2.0
/** 进度查询 without an account: case number and query password, limited per case and per caller, no personal data. */

import { timingSafeEqual } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import { parseCaseNo } from '#law/identifiers/case-no.ts';
import { workCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import { createLimiter } from '#platform/limiter.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { limitsOf, openCase } from './case-history.ts';
import { summaryOf } from './case-rows.ts';
import { eventTitles } from './case-words.rules.ts';
import type { CaseSummary } from './cases.contract.ts';
import { caseProblems } from './cases.problems.ts';
import { readCase } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { queryPasswordOf } from './receipt.ts';

export interface Tracked {
  readonly summary: Omit<CaseSummary, 'applicantName'>;
  readonly timeline: readonly { readonly title: { zh: string; en: string }; readonly at: string }[];
}

export type TrackCase = (caseNo: string, password: string, caller: string) => Promise<Tracked>;

/** A million passwords and ten tries in fifteen minutes: guessing one case takes years. */
export function trackCase(services: CaseServices): TrackCase {
  const perCase = createLimiter({ most: 10, windowMs: 900_000 });
  const perCaller = createLimiter({ most: 60, windowMs: 900_000 });
  return async (caseNo, password, caller) => {
    const now = services.clock.now();
    const number = caseNo.trim().toUpperCase();
    if (!perCase.take(number, now) || !perCaller.take(caller, now))
      throw new Problem(caseProblems['too-many-tries']);
    const right = Buffer.from(queryPasswordOf(number, services.cipher));
    const given = Buffer.from(password.trim());
    const matches = given.length === right.length && timingSafeEqual(given, right);
    const open = parseCaseNo(number).ok && matches;
    const tracked = open
      ? await asSystem('number and query password of the case', () => trackedCase(services, number, now))
      : undefined;
    if (!tracked) throw new Problem(caseProblems['wrong-query-password']);
    perCase.forget(number);
    return tracked;
  };
}

/** @returns undefined when there is no such case */
async function trackedCase(services: CaseServices, number: string, now: Date): Promise<Tracked | undefined> {
  if ((await readCase(services.db, number)) === undefined) return undefined;
  const { stored, matter } = await openCase(services.db, system('track'), number);
  const { applicantName: _private, ...summary } = summaryOf(
    stored,
    limitsOf(matter.definition).promised,
    await workCalendar(services.db, now),
    civilDateOf(now),
  );
  return { summary, timeline: stored.events.map((e) => ({ title: eventTitles[e.name], at: e.at })) };
}
