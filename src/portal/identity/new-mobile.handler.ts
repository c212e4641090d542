// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  queryOf,
  send,
} from '#portal/page-context.ts';
import { requireRecentPerson } from './confirm.handler.ts';
import { type FactorRefusal, factorRefusal } from './factor-errors.ts';
import { CodePage, NumberPage } from './factor-pages.tsx';
import { askCode } from './portal-session.ts';
import { securityDone } from './security-done.ts';
import { st } from './security-words.ts';
import { ft } from './sign-in-words.ts';

const path = '/me/security/mobile';
const codePath = '/me/security/mobile/code';

/** `/me/security/mobile`, `/me/security/mobile/code` */
export function registerNewMobile(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', path, async (request, reply) =>
    requireRecentPerson(parts, request, reply, path) === null ? reply : showNumber(parts, request, reply),
  );
  page(app, 'POST', path, async (request, reply) => {
    const person = requireRecentPerson(parts, request, reply, path);
    if (person === null) return reply;
    const { lang } = pageContext(request);
    const { mobile = '' } = formOf(request);
    const account = { city: person.city, accountId: person.id };
    try {
      const { ticket } = await askCode(parts, request, { purpose: 'change-mobile', mobile, account });
      return localRedirect(reply, lang, `${codePath}?${new URLSearchParams({ ticket })}`);
    } catch (error) {
      return showNumber(parts, request, reply, factorRefusal(lang, error, {}, reply));
    }
  });
  page(app, 'GET', codePath, async (request, reply) =>
    requireRecentPerson(parts, request, reply, path) === null ? reply : showCode(parts, request, reply),
  );
  page(app, 'POST', codePath, async (request, reply) => {
    const person = requireRecentPerson(parts, request, reply, path);
    if (person === null) return reply;
    const { lang } = pageContext(request);
    const { ticket = '', code = '' } = formOf(request);
    const { codes, commands } = parts.identity.factors;
    try {
      await codes.prove(ticket, 'change-mobile', code);
      await parts.runner.execute(commands.changeMobile, person, { ticket });
    } catch (error) {
      return showCode(parts, request, reply, factorRefusal(lang, error, {}, reply));
    }
    return securityDone(request, reply, 'Mobile');
  });
}

function showNumber(
  { identity }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): FastifyReply {
  const context = pageContext(request);
  const { lang } = context;
  const element = createElement(NumberPage, {
    context,
    title: st(lang, 'mobileTitle'),
    lead: st(lang, 'mobileLead'),
    above: { label: st(lang, 'title'), path: '/me/security' },
    action: path,
    values: { mobile: formOf(request).mobile },
    errors: wrong?.errors,
    available: identity.factors.codes.available,
  });
  return send(reply, element, wrong?.status ?? 200);
}

function showCode(
  { identity }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): FastifyReply {
  const context = pageContext(request);
  const { lang } = context;
  const { ticket = '' } = { ...queryOf(request), ...formOf(request) };
  const element = createElement(CodePage, {
    context,
    title: ft(lang, 'enterTitle'),
    lead: st(lang, 'mobileCodeLead'),
    above: { label: st(lang, 'title'), path: '/me/security' },
    action: codePath,
    againPath: path,
    hidden: { ticket },
    submit: st(lang, 'saveMobile'),
    demo: identity.shownMessages !== null,
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}
