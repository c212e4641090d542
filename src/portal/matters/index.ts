// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { type PublicParts, page } from '#portal/page-context.ts';
import { guideHandler } from './guide.handler.ts';
import { listHandler, listsHandler } from './lists.handler.ts';
import { searchHandler } from './search.handler.ts';

/** Search, guides and lists. */
export function registerMatterPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/search', searchHandler(parts));
  page(app, 'GET', '/matters/:code', guideHandler(parts));
  page(app, 'GET', '/lists', listsHandler(parts));
  page(app, 'GET', '/lists/:name', listHandler(parts));
}
