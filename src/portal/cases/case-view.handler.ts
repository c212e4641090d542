// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { CaseBody } from '#cases';
import type { FormContext } from '#forms';
import { civilDateOf, parseCivilDate } from '#law/civil-date.ts';
import { deliveryDue } from '#law/clock.rules.ts';
import { getMatterVersion } from '#matters';
import { workCalendar } from '#organisations';
import type { PersonActor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { mayBeRated } from '#ratings';
import { page, pageContext, queryOf, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { answerSummary } from './answer-summary.ts';
import { at } from './apply-words.ts';
import { caseCalendar, caseDays, waitsForCollection } from './case-calendar.ts';
import { contactsOf } from './case-contacts.ts';
import { todosOf } from './case-todos.ts';
import { CaseViewPage } from './case-view.page.tsx';

/** The number of the case in the address. */
export const caseNoOf = (request: FastifyRequest): string => {
  // The route's own pattern declares the parameter.
  const { caseNo } = request.params as { caseNo: string };
  return caseNo.toUpperCase();
};

export function registerCaseView(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me/cases/:caseNo', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : showCase(parts, request, reply, actor);
  });
  page(app, 'GET', '/me/cases/:caseNo/calendar.ics', async (request, reply) => {
    const actor = requirePerson(request, reply);
    return actor === null ? reply : sendCalendar(parts, request, reply, actor);
  });
}

const fileType = 'text/calendar; charset=utf-8';

/** `GET /me/cases/{caseNo}/calendar.ics`: the dates that lie ahead. @throws `platform.not-found` when there is none */
async function sendCalendar(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const body = await parts.cases.view(actor, caseNoOf(request));
  const collectBy = await collectionDay(parts, body);
  if (caseDays(lang, body, parts.publicUrl, collectBy).length === 0)
    throw new Problem(platformProblems['not-found']);
  return reply
    .header('Cache-Control', 'no-store')
    .header('Content-Disposition', `attachment; filename="${body.caseNo}.ics"`)
    .type(fileType)
    .send(caseCalendar(lang, body, parts.publicUrl, collectBy, parts.clock.now()));
}

/** The last day of delivery after a decision (行政许可法第四十四条); null while nothing is to be delivered. */
async function deliveryDay(parts: PortalParts, body: CaseBody): Promise<string | null> {
  if (body.decision === null || (body.state !== 'granted' && body.state !== 'refused')) return null;
  const decidedOn = parseCivilDate(body.decision.decidedOn);
  return decidedOn.ok ? deliveryDue(decidedOn.value, await workCalendar(parts.db, parts.clock.now())) : null;
}

/** The same day for a result that is collected. */
const collectionDay = async (parts: PortalParts, body: CaseBody): Promise<string | null> =>
  waitsForCollection(body) ? deliveryDay(parts, body) : null;

/** Who applied, for conditions of the form, and today. */
export async function formContextOf(parts: PortalParts, actor: PersonActor): Promise<FormContext> {
  return { applicant: await parts.cases.applicant(actor), today: civilDateOf(parts.clock.now()) };
}

const doneWords = ['withdrawn', 'resubmitted', 'rated', 'saved', 'supplied', 'hearing', 'waived'] as const;
export type DoneWord = (typeof doneWords)[number];

async function showCase(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: PersonActor,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const body = await parts.cases.view(actor, caseNoOf(request));
  const [{ answers }, { definition }, form, rating, messages, deliverBy] = await Promise.all([
    parts.cases.application(actor, body.caseNo),
    getMatterVersion(parts.db, body.matter.code, body.matter.version),
    formContextOf(parts, actor),
    parts.ratings.ratingOf(parts.db, body.caseNo.slice(0, 4), body.caseNo),
    parts.cases.messages(actor, body.caseNo),
    deliveryDay(parts, body),
  ]);
  const collectBy = waitsForCollection(body) ? deliverBy : null;
  const contacts = contactsOf(definition, body.organisationName);
  const mayRate = rating === undefined && mayBeRated(body.state);
  const { unread } = messages;
  const props = {
    context,
    body: { ...body, rating: rating === undefined ? null : { stars: rating.stars, comment: rating.comment } },
    answers: await answerSummary(parts.db, definition, answers, form, { lang, none: at(lang, 'noAnswer') }),
    optionCodes: rating?.optionCodes ?? [],
    hasDates: caseDays(lang, body, parts.publicUrl, collectBy).length > 0,
    mayRate,
    contacts,
    deliverBy,
    todos: todosOf(lang, { body, contacts, collectBy, unread, mayRate }),
    unread,
    now: parts.clock.now(),
    done: doneWords.find((word) => word === queryOf(request)['done']),
  };
  return send(reply, createElement(CaseViewPage, props));
}
