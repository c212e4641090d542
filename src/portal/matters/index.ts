// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { type PublicParts, page } from '#portal/page-context.ts';
import { registerBrowsePages } from './browse.handler.ts';
import { catalogueItemHandler } from './catalogue-item.handler.ts';
import { registerGuidePages } from './guide-pages.ts';
import { listChangesHandler, listHandler, listsHandler } from './lists.handler.ts';
import { blankFormHandler, resultSampleHandler } from './paper.handler.ts';
import { placeHandler } from './place.handler.ts';
import { searchHandler } from './search.handler.ts';
import { registerVersionPages } from './versions.handler.ts';

/** Search, guides and lists. */
export function registerMatterPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/search', searchHandler(parts));
  registerGuidePages(app, parts);
  registerVersionPages(app, parts);
  page(app, 'GET', '/matters/:code/form', blankFormHandler(parts));
  page(app, 'GET', '/matters/:code/result-sample', resultSampleHandler(parts));
  registerBrowsePages(app, parts);
  page(app, 'GET', '/catalogue/:code', catalogueItemHandler(parts));
  page(app, 'GET', '/place', placeHandler(parts));
  page(app, 'GET', '/lists', listsHandler(parts));
  page(app, 'GET', '/lists/:name', listHandler(parts));
  page(app, 'GET', '/lists/:name/changes', listChangesHandler(parts));
}
