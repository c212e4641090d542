// SPDX-License-Identifier: Apache-2.0
/** One page of the form at a time: shown, judged, saved, and on to the next. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { type PageVerdict, validatePage, visibleFields, wordsOf } from '#forms';
import type { PageSpec } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { type FieldError, type FormValues, pick } from '#portal/kit/index.ts';
import { localRedirect, page, pageContext, queryOf, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { ApplyFormPage } from './apply-form.page.tsx';
import {
  type Answers,
  type ApplySession,
  applyPath,
  fieldViews,
  openApply,
  pagesOf,
  saveApply,
  sourcesOf,
  stepAfter,
  stepIds,
  stepsFor,
} from './apply-session.ts';
import { codeOf, hindranceOf } from './apply-start.handler.ts';
import { controlValue, type PostedForm, postedDivisions, rawAnswers, valuesOf } from './posted-answers.ts';

interface Visit {
  readonly parts: PortalParts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly s: ApplySession;
  readonly spec: PageSpec;
  readonly saved: Answers;
}

export function registerApplyForm(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/matters/:code/apply/:step', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : visited(parts, request, reply, actor, showPage);
  });
  page(app, 'POST', '/matters/:code/apply/:step', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : visited(parts, request, reply, actor, savePage);
  });
}

/** Leads to the start when there is nothing to fill in here: no draft, or a page that these answers do not show. */
async function visited(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
  then: (visit: Visit) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const s = await openApply(parts, actor, codeOf(request));
  // The route's own pattern declares the parameter.
  const { step } = request.params as { step: string };
  const saved = s.draft?.answers ?? s.prefill.answers;
  const seen = pagesOf(s, saved).find((of) => of.page.id === step);
  const begun = s.draft !== undefined || request.method === 'POST';
  if (seen === undefined || !begun || hindranceOf(s) !== undefined)
    return localRedirect(reply, pageContext(request).lang, applyPath(s.matter.code));
  return then({ parts, request, reply, s, spec: seen.page, saved });
}

interface Shown {
  readonly answers: Answers;
  readonly values: FormValues;
  readonly errors?: readonly FieldError[];
  readonly divisions?: Readonly<Record<string, string>>;
}

async function render(visit: Visit, shown: Shown, status = 200): Promise<FastifyReply> {
  const { parts, request, reply, s, spec } = visit;
  const context = pageContext(request);
  const { lang } = context;
  const query = queryOf(request);
  const fromReview = query['back'] === 'review';
  const ids = stepIds(s, shown.answers);
  const before = ids[ids.indexOf(spec.id) - 1];
  const fields = await fieldViews(parts.db, s, lang, spec.id, shown.answers, shown.divisions);
  const specs = fields.map((view) => view.field);
  const intro = spec.intro === undefined ? undefined : pick(lang, wordsOf(spec.intro, ''));
  const props = {
    context,
    code: s.matter.code,
    matterName: pick(lang, s.definition.name),
    title: pick(lang, wordsOf(spec.title, spec.id)),
    intro,
    action: `${applyPath(s.matter.code, spec.id)}${fromReview ? '?back=review' : ''}`,
    previous: applyPath(s.matter.code, before),
    ...stepsFor(s, shown.answers, lang, spec.id, (id) => pathIn(lang, applyPath(s.matter.code, id))),
    fields,
    values: shown.values,
    sources: sourcesOf(s.prefill, specs, shown.answers, lang),
    errors: shown.errors ?? [],
    more: query['more'] === '1' && status === 200,
    fromReview,
    today: s.context.today,
  };
  return send(reply, createElement(ApplyFormPage, props), status);
}

const pathIn = (lang: 'zh' | 'en', path: string): string => (lang === 'en' ? `/en${path}` : path);

const showPage = (visit: Visit): Promise<FastifyReply> =>
  render(visit, { answers: visit.saved, values: valuesOf(visit.saved) });

async function savePage(visit: Visit): Promise<FastifyReply> {
  const { parts, request, reply, s, spec, saved } = visit;
  const { lang } = pageContext(request);
  // Bodies of forms are read as objects of texts and lists; each member is looked at where it is used.
  const form = (request.body ?? {}) as PostedForm;
  const raw = rawAnswers(spec.fields, form);
  const verdict = validatePage(s.definition, spec.id, raw, saved, s.context);
  const asked = new Set(spec.fields.map((field) => field.id));
  const others = Object.entries(saved).filter(([id]) => !asked.has(id));
  const answers: Answers = { ...Object.fromEntries(others), ...verdict.values };
  const action = typeof form['_action'] === 'string' ? form['_action'] : 'next';
  await saveApply(parts, s, { answers, page: spec.id });
  if (request.headers['x-autosave'] === '1')
    return reply.header('Cache-Control', 'no-store').send({ saved: true });
  if (action === 'later') return localRedirect(reply, lang, '/me/drafts?saved=1');
  const fromReview = queryOf(request)['back'] === 'review';
  const shown: Shown = {
    answers,
    values: { ...valuesOf(saved), ...textsOf(raw) },
    divisions: postedDivisions(spec.fields, form),
  };
  if (action.startsWith('levels:')) return render(visit, shown);
  if (verdict.errors.length > 0) {
    if (onlyRevealed(visit, verdict))
      return localRedirect(
        reply,
        lang,
        `${applyPath(s.matter.code, spec.id)}?more=1${fromReview ? '&back=review' : ''}`,
      );
    return render(
      visit,
      { ...shown, errors: verdict.errors.map((e) => ({ field: e.field, message: e.message[lang] })) },
      422,
    );
  }
  const next = fromReview ? 'review' : stepAfter(s, answers, spec.id);
  return localRedirect(reply, lang, applyPath(s.matter.code, next));
}

const textsOf = (raw: PageVerdict['raw']): FormValues =>
  Object.fromEntries(Object.entries(raw).map(([id, value]) => [id, controlValue(value)]));

/** True when all that is missing are questions that the answers just posted brought up: they are asked, not blamed. */
function onlyRevealed({ s, spec, saved }: Visit, verdict: PageVerdict): boolean {
  const before = new Set(visibleFields(s.definition, spec.id, saved, s.context).map(({ field }) => field.id));
  return verdict.errors.every((error) => error.code === 'required' && !before.has(error.field));
}
