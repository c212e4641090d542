// SPDX-License-Identifier: Apache-2.0
/** Pages of authority are one's own: an agent, a guardian or a member acting for its company switches first. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { authorityProblems } from '#identity';
import { Problem } from '#platform/problem.ts';
import { type FormRefusal, formRefusal, localRedirect, send } from '#portal/page-context.ts';
import { type PersonVisit, personPage } from '#portal/person-page.ts';
import type { PortalParts } from '#portal/portal-parts.ts';
import { OwnOnlyPage } from './own-only.page.tsx';

type Answer = (visit: PersonVisit) => Promise<FastifyReply>;

/** @param title the page's heading in the reader's language */
export function ownPage(
  app: FastifyInstance,
  parts: PortalParts,
  path: string,
  title: (visit: PersonVisit) => string,
  answers: Readonly<Partial<Record<'GET' | 'POST', Answer>>>,
): void {
  const own = (answer: Answer | undefined): Answer | undefined =>
    answer &&
    (async (visit): Promise<FastifyReply> => {
      const { actor, context, reply } = visit;
      const name = actor.onBehalfOf?.name ?? actor.delegation?.principalName;
      if (name === undefined) return answer(visit);
      return send(reply, createElement(OwnOnlyPage, { context, title: title(visit), name }), 403);
    });
  const [get, post] = [own(answers.GET), own(answers.POST)];
  personPage(app, parts, path, { ...(get && { GET: get }), ...(post && { POST: post }) });
}

/** The refusal of an act for the form it belongs to; what is no fault of the form goes on. */
export function refusalOf(visit: PersonVisit, error: unknown, fallback: string): FormRefusal {
  const refusal = formRefusal(visit.lang, error, fallback);
  if (refusal.status === 404) throw error;
  return refusal;
}

/** Does one act of a list and leads on; what was answered or ended meanwhile is seen there. */
export async function actAndGo(
  visit: PersonVisit,
  act: () => Promise<unknown>,
  next: string,
): Promise<FastifyReply> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== authorityProblems['authority-over']) throw error;
    return localRedirect(visit.reply, visit.lang, next.replace(/\?.*/, '?over=1'));
  }
  return localRedirect(visit.reply, visit.lang, next);
}
