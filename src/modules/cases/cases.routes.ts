// SPDX-License-Identifier: Apache-2.0
/** One line per endpoint. A change of state is a resource that one creates. */
import type Type from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import type { Command } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { contentRoutes } from './case-content.routes.ts';
import type { CasesFace } from './case-face.ts';
import { queueRoutes } from './case-lists.routes.ts';
import * as c from './cases.contract.ts';
import type { CaseServices } from './cases.services.ts';
import { extendCase } from './extend-case.ts';
import type { CaseResult } from './handle-case.ts';
import * as handle from './handle-case.ts';
import { revealRoutes } from './looks/look.routes.ts';
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
    commandRoute(runner, {
      path: path(rest),
      permission,
      summary,
      tag,
      params: c.CaseParams,
      body,
      response: c.CaseResultBody,
      command: cmd,
      input: ({ caseNo }, given) => input(caseNo, given),
    });

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
      query: LookQuery,
      response: c.CaseBody,
      handler: ({ actor, params, raw }) => face.view(actor, params.caseNo, lookReasonOf(raw)),
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
    ...contentRoutes(face, services.drawOfd),
    ...revealRoutes(services),
  ];
}
