// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { passwordFaults } from '#identity';
import type { FieldError } from '#portal/kit/index.ts';
import { formOf, formRefusal, type PublicParts, page, pageContext, send } from '#portal/page-context.ts';
import { requireRecentPerson } from './confirm.handler.ts';
import { NewPasswordPage } from './new-password.page.tsx';
import { beginSession, sessionHash } from './portal-session.ts';
import { securityDone } from './security-done.ts';

const path = '/me/security/password';

/** `/me/security/password` */
export function registerNewPassword(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', path, async (request, reply) =>
    requireRecentPerson(parts, request, reply, path) === null ? reply : show(request, reply),
  );
  page(app, 'POST', path, async (request, reply) => {
    const person = requireRecentPerson(parts, request, reply, path);
    if (person === null) return reply;
    const { lang } = pageContext(request);
    const { password = '' } = formOf(request);
    const errors = passwordFaults(password).map((fault) => ({ field: fault.field, message: fault[lang] }));
    if (errors.length > 0) return show(request, reply, { errors, status: 422 });
    try {
      const from = sessionHash(parts, request) ?? '';
      const session = await parts.identity.factors.changePassword(person, from, password);
      await beginSession(parts, request, reply, session);
    } catch (error) {
      return show(request, reply, formRefusal(lang, error, 'password'));
    }
    return securityDone(request, reply, 'Password');
  });
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: { readonly errors: readonly FieldError[]; readonly status: number },
): FastifyReply {
  const context = pageContext(request);
  return send(
    reply,
    createElement(NewPasswordPage, { context, errors: wrong?.errors }),
    wrong?.status ?? 200,
  );
}
