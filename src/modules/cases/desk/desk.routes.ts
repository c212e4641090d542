// SPDX-License-Identifier: Apache-2.0
/** The endpoints of the desk. */
import Type from 'typebox';
import { type ApiRoute, route } from '#platform/route.ts';
import { CaseParams } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { annotateMaterial, readAnnotations } from './annotate-material.ts';
import * as c from './desk.contract.ts';
import { caseAtDesk, staffOf } from './desk-actor.ts';
import { dropFilter, keepFilter, readFilters } from './keep-filters.ts';
import { dropPhrase, keepPhrase, readPhrases, usePhrase } from './keep-phrases.ts';
import { lookAtEarlier, readLooks } from './look-at-earlier.ts';
import { showPresence } from './show-presence.ts';

const path = (rest: string): string => `/api/v1/cases/:caseNo${rest}`;
const tag = 'desk';
const read = 'cases.read-desk';

export const deskRoutes = (services: CaseServices): ApiRoute[] => [
  ...onCases(services),
  ...phraseRoutes(services),
  ...filterRoutes(services),
];

function onCases({ runner, db }: CaseServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: path('/annotations'),
      permission: read,
      summary: 'What staff noted on the materials of a case',
      tag,
      params: CaseParams,
      response: c.AnnotationsBody,
      handler: async ({ actor, params: { caseNo } }) => {
        const { city } = await caseAtDesk(db, actor, caseNo);
        return readAnnotations(db, city, caseNo, staffOf(actor).id);
      },
    }),
    route({
      method: 'POST',
      path: path('/annotations'),
      permission: 'cases.annotate',
      summary: 'Note that a material is in order, or not and why',
      tag,
      params: CaseParams,
      body: c.AnnotateBody,
      response: c.AnnotationsBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(annotateMaterial, actor, { ...body, ...params }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: path('/presence'),
      permission: 'cases.show-presence',
      summary: 'Say that one has the case open; learn who else does',
      tag,
      params: CaseParams,
      body: c.PresenceInput,
      response: c.PresenceBody,
      // A sign of life says the same however often it arrives.
      idempotency: 'none',
      handler: ({ actor, params, body }) => runner.execute(showPresence, actor, { ...body, ...params }),
    }),
    route({
      method: 'GET',
      path: path('/earlier-cases'),
      permission: read,
      summary: 'Who looked at earlier cases of the applicant for this case, and why',
      tag,
      params: CaseParams,
      response: c.LooksBody,
      handler: async ({ actor, params: { caseNo } }) => {
        staffOf(actor);
        const { applicant_city } = await caseAtDesk(db, actor, caseNo);
        return { items: await readLooks(db, applicant_city, caseNo) };
      },
    }),
    route({
      method: 'POST',
      path: path('/earlier-cases'),
      permission: 'cases.look-at-earlier',
      summary: 'Look at earlier cases of the applicant, for a reason that is kept',
      tag,
      params: CaseParams,
      body: c.LookBody,
      response: c.EarlierCasesBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(lookAtEarlier, actor, { ...body, ...params }, { idempotencyKey }),
    }),
  ];
}

function phraseRoutes({ runner, db }: CaseServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/phrases',
      permission: read,
      summary: 'One’s own phrases and those of the body',
      tag,
      query: c.PhraseQuery,
      response: c.PhrasesBody,
      handler: ({ actor, query }) => readPhrases(db, staffOf(actor), query.kind ?? null),
    }),
    route({
      method: 'POST',
      path: '/api/v1/phrases',
      permission: 'cases.save-phrase',
      summary: 'Keep a phrase, for oneself or for the body',
      tag,
      body: c.SavePhraseBody,
      response: c.IdBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(keepPhrase, actor, body, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/phrases/:id/uses',
      permission: 'cases.use-phrase',
      summary: 'Count that a phrase was used',
      tag,
      params: c.IdParams,
      body: Type.Object({}, { additionalProperties: false }),
      response: c.IdBody,
      status: 201,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(usePhrase, actor, params, { idempotencyKey }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/phrases/:id',
      permission: 'cases.drop-phrase',
      summary: 'Drop a phrase',
      tag,
      params: c.IdParams,
      response: c.IdBody,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(dropPhrase, actor, params, { idempotencyKey }),
    }),
  ];
}

function filterRoutes({ runner, db }: CaseServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/saved-filters',
      permission: read,
      summary: 'The filters of the work list that one keeps',
      tag,
      response: c.SavedFiltersBody,
      handler: async ({ actor }) => {
        const { city, id } = staffOf(actor);
        return { items: await readFilters(db, city, id) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/saved-filters',
      permission: 'cases.save-filter',
      summary: 'Keep a filter under a name',
      tag,
      body: c.SaveFilterBody,
      response: c.IdBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(keepFilter, actor, body, { idempotencyKey }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/saved-filters/:id',
      permission: 'cases.drop-filter',
      summary: 'Drop a kept filter',
      tag,
      params: c.IdParams,
      response: c.IdBody,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(dropFilter, actor, params, { idempotencyKey }),
    }),
  ];
}
