// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { type PublicParts, page } from '#portal/page-context.ts';
import { guideHandler } from './guide.handler.ts';
import { situationsHandler } from './guide-situations.handler.ts';

/** The guide of a matter and the pages around it. */
export function registerGuidePages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/matters/:code', guideHandler(parts));
  page(app, 'GET', '/matters/:code/situations', situationsHandler(parts));
}
