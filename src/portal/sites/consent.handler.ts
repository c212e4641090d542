// SPDX-License-Identifier: Apache-2.0
/** `/consent/{uid}` for people and `/api/consent/{uid}` for staff: answering a site that waits for a sign-in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement, type ReactElement } from 'react';
import { type Plane, type Principal, type SiteAnswer, tokenHash, tokenOf } from '#identity';
import { localPath, pick } from '#portal/kit/index.ts';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  paramOf,
  personOf,
  send,
} from '#portal/page-context.ts';
import { leave } from '../identity/portal-session.ts';
import { ConsentPage, LinkRow, PostRow, SiteStepPage } from './consent.page.tsx';
import { st } from './sites-words.ts';

type Parts = Pick<PublicParts, 'runner' | 'identity' | 'secureCookies' | 'sites'>;

export function registerConsentPages(app: FastifyInstance, parts: Parts): void {
  page(app, 'GET', '/consent/:uid', (request, reply) => look(parts, request, reply, 'person'));
  page(app, 'POST', '/consent/:uid', (request, reply) => decide(parts, request, reply));
  page(app, 'POST', '/consent/:uid/again', (request, reply) => again(parts, request, reply));
  // Staff agree to nothing: their sites are those of their office. The browser shows a staff session below `/api` only.
  app.get('/api/consent/:uid', (request, reply) => look(parts, request, reply, 'staff'));
}

/** The session that the browser shows for this plane, whichever plane the page itself belongs to. */
async function principalOf(
  { identity, secureCookies }: Parts,
  request: FastifyRequest,
  plane: Plane,
): Promise<(Principal & { readonly name: string }) | undefined> {
  const token = tokenOf(request, plane, secureCookies);
  const actor = token === undefined ? undefined : await identity.resolver.resolve(token, plane);
  if (token === undefined || (actor?.kind !== 'person' && actor?.kind !== 'staff')) return undefined;
  const acting = actor.kind === 'person' ? actor.onBehalfOf?.name : undefined;
  const name = acting === undefined ? actor.name : `${actor.name} · ${acting}`;
  return { plane, city: actor.city, accountId: actor.id, sessionSha256: tokenHash(token), name };
}

const exchangeOf = (request: FastifyRequest, reply: FastifyReply) => ({ req: request.raw, res: reply.raw });

async function look(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  plane: Plane,
): Promise<FastifyReply> {
  const who = await principalOf(parts, request, plane);
  const uid = paramOf(request, 'uid');
  const answer = await parts.sites.answer(exchangeOf(request, reply), uid, who);
  return show(request, reply, answer, plane, who?.name ?? '');
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: SiteAnswer,
  plane: Plane,
  person: string,
): FastifyReply {
  const context = pageContext(request);
  const { lang } = context;
  if (answer.kind === 'over') return over(request, reply);
  if (answer.kind === 'go-on') return goOn(request, reply, answer.to);
  const { uid, client, neededLevel, scopes } = answer.interaction;
  const site = pick(lang, { zh: client.name, en: client.nameEn ?? undefined });
  const here = localPath(lang, `/consent/${uid}`);
  switch (answer.kind) {
    case 'sign-in':
      return plane === 'staff'
        ? send(reply, staffStep(request, site, uid))
        : localRedirect(reply, lang, `/sign-in?back=${encodeURIComponent(here)}`);
    case 'sign-in-again':
      return plane === 'staff'
        ? send(reply, staffStep(request, site, uid))
        : send(
            reply,
            step(
              request,
              'again',
              { site },
              createElement(PostRow, { action: `${here}/again`, text: st(lang, 'againButton') }),
            ),
          );
    case 'raise-level': {
      const needed = neededLevel ?? 4;
      const to = `/me/step-up?level=${needed}&back=${encodeURIComponent(here)}`;
      const words = { site, level: answer.level, needed };
      return send(
        reply,
        step(request, 'raise', words, link(localPath(lang, to), st(lang, 'raiseButton'))),
        403,
      );
    }
    case 'ask':
      return send(reply, createElement(ConsentPage, { context, site, scopes, person, action: here }));
  }
}

async function decide(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const uid = paramOf(request, 'uid');
  const who = await principalOf(parts, request, 'person');
  if (!who) return localRedirect(reply, pageContext(request).lang, `/consent/${uid}`);
  const agreed = formOf(request).answer === 'agree';
  const to = await parts.sites.decide(exchangeOf(request, reply), uid, who, agreed);
  return to === null ? over(request, reply) : goOn(request, reply, to);
}

/** A fresh sign-in: the old session ends first, so that nothing of it is mistaken for the new one. */
async function again(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (personOf(request) !== null) await leave(parts, request, reply);
  return localRedirect(reply, pageContext(request).lang, `/consent/${paramOf(request, 'uid')}`);
}

const over = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  send(reply, step(request, 'over', {}, link('/', st(pageContext(request).lang, 'home'))), 410);

/**
 * On to the site. A form of ours may lead to our own pages only (its `form-action`), and a browser counts what a form
 * is forwarded to as well: so a sign-in that ends here goes on by a page of its own.
 */
function goOn(request: FastifyRequest, reply: FastifyReply, to: string): FastifyReply {
  const fromOurForm = request.method === 'POST' || request.headers['sec-fetch-site'] === 'same-origin';
  if (!fromOurForm) return reply.header('Cache-Control', 'no-store').redirect(to, 303);
  const { lang } = pageContext(request);
  reply.header('Refresh', `0;url=${to}`);
  return send(reply, step(request, 'goOn', { site: '' }, link(to, st(lang, 'goOnButton'))));
}

type Step = 'again' | 'raise' | 'over' | 'goOn' | 'staff';

const step = (
  request: FastifyRequest,
  name: Step,
  words: Readonly<Record<string, string | number>>,
  children: ReactElement,
): ReactElement => {
  const context = pageContext(request);
  const title = st(context.lang, name, words);
  return createElement(
    SiteStepPage,
    { context, title, lead: st(context.lang, `${name}Lead`, words) },
    children,
  );
};

const link = (href: string, text: string): ReactElement => createElement(LinkRow, { href, text });

const staffStep = (request: FastifyRequest, site: string, uid: string): ReactElement =>
  step(
    request,
    'staff',
    { site },
    link(`/console/sign-in?site=${uid}`, st(pageContext(request).lang, 'staffButton')),
  );
