// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { requestHearing, waiveHearing } from '#cases';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import type { FieldError } from '#portal/kit/index.ts';
import {
  formErrors,
  formOf,
  localRedirect,
  page,
  pageContext,
  requirePerson,
  send,
} from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { dt } from './case-duty-words.ts';
import { CaseHearingPage } from './case-hearing.page.tsx';
import { ct } from './case-page-words.ts';
import { caseNoOf } from './case-view.handler.ts';

/** `/me/cases/{caseNo}/hearing`: leads back to the case of which nobody was told of a hearing. */
export function registerHearing(app: FastifyInstance, parts: PortalParts): void {
  for (const method of ['GET', 'POST'] as const)
    page(app, method, '/me/cases/:caseNo/hearing', async (request, reply) => {
      const actor = requirePerson(request, reply);
      return actor === null ? reply : hearing(parts, request, reply, actor);
    });
}

async function hearing(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const body = await parts.cases.view(actor, caseNoOf(request));
  const home = `/me/cases/${body.caseNo}`;
  if (body.hearing.told === null) return localRedirect(reply, lang, home);
  const values = request.method === 'POST' ? formOf(request) : {};
  const show = (errors: readonly FieldError[], status: number): FastifyReply =>
    send(reply, createElement(CaseHearingPage, { context, body, values, errors }), status);
  if (request.method === 'GET') return show([], 200);
  const reason = (values['reason'] ?? '').trim();
  const waives = values['_action'] === 'waive';
  if (!waives && reason === '')
    return show([{ field: 'reason', message: dt(lang, 'hearingReasonMissing') }], 422);
  if ([...reason].length > 500) return show([{ field: 'reason', message: ct(lang, 'reasonTooLong') }], 422);
  try {
    const command = waives ? waiveHearing : requestHearing;
    await parts.runner.execute(command, actor, { caseNo: body.caseNo, reason });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind.status >= 500) throw error;
    return show(formErrors(lang, error, 'reason'), error.kind.status);
  }
  return localRedirect(reply, lang, `${home}?done=${waives ? 'waived' : 'hearing'}`);
}
