// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { compareVersions, versionHistory } from '#matters';
import { Problem, platformProblems } from '#platform/problem.ts';
import {
  type PublicParts,
  page,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { CompareVersionsPage, VersionsPage } from './versions.page.tsx';

/** `GET /matters/{code}/versions` and `GET /matters/{code}/versions/compare?from=&to=`. */
export function registerVersionPages(app: FastifyInstance, { db }: PublicParts): void {
  page(app, 'GET', '/matters/:code/versions', async (request, reply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const history = await versionHistory(db, paramOf(request, 'code'));
    return sendPublic(request, reply, rendered(createElement(VersionsPage, { context, history })));
  });
  page(app, 'GET', '/matters/:code/versions/compare', async (request, reply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const { from, to } = asked(request);
    const comparison = await compareVersions(db, paramOf(request, 'code'), from, to);
    return sendPublic(request, reply, rendered(createElement(CompareVersionsPage, { context, comparison })));
  });
}

/** @throws not-found for anything that is no pair of versions */
function asked(request: FastifyRequest): { from: number; to: number | 'upcoming' } {
  const { from = '', to = '' } = queryOf(request);
  const number = /^[1-9]\d{0,5}$/;
  if (!number.test(from) || !(to === 'upcoming' || number.test(to)))
    throw new Problem(platformProblems['not-found']);
  return { from: Number(from), to: to === 'upcoming' ? to : Number(to) };
}
