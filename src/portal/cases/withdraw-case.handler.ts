// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { Problem } from '#platform/problem.ts';
import type { FieldError } from '#portal/kit/index.ts';
import { formErrors, formOf, localRedirect, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { ct } from './case-page-words.ts';
import { caseNoOf } from './case-view.handler.ts';
import { WithdrawCasePage } from './withdraw-case.page.tsx';

export function registerWithdrawCase(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/cases/:caseNo/withdraw', { GET: ask, POST: withdraw });
}

async function ask({ parts, request, reply, actor, context, lang }: PersonVisit): Promise<FastifyReply> {
  const body = await parts.cases.view(actor, caseNoOf(request));
  if (!body.actions.includes('withdraw')) return localRedirect(reply, lang, `/me/cases/${body.caseNo}`);
  // Others may hang on a part of a joint case: what falls with it is said there.
  if (body.joint !== null)
    return localRedirect(reply, lang, `/me/joint/${body.joint.jointNo}/withdraw?part=${body.caseNo}`);
  return send(reply, createElement(WithdrawCasePage, { context, body, values: {}, errors: [] }));
}

async function withdraw({ parts, request, reply, actor, context, lang }: PersonVisit): Promise<FastifyReply> {
  const caseNo = caseNoOf(request);
  const values = formOf(request);
  const reason = (values['reason'] ?? '').trim();
  const again = async (errors: readonly FieldError[], status: number): Promise<FastifyReply> => {
    const body = await parts.cases.view(actor, caseNo);
    return send(reply, createElement(WithdrawCasePage, { context, body, values, errors }), status);
  };
  if ([...reason].length > 500) return again([{ field: 'reason', message: ct(lang, 'reasonTooLong') }], 422);
  try {
    await parts.runner.execute(parts.cases.commands.withdraw, actor, { caseNo, reason });
  } catch (error) {
    if (!(error instanceof Problem) || (error.kind.status !== 409 && error.kind.status !== 422)) throw error;
    return again(formErrors(lang, error, 'reason'), error.kind.status);
  }
  return localRedirect(reply, lang, `/me/cases/${caseNo}?done=withdrawn`);
}
