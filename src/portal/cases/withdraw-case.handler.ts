// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { Problem } from '#platform/problem.ts';
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
import { ct } from './case-page-words.ts';
import { caseNoOf } from './case-view.handler.ts';
import { WithdrawCasePage } from './withdraw-case.page.tsx';

export function registerWithdrawCase(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me/cases/:caseNo/withdraw', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const context = pageContext(request);
    const body = await parts.cases.view(actor, caseNoOf(request));
    if (!body.actions.includes('withdraw'))
      return localRedirect(reply, context.lang, `/me/cases/${body.caseNo}`);
    // Others may hang on a part of a joint case: what falls with it is said there.
    if (body.joint !== null)
      return localRedirect(
        reply,
        context.lang,
        `/me/joint/${body.joint.jointNo}/withdraw?part=${body.caseNo}`,
      );
    return send(reply, createElement(WithdrawCasePage, { context, body, values: {}, errors: [] }));
  });
  page(app, 'POST', '/me/cases/:caseNo/withdraw', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const context = pageContext(request);
    const caseNo = caseNoOf(request);
    const values = formOf(request);
    const reason = (values['reason'] ?? '').trim();
    const again = async (errors: { field: string; message: string }[], status: number) =>
      send(
        reply,
        createElement(WithdrawCasePage, {
          context,
          body: await parts.cases.view(actor, caseNo),
          values,
          errors,
        }),
        status,
      );
    if ([...reason].length > 500)
      return again([{ field: 'reason', message: ct(context.lang, 'reasonTooLong') }], 422);
    try {
      await parts.runner.execute(parts.cases.commands.withdraw, actor, { caseNo, reason });
    } catch (error) {
      if (!(error instanceof Problem) || (error.kind.status !== 409 && error.kind.status !== 422))
        throw error;
      return again(formErrors(context.lang, error, 'reason'), error.kind.status);
    }
    return localRedirect(reply, context.lang, `/me/cases/${caseNo}?done=withdrawn`);
  });
}
