// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement, type ReactElement } from 'react';
import {
  elderCookie,
  type PageContext,
  type PublicParts,
  page,
  pageContext,
  queryOf,
  rendered,
  safeBack,
  send,
  sendPublic,
} from '#portal/page-context.ts';
import { AccessibilityPage, PrivacyPage } from './about.page.tsx';
import { ElderPage } from './elder.page.tsx';
import { ProblemsPage } from './problems.page.tsx';
import { robots, sitemap } from './sitemap.ts';

const yearSeconds = 31_536_000;

const fixed =
  (Body: (props: { readonly context: PageContext }) => ReactElement) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    sendPublic(request, reply, rendered(createElement(Body, { context: pageContext(request) })));

/** Edition, statements, the list of problems, and what search engines ask for. */
export function registerStaticPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/elder', (request, reply) => elder(parts, request, reply));
  page(app, 'GET', '/accessibility', fixed(AccessibilityPage));
  page(app, 'GET', '/privacy', fixed(PrivacyPage));
  page(app, 'GET', '/docs/problems', fixed(ProblemsPage));
  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('Cache-Control', 'public, max-age=3600')
      .send(robots(parts)),
  );
  app.get('/sitemap.xml', async (_request, reply) =>
    reply
      .type('application/xml; charset=utf-8')
      .header('Cache-Control', 'public, max-age=3600')
      .send(await sitemap(parts)),
  );
}

/** `/elder?on=1&back=…` switches the edition and goes back; without `on` it explains what the edition is. */
async function elder(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { on, back } = queryOf(request);
  if (on !== '0' && on !== '1')
    return send(reply, createElement(ElderPage, { context: pageContext(request) }));
  const options = { path: '/', sameSite: 'lax', secure: parts.secureCookies, httpOnly: true } as const;
  if (on === '1') reply.setCookie(elderCookie, '1', { ...options, maxAge: yearSeconds });
  else reply.clearCookie(elderCookie, options);
  // The address keeps its own language: it was printed by the page that the reader comes from.
  return reply.header('Cache-Control', 'no-store').redirect(safeBack(back), 303);
}
