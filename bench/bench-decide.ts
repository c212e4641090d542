// SPDX-License-Identifier: Apache-2.0
/** What one decision of `access` costs: permission and sight of a case, over actors and cases of every kind. No server. */
import { decide, maySeeCase, permissions } from '#access';
import { type Actor, anonymous, type StaffActor } from '#platform/actor.ts';
import { monotonic } from '#platform/clock.ts';
import type { Figures } from './kit/bench.ts';
import { median, rounded } from './kit/figures.ts';

const staff = (roles: readonly string[], bodies: number): StaffActor => ({
  kind: 'staff',
  id: 's1',
  city: '3299',
  name: '顾晚晴',
  postId: 'p1',
  organisationId: 'o0',
  scope: Array.from({ length: bodies }, (_, at) => `o${at}`),
  cities: ['3299'],
  roles,
});
const person = { kind: 'person', id: 'a1', city: '3299', name: '林若溪' } as const;
const actors: readonly Actor[] = [
  anonymous,
  person,
  { ...person, onBehalfOf: { id: 'c1', name: '企业' } },
  staff(['clerk'], 1),
  staff(['reviewer', 'approver'], 3),
  // An approval bureau that handles for many bodies.
  staff(['clerk', 'reviewer', 'approver', 'supervisor'], 60),
];
const caseAt = (at: number) => ({
  city: '3299',
  organisationId: `o${at}`,
  applicantId: `a${at % 3}`,
  companyId: at % 4 === 0 ? `c${at % 2}` : null,
  handledBy: [`o${at + 1}`, `o${at + 7}`],
});
const someCase = caseAt(0);
const cases = Array.from({ length: 64 }, (_, at) => caseAt(at));
const actions = Object.keys(permissions);

/** @param roundMs how long each round decides */
export function benchDecide({ rounds, roundMs }: { rounds: number; roundMs: number }): Figures {
  const perSecond: number[] = [];
  let allowed = 0;
  let at = 0;
  for (let round = 0; round <= rounds; round++) {
    const from = monotonic();
    let made = 0;
    while (monotonic() - from < roundMs) {
      for (let n = 0; n < 1_000; n++, at++) {
        const actor = actors[at % actors.length] ?? anonymous;
        if (decide(actor, actions[at % actions.length] ?? '', cases[at % cases.length]).allowed) allowed += 1;
      }
      made += 1_000;
    }
    // The first round warms up.
    if (round > 0) perSecond.push((made * 1000) / (monotonic() - from));
  }
  const decisions = median(perSecond);
  const slowest = actors.at(-1) ?? anonymous;
  const from = monotonic();
  for (let n = 0; n < 100_000; n++)
    if (maySeeCase(slowest, cases[n % cases.length] ?? someCase)) allowed += 1;
  return {
    decisionsPerSecond: Math.round(decisions),
    microsecondsEach: rounded(1e6 / decisions, 3),
    slowestActorMicroseconds: rounded((monotonic() - from) / 100, 3),
    allowed,
    limitMicroseconds: 50,
  };
}
