// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { answerWords, judgeSituation, labelOf } from '#forms';
import type { PersonActor } from '#platform/actor.ts';
import { type Lang, pick } from '#portal/kit/index.ts';
import { givenAnswers } from '../matters/guide-situations.handler.ts';
import { questionName } from '../matters/guide-situations.page.tsx';
import { formOf, localRedirect, page, pageContext, queryOf, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { openMatter } from './apply-matter.ts';
import { hindranceOf } from './apply-route.ts';
import { type ApplySession, applyPath, pagesOf, saveApply, stepIds } from './apply-session.ts';
import { ApplyStartPage } from './apply-start.page.tsx';

/** The code of the matter in the address. */
export const codeOf = (request: FastifyRequest): string => {
  // The route's own pattern declares the parameter.
  const { code } = request.params as { code: string };
  return code;
};

export function registerApplyStart(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/matters/:code/apply', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : showStart(parts, request, reply, actor);
  });
  page(app, 'POST', '/matters/:code/apply', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : begin(parts, request, reply, actor);
  });
}

/** The step that a draft goes on with: where it was left, else the first. */
export function resumeStep(s: ApplySession): string {
  const ids = stepIds(s, s.draft?.answers ?? s.prefill.answers);
  const left = s.draft?.page;
  return (left && ids.includes(left) ? left : ids[0]) ?? 'review';
}

async function showStart(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const s = await openMatter(parts, actor, codeOf(request));
  const { draft } = s;
  const props = {
    context,
    code: s.subject.code,
    definition: s.definition,
    hindrance: hindranceOf(s),
    applicantName: actor.onBehalfOf?.name ?? actor.name,
    actsForCompany: actor.onBehalfOf !== undefined,
    pageCount: pagesOf(s, s.prefill.answers).length,
    known: knownOf(s, context.lang),
    draft: draft && { savedAt: draft.updatedAt, step: resumeStep(s), moved: draft.moved },
    situation: situationOf(s, queryOf(request), context.lang),
  };
  return send(reply, createElement(ApplyStartPage, props));
}

/** What was chosen on the guide's page of situations: hidden in the form that begins, and said in words. */
function situationOf(s: ApplySession, query: Readonly<Record<string, string | undefined>>, lang: Lang) {
  const given = givenAnswers(s.definition, query);
  const { questions } = judgeSituation(s.definition, given, s.context.today);
  const answered = questions.flatMap(({ question, answer }) => {
    const option = question.options.find(({ value }) => value === answer);
    return option === undefined ? [] : [{ question, option }];
  });
  return {
    hidden: Object.fromEntries(
      answered.map(({ question, option }) => [questionName(question.id), option.value]),
    ),
    said: answered.map(({ question, option }) => ({
      label: pick(lang, question.question),
      value: pick(lang, option.label),
    })),
  };
}

const knownOf = (s: ApplySession, lang: Lang) =>
  pagesOf(s, s.prefill.answers)
    .flatMap(({ fields }) => fields.map(({ field }) => field))
    .filter((field) => s.prefill.answers[field.id] !== undefined && field.type !== 'division')
    .map((field) => ({
      label: pick(lang, labelOf(field)),
      value: answerWords(field, s.prefill.answers[field.id])[lang],
    }));

async function begin(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const s = await openMatter(parts, actor, codeOf(request));
  if (hindranceOf(s) !== undefined) return localRedirect(reply, lang, applyPath(s.subject.code));
  const form = formOf(request);
  const anew = form['_action'] === 'anew';
  if (anew && s.draft)
    await parts.runner.execute(parts.cases.commands.discardDraft, actor, { id: s.draft.id });
  const fresh: ApplySession = anew ? { ...s, draft: undefined } : s;
  if (fresh.draft === undefined) {
    const chosen = judgeSituation(s.definition, givenAnswers(s.definition, form), s.context.today).answers;
    await saveApply(parts, fresh, { answers: { ...s.prefill.answers, ...chosen } });
  }
  return localRedirect(reply, lang, applyPath(s.subject.code, resumeStep(fresh)));
}
