// SPDX-License-Identifier: Apache-2.0
/** `/sign-in/confirm`: a factor shown again before a sensitive act. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { type AccountSecurity, factorIsRecent, identityProblems, type Shown, triedFrom } from '#identity';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
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
import { passkeyAnswer } from './code-sign-in.handler.ts';
import { ConfirmPage } from './confirm.page.tsx';
import { type FactorRefusal, factorRefusal } from './factor-errors.ts';
import { beginSession, sessionHash } from './portal-session.ts';
import { ft } from './sign-in-words.ts';

/**
 * The person when a factor was shown within ten minutes; otherwise null, after sending the reader to show one. The
 * page comes back to `back`, by GET.
 */
export function requireRecentPerson(
  parts: Pick<PublicParts, 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
  back: string,
): PersonActor | null {
  const person = requirePerson(request, reply);
  if (person === null || factorIsRecent(person, parts.clock.now())) return person;
  localRedirect(reply, pageContext(request).lang, confirmPath(back));
  return null;
}

/** Where a factor is shown again, and then on to `back`. */
export const confirmPath = (back: string): string => `/sign-in/confirm?back=${encodeURIComponent(back)}`;

export function registerConfirmation(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/sign-in/confirm', async (request, reply) => {
    const person = requirePerson(request, reply);
    return person === null ? reply : show(parts, request, reply, person);
  });
  page(app, 'POST', '/sign-in/confirm', async (request, reply) => {
    const person = requirePerson(request, reply);
    return person === null ? reply : confirm(parts, request, reply, person);
  });
  page(app, 'POST', '/sign-in/confirm/code', async (request, reply) => {
    const person = requirePerson(request, reply);
    return person === null ? reply : sendCode(parts, request, reply, person);
  });
}

const given = (request: FastifyRequest) => ({ ...queryOf(request), ...formOf(request) });

async function show(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
  wrong?: FactorRefusal,
): Promise<FastifyReply> {
  const { factors } = parts.identity;
  const security: AccountSecurity = await factors.securityOf(person);
  const { back, ticket } = given(request);
  const element = createElement(ConfirmPage, {
    context: pageContext(request),
    back: safeBack(back, '/me/security'),
    security,
    codes: factors.codes.available,
    ticket,
    demo: parts.demo && security.demo,
    demoMessages: parts.identity.shownMessages !== null,
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}

function shownBy(request: FastifyRequest): Shown | undefined {
  const { password = '', ticket = '', code = '' } = formOf(request);
  const passkey = passkeyAnswer(request);
  if (passkey !== undefined) return { factor: 'passkey', ...passkey };
  if (ticket !== '' && code !== '') return { factor: 'code', ticket, code };
  return password === '' ? undefined : { factor: 'password', password };
}

async function confirm(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { back, ticket = '' } = given(request);
  const field = ticket === '' ? 'password' : 'code';
  const shown = shownBy(request);
  if (shown === undefined) {
    const message = ft(lang, ticket === '' ? 'passkeyNoScript' : 'codeMissing');
    return show(parts, request, reply, person, { errors: [{ field, message }], status: 422 });
  }
  try {
    const from = sessionHash(parts, request) ?? '';
    const session = await parts.identity.factors.confirm(person, from, shown);
    await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, safeBack(back, '/me/security'));
  } catch (error) {
    return show(
      parts,
      request,
      reply,
      person,
      factorRefusal(lang, error, { code: field, number: field }, reply),
    );
  }
}

async function sendCode(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const back = safeBack(given(request).back, '/me/security');
  try {
    const from = triedFrom(request, parts.secureCookies);
    const { ticket } = await parts.identity.factors.askOwnCode(person, from);
    return localRedirect(reply, lang, `/sign-in/confirm?${new URLSearchParams({ back, ticket })}`);
  } catch (error) {
    if (error instanceof Problem && error.kind === identityProblems['no-such-factor'])
      return show(parts, request, reply, person);
    const refusal = factorRefusal(lang, error, { number: 'password' }, reply);
    return show(parts, request, reply, person, refusal);
  }
}
