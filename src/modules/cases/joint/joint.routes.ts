// SPDX-License-Identifier: Apache-2.0
/** One entry per endpoint of joint cases. A change of state is a resource that one creates. */
import Type from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import type { Actor, PersonActor, StaffActor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { readOwnCursor, writeCursor } from '../case-cursors.ts';
import type { CaseServices } from '../cases.services.ts';
import { type AreaAssessment, areaAssessments } from './area-assessments.queries.ts';
import * as handle from './handle-joint.ts';
import * as c from './joint-cases.contract.ts';
import { listJoint } from './joint-cases.queries.ts';
import { issueJointCorrection, proposeJointCorrection } from './joint-corrections.ts';
import type { JointFace } from './joint-face.ts';
import { jointSummaries } from './joint-view.ts';

const tag = 'joint-cases';
const path = (rest = ''): string => `/api/v1/joint-cases/:jointNo${rest}`;
const asPerson = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw new Problem(platformProblems['sign-in-required']);
  return actor;
};
const asStaff = (actor: Actor): StaffActor => {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
};

export function jointRoutes(services: CaseServices, face: JointFace): ApiRoute[] {
  return [
    ...applicantRoutes(services, face),
    ...readRoutes(services, face),
    ...staffRoutes(services),
    ...areaRoutes(services),
  ];
}

function applicantRoutes({ runner }: CaseServices, face: JointFace): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/joint-cases',
      permission: 'cases.submit-joint',
      summary: 'Hand in one application for several matters, exactly once per Idempotency-Key',
      tag,
      body: c.JointSubmitBody,
      response: c.JointReceiptBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(face.commands.submitJoint, actor, {
          ...body,
          submissionKey: idempotencyKey,
          channel: body.channel ?? 'online',
        }),
    }),
    route({
      method: 'POST',
      path: path('/resubmission'),
      permission: 'cases.resubmit-joint',
      summary: 'Answer the one notice of correction, for every part at once',
      tag,
      params: c.JointParams,
      body: c.JointResubmitBody,
      response: c.JointResultBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(face.commands.resubmitJoint, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: path('/withdrawal'),
      permission: 'cases.withdraw-joint',
      summary: 'Withdraw the whole: every part that is not decided',
      tag,
      params: c.JointParams,
      body: c.JointReasonBody,
      response: c.JointResultBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(
          face.commands.withdrawJoint,
          actor,
          { ...params, reason: body.reason ?? '' },
          { idempotencyKey },
        ),
    }),
    route({
      method: 'POST',
      path: path('/parts/:matter/withdrawal'),
      permission: 'cases.withdraw-joint-part',
      summary: 'Withdraw one part; what hangs on it follows',
      tag,
      params: c.JointPartParams,
      body: c.JointReasonBody,
      response: c.JointResultBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(
          face.commands.withdrawJointPart,
          actor,
          { ...params, reason: body.reason ?? '' },
          { idempotencyKey },
        ),
    }),
    route({
      method: 'GET',
      path: '/api/v1/my-joint-cases',
      permission: 'cases.submit-joint',
      summary: 'Own joint cases, the newest first',
      tag,
      response: c.JointListBody,
      handler: async ({ actor }) => ({ items: await face.ownJoint(asPerson(actor)), nextCursor: null }),
    }),
  ];
}

function readRoutes(services: CaseServices, face: JointFace): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/joint-cases',
      permission: 'cases.list-joint',
      summary: 'Joint cases that the own body leads or has a part in, the newest first',
      tag,
      query: c.JointListQuery,
      response: c.JointListBody,
      handler: async ({ actor, query }) => {
        const { cities, scope } = asStaff(actor);
        const limit = query.limit ?? 50;
        const rows = await listJoint(services.db, {
          cities,
          organisationIds: scope,
          open: query.open === undefined ? null : query.open === 'yes',
          before: readOwnCursor(query.cursor),
          limit,
        });
        const last = rows.length === limit ? rows.at(-1) : undefined;
        return {
          items: await jointSummaries(services, rows, (lead) => scope.includes(lead)),
          nextCursor: last ? writeCursor({ receivedAt: last.received_at, caseNo: last.joint_no }) : null,
        };
      },
    }),
    route({
      method: 'GET',
      path: path(),
      permission: 'cases.read-joint',
      summary: 'One joint case: its parts side by side, one clock, the critical path',
      tag,
      params: c.JointParams,
      query: LookQuery,
      response: c.JointBody,
      handler: ({ actor, params, raw }) => face.viewJoint(actor, params.jointNo, lookReasonOf(raw)),
    }),
  ];
}

