// SPDX-License-Identifier: Apache-2.0
/** The case is shown in the answer to the form: number and password never stand in an address or a history. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { parseCaseNo } from '#law/identifiers/case-no.ts';
import { organisationsById } from '#organisations';
import type { FieldError, Lang } from '#portal/kit/index.ts';
import { formOf, formRefusal, page, pageContext, queryOf, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { TrackedPage, TrackFormPage, tt } from './track.page.tsx';

export function registerTrack(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/track', async (request, reply) => {
    const values = { caseNo: queryOf(request)['caseNo'] };
    return send(reply, createElement(TrackFormPage, { context: pageContext(request), values, errors: [] }));
  });
  page(app, 'POST', '/track', async (request, reply) => look(parts, request, reply));
}

/** As people copy it: with spaces, full-width or in small letters. */
const cleanCaseNo = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

function faultsOf(lang: Lang, caseNo: string, password: string): FieldError[] {
  const errors: FieldError[] = [];
  if (caseNo === '') errors.push({ field: 'caseNo', message: tt(lang, 'caseNoMissing') });
  else if (!parseCaseNo(caseNo).ok) errors.push({ field: 'caseNo', message: tt(lang, 'caseNoWrong') });
  if (password === '') errors.push({ field: 'password', message: tt(lang, 'passwordMissing') });
  return errors;
}

async function look(parts: PortalParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = pageContext(request);
  const form = formOf(request);
  const caseNo = cleanCaseNo(form['caseNo'] ?? '');
  const password = (form['password'] ?? '').normalize('NFKC').trim();
  const values = { caseNo: form['caseNo'], password };
  const errors = faultsOf(context.lang, caseNo, password);
  if (errors.length > 0) return send(reply, createElement(TrackFormPage, { context, values, errors }), 422);
  try {
    const tracked = await parts.cases.track(caseNo, password, request.ip);
    const [organisation] = await organisationsById(parts.db, [tracked.summary.organisationId]);
    return send(
      reply,
      createElement(TrackedPage, { context, tracked, organisation: organisation?.name ?? '' }),
    );
  } catch (error) {
    const refusal = formRefusal(context.lang, error, 'caseNo');
    const form = createElement(TrackFormPage, { context, values, errors: refusal.errors });
    return send(reply, form, refusal.status);
  }
}
