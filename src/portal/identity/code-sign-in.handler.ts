// SPDX-License-Identifier: Apache-2.0
/** Signing in with a code by message or with a passkey, and the simulated messages of the demo. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { identityProblems, visitOf } from '#identity';
import { Problem } from '#platform/problem.ts';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  queryOf,
  safeBack,
  send,
} from '#portal/page-context.ts';
import { type FactorRefusal, factorRefusal } from './factor-errors.ts';
import { CodePage, NumberPage } from './factor-pages.tsx';
import { it } from './identity-text.ts';
import { askCode, beginSession } from './portal-session.ts';
import { nextPath, showSignIn } from './sign-in.handler.ts';
import { ft } from './sign-in-words.ts';
import { MessagesPage } from './sms-messages.page.tsx';

/** `/sign-in/code`, `/sign-in/code/enter`, `/sign-in/passkey`, `/sign-in/messages` */
export function registerCodeSignIn(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/sign-in/code', (request, reply) => showNumber(parts, request, reply));
  page(app, 'POST', '/sign-in/code', (request, reply) => ask(parts, request, reply));
  page(app, 'GET', '/sign-in/code/enter', (request, reply) => showCode(parts, request, reply));
  page(app, 'POST', '/sign-in/code/enter', (request, reply) => enter(parts, request, reply));
  page(app, 'POST', '/sign-in/passkey', (request, reply) => byPasskey(parts, request, reply));
  page(app, 'GET', '/sign-in/messages', async (request, reply) => {
    if (!parts.demo || parts.identity.shownMessages === null)
      throw new Problem(identityProblems['demo-only']);
    const context = pageContext(request);
    return send(reply, createElement(MessagesPage, { context, messages: parts.identity.shownMessages() }));
  });
}

const signInCrumb = (lang: 'zh' | 'en') => ({ label: it(lang, 'signIn'), path: '/sign-in' });

async function showNumber(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const { mobile } = formOf(request);
  const back = safeBack(queryOf(request).back ?? formOf(request).back, '/me');
  const element = createElement(NumberPage, {
    context,
    title: ft(lang, 'byCode'),
    lead: ft(lang, 'codeLead'),
    above: signInCrumb(lang),
    action: '/sign-in/code',
    values: { mobile },
    hidden: { back },
    errors: wrong?.errors,
    available: parts.identity.factors.codes.available,
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function ask(parts: PublicParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { mobile = '', back } = formOf(request);
  try {
    const { ticket } = await askCode(parts, request, { purpose: 'sign-in', mobile });
    const query = new URLSearchParams({ ticket, back: safeBack(back, '/me') });
    return localRedirect(reply, lang, `/sign-in/code/enter?${query}`);
  } catch (error) {
    return showNumber(parts, request, reply, factorRefusal(lang, error, {}, reply));
  }
}

async function showCode(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const given = { ...queryOf(request), ...formOf(request) };
  const back = safeBack(given.back, '/me');
  const element = createElement(CodePage, {
    context,
    title: ft(lang, 'enterTitle'),
    above: signInCrumb(lang),
    action: '/sign-in/code/enter',
    againPath: `/sign-in/code?back=${encodeURIComponent(back)}`,
    hidden: { ticket: given.ticket ?? '', back },
    submit: it(lang, 'enter'),
    demo: parts.identity.shownMessages !== null,
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function enter(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { ticket = '', code = '', back } = formOf(request);
  if (code.trim() === '')
    return showCode(parts, request, reply, {
      errors: [{ field: 'code', message: ft(lang, 'codeMissing') }],
      status: 422,
    });
  try {
    const session = await parts.identity.factors.signInWithCode(ticket, code, visitOf(request));
    const actor = await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, await nextPath(parts, actor, safeBack(back, '/me')));
  } catch (error) {
    return showCode(parts, request, reply, factorRefusal(lang, error, {}, reply));
  }
}

/** The answer of the browser, as the `passkey` script posts it; undefined without the script. */
export function passkeyAnswer(request: FastifyRequest): { ticket: string; answer: unknown } | undefined {
  const { ticket = '', answer = '' } = formOf(request);
  if (ticket === '' || answer === '') return undefined;
  try {
    return { ticket, answer: JSON.parse(answer) };
  } catch {
    return { ticket, answer: null };
  }
}

async function byPasskey(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const back = safeBack(formOf(request).back, '/me');
  const given = passkeyAnswer(request);
  const refuse = (message: string): Promise<FastifyReply> =>
    showSignIn(parts, request, reply, back, {
      handle: '',
      errors: [{ field: 'handle', message }],
      status: 422,
    });
  if (given === undefined) return refuse(ft(lang, 'passkeyNoScript'));
  try {
    const session = await parts.identity.factors.signInWithPasskey('person', given, visitOf(request));
    const actor = await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, await nextPath(parts, actor, back));
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== identityProblems['passkey-refused']) throw error;
    return refuse(ft(lang, 'passkeyRefused'));
  }
}
