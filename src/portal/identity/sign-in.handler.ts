// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { companiesActedFor, identityProblems, listDemoAccounts, triedFrom, visitOf } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import type { Actor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { type FieldError, formatTime, type Lang } from '#portal/kit/index.ts';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  personOf,
  queryOf,
  safeBack,
  send,
} from '#portal/page-context.ts';
import { it } from './identity-text.ts';
import { beginSession, leave, openSession } from './portal-session.ts';
import { type DemoPerson, SignInPage } from './sign-in.page.tsx';

/** `/sign-in`, `/sign-in/demo` and `/sign-out`. */
export function registerSignInPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/sign-in', async (request, reply) => {
    const back = safeBack(queryOf(request).back, '/me');
    if (personOf(request) !== null) return localRedirect(reply, pageContext(request).lang, actingPath(back));
    return showSignIn(parts, request, reply, back);
  });
  page(app, 'POST', '/sign-in', (request, reply) => signIn(parts, request, reply));
  page(app, 'POST', '/sign-in/demo', (request, reply) => signInDemo(parts, request, reply));
  page(app, 'POST', '/sign-out', async (request, reply) => {
    await leave(parts, request, reply);
    return localRedirect(reply, pageContext(request).lang, '/');
  });
}

const actingPath = (back: string): string => `/sign-in/acting?back=${encodeURIComponent(back)}`;

const demoPeople = async ({ db, demo }: PublicParts): Promise<readonly DemoPerson[]> =>
  demo ? listDemoAccounts(db, 'person') : [];

/** The page of signing in, perhaps with what was wrong. */
export async function showSignIn(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  back: string,
  wrong?: { readonly handle: string; readonly errors: readonly FieldError[]; readonly status: number },
): Promise<FastifyReply> {
  const element = createElement(SignInPage, {
    context: pageContext(request),
    back,
    people: await demoPeople(parts),
    codes: parts.identity.factors.codes.available,
    upstream: parts.upstream !== null,
    recovered: queryOf(request).recovered === '1',
    values: { handle: wrong?.handle ?? '' },
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function signIn(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { handle: typed = '', password = '', back: asked } = formOf(request);
  const back = safeBack(asked, '/me');
  const handle = typed.replace(/\s/g, '');
  const missing: FieldError[] = [
    ...(handle === '' ? [{ field: 'handle', message: it(lang, 'handleMissing') }] : []),
    ...(password === '' ? [{ field: 'password', message: it(lang, 'passwordMissing') }] : []),
  ];
  if (missing.length > 0)
    return showSignIn(parts, request, reply, back, { handle: typed, errors: missing, status: 422 });
  try {
    const place = { visit: visitOf(request), from: triedFrom(request, parts.secureCookies) };
    const session = await parts.identity.signIn.signIn(
      { plane: 'person', handle, password, ...place },
      openSession(parts),
    );
    const actor = await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, await nextPath(parts, actor, back));
  } catch (error) {
    const errors = signInErrors(lang, error, parts.clock.now());
    if (!(error instanceof Problem) || errors === undefined) throw error;
    const seconds = error.extra.retryAfterSeconds;
    if (typeof seconds === 'number') reply.header('Retry-After', String(seconds));
    return showSignIn(parts, request, reply, back, { handle: typed, errors, status: error.kind.status });
  }
}

/** Whoever may act for a body is asked first for whom. */
export async function nextPath({ db, clock }: PublicParts, actor: Actor, back: string): Promise<string> {
  if (actor.kind !== 'person') return back;
  const today = civilDateOf(clock.now());
  const companies = await companiesActedFor(db, actor.city, actor.id, today);
  return companies.length === 0 ? back : actingPath(back);
}

function signInErrors(lang: Lang, error: unknown, now: Date): readonly FieldError[] | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.kind === identityProblems['wrong-credentials'])
    return [{ field: 'password', message: it(lang, 'wrong') }];
  if (error.kind !== identityProblems.locked) return undefined;
  const seconds = Number(error.extra.retryAfterSeconds ?? 900);
  const time = formatTime(lang, now.getTime() + seconds * 1000);
  return [
    { field: 'handle', message: it(lang, 'locked', { time, n: Math.max(1, Math.ceil(seconds / 60)) }) },
  ];
}

/** @throws `identity.demo-only` outside of the demo and for whoever is not a demo person */
async function signInDemo(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { accountId, companyId = '', back } = formOf(request);
  const people = parts.demo ? await listDemoAccounts(parts.db, 'person') : [];
  const person = people.find((one) => one.id === accountId);
  if (person === undefined) throw new Problem(identityProblems['demo-only']);
  const session = await openSession(parts)({
    plane: 'person',
    city: person.city,
    accountId: person.id,
    factors: ['demo'],
    visit: visitOf(request),
    ...(companyId === '' ? {} : { companyId }),
  });
  await beginSession(parts, request, reply, session);
  return localRedirect(reply, pageContext(request).lang, safeBack(back, '/me'));
}
