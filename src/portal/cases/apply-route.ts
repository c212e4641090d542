// SPDX-License-Identifier: Apache-2.0
/** The way into every step of an application, whatever is applied for. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Draft } from '#cases';
import { localRedirect, page, pageContext, requirePerson } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { type ApplyKind, type ApplySession, fitsKind } from './apply-session.ts';

/** Why an application cannot begin. */
export type Hindrance = 'closed' | 'companyOnly' | 'personOnly' | 'noForm';

/** Why this applicant cannot begin this application; undefined when nothing stands against it. */
export function hindranceOf(s: ApplySession): Hindrance | undefined {
  if (!s.subject.inUse) return 'closed';
  if (!fitsKind(s.definition, s.context.applicant.kind))
    return s.context.applicant.kind === 'person' ? 'companyOnly' : 'personOnly';
  return s.definition.form.pages.length === 0 ? 'noForm' : undefined;
}

export type Begun = ApplySession & { readonly draft: Draft };
/** There is a draft, and nothing stands against handing it in. */
export const begun = (s: ApplySession): s is Begun => s.draft !== undefined && hindranceOf(s) === undefined;

export interface Visit {
  readonly parts: PortalParts;
  readonly kind: ApplyKind;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly s: ApplySession;
}

/** A step of an application for those who are signed in; without anything begun it leads to the first page. */
export function applyStep(
  app: FastifyInstance,
  parts: PortalParts,
  kind: ApplyKind,
  method: 'GET' | 'POST',
  step: string,
  then: (visit: Visit) => Promise<FastifyReply>,
): void {
  page(app, method, `${kind.route}/${step}`, async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const s = await kind.open(parts, actor, request);
    if (s !== null) return then({ parts, kind, request, reply, s });
    const sent = method === 'POST' && step === 'review';
    return localRedirect(
      reply,
      pageContext(request).lang,
      sent ? await kind.sentBefore(parts, actor, request) : kind.base(request),
    );
  });
}
