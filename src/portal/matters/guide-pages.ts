// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { type PublicParts, page } from '#portal/page-context.ts';
import { guideHandler } from './guide.handler.ts';
import { compareHandler } from './guide-compare.handler.ts';
import { feedbackForm, feedbackPost } from './guide-feedback.handler.ts';
import { situationsHandler } from './guide-situations.handler.ts';

/** The guide of a matter and the pages around it. */
export function registerGuidePages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/matters/:code', guideHandler(parts));
  page(app, 'GET', '/matters/:code/situations', situationsHandler(parts));
  page(app, 'GET', '/matters/:code/compare', compareHandler(parts));
  page(app, 'GET', '/matters/:code/feedback', feedbackForm(parts));
  page(app, 'POST', '/matters/:code/feedback', feedbackPost(parts));
}
