// SPDX-License-Identifier: Apache-2.0
/** Powers over HTTP: who holds which, giving and taking posts, who left, 紧急授权. */
import type { TSchema } from 'typebox';
import { disableStaff } from '#identity';
import { assignPosts, endPost } from '#organisations';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Command, Runner } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import type { Database } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { mayConfirm } from './emergency.rules.ts';
import {
  askEmergencyPower,
  confirmEmergencyPower,
  endEmergencyPower,
  refuseEmergencyPower,
  reviewEmergencyPower,
} from './emergency-powers.ts';
import * as c from './powers.contract.ts';
import { heldPowers, type ShownEmergency, shownEmergencies } from './powers.queries.ts';
import { actsUnder } from './powers.store.ts';

export interface PowersServices {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
}

function staffOnly(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

export function powersRoutes({ db, runner, clock }: PowersServices): ApiRoute[] {
  const shown = async (actor: Actor) => {
    const staff = staffOnly(actor);
    return (await shownEmergencies(db, staff, clock.now())).map((e) => itemOf(e, staff));
  };
  const act = <B extends TSchema, I, O>(
    name: string,
    permission: string,
    summary: string,
    body: B,
    response: TSchema,
    command: Command<I, O>,
    input: (id: string, body: Record<string, string>) => I,
  ): ApiRoute =>
    commandRoute(runner, {
      path: `/api/v1/emergency-powers/:id/${name}`,
      permission,
      tag: 'access',
      summary,
      params: c.EmergencyParams,
      body,
      response,
      command,
      // The schemas of these bodies have text members only.
      input: ({ id }, words) => input(id, words as Record<string, string>),
    });
  return [
    route({
      method: 'GET',
      path: '/api/v1/powers',
      permission: 'access.read-powers',
      tag: 'access',
      summary: 'Who holds which post and power in the city',
      response: c.PowerList,
      handler: async ({ actor }) => ({
        items: (await heldPowers(db, staffOnly(actor))).map((h) => ({ ...h, roles: [...h.roles] })),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/emergency-powers',
      permission: 'access.read-emergency-powers',
      tag: 'access',
      summary: 'Emergency powers: all of the city for its administrators, else one’s own',
      response: c.EmergencyList,
      handler: async ({ actor }) => ({ items: await shown(actor) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/emergency-powers/:id/acts',
      permission: 'access.read-emergency-powers',
      tag: 'access',
      summary: 'What was done under an emergency power',
      params: c.EmergencyParams,
      response: c.EmergencyActList,
      handler: async ({ actor, params }) => {
        if (!(await shown(actor)).some((e) => e.id === params.id))
          throw new Problem(platformProblems['not-found']);
        const done = await actsUnder(db, staffOnly(actor).city, params.id);
        return { items: done.map(({ at, command }) => ({ at: at.toISOString(), command })) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/emergency-powers',
      permission: 'access.ask-emergency-power',
      tag: 'access',
      summary: 'Ask for an emergency power, for oneself or a colleague',
      body: c.AskEmergencyBody,
      response: c.EmergencyRefBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(askEmergencyPower, actor, body, { idempotencyKey }),
    }),
    act(
      'confirmation',
      'access.confirm-emergency-power',
      'Confirm an emergency power that another asked for',
      c.NothingBody,
      c.ConfirmedBody,
      confirmEmergencyPower,
      (id) => ({ id }),
    ),
    act(
      'refusal',
      'access.refuse-emergency-power',
      'Refuse an emergency power',
      c.RefusalBody,
      c.EmergencyRefBody,
      refuseEmergencyPower,
      (id, { reason = '' }) => ({ id, reason }),
    ),
    act(
      'end',
      'access.end-emergency-power',
      'End an emergency power before its time',
      c.NothingBody,
      c.EmergencyRefBody,
      endEmergencyPower,
      (id) => ({ id }),
    ),
    act(
      'review',
      'access.review-emergency-power',
      'Audit: what was made of an emergency power',
      c.ReviewBody,
      c.EmergencyRefBody,
      reviewEmergencyPower,
      (id, { note = '' }) => ({ id, note }),
    ),
    ...staffRoutes(runner),
  ];
}

/** Posts are given and taken within the administrator's own city. */
function staffRoutes(runner: Runner): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/staff/:staffId/posts',
      permission: 'organisations.assign-posts',
      tag: 'access',
      summary: 'Give a post to a member of staff',
      params: c.StaffParams,
      body: c.AssignBody,
      response: c.AssignedBody,
      status: 201,
      handler: async ({ actor, params, body, idempotencyKey }) => {
        const holder = { city: staffOnly(actor).city, staffId: params.staffId, postId: body.postId };
        return { assigned: await runner.execute(assignPosts, actor, [holder], { idempotencyKey }) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/staff/:staffId/posts/:postId/end',
      permission: 'organisations.end-post',
      tag: 'access',
      summary: 'Take a post from a member of staff',
      params: c.HolderParams,
      body: c.NothingBody,
      response: c.EndedBody,
      status: 201,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(endPost, actor, { city: staffOnly(actor).city, ...params }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/staff/:staffId/disabling',
      permission: 'identity.disable-staff',
      tag: 'access',
      summary: 'A member of staff leaves: account disabled, sessions and posts ended, tasks released',
      params: c.StaffParams,
      body: c.DisableBody,
      response: c.DisabledBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) => {
        const input = { city: staffOnly(actor).city, accountId: params.staffId, reason: body.reason };
        return runner.execute(disableStaff, actor, input, { idempotencyKey });
      },
    }),
  ];
}

function itemOf(e: ShownEmergency, actor: StaffActor) {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  const { id, state, beneficiaryId, beneficiaryName, role, organisationId, reason, hours, acts } = e;
  return {
    ...{ id, state, beneficiaryId, beneficiaryName, role, organisationId, reason, hours, acts },
    askedByName: e.askedByName,
    askedAt: e.askedAt.toISOString(),
    confirmedByName: e.confirmedByName,
    confirmedAt: iso(e.confirmedAt),
    until: iso(e.until),
    endedAt: iso(e.endedAt),
    refusal: e.refusal,
    review: e.review,
    reviewedAt: iso(e.reviewedAt),
    may: mayDo(e, actor),
  };
}

/** What the page offers; the commands judge anew. */
function mayDo(e: ShownEmergency, actor: StaffActor): string[] {
  const security = actor.roles.includes('security-admin');
  const other = mayConfirm(e, actor.id);
  const mine = e.beneficiaryId === actor.id || e.askedBy === actor.id;
  return [
    ...(e.state === 'asked' && security && other ? ['confirm'] : []),
    ...(e.state === 'asked' && security ? ['refuse'] : []),
    ...(e.state === 'in-force' && (security || mine) ? ['end'] : []),
    ...(e.confirmedAt !== null && e.reviewedAt === null && other && actor.roles.includes('audit-admin')
      ? ['review']
      : []),
  ];
}
