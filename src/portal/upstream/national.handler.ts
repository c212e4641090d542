// SPDX-License-Identifier: Apache-2.0
/** `/national/…`: to the identity provider above us and back, and `/me/step-up`: why a higher level is needed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import {
  assuranceLevel,
  proofsOf,
  setSessionCookie,
  tokenHash,
  tokenOf,
  type UpstreamEnd,
  type UpstreamSignIn,
  visitOf,
} from '#identity';
import { getMatter } from '#matters';
import { Problem, platformProblems } from '#platform/problem.ts';
import { localPath, pick } from '#portal/kit/index.ts';
import {
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  personOf,
  queryOf,
  requirePerson,
  safeBack,
  send,
} from '#portal/page-context.ts';
import { StepUpPage, UpstreamStepPage } from './step-up.page.tsx';
import { ut } from './upstream-words.ts';

/** What the browser shows again when it comes back: whoever began is whoever ends. */
const stateCookie = 'tb_upstream';
const linkCookie = 'tb_upstream_link';
const cookieOf = (secure: boolean) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 600 }) as const;

export function registerUpstreamPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/me/step-up', (request, reply) => stepUp(parts, request, reply));
  page(app, 'GET', '/national/sign-in', (request, reply) => begin(parts, request, reply));
  page(app, 'GET', '/national/callback', (request, reply) => finish(parts, request, reply));
  page(app, 'GET', '/national/link', (request, reply) => link(parts, request, reply));
}

const upstreamOf = ({ upstream }: PublicParts): UpstreamSignIn => {
  if (upstream === null) throw new Problem(platformProblems['not-found']);
  return upstream;
};

function signedIn({ secureCookies }: PublicParts, request: FastifyRequest) {
  const person = personOf(request);
  const token = tokenOf(request, 'person', secureCookies);
  if (person === null || token === undefined) return undefined;
  return { city: person.city, accountId: person.id, sessionSha256: tokenHash(token) };
}

const levelOf = (value: string | undefined): number => (/^[2-4]$/.test(value ?? '') ? Number(value) : 2);

async function stepUp(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const actor = requirePerson(request, reply);
  if (actor === null) return reply;
  const { db, clock } = parts;
  const context = pageContext(request);
  const { level, back, matter } = queryOf(request);
  const now = await assuranceLevel(db, actor.city, actor.id, clock.now());
  const [proof] = await proofsOf(db, actor.city, actor.id, clock.now());
  const found = matter === undefined ? undefined : await getMatter(db, matter).catch(unlessUnknown);
  const element = createElement(StepUpPage, {
    // Asked by nobody in particular, the page is about the next level.
    ...{ context, now, proof, needed: level === undefined ? Math.min(now + 1, 4) : levelOf(level) },
    what: found === undefined ? null : pick(context.lang, found.definition.name),
    back: safeBack(back, '/me/security'),
    there: parts.upstream !== null,
  });
  return send(reply, element);
}

/** A matter that is not there, or a life event, has no name to show. @throws what is no refusal */
function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error;
}

async function begin(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { level, back } = queryOf(request);
  const wanted = { level: levelOf(level), back: safeBack(back, '/me'), lang };
  try {
    const { to, state } = await upstreamOf(parts).begin(wanted, signedIn(parts, request));
    reply.setCookie(stateCookie, state, cookieOf(parts.secureCookies));
    return reply.header('Cache-Control', 'no-store').redirect(to, 303);
  } catch (error) {
    return refused(request, reply, error);
  }
}

async function finish(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const state = request.cookies[stateCookie] ?? '';
  reply.clearCookie(stateCookie, { path: '/' });
  try {
    const upstream = upstreamOf(parts);
    const end = await upstream.finish(request.url, state, signedIn(parts, request), visitOf(request));
    return goOn(parts, request, reply, end);
  } catch (error) {
    return refused(request, reply, error);
  }
}

async function link(parts: PublicParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (requirePerson(request, reply) === null) return reply;
  const who = signedIn(parts, request);
  const ticket = request.cookies[linkCookie] ?? '';
  reply.clearCookie(linkCookie, { path: '/' });
  try {
    if (!who) throw new Problem(platformProblems['sign-in-required']);
    return goOn(parts, request, reply, await upstreamOf(parts).link(ticket, who, visitOf(request)));
  } catch (error) {
    return refused(request, reply, error);
  }
}

function goOn(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  end: UpstreamEnd,
): FastifyReply {
  const context = pageContext(request);
  const { lang } = end;
  if (end.kind === 'signed-in') {
    setSessionCookie(reply, end.session, parts.secureCookies);
    return localRedirect(reply, lang, end.back);
  }
  reply.setCookie(linkCookie, end.ticket, cookieOf(parts.secureCookies));
  const to = localPath(lang, `/sign-in?back=${encodeURIComponent('/national/link')}`);
  const element = createElement(UpstreamStepPage, {
    context: { ...context, lang, path: '/national/link' },
    ...{ title: ut(lang, 'linkTitle'), lead: ut(lang, 'linkLead'), code: null },
    links: [{ href: to, text: ut(lang, 'linkGo') }],
  });
  return send(reply, element);
}

/** Says what happened, without a session; nothing that came from outside is repeated. */
function refused(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Problem) || !/^identity\.upstream-/.test(error.kind.code)) throw error;
  const context = { ...pageContext(request), path: '/national/sign-in' };
  const { lang } = context;
  const { kind, extra } = error;
  const { reason } = extra;
  const stop = lang === 'en' ? '. ' : '。';
  const element = createElement(UpstreamStepPage, {
    context,
    title: ut(lang, personOf(request) === null ? 'failed' : 'notRaised'),
    lead: `${kind[lang]}${stop}${kind.next[lang]}`,
    code: typeof reason === 'string' && /^[\w.-]{1,60}$/.test(reason) ? `${kind.code}: ${reason}` : kind.code,
    links: [
      { href: localPath(lang, '/national/sign-in'), text: ut(lang, 'retry') },
      { href: localPath(lang, '/sign-in'), text: ut(lang, 'other') },
    ],
  });
  return send(reply, element, kind.status);
}
