// SPDX-License-Identifier: Apache-2.0
/** Pre-reviews (预审): asked for before an application is sent, read and ended under `/me/pre-reviews`. */
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { withdrawPreReview } from '#cases';
import { getMatter, type MatterDefinition } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { type Lang, pick } from '#portal/kit/index.ts';
import { localRedirect, page, pageContext, paramOf, queryOf, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { matterApplication } from './apply-matter.ts';
import { applyStep, begun } from './apply-route.ts';
import { applyPath, stepPath } from './apply-session.ts';
import { itemsOf } from './pre-review-views.ts';
import { type PreReviewShown, PreReviewsPage } from './pre-reviews.page.tsx';

const home = '/me/pre-reviews';
const doneWords = ['asked', 'withdrawn'] as const;

export function registerPreReviews(app: FastifyInstance, parts: PortalParts): void {
  applyStep(app, parts, matterApplication, 'POST', 'pre-review', async ({ request, reply, s }) => {
    const { lang } = pageContext(request);
    if (!begun(s)) return localRedirect(reply, lang, stepPath(s));
    await parts.runner.execute(parts.cases.promises.askPreReview, s.actor, { draftId: s.draft.id });
    return localRedirect(reply, lang, `${home}?done=asked`);
  });
  page(app, 'GET', home, async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const context = pageContext(request);
    const reviews = await shownTo(parts, actor, context.lang);
    const done = doneWords.find((word) => word === queryOf(request)['done']);
    return send(reply, createElement(PreReviewsPage, { context, reviews, done }));
  });
  page(app, 'POST', `${home}/:id/withdraw`, async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    await parts.runner.execute(withdrawPreReview, actor, { id: paramOf(request, 'id') });
    return localRedirect(reply, pageContext(request).lang, `${home}?done=withdrawn`);
  });
}

async function shownTo(parts: PortalParts, actor: PersonActor, lang: Lang): Promise<PreReviewShown[]> {
  const [reviews, drafts] = await Promise.all([
    parts.cases.promises.preReviews(actor),
    parts.cases.drafts(actor),
  ]);
  const open = new Set(drafts.map(({ id }) => id));
  const codes = [...new Set(reviews.map(({ matterCode }) => matterCode))];
  const definitions = new Map(
    await Promise.all(codes.map(async (code) => [code, await definitionOf(parts, code)] as const)),
  );
  return reviews.map((review) => {
    const definition = definitions.get(review.matterCode);
    const isOpen = open.has(review.draftId);
    return {
      review,
      name: definition === undefined ? review.matterName : pick(lang, definition.name),
      items: itemsOf(lang, review.matterCode, definition, review).map((item) =>
        isOpen ? item : { ...item, path: undefined },
      ),
      path: isOpen && definition !== undefined ? applyPath(review.matterCode, 'review') : undefined,
    };
  });
}

/** Undefined when the matter is gone. */
async function definitionOf(parts: PortalParts, code: string): Promise<MatterDefinition | undefined> {
  try {
    return (await getMatter(parts.db, code)).definition;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