function staffRoutes({ runner }: CaseServices): ApiRoute[] {
  /** A step of staff on the whole: path, permission, body and the command's input from it. */
  const step = <B extends Type.TSchema, I>(
    rest: string,
    permission: string,
    summary: string,
    body: B,
    cmd: Command<I, c.JointResult>,
    input: (jointNo: string, body: Type.Static<B>) => I,
  ): ApiRoute =>
    commandRoute(runner, {
      path: path(rest),
      permission,
      summary,
      tag,
      params: c.JointParams,
      body,
      response: c.JointResultBody,
      command: cmd,
      input: ({ jointNo }, given) => input(jointNo, given),
    });
  const ofPart = <B extends Type.TSchema, I>(
    rest: string,
    permission: string,
    summary: string,
    body: B,
    cmd: Command<I, c.JointResult>,
    input: (params: { jointNo: string; matter: string }, body: Type.Static<B>) => I,
  ): ApiRoute =>
    commandRoute(runner, {
      path: path(`/parts/:matter${rest}`),
      permission,
      summary,
      tag,
      params: c.JointPartParams,
      body,
      response: c.JointResultBody,
      command: cmd,
      input,
    });
  return [
    ofPart(
      '/correction-proposal',
      'cases.propose-joint-correction',
      'Propose what is to be corrected, or say that nothing is',
      c.ProposalBody,
      proposeJointCorrection,
      (params, b) => ({ ...params, items: b.items }),
    ),
    ofPart(
      '/opinion',
      'cases.give-joint-opinion',
      'Give an opinion that every body of the joint case sees',
      c.JointOpinionBody,
      handle.giveJointOpinion,
      (params, b) => ({ ...params, text: b.text }),
    ),
    step(
      '/correction-notice',
      'cases.issue-joint-correction',
      'Issue the one notice of correction for all parts',
      Type.Object({}, { additionalProperties: false }),
      issueJointCorrection,
      (jointNo) => ({ jointNo }),
    ),
    step(
      '/meeting',
      'cases.convene-joint-meeting',
      'Convene the bodies',
      c.MeetingBody,
      handle.conveneJointMeeting,
      (jointNo, b) => ({ jointNo, ...b }),
    ),
    step(
      '/meeting-conclusion',
      'cases.conclude-joint-meeting',
      'Record what the meeting concluded',
      c.ConclusionBody,
      handle.concludeJointMeeting,
      (jointNo, b) => ({ jointNo, ...b }),
    ),
    step(
      '/extension',
      'cases.extend-joint',
      'Extend the joint limit once, with the approval of the head of the government',
      c.JointExtensionBody,
      handle.extendJoint,
      (jointNo, b) => ({ jointNo, ...b }),
    ),
  ];
}

const areaRow = (a: AreaAssessment) => ({
  id: a.id,
  division: a.division,
  areaName: a.area_name,
  element: a.element,
  name: a.name,
  documentNo: a.document_no,
  approvedBy: a.approved_by,
  validFrom: a.valid_from,
  validTo: a.valid_to,
  revokedOn: a.revoked_on,
});

/** 区域评 */
function areaRoutes({ db, runner }: CaseServices): ApiRoute[] {
  const AreaParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
  const IdBody = Type.Object({ id: Type.String() });
  return [
    route({
      method: 'GET',
      path: '/api/v1/area-assessments',
      permission: 'cases.list-joint',
      summary: 'Assessments made once for a whole area',
      tag,
      response: c.AreaAssessmentsBody,
      handler: async ({ actor }) => ({
        items: (await areaAssessments(db, asStaff(actor).cities)).map(areaRow),
      }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/area-assessments',
      permission: 'cases.register-area-assessment',
      summary: 'Enter an assessment that projects in the area reuse',
      tag,
      body: c.AreaAssessmentBody,
      response: IdBody,
      status: 201,
      handler: ({ actor, body, idempotencyKey }) =>
        runner.execute(handle.registerAreaAssessment, actor, body, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/area-assessments/:id/revocation',
      permission: 'cases.revoke-area-assessment',
      summary: 'From today on it stands in for nothing',
      tag,
      params: AreaParams,
      response: IdBody,
      status: 201,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(handle.revokeAreaAssessment, actor, { id: params.id }, { idempotencyKey }),
    }),
  ];
}
