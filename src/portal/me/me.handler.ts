// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { type Draft, eventOfDraft } from '#cases';
import { getMatter, reportsByAccount } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { type Lang, pick } from '#portal/kit/index.ts';
import { mayBeRated } from '#ratings';
import { applyPath } from '../cases/apply-session.ts';
import { eventBase } from '../joint/event-application.ts';
import { allJoint } from '../joint/joint-of-life-event.ts';
import { licenceItems } from '../licences-mine/my-licences.handler.ts';
import { localRedirect, page, pageContext, queryOf, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { isMyTurn } from '../signing/signing-parts.tsx';
import { type DraftItem, MeOverviewPage } from './me-overview.page.tsx';
import { mt } from './me-words.ts';
import { MyDraftsPage } from './my-drafts.page.tsx';
import { MyGuideReportsPage } from './my-guide-reports.page.tsx';

export function registerMePages(app: FastifyInstance, parts: PortalParts): void {
  registerOverview(app, parts);
  registerDrafts(app, parts);
  page(app, 'GET', '/me/guide-reports', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    // Guides of the person's own city, and of the bodies of its province.
    const cities = [...new Set([actor.city, `${actor.city.slice(0, 2)}00`])];
    const reports = await reportsByAccount(parts.db, cities, actor.id);
    return send(reply, createElement(MyGuideReportsPage, { context: pageContext(request), reports }));
  });
}

function registerOverview(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const context = pageContext(request);
    const [cases, joints, preReviews, signings, unread, drafts, licences] = await Promise.all([
      parts.cases.own(actor, null, 20),
      parts.cases.joint.ownJoint(actor),
      parts.cases.promises.preReviews(actor),
      parts.cases.signings.list(actor),
      parts.cases.unreadMessages(actor),
      draftItems(parts, actor, context.lang),
      licenceItems(parts, actor),
    ]);
    const finished = cases.filter((c) => mayBeRated(c.state) && c.state !== 'withdrawn');
    const rated = await parts.ratings.ratedCases(
      parts.db,
      finished.map((c) => c.caseNo),
    );
    const toRate = finished.filter((c) => !rated.has(c.caseNo)).slice(0, 3);
    const props = {
      context,
      name: actor.name,
      actingFor: actor.onBehalfOf?.name ?? actor.delegation?.principalName,
      cases,
      joints,
      toSign: signings.filter(isMyTurn),
      unread: unread.cases.map(({ caseNo, unread: n }) => ({
        caseNo,
        n,
        name: cases.find((c) => c.caseNo === caseNo)?.matterName ?? caseNo,
      })),
      toRate,
      drafts,
      preReviews: new Map(preReviews.map((review) => [review.draftId, review.state] as const).reverse()),
      licences,
    };
    return send(reply, createElement(MeOverviewPage, props));
  });
}

/** Drafts with the names of their matters; a matter that is gone leaves its draft to be deleted. */
async function draftItems(parts: PortalParts, actor: PersonActor, lang: Lang): Promise<DraftItem[]> {
  const drafts = await parts.cases.drafts(actor);
  return Promise.all(drafts.map((draft) => draftItem(parts, draft, lang)));
}

async function draftItem(parts: PortalParts, draft: Draft, lang: Lang): Promise<DraftItem> {
  const base = { id: draft.id, savedAt: draft.updatedAt };
  const event = eventOfDraft(draft.matterCode);
  if (event !== undefined) {
    const known = allJoint().find((joint) => joint.id === event);
    return {
      ...base,
      name: known === undefined ? mt(lang, 'matterGone') : pick(lang, known.name),
      path: known && eventBase(event),
    };
  }
  try {
    const matter = await getMatter(parts.db, draft.matterCode);
    return {
      ...base,
      name: pick(lang, matter.definition.name),
      path: applyPath(matter.code, draft.page ?? undefined),
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...base, name: mt(lang, 'matterGone'), path: undefined };
  }
}

function registerDrafts(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me/drafts', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const context = pageContext(request);
    const query = queryOf(request);
    const done =
      query['saved'] === '1'
        ? ('draftSaved' as const)
        : query['deleted'] === '1'
          ? ('draftDeleted' as const)
          : undefined;
    return send(
      reply,
      createElement(MyDraftsPage, { context, drafts: await draftItems(parts, actor, context.lang), done }),
    );
  });
  page(app, 'POST', '/me/drafts/:id/delete', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    // The route's own pattern declares the parameter.
    const { id } = request.params as { id: string };
    const draft = /^[0-9a-f-]{36}$/.test(id) ? await parts.cases.draft(actor, id) : undefined;
    if (draft !== undefined) await parts.runner.execute(parts.cases.commands.discardDraft, actor, { id });
    return localRedirect(reply, pageContext(request).lang, '/me/drafts?deleted=1');
  });
}
