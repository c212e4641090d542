// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { isCivilDate } from '#law/civil-date.ts';
import { getMatter, isGuidePart, type PublishedMatter, reportGuide } from '#matters';
import { createLimiter } from '#platform/limiter.ts';
import type { FieldError } from '#portal/kit/index.ts';
import {
  formOf,
  formRefusal,
  localRedirect,
  type PublicParts,
  pageContext,
  paramOf,
  queryOf,
  send,
} from '#portal/page-context.ts';
import { FeedbackPage } from './guide-feedback.page.tsx';
import { mt } from './guide-more-text.ts';
import { feedbackPath } from './guide-section.tsx';
import { officeNames } from './office-names.ts';

type Parts = PublicParts;

async function show(
  { db }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  matter: PublishedMatter,
  state: {
    values: { part: string; said: string };
    errors: readonly FieldError[];
    status?: number;
    dueOn?: string;
  },
): Promise<FastifyReply> {
  const context = pageContext(request);
  const officeName = await officeNames(db, context.lang);
  const page = createElement(FeedbackPage, {
    context,
    code: matter.code,
    name: matter.definition.name,
    organisationName: officeName(matter.organisation.name),
    values: state.values,
    errors: state.errors,
    dueOn: state.dueOn,
  });
  return send(reply, page, state.status ?? 200);
}

/** `GET /matters/{code}/feedback?part=…`; after sending `?done=YYYY-MM-DD`. @throws `matters.not-found` */
export const feedbackForm =
  (parts: Parts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const matter = await getMatter(parts.db, paramOf(request, 'code'));
    const { part = '', done = '' } = queryOf(request);
    return show(parts, request, reply, matter, {
      values: { part: isGuidePart(part) ? part : '', said: '' },
      errors: [],
      ...(isCivilDate(done) && { dueOn: done }),
    });
  };

/** `POST /matters/{code}/feedback`: ten reports an hour from one address. */
export function feedbackPost(parts: Parts) {
  const perCaller = createLimiter({ most: 10, windowMs: 3_600_000 });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { lang } = pageContext(request);
    const matter = await getMatter(parts.db, paramOf(request, 'code'));
    const { part = '', said = '' } = formOf(request);
    const values = { part, said };
    if (!perCaller.take(request.ip, parts.clock.now())) {
      const errors = [{ field: 'said', message: mt(lang, 'fbTooMany') }];
      return show(parts, request, reply, matter, { values, errors, status: 429 });
    }
    try {
      const input = { code: matter.code, part, said };
      const { dueOn } = await parts.runner.execute(reportGuide, request.actor, input);
      return localRedirect(reply, lang, `${feedbackPath(matter.code)}?done=${dueOn}`);
    } catch (error) {
      return show(parts, request, reply, matter, { values, ...formRefusal(lang, error, 'said') });
    }
  };
}
