// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { divisionsOf } from '#organisations';
import { pick } from '#portal/kit/index.ts';
import { page, pageContext, queryOf, rendered, sendPublic } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { EventGuidePage } from './event-guide.page.tsx';
import { allAnswered, chosenAnswers, eventIdOf, eventPlace, formFor, offeredEvent } from './event-offer.ts';

/** `GET /events/{id}?s.x=…`. @throws not-found */
export function registerEventGuide(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/events/:code', async (request, reply) => {
    const context = pageContext(request);
    const { place, division } = await eventPlace(parts, request);
    const event = await offeredEvent(parts, eventIdOf(request), division);
    const answers = chosenAnswers(event, queryOf(request));
    const [example] = place === null ? await divisionsOf(parts.db, [division]) : [];
    const form = await formFor(parts, event, division, answers);
    const props = {
      context,
      event,
      place,
      example: example && pick(context.lang, { zh: example.name, en: example.nameEn }),
      answers,
      form,
      blocked: form === null && event.available && event.questions.length > 0 && allAnswered(event, answers),
      incomplete: Object.keys(answers).length > 0 && !allAnswered(event, answers),
    };
    return sendPublic(request, reply, rendered(createElement(EventGuidePage, props)));
  });
}
