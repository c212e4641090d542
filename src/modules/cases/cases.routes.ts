// SPDX-License-Identifier: Apache-2.0
/** One line per endpoint. A change of state is a resource that one creates. */
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { civilDateOf } from '#law/civil-date.ts';
import { contentHeaders } from '#materials';
import { workCalendar } from '#organisations';
import type { Actor, PersonActor, StaffActor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { readClosedCursor, readDueCursor, readOwnCursor, writeCursor } from './case-cursors.ts';
import type { CasesFace, StoredFile } from './case-face.ts';
import { summariesOf } from './case-rows.ts';
import { stateNames } from './case-words.rules.ts';
import * as c from './cases.contract.ts';
import { type CaseRow, countQueue, listClosed, listQueue } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { DocumentQuery } from './documents/documents.contract.ts';
import { extendCase } from './extend-case.ts';
import type { CaseResult } from './handle-case.ts';
import * as handle from './handle-case.ts';
import { reviewCase } from './tasks/complete-step.ts';

const path = (rest = ''): string => `/api/v1/cases/:caseNo${rest}`;
const tag = 'cases';

export function caseRoutes(services: CaseServices, face: CasesFace): ApiRoute[] {
  const { runner } = services;
  /** A step of staff: path, permission, body and the command's input from it. */
  const step = <B extends Type.TSchema, I>(
    rest: string,
    permission: string,
    summary: string,
    body: B,
    cmd: Command<I, CaseResult>,
    input: (caseNo: string, body: Type.Static<B>) => I,
  ): ApiRoute =>
    route({
      method: 'POST',
      path: path(rest),
      permission,
      summary,
      tag,
      params: c.CaseParams,
      body,
      response: c.CaseResultBody,
      status: 201,
      // The generic body's own type is what the schema just checked.
      handler: ({ actor, params, body: given, idempotencyKey }) =>
        runner.execute(cmd, actor, input(params.caseNo, given as Type.Static<B>), { idempotencyKey }),
    }) as ApiRoute;

  return [
    route({
      method: 'POST',
      path: '/api/v1/cases',
      permission: 'cases.submit',
      summary: 'Hand in an application, exactly once per Idempotency-Key',
      tag,
      body: c.SubmitBody,
      response: c.ReceiptBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(face.commands.submit, actor, {
          ...body,
          submissionKey: idempotencyKey,
          channel: body.channel ?? 'online',
        }),
    }),
    ...queueRoutes(services, face),
    route({
      method: 'GET',
      path: path(),
      permission: 'cases.read',
      summary: 'One case with everything about it',
      tag,
      params: c.CaseParams,
      response: c.CaseBody,
      handler: ({ actor, params }) => face.view(actor, params.caseNo),
    }),
    step('/acceptance', 'cases.accept', 'Accept', c.EmptyBody, handle.acceptCase, (caseNo) => ({ caseNo })),
    step(
      '/correction-notice',
      'cases.return-for-correction',
      'Tell once everything to be corrected',
      c.CorrectionBody,
      handle.returnForCorrection,
      (caseNo, b) => ({ caseNo, ...b }),
    ),
    step(
      '/acceptance-refusal',
      'cases.refuse-acceptance',
      'Refuse to accept',
      c.RefusalOfAcceptanceBody,
      handle.refuseAcceptance,
      (caseNo, b) => ({ caseNo, ...b }),
    ),
    step('/review', 'cases.review', 'Review with an opinion', c.ReviewBody, reviewCase, (caseNo, b) => ({
      caseNo,
      ...b,
    })),
    step(
      '/suspension',
      'cases.suspend',
      'Begin a special procedure',
      c.SuspensionBody,
      handle.suspendCase,
      (caseNo, b) => ({ caseNo, ...b }),
    ),
    step(
      '/resumption',
      'cases.resume',
      'End the special procedure',
      c.ResumptionBody,
      handle.resumeCase,
      (caseNo, b) => ({ caseNo, ...b }),
    ),
    step('/extension', 'cases.extend', 'Extend the limit once', c.ExtensionBody, extendCase, (caseNo, b) => ({
      caseNo,
      ...b,
    })),
    route({
      method: 'POST',
      path: path('/decision'),
      permission: 'cases.grant',
      summary: 'Grant or refuse',
      tag,
      params: c.CaseParams,
      body: c.DecisionBody,
      response: c.CaseResultBody,
      status: 201,
      handler: ({ actor, params: { caseNo }, body, idempotencyKey }) =>
        body.outcome === 'grant'
          ? runner.execute(face.commands.grant, actor, { caseNo, opinion: body.text }, { idempotencyKey })
          : runner.execute(handle.refuseCase, actor, { caseNo, reason: body.text }, { idempotencyKey }),
    }),
    step(
      '/dispatch',
      'cases.dispatch',
      'Send the result the way the applicant chose',
      c.EmptyBody,
      face.commands.dispatch,
      (caseNo) => ({ caseNo }),
    ),
    step(
      '/closure',
      'cases.close',
      'Close after handing over',
      c.NoteBody,
      face.commands.close,
      (caseNo, b) => ({ caseNo, note: b.note ?? '' }),
    ),
    step(
      '/withdrawal',
      'cases.withdraw',
      'Withdraw the application',
      c.OptionalReasonBody,
      handle.withdrawCase,
      (caseNo, b) => ({ caseNo, reason: b.reason ?? '' }),
    ),
    step(
      '/resubmission',
      'cases.resubmit',
      'Hand in again after correction',
      c.ResubmitBody,
      face.commands.resubmit,
      (caseNo, b) => ({ caseNo, ...b }),
    ),
    ...contentRoutes(face),
  ];
}

function queueRoutes({ db, clock }: CaseServices, face: CasesFace): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/cases',
      permission: 'cases.queue',
      summary: 'The work list, the most urgent first',
      tag,
      query: c.QueueQuery,
      response: c.QueueBody,
      handler: async ({ actor, query }) => {
        const { cities, scope } = asStaff(actor);
        const limit = query.limit ?? 50;
        const common = { cities, organisationIds: scope, text: query.q?.trim() || null, limit };
        const rows =
          query.closed === 'yes'
            ? await listClosed(db, { ...common, after: readClosedCursor(query.cursor) })
            : await listQueue(db, {
                ...common,
                states: (query.state ?? '').split(',').filter(Boolean),
                after: readDueCursor(query.cursor),
              });
        const now = clock.now();
        const calendar = await workCalendar(db, now);
        const last = rows.length === limit ? rows.at(-1) : undefined;
        return {
          items: await summariesOf(db, rows, calendar, civilDateOf(now)),
          nextCursor: last ? cursorBehind(last) : null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/case-counts',
      permission: 'cases.queue',
      summary: 'How many open cases stand where',
      tag,
      response: c.QueueCountsBody,
      handler: async ({ actor }) => {
        const { cities, scope } = asStaff(actor);
        const rows = await countQueue(db, cities, scope, civilDateOf(clock.now()));
        return {
          states: rows.map((r) => ({
            state: r.state,
            stateName: stateNames[r.state],
            count: r.n,
            overdue: r.overdue,
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/my-cases',
      permission: 'cases.submit',
      summary: 'Own cases, the newest first',
      tag,
      response: c.QueueBody,
      query: Type.Object(
        {
          cursor: Type.Optional(Type.String({ maxLength: 300 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        },
        { additionalProperties: false },
      ),
      handler: async ({ actor, query }) => {
        const limit = query.limit ?? 20;
        const items = await face.own(asPerson(actor), readOwnCursor(query.cursor), limit);
        const last = items.length === limit ? items.at(-1) : undefined;
        return {
          items,
          nextCursor: last
            ? writeCursor({ receivedAt: new Date(last.receivedAt), caseNo: last.caseNo })
            : null,
        };
      },
    }),
  ];
}

const cursorBehind = (last: CaseRow): string =>
  writeCursor(
    last.closed_at === null
      ? { dueOn: last.due_on ?? '9999-12-31', caseNo: last.case_no }
      : { closedAt: last.closed_at, caseNo: last.case_no },
  );

function contentRoutes(face: CasesFace): ApiRoute[] {
  const send = async (reply: FastifyReply, file: StoredFile): Promise<Buffer> => {
    reply.headers(contentHeaders(file));
    return Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  };
  return [
    route({
      method: 'GET',
      path: path('/files/:fileId'),
      permission: 'cases.read',
      summary: 'A file handed in with a case',
      tag,
      params: c.FileParams,
      response: Type.Unknown(),
      handler: async ({ actor, params, reply }) =>
        send(reply, await face.file(actor, params.caseNo, params.fileId)),
    }),
    route({
      method: 'GET',
      path: path('/documents/:seq'),
      permission: 'cases.read',
      summary: 'A document of a case as PDF',
      tag,
      params: c.DocumentParams,
      query: DocumentQuery,
      response: Type.Unknown(),
      handler: async ({ actor, params, query, reply }) =>
        send(reply, await face.document(actor, params.caseNo, Number(params.seq), query)),
    }),
    route({
      method: 'GET',
      path: path('/receipt'),
      permission: 'cases.submit',
      summary: 'The signed receipt of a submission',
      tag,
      params: c.CaseParams,
      response: c.ReceiptBody,
      handler: ({ actor, params }) => face.receipt(actor, params.caseNo),
    }),
  ];
}

function asStaff(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

const asPerson = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw new Problem(platformProblems['sign-in-required']);
  return actor;
};
