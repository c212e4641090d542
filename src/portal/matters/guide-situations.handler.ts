// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { judgeSituation, type SituationView, situationQuestions } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import { getMatter, type MatterDefinition } from '#matters';
import {
  localRedirect,
  type PublicParts,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { guideOf } from './guide.handler.ts';
import { questionName, SituationsPage } from './guide-situations.page.tsx';

/** The answers in an address or a posted form: `s.kind=first`. */
export const givenAnswers = (
  definition: MatterDefinition,
  from: Readonly<Record<string, string | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    situationQuestions(definition).flatMap(({ id }) => {
      const value = from[questionName(id)];
      return value === undefined || value === '' ? [] : [[id, value] as const];
    }),
  );

/** The answers that were understood, as a query to carry them on; empty without any. */
export function carriedQuery({ questions }: SituationView): string {
  const given = questions.flatMap(({ question, answer }) =>
    answer === undefined ? [] : [[questionName(question.id), answer] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** `GET /matters/{code}/situations?s.x=…`: the same for everybody who gives the same answers. @throws `matters.not-found` */
export const situationsHandler =
  ({ db, publicUrl, clock }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const matter = await getMatter(db, paramOf(request, 'code'));
    const { definition } = matter;
    if (situationQuestions(definition).length === 0)
      return localRedirect(reply, context.lang, `/matters/${matter.code}#materials`);
    const given = givenAnswers(definition, queryOf(request));
    const view = judgeSituation(definition, given, civilDateOf(clock.now()));
    const guide = await guideOf(db, publicUrl, matter, context, clock.now());
    const props = { context, guide, view, carried: carriedQuery(view) };
    return sendPublic(request, reply, rendered(createElement(SituationsPage, props)));
  };
