// SPDX-License-Identifier: Apache-2.0
/** `/me/who-looked`: the record of who looked, and a complaint about one look. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { principalOf } from '#platform/actor.ts';
import { secureIds } from '#platform/ids.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type FieldError, type FormValues, localPath } from '#portal/kit/index.ts';
import { formOf, formRefusal, localRedirect, paramOf, queryOf, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { LookComplaintPage, LooksClosedPage } from './look-complaint.page.tsx';
import { listPath, lookFilters, WhoLookedPage } from './who-looked.page.tsx';

const pageSize = 30;

export function registerWhoLooked(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/who-looked', { GET: orClosed(list) });
  personPage(app, parts, '/me/who-looked/:id', { GET: orClosed(show), POST: orClosed(complain) });
}

type Answer = (visit: PersonVisit) => Promise<FastifyReply>;

/** Who acts as a mere agent reads why there is nothing to see. */
function orClosed(answer: Answer): Answer {
  return async (visit) => {
    try {
      return await answer(visit);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== platformProblems.forbidden) throw error;
      return send(visit.reply, createElement(LooksClosedPage, { context: visit.context }), 403);
    }
  };
}

async function list({ parts, request, reply, actor, context }: PersonVisit): Promise<FastifyReply> {
  const query = queryOf(request);
  const filter = lookFilters.find((name) => name === query['purpose']);
  const caseNo = /^[0-9A-Z]{19}$/.test(query['case'] ?? '') ? query['case'] : undefined;
  const before = query['before'];
  const { items, nextCursor } = await parts.looks.ownLooks(actor, {
    limit: pageSize,
    ...(filter && { purpose: filter }),
    ...(caseNo && { caseNo }),
    ...(before && { cursor: before }),
  });
  const here = localPath(context.lang, listPath(filter, caseNo));
  const next = nextCursor ? `${here}${here.includes('?') ? '&' : '?'}before=${nextCursor}` : undefined;
  return send(
    reply,
    createElement(WhoLookedPage, {
      context,
      name: actor.onBehalfOf?.name ?? principalOf(actor).name,
      looks: items,
      filter,
      caseNo,
      first: before ? here : undefined,
      next,
    }),
  );
}

const idOf = (visit: PersonVisit): string => {
  const id = paramOf(visit.request, 'id');
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Problem(platformProblems['not-found']);
  return id;
};

const show = (visit: PersonVisit): Promise<FastifyReply> => one(visit, {}, [], 200);

async function one(
  visit: PersonVisit,
  values: FormValues,
  errors: readonly FieldError[],
  status: number,
): Promise<FastifyReply> {
  const { parts, request, reply, actor, context } = visit;
  const look = await parts.looks.ownLook(actor, idOf(visit));
  return send(
    reply,
    createElement(LookComplaintPage, {
      context,
      look,
      values,
      errors,
      once: secureIds.token(),
      sent: queryOf(request)['sent'] === '1',
    }),
    status,
  );
}

async function complain(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, lang } = visit;
  const lookId = idOf(visit);
  const form = formOf(request);
  const text = form['text'] ?? '';
  const once = form['once'] ?? '';
  try {
    await parts.runner.execute(
      parts.looks.complain,
      actor,
      { lookId, text },
      /^[\w-]{20,60}$/.test(once) ? { idempotencyKey: once } : {},
    );
  } catch (error) {
    if (error instanceof Problem && error.kind === platformProblems.forbidden) throw error;
    const refusal = formRefusal(lang, error, 'text');
    if (refusal.status === 404) throw error;
    return one(visit, { text }, refusal.errors, refusal.status);
  }
  return localRedirect(reply, lang, `/me/who-looked/${lookId}?sent=1`);
}
