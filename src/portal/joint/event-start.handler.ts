// SPDX-License-Identifier: Apache-2.0
/** `/events/{id}/apply`: the reader's case in a few answers, then the form that these answers make. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import type { Draft, JointSummary } from '#cases';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import type { FieldError } from '#portal/kit/index.ts';
import { type ApplySession, saveApply, stepPath } from '../cases/apply-session.ts';
import { resumeStep } from '../cases/apply-start.handler.ts';
import { formOf, formRefusal, localRedirect, queryOf, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { eventBase, eventCode, eventSession } from './event-application.ts';
import { chosenAnswers, eventIdOf, eventPlace, offeredEvent, questionField } from './event-offer.ts';
import { EventStartPage } from './event-start.page.tsx';
import { jt } from './joint-page-words.ts';

export function registerEventStart(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/events/:code/apply', {
    GET: ask,
    POST: begin,
  });
}

const ask = (visit: PersonVisit): Promise<FastifyReply> => show(visit, undefined, [], 200);

type Answers = Readonly<Record<string, string>>;

async function show(
  { parts, request, reply, actor, context }: PersonVisit,
  typed: Answers | undefined,
  errors: readonly FieldError[],
  status: number,
): Promise<FastifyReply> {
  const { place, division } = await eventPlace(parts, request);
  const event = await offeredEvent(parts, eventIdOf(request), division);
  const draft = await parts.cases.draftForMatter(actor, eventCode(event.id));
  const answers = typed ?? { ...draftAnswers(event, draft), ...chosenAnswers(event, queryOf(request)) };
  const goOn = draft === undefined ? undefined : await goingOn(parts, actor, event, draft);
  const props = {
    context,
    event,
    place,
    answers,
    errors,
    hindrance: hindranceOf(event, actor),
    draft: goOn,
  };
  return send(reply, createElement(EventStartPage, props), status);
}

const draftAnswers = (event: JointSummary, draft: Draft | undefined): Answers =>
  chosenAnswers(
    event,
    Object.fromEntries(
      Object.entries(draft?.choice?.answers ?? {}).map(([id, value]) => [questionField(id), value]),
    ),
  );

/** Where the draft goes on; undefined when its form can no longer be made. */
async function goingOn(parts: PortalParts, actor: PersonActor, event: JointSummary, draft: Draft) {
  if (draft.choice === undefined) return undefined;
  try {
    const s = await eventSession(parts, actor, event.id, draft.choice, draft);
    return { savedAt: draft.updatedAt, path: stepPath(s, resumeStep(s)) };
  } catch (error) {
    if (error instanceof Problem && error.kind.status < 500) return undefined;
    throw error;
  }
}

/** Whom the event is for: persons, companies or both. */
function hindranceOf(event: JointSummary, actor: PersonActor): 'personOnly' | 'companyOnly' | undefined {
  const kind = actor.onBehalfOf === undefined ? 'person' : 'company';
  if ((event.objects as readonly string[]).includes(kind)) return undefined;
  return kind === 'person' ? 'companyOnly' : 'personOnly';
}

async function begin(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, lang } = visit;
  const { place, division } = await eventPlace(parts, request);
  const event = await offeredEvent(parts, eventIdOf(request), division);
  if (place === null || hindranceOf(event, actor) !== undefined)
    return localRedirect(reply, lang, eventBase(event.id));
  const answers = chosenAnswers(event, formOf(request));
  const open = event.questions.filter(({ id }) => answers[id] === undefined);
  const again = (errors: readonly FieldError[], status: number) => show(visit, answers, errors, status);
  if (open.length > 0)
    return again(
      open.map(({ id }) => ({ field: questionField(id), message: jt(lang, 'answerAll') })),
      422,
    );
  let s: ApplySession;
  try {
    s = await eventSession(parts, actor, event.id, { division, answers }, undefined);
  } catch (error) {
    const { errors, status } = formRefusal(lang, error, 'main');
    return again(errors, status);
  }
  const before = await parts.cases.draftForMatter(actor, eventCode(event.id));
  if (before !== undefined)
    await parts.runner.execute(parts.cases.commands.discardDraft, actor, { id: before.id });
  // What was typed before goes on where the new form asks it, too.
  await saveApply(parts, s, { answers: { ...s.prefill.answers, ...kept(s, before) } });
  return localRedirect(reply, lang, stepPath(s, resumeStep(s)));
}

function kept(s: ApplySession, before: Draft | undefined): Readonly<Record<string, unknown>> {
  const asked = new Set(s.definition.form.pages.flatMap((of) => of.fields.map((field) => field.id)));
  return Object.fromEntries(Object.entries(before?.answers ?? {}).filter(([id]) => asked.has(id)));
}
