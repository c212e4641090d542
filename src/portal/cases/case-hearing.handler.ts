// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { requestHearing, waiveHearing } from '#cases';
import type { FieldError } from '#portal/kit/index.ts';
import { formOf, formRefusal, localRedirect, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { dt } from './case-duty-words.ts';
import { CaseHearingPage } from './case-hearing.page.tsx';
import { ct } from './case-page-words.ts';
import { caseNoOf } from './case-view.handler.ts';

/** `/me/cases/{caseNo}/hearing`: leads back to the case of which nobody was told of a hearing. */
export function registerHearing(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/cases/:caseNo/hearing', { GET: hearing, POST: hearing });
}

async function hearing(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, context, lang } = visit;
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
    const { errors, status } = formRefusal(lang, error, 'reason');
    return show(errors, status);
  }
  return localRedirect(reply, lang, `${home}?done=${waives ? 'waived' : 'hearing'}`);
}
