// SPDX-License-Identifier: Apache-2.0
/** `/me/security` and what is changed from there. Every change needs a factor shown within ten minutes. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import {
  assuranceProofs,
  endOtherSessions,
  endOwnSession,
  identityProblems,
  listSessions,
  seenAfter,
} from '#identity';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import type { FieldError } from '#portal/kit/index.ts';
import {
  formOf,
  type PublicParts,
  page,
  pageContext,
  paramOf,
  queryOf,
  requirePerson,
  send,
} from '#portal/page-context.ts';
import { passkeyAnswer } from './code-sign-in.handler.ts';
import { requireRecentPerson } from './confirm.handler.ts';
import { registerNewMobile } from './new-mobile.handler.ts';
import { registerNewPassword } from './new-password.handler.ts';
import { sessionHash } from './portal-session.ts';
import { type SecurityDone, SecurityPage } from './security.page.tsx';
import { securityDone } from './security-done.ts';
import { ft } from './sign-in-words.ts';

const home = '/me/security';
const dones: readonly SecurityDone[] = ['Password', 'Mobile', 'Passkey', 'Removed', 'Ended', 'Others'];

export function registerSecurityPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', home, async (request, reply) => {
    const person = requirePerson(request, reply);
    return person === null ? reply : show(parts, request, reply, person);
  });
  registerNewPassword(app, parts);
  registerNewMobile(app, parts);
  registerPasskeys(app, parts);
  registerSessions(app, parts);
}

async function show(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
  wrong?: { readonly errors: readonly FieldError[]; readonly status: number },
): Promise<FastifyReply> {
  const { db, clock, identity } = parts;
  const now = clock.now();
  const current = sessionHash(parts, request);
  const of = {
    city: person.city,
    accountId: person.id,
    plane: 'person',
    ...(current && { current }),
  } as const;
  const [security, passkeys, sessions, proofs] = await Promise.all([
    identity.factors.securityOf(person),
    identity.factors.passkeysOf(person),
    listSessions(db, of, now, seenAfter('person', now)),
    assuranceProofs(db, person.city, person.id, now),
  ]);
  const element = createElement(SecurityPage, {
    context: pageContext(request),
    level: person.assurance ?? 1,
    proofs,
    raisePath: parts.upstream === null ? undefined : '/me/step-up',
    security,
    passkeys,
    sessions,
    done: dones.find((one) => one === queryOf(request).done),
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}

function registerPasskeys(app: FastifyInstance, parts: PublicParts): void {
  const { runner, identity } = parts;
  page(app, 'POST', '/me/security/passkeys', async (request, reply) => {
    const person = requireRecentPerson(parts, request, reply, home);
    if (person === null) return reply;
    const { lang } = pageContext(request);
    const refuse = (key: 'passkeyNoScript' | 'passkeyRefused'): Promise<FastifyReply> =>
      show(parts, request, reply, person, {
        errors: [{ field: 'name', message: ft(lang, key) }],
        status: 422,
      });
    const given = passkeyAnswer(request);
    if (given === undefined) return refuse('passkeyNoScript');
    try {
      await identity.factors.addPasskey(person, { ...given, name: formOf(request).name ?? '' });
    } catch (error) {
      if (error instanceof Problem && error.kind === identityProblems['passkey-refused'])
        return refuse('passkeyRefused');
      throw error;
    }
    return securityDone(request, reply, 'Passkey');
  });
  page(app, 'POST', '/me/security/passkeys/:id/removal', async (request, reply) => {
    const person = requireRecentPerson(parts, request, reply, home);
    if (person === null) return reply;
    await runner.execute(identity.factors.commands.removePasskey, person, { id: uuidOf(request) });
    return securityDone(request, reply, 'Removed');
  });
}

function registerSessions(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'POST', '/me/security/sessions/:id/end', async (request, reply) => {
    const person = requirePerson(request, reply);
    if (person === null) return reply;
    await parts.runner.execute(endOwnSession, person, { id: uuidOf(request) });
    return securityDone(request, reply, 'Ended');
  });
  page(app, 'POST', '/me/security/sessions/end-others', async (request, reply) => {
    const person = requirePerson(request, reply);
    if (person === null) return reply;
    await parts.runner.execute(endOtherSessions, person, { except: sessionHash(parts, request) ?? '' });
    return securityDone(request, reply, 'Others');
  });
}

/** @throws `identity.no-such-session` for what is no id */
function uuidOf(request: FastifyRequest): string {
  const id = paramOf(request, 'id');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Problem(identityProblems['no-such-session']);
  return id;
}
