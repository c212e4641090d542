// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { Problem } from '#platform/problem.ts';
import { mayBeRated, ratingProblems } from '#ratings';
import { caseNoOf } from '../cases/case-view.handler.ts';
import {
  formErrors,
  formValuesOf,
  localRedirect,
  page,
  pageContext,
  requirePerson,
  send,
} from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { optionsField, RateCasePage } from './rate-case.page.tsx';

export function registerRateCase(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me/cases/:caseNo/rate', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const context = pageContext(request);
    const body = await parts.cases.view(actor, caseNoOf(request));
    const rated = await parts.ratings.ratingOf(parts.db, body.caseNo.slice(0, 4), body.caseNo);
    // What was rated is shown on the case's own page; what is not finished cannot be rated.
    if (rated !== undefined || !mayBeRated(body.state))
      return localRedirect(reply, context.lang, `/me/cases/${body.caseNo}`);
    return send(reply, createElement(RateCasePage, { context, body, values: {}, errors: [] }));
  });
  page(app, 'POST', '/me/cases/:caseNo/rate', async (request, reply) => rate(parts, request, reply));
}

async function rate(parts: PortalParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actor = requirePerson(request, reply);
  if (actor === null) return reply;
  const context = pageContext(request);
  const caseNo = caseNoOf(request);
  const values = formValuesOf(request);
  const stars = Number(values['stars'] ?? 0);
  const optionCodes = [values[optionsField(stars)] ?? []].flat();
  const comment = [values['comment'] ?? ''].flat()[0] ?? '';
  try {
    await parts.runner.execute(parts.ratings.commands.rate, actor, {
      caseNo,
      stars,
      optionCodes,
      comment,
      channel: 'online',
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Sent twice: the first one stands and is shown.
    if (error.kind.code === ratingProblems['already-rated'].code)
      return localRedirect(reply, context.lang, `/me/cases/${caseNo}?done=rated`);
    if (error.kind.status !== 422 && error.kind.status !== 409) throw error;
    const errors = formErrors(context.lang, error, 'stars').map((e) =>
      e.field === 'optionCodes' ? { ...e, field: optionsField(stars) } : e,
    );
    const body = await parts.cases.view(actor, caseNo);
    return send(reply, createElement(RateCasePage, { context, body, values, errors }), error.kind.status);
  }
  return localRedirect(reply, context.lang, `/me/cases/${caseNo}?done=rated`);
}
