// SPDX-License-Identifier: Apache-2.0
/** A lost password: identity number and proved number, a code, a new password. No questions that others could answer. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { identityProblems, passwordFaults } from '#identity';
import { Problem } from '#platform/problem.ts';
import { ResidentIdField, TextField } from '#portal/kit/index.ts';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  queryOf,
  send,
} from '#portal/page-context.ts';
import { type FactorRefusal, factorRefusal } from './factor-errors.ts';
import { CodePage, NumberPage } from './factor-pages.tsx';
import { it } from './identity-text.ts';
import { askCode } from './portal-session.ts';
import { ft } from './sign-in-words.ts';

/** `/recover`, `/recover/code` */
export function registerRecovery(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/recover', (request, reply) => showNumbers(parts, request, reply));
  page(app, 'POST', '/recover', (request, reply) => ask(parts, request, reply));
  page(app, 'GET', '/recover/code', (request, reply) => showCode(parts, request, reply));
  page(app, 'POST', '/recover/code', (request, reply) => recover(parts, request, reply));
}

async function showNumbers(
  { identity }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const { residentId, mobile } = formOf(request);
  const element = createElement(NumberPage, {
    context,
    title: ft(lang, 'recoverTitle'),
    lead: ft(lang, 'recoverLead'),
    above: { label: it(lang, 'signIn'), path: '/sign-in' },
    action: '/recover',
    values: { residentId, mobile },
    errors: wrong?.errors,
    available: identity.factors.codes.available,
    before: createElement(ResidentIdField, { name: 'residentId', label: it(lang, 'residentId') }),
    after: createElement('p', { className: 'hint' }, ft(lang, 'recoverNoMobile')),
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function ask(parts: PublicParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { residentId: typed = '', mobile = '' } = formOf(request);
  const residentId = typed.replace(/\s/g, '').toUpperCase();
  if (residentId === '') {
    const errors = [{ field: 'residentId', message: ft(lang, 'residentIdMissing') }];
    return showNumbers(parts, request, reply, { errors, status: 422 });
  }
  try {
    const { ticket } = await askCode(parts, request, { purpose: 'recover', mobile, residentId });
    return localRedirect(reply, lang, `/recover/code?${new URLSearchParams({ ticket })}`);
  } catch (error) {
    return showNumbers(parts, request, reply, factorRefusal(lang, error, {}, reply));
  }
}

async function showCode(
  { identity }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const { ticket = '', code } = { ...queryOf(request), ...formOf(request) };
  const element = createElement(CodePage, {
    context,
    title: ft(lang, 'recoverTitle'),
    above: { label: it(lang, 'signIn'), path: '/sign-in' },
    action: '/recover/code',
    againPath: '/recover',
    hidden: { ticket },
    // A code that was right stays, so that only the password is typed again.
    values: { code },
    submit: ft(lang, 'setPassword'),
    demo: identity.shownMessages !== null,
    errors: wrong?.errors,
    after: createElement(TextField, {
      name: 'password',
      type: 'password',
      label: ft(lang, 'newPassword'),
      hint: ft(lang, 'newPasswordHint'),
      width: 'm',
      maxLength: 200,
      autoComplete: 'new-password',
    }),
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function recover(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { ticket = '', code = '', password = '' } = formOf(request);
  const errors = [
    ...(code.trim() === '' ? [{ field: 'code', message: ft(lang, 'codeMissing') }] : []),
    ...passwordFaults(password).map((fault) => ({ field: fault.field, message: fault[lang] })),
  ];
  if (errors.length > 0) return showCode(parts, request, reply, { errors, status: 422 });
  try {
    await parts.identity.factors.recover({ ticket, code, password });
    return localRedirect(reply, lang, '/sign-in?recovered=1');
  } catch (error) {
    const weak = error instanceof Problem && error.kind === identityProblems['weak-password'];
    const refusal = factorRefusal(lang, error, weak ? { code: 'password' } : {}, reply);
    return showCode(parts, request, reply, refusal);
  }
}
