// SPDX-License-Identifier: Apache-2.0
/** Pre-reviews over HTTP: applicants ask, staff answer. */

import Type from 'typebox';
import { LookQuery, lookReasonOf, type NewLook, noteLook } from '#access';
import { answerWords, labelOf } from '#forms';
import { parseCivilDate } from '#law/civil-date.ts';
import { contentHeaders, fileContent } from '#materials';
import { type FieldSpec, getMatterVersion } from '#matters';
import { holderOf } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { wordsOfText } from '../application.ts';
import type { CaseServices } from '../cases.services.ts';
import { maskOf } from '../looks/hidden-values.rules.ts';
import { subjectOf } from '../looks/note-case-look.ts';
import { type PreReviewRow, preReviewOfBodies, preReviewsOf, waitingPreReviews } from './pre-review.store.ts';
import {
  answerPreReview,
  askPreReview,
  personOnly,
  preReviewPlace,
  staffOnly,
  withdrawPreReview,
} from './pre-review.ts';
import * as p from './promise.contract.ts';

const tag = 'cases';
const one = '/api/v1/pre-reviews/:id';

export const preReviewSummary = (r: PreReviewRow): p.PreReviewSummary => ({
  id: r.id,
  matterCode: r.matter_code,
  matterName: r.matter_name,
  applicantName: r.applicant_name,
  draftId: r.draft_id,
  state: r.state,
  askedAt: r.asked_at.toISOString(),
  dueOn: r.due_on,
  late: r.late,
  opinion: r.opinion,
  items: r.items.map((i) => ({ ...i })),
  answeredAt: r.answered_at?.toISOString() ?? null,
});

export function preReviewRoutes(services: CaseServices): ApiRoute[] {
  const { runner, db } = services;
  const ask = askPreReview(services);
  return [
    route({
      method: 'POST',
      path: '/api/v1/pre-reviews',
      permission: 'cases.ask-pre-review',
      summary: 'Ask for a look at a draft before handing it in; without legal effect',
      tag,
      body: p.AskPreReviewBody,
      response: p.PreReviewAskedBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) => runner.execute(ask, actor, body, { idempotencyKey }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/my-pre-reviews',
      permission: 'cases.ask-pre-review',
      summary: 'Own pre-reviews, the newest first',
      tag,
      response: p.PreReviewsBody,
      handler: async ({ actor }) => {
        const person = personOnly(actor);
        return {
          items: (await preReviewsOf(db, holderOf(person).accountId, holderOf(person).companyId)).map(
            preReviewSummary,
          ),
        };
      },
    }),
    route({
      method: 'POST',
      path: `${one}/withdrawal`,
      permission: 'cases.withdraw-pre-review',
      summary: 'Do without the look',
      tag,
      params: p.PreReviewParams,
      response: p.PreReviewEndedBody,
      status: 201,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(withdrawPreReview, actor, params, { idempotencyKey }),
    }),
    ...staffRoutes(services),
  ];
}

