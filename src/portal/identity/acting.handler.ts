// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { companiesActedFor, identityProblems } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import type { FieldError } from '#portal/kit/index.ts';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  queryOf,
  requirePerson,
  safeBack,
  send,
} from '#portal/page-context.ts';
import { ActingPage, selfValue } from './acting.page.tsx';
import { it } from './identity-text.ts';
import { beginSession, openSession } from './portal-session.ts';

/** `/sign-in/acting`: self, or a company. */
export function registerActingPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/sign-in/acting', async (request, reply) => {
    const person = requirePerson(request, reply);
    return person === null
      ? reply
      : show(parts, request, reply, person, safeBack(queryOf(request).back, '/me'));
  });
  page(app, 'POST', '/sign-in/acting', async (request, reply) => {
    const person = requirePerson(request, reply);
    return person === null ? reply : change(parts, request, reply, person);
  });
}

async function show(
  { db, clock }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
  back: string,
  errors?: readonly FieldError[],
): Promise<FastifyReply> {
  const companies = await companiesActedFor(db, person.city, person.id, civilDateOf(clock.now()));
  const element = createElement(ActingPage, {
    context: pageContext(request),
    back,
    personName: person.name,
    companies,
    chosen: person.onBehalfOf?.id ?? selfValue,
    errors,
  });
  return send(reply, element, errors === undefined ? 200 : 422);
}

async function change(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { companyId = '', back: asked } = formOf(request);
  const back = safeBack(asked, '/me');
  const wrong = (key: 'actingMissing' | 'notMember'): Promise<FastifyReply> =>
    show(parts, request, reply, person, back, [{ field: 'companyId', message: it(lang, key) }]);
  if (companyId === '') return wrong('actingMissing');
  const acting = companyId === selfValue ? {} : { companyId };
  try {
    const session = await openSession(parts)({
      plane: 'person',
      city: person.city,
      accountId: person.id,
      ...acting,
    });
    await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, back);
  } catch (error) {
    if (error instanceof Problem && error.kind === identityProblems['not-a-member'])
      return wrong('notMember');
    throw error;
  }
}
