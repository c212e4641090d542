// SPDX-License-Identifier: Apache-2.0
/** Pages of the signed-in person. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonActor } from '#platform/actor.ts';
import type { Lang } from '#portal/kit/index.ts';
import type { PortalParts } from '#portal/portal-parts.ts';
import { type PageContext, page, pageContext, requirePerson } from './page-context.ts';

/** One request of a person who is signed in. */
export interface PersonVisit {
  readonly parts: PortalParts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly actor: PersonActor;
  readonly context: PageContext;
  readonly lang: Lang;
}

/** Registers a page for the methods that `answers` names; who is not signed in goes to the sign-in page. */
export function personPage(
  app: FastifyInstance,
  parts: PortalParts,
  path: string,
  answers: Readonly<Partial<Record<'GET' | 'POST', (visit: PersonVisit) => Promise<FastifyReply>>>>,
): void {
  for (const method of ['GET', 'POST'] as const) {
    const answer = answers[method];
    if (answer === undefined) continue;
    page(app, method, path, async (request, reply) => {
      const actor = requirePerson(request, reply);
      if (actor === null) return reply;
      const context = pageContext(request);
      return answer({ parts, request, reply, actor, context, lang: context.lang });
    });
  }
}
