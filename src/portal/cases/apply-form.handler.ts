// SPDX-License-Identifier: Apache-2.0
/** One page of the form at a time: shown, judged, saved, and on to the next. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { type PageVerdict, validatePage, visibleFields, wordsOf } from '#forms';
import type { PageSpec } from '#matters';
import { type FieldError, type FormValues, pick } from '#portal/kit/index.ts';
import { localRedirect, pageContext, paramOf, queryOf, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { ApplyFormPage } from './apply-form.page.tsx';
import { applyStep, hindranceOf, type Visit } from './apply-route.ts';
import {
  type Answers,
  type ApplyKind,
  fieldViews,
  pagesOf,
  saveApply,
  sourcesOf,
  stepAfter,
  stepIds,
  stepPath,
  stepsFor,
} from './apply-session.ts';
import { promisesOf } from './commitment-parts.tsx';
import { controlValue, type PostedForm, postedDivisions, rawAnswers, valuesOf } from './posted-answers.ts';

interface PageVisit extends Visit {
  readonly spec: PageSpec;
  readonly saved: Answers;
}

export function registerApplyForm(app: FastifyInstance, parts: PortalParts, kind: ApplyKind): void {
  applyStep(app, parts, kind, 'GET', ':step', (visit) => visited(visit, showPage));
  applyStep(app, parts, kind, 'POST', ':step', (visit) => visited(visit, savePage));
}

/** Leads to the start when there is nothing to fill in here: no draft, or a page that these answers do not show. */
async function visited(
  visit: Visit,
  then: (visit: PageVisit) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { request, reply, s } = visit;
  const step = paramOf(request, 'step');
  const saved = s.draft?.answers ?? s.prefill.answers;
  const seen = pagesOf(s, saved).find((of) => of.page.id === step);
  const isBegun = s.draft !== undefined || request.method === 'POST';
  if (seen === undefined || !isBegun || hindranceOf(s) !== undefined)
    return localRedirect(reply, pageContext(request).lang, stepPath(s));
  return then({ ...visit, spec: seen.page, saved });
}

interface Shown {
  readonly answers: Answers;
  readonly values: FormValues;
  readonly errors?: readonly FieldError[];
  readonly divisions?: Readonly<Record<string, string>>;
}

async function render(visit: PageVisit, shown: Shown, status = 200): Promise<FastifyReply> {
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
    guide: s.subject.guide,
    base: s.subject.base,
    matterName: pick(lang, s.subject.name),
    title: pick(lang, wordsOf(spec.title, spec.id)),
    intro,
    action: `${stepPath(s, spec.id)}${fromReview ? '?back=review' : ''}`,
    previous: stepPath(s, before),
    ...stepsFor(s, shown.answers, lang, spec.id, (id) => pathIn(lang, stepPath(s, id))),
    fields,
    values: shown.values,
    sources: sourcesOf(s.prefill, specs, shown.answers, lang),
    errors: shown.errors ?? [],
    more: query['more'] === '1' && status === 200,
    fromReview,
    today: s.context.today,
    promises: promisesOf(lang, s.definition, new Set(specs.map((field) => field.id))),
  };
  return send(reply, createElement(ApplyFormPage, props), status);
}

const pathIn = (lang: 'zh' | 'en', path: string): string => (lang === 'en' ? `/en${path}` : path);

const showPage = (visit: PageVisit): Promise<FastifyReply> =>
  render(visit, { answers: visit.saved, values: valuesOf(visit.saved) });

async function savePage(visit: PageVisit): Promise<FastifyReply> {
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
      return localRedirect(reply, lang, `${stepPath(s, spec.id)}?more=1${fromReview ? '&back=review' : ''}`);
    return render(
      visit,
      { ...shown, errors: verdict.errors.map((e) => ({ field: e.field, message: e.message[lang] })) },
      422,
    );
  }
  const next = fromReview ? 'review' : stepAfter(s, answers, spec.id);
  return localRedirect(reply, lang, stepPath(s, next));
}

const textsOf = (raw: PageVerdict['raw']): FormValues =>
  Object.fromEntries(Object.entries(raw).map(([id, value]) => [id, controlValue(value)]));

/** True when all that is missing are questions that the answers just posted brought up: they are asked, not blamed. */
function onlyRevealed({ s, spec, saved }: PageVisit, verdict: PageVerdict): boolean {
  const before = new Set(visibleFields(s.definition, spec.id, saved, s.context).map(({ field }) => field.id));
  return verdict.errors.every((error) => error.code === 'required' && !before.has(error.field));
}
