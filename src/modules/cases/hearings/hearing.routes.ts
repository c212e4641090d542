// SPDX-License-Identifier: Apache-2.0
/** Interested parties and hearings over HTTP. A party without an account speaks through the staff who write it down. */
import { type ApiRoute, route } from '#platform/route.ts';
import * as c from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import * as h from './hearing.contract.ts';
import { conveneHearing, endHearing, recordHearing } from './hold-hearing.ts';
import { nameParty, requestHearing, tellHearingRight, waiveHearing } from './tell-hearing-right.ts';

const path = (rest: string): string => `/api/v1/cases/:caseNo${rest}`;

export function hearingRoutes(services: CaseServices): ApiRoute[] {
  const { runner } = services;
  const party = nameParty(services);
  const step = { method: 'POST', tag: 'cases', status: 201, params: c.CaseParams } as const;
  const ofCase = { ...step, response: c.CaseResultBody } as const;
  return [
    route({
      ...step,
      path: path('/interested-parties'),
      permission: 'cases.name-party',
      summary: 'Name an interested party',
      body: h.PartyBody,
      response: h.PartyNamedBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(party, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/hearing-right'),
      permission: 'cases.tell-hearing-right',
      summary: 'Tell the applicant and interested parties of their right to a hearing',
      body: h.TellRightBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(tellHearingRight, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/hearing-waiver'),
      permission: 'cases.waive-hearing',
      summary: 'Waive a hearing',
      body: h.AnswerOfSideBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(waiveHearing, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/hearing-request'),
      permission: 'cases.request-hearing',
      summary: 'Ask for a hearing within five working days of being told',
      body: h.AnswerOfSideBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(requestHearing, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/hearing'),
      permission: 'cases.convene-hearing',
      summary: 'Tell time, place and chair of the hearing',
      body: h.ConveningBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(conveneHearing, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/hearing-record'),
      permission: 'cases.record-hearing',
      summary: 'Enter the record of the hearing',
      body: h.RecordBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(recordHearing, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      ...ofCase,
      path: path('/hearing-end'),
      permission: 'cases.end-hearing',
      summary: 'Call the hearing off',
      body: h.EndBody,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(endHearing, actor, { ...params, ...body }, { idempotencyKey }),
    }),
  ];
}
