// SPDX-License-Identifier: Apache-2.0
/** The register of seals over HTTP. */
import type { Static, TSchema } from 'typebox';
import { parseCivilDate } from '#law/civil-date.ts';
import type { Command, Runner } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import * as keep from './keep-seals.ts';
import { showSeal, showSeals, showUses } from './seal-view.ts';
import * as c from './seals.contract.ts';
import { sealProblems } from './seals.problems.ts';

export interface SealRouteParts {
  readonly db: Database;
  readonly runner: Runner;
}

const tag = 'seals';

export function sealRoutes({ db, runner }: SealRouteParts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/seals',
      permission: 'licences.list-seals',
      tag,
      summary: 'Seals of one’s bodies; of all for those who keep or audit the register',
      query: c.SealListQuery,
      response: c.SealListBody,
      handler: ({ actor, query }) => showSeals(db, actor, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/seals/:id',
      permission: 'licences.read-seals',
      tag,
      summary: 'One seal: its state, its custody and its history',
      params: c.SealParams,
      response: c.SealBody,
      handler: ({ actor, params }) => showSeal(db, actor, params.id),
    }),
    route({
      method: 'GET',
      path: '/api/v1/seals/:id/uses',
      permission: 'licences.read-seals',
      tag,
      summary: 'What a seal was put on, the newest first',
      params: c.SealParams,
      query: c.SealUsesQuery,
      response: c.SealUsesBody,
      handler: ({ actor, params, query }) => showUses(db, actor, params.id, query.after ?? null),
    }),
    ...acts(runner),
  ];
}

function acts(runner: Runner): ApiRoute[] {
  return [
    commandRoute(runner, {
      path: '/api/v1/seals',
      permission: 'licences.apply-for-seal',
      tag,
      summary: 'Apply for the seal of one’s body',
      params: c.NothingBody,
      body: c.ApplyBody,
      response: c.MovedBody,
      command: keep.applyForSeal,
      input: (_params, { validFrom, validTo, ...rest }) => {
        const [from, to] = [parseCivilDate(validFrom), parseCivilDate(validTo)];
        if (!from.ok || !to.ok) throw new Problem(sealProblems['bad-term']);
        return { ...rest, validFrom: from.value, validTo: to.value };
      },
    }),
    act(
      runner,
      'making',
      'licences.make-seal',
      'Make a seal that was applied for',
      c.NothingBody,
      keep.makeSealCommand,
    ),
    act(
      runner,
      'suspension',
      'licences.suspend-seal',
      'Suspend a seal: what is decided meanwhile waits',
      c.ReasonBody,
      keep.suspendSeal,
    ),
    act(
      runner,
      'resumption',
      'licences.resume-seal',
      'Resume a seal: what waited is sealed',
      c.ReasonBody,
      keep.resumeSeal,
    ),
    act(runner, 'stop', 'licences.stop-seal', 'Stop a seal for good', c.ReasonBody, keep.stopSeal),
    act(
      runner,
      'key-rotation',
      'licences.rotate-seal-key',
      'Sign with a new key from now on',
      c.ReasonBody,
      keep.rotateSealKey,
    ),
    act(
      runner,
      'custody-offer',
      'licences.offer-custody',
      'Hand a seal over to another post',
      c.OfferBody,
      keep.offerCustody,
    ),
    act(
      runner,
      'custody-confirmation',
      'licences.confirm-custody',
      'Confirm having received a seal',
      c.NothingBody,
      keep.confirmCustody,
    ),
  ];
}

/** An act on one seal: its input is the seal and the body. */
const act = <B extends TSchema, I extends Static<B> & keep.SealRef>(
  runner: Runner,
  name: string,
  permission: string,
  summary: string,
  body: B,
  command: Command<I, keep.SealMoved>,
): ApiRoute =>
  commandRoute(runner, {
    ...{ path: `/api/v1/seals/:id/${name}`, permission, tag, summary, params: c.SealParams, body, command },
    response: c.MovedBody,
    // The body has been checked by its schema, which is what the command takes besides the seal.
    input: ({ id }, checked) => ({ ...checked, sealId: id }) as I,
  });
