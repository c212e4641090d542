// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement, type ReactElement } from 'react';
import { Problem, platformProblems } from '#platform/problem.ts';
import { resource } from '#platform/resources.ts';
import {
  elderCookie,
  type PageContext,
  type PublicParts,
  page,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  safeBack,
  send,
  sendPublic,
} from '#portal/page-context.ts';
import { AccessibilityPage } from './about.page.tsx';
import { ElderPage } from './elder.page.tsx';
import { ProblemsPage } from './problems.page.tsx';
import { robots, sitemap, sitemapPart } from './sitemap.ts';

const yearSeconds = 31_536_000;

const fixed =
  (Body: (props: { readonly context: PageContext }) => ReactElement) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    sendPublic(request, reply, rendered(createElement(Body, { context: pageContext(request) })));

/** Edition, statements, the list of problems, and what search engines ask for. */
export function registerStaticPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/elder', (request, reply) => elder(parts, request, reply));
  page(app, 'GET', '/accessibility', fixed(AccessibilityPage));
  page(app, 'GET', '/docs/problems', fixed(ProblemsPage));
  app.get('/robots.txt', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('Cache-Control', 'public, max-age=3600')
      .send(robots(parts)),
  );
  app.get('/audit-verify.mjs', async (_request, reply) => sendVerifier(reply));
  app.get('/sitemap.xml', async (_request, reply) => sendXml(reply, sitemap(parts)));
  app.get('/sitemap-:part(^\\d{1,3}).xml', async (request, reply) => {
    const made = await sitemapPart(parts, Number(paramOf(request, 'part')));
    if (made === null) throw new Problem(platformProblems['not-found']);
    return sendXml(reply, made);
  });
}

/** The program that verifies receipts and the audit log without the platform, to be kept. */
const sendVerifier = async (reply: FastifyReply): Promise<FastifyReply> =>
  reply
    .type('text/javascript; charset=utf-8')
    .header('Cache-Control', 'public, max-age=3600')
    .header('Content-Disposition', 'attachment; filename="audit-verify.mjs"')
    .send(await readFile(join(resource('standalone'), 'audit-verify.mjs')));

const sendXml = (reply: FastifyReply, pieces: AsyncGenerator<string>): FastifyReply =>
  reply
    .type('application/xml; charset=utf-8')
    .header('Cache-Control', 'public, max-age=3600')
    .send(Readable.from(pieces, { highWaterMark: 1 }));

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