function staffRoutes(services: CaseServices): ApiRoute[] {
  const { runner, db, files } = services;
  return [
    route({
      method: 'GET',
      path: '/api/v1/pre-reviews',
      permission: 'cases.answer-pre-review',
      summary: 'Pre-reviews that wait, the most urgent first',
      tag,
      query: p.WorkPageQuery,
      response: p.WaitingPreReviewsBody,
      handler: async ({ actor, query }) => {
        const { cities, scope } = staffOnly(actor);
        const limit = query.limit ?? 100;
        const after = readCursor(query.cursor);
        const rows = await waitingPreReviews(db, { cities, organisationIds: scope, after, limit: limit + 1 });
        const items = rows.slice(0, limit).map(preReviewSummary);
        const last = rows.length > limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? `${last.dueOn}.${last.id}` : null };
      },
    }),
    route({
      method: 'GET',
      path: one,
      permission: 'cases.answer-pre-review',
      summary: 'What was filled in, for the one who looks',
      tag,
      params: p.PreReviewParams,
      query: LookQuery,
      response: p.PreReviewBody,
      handler: async ({ actor, params, raw }) => {
        const row = await found(services, actor, params.id);
        await noted(services, actor, row, lookReasonOf(raw));
        return opened(services, row);
      },
    }),
    route({
      method: 'GET',
      path: `${one}/files/:fileId`,
      permission: 'cases.answer-pre-review',
      summary: 'A file of a draft under pre-review',
      tag,
      params: Type.Object({ ...p.PreReviewParams.properties, fileId: Type.String({ format: 'uuid' }) }),
      query: LookQuery,
      response: Type.Unknown(),
      handler: async ({ actor, params, raw, reply }) => {
        const row = await found(services, actor, params.id);
        if (!row.files.some((f) => f.fileId === params.fileId))
          throw new Problem(platformProblems['not-found']);
        const { content, facts } = await asSystem('a file that an application in sight lists', () =>
          fileContent(db, files, row.account_city, params.fileId),
        );
        await noted(services, actor, row, lookReasonOf(raw), facts.name);
        reply.headers(contentHeaders({ name: facts.name, mediaType: facts.mediaType }));
        return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      },
    }),
    route({
      method: 'POST',
      path: `${one}/answer`,
      permission: 'cases.answer-pre-review',
      summary: 'Tell what would have to be corrected, or that it may be handed in',
      tag,
      params: p.PreReviewParams,
      body: p.PreReviewAnswerBody,
      response: p.PreReviewEndedBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(answerPreReview, actor, { ...params, ...body }, { idempotencyKey }),
    }),
  ];
}

/** Reads `2026-11-22.id`; anything else begins at the start. */
function readCursor(text: string | undefined): { dueOn: string; id: string } | null {
  const found = text?.match(/^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/);
  const [, dueOn, id] = found ?? [];
  return dueOn && id && parseCivilDate(dueOn).ok ? { dueOn, id } : null;
}

async function found(
  { db }: CaseServices,
  actor: Parameters<typeof staffOnly>[0],
  id: string,
): Promise<PreReviewRow> {
  const { cities, scope } = staffOnly(actor);
  const row = await preReviewOfBodies(db, cities, id, scope);
  if (!row) throw new Problem(platformProblems['not-found']);
  return row;
}

/** Keeps the look; while the pre-review waits, answering it is the task. @throws access.reason-needed */
async function noted(
  { db, clock }: CaseServices,
  actor: Parameters<typeof staffOnly>[0],
  row: PreReviewRow,
  reason: string | undefined,
  file?: string,
): Promise<void> {
  const look: NewLook = {
    subject: subjectOf({ ...row, applicant_city: row.account_city, applicant_id: row.account_id }),
    kind: 'pre-review',
    fields: file === undefined ? [] : [{ zh: file, en: file }],
    caseNo: null,
    about: { zh: row.matter_name, en: row.matter_name },
    ground: row.state === 'waiting' ? { purpose: 'task', task: 'pre-review' } : null,
    reason,
  };
  await noteLook(db.autocommit, actor, look, clock.now());
}

/** As staff see an answer: personal numbers masked. */
function shownAnswer(field: FieldSpec, answer: unknown): string {
  const value = answerWords(field, answer).zh;
  return maskOf(field)?.(value) ?? value;
}

async function opened({ db, cipher }: CaseServices, row: PreReviewRow) {
  const { definition } = await getMatterVersion(db, row.matter_code, row.matter_version);
  // Only `askPreReview` writes this column.
  const { answers } = JSON.parse(
    cipher.ofPerson(row.account_id).decryptText(row.sealed, preReviewPlace(row.id)),
  ) as {
    answers: Readonly<Record<string, unknown>>;
  };
  return {
    ...preReviewSummary(row),
    answers: definition.form.pages
      .flatMap((page) => page.fields)
      .filter((field) => answers[field.id] !== undefined)
      .map((field) => ({
        id: field.id,
        label: labelOf(field),
        value: shownAnswer(field, answers[field.id]),
      })),
    files: row.files.map(({ materialId, fileId, name }) => ({ materialId, fileId, name })),
    materials: definition.materials.map(({ id, name }) => ({ id, name: wordsOfText(name) })),
  };
}
