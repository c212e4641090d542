// SPDX-License-Identifier: Apache-2.0
/** One line per endpoint of tasks. A change is a resource that one creates. */
import type Type from 'typebox';
import { staffNames } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import { type Absence, absencesOfDeputy, absencesOfStaff, endAbsence, saveAbsence } from '#organisations';
import type { StaffActor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { openCase } from '../case-history.ts';
import type { CaseResult } from '../case-result.ts';
import { CaseParams, CaseResultBody, EmptyBody } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { type Decisions, decideBatch } from './batch-decisions.ts';
import { asStaff, completeStep, openTask, sendBackCase, signTask, type TaskRef } from './complete-step.ts';
import { addSigners, callBack, claimTask, handOverTask, reassignTask, releaseTask } from './handle-task.ts';
import * as c from './task.contract.ts';
import { candidatesFor, colleaguesOf } from './task-colleagues.ts';

const tag = 'tasks';

export function taskRoutes(services: CaseServices, decisions: Decisions): ApiRoute[] {
  const { runner } = services;
  /** An act on a task: path, permission, body and the command's input from it. */
  const act = <B extends Type.TSchema, I extends TaskRef>(
    rest: string,
    permission: string,
    summary: string,
    body: B,
    cmd: Command<I, CaseResult>,
    input: (ref: TaskRef, body: Type.Static<B>) => I,
  ): ApiRoute =>
    route({
      method: 'POST',
      path: `/api/v1/cases/:caseNo/tasks/:taskId/${rest}`,
      permission,
      summary,
      tag,
      params: c.TaskParams,
      body,
      response: CaseResultBody,
      status: 201,
      // The generic body's own type is what the schema just checked.
      handler: ({ actor, params: { caseNo, taskId }, body: given, idempotencyKey }) =>
        runner.execute(cmd, actor, input({ caseNo, task: taskId }, given as Type.Static<B>), {
          idempotencyKey,
        }),
    }) as ApiRoute;

  return [
    act('claim', 'cases.claim-task', 'Claim a task out of the pool', EmptyBody, claimTask, (ref) => ref),
    act('release', 'cases.release-task', 'Give a task back', EmptyBody, releaseTask, (ref) => ref),
    act('hand-over', 'cases.hand-over-task', 'Hand a task over', c.HandOverBody, handOverTask, (ref, b) => ({
      ...ref,
      ...b,
    })),
    act('signers', 'cases.add-signers', 'Ask colleagues to sign', c.SignersBody, addSigners, (ref, b) => ({
      ...ref,
      ...b,
    })),
    act('signature', 'cases.sign-task', 'Sign with an opinion', c.SignatureBody, signTask, (ref, b) => ({
      ...ref,
      ...b,
    })),
    act(
      'completion',
      'cases.complete-step',
      'Complete a review step with an opinion',
      c.CompletionBody,
      completeStep,
      (ref, b) => ({ ...ref, ...b }),
    ),
    act(
      'reassignment',
      'cases.reassign-task',
      'Give a task to somebody else',
      c.HandOverBody,
      reassignTask,
      (ref, b) => ({ ...ref, ...b }),
    ),
    ...processRoutes(services, decisions),
    ...colleagueRoutes(services),
  ];
}

function processRoutes({ runner }: CaseServices, decisions: Decisions): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/cases/:caseNo/return',
      permission: 'cases.send-back',
      summary: 'Send back to an earlier review step',
      tag,
      params: CaseParams,
      body: c.ReturnBody,
      response: CaseResultBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(sendBackCase, actor, { caseNo: params.caseNo, ...body }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/cases/:caseNo/call-back',
      permission: 'cases.call-back',
      summary: 'Take back the step that one completed last',
      tag,
      params: CaseParams,
      body: c.CallBackBody,
      response: CaseResultBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(callBack, actor, { caseNo: params.caseNo, ...body }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/batch-decisions',
      permission: 'cases.grant',
      summary: 'Decide several cases, with a result per case',
      tag,
      body: c.BatchBody,
      response: c.BatchResultBody,
      status: 201,
      handler: async ({ actor, body, idempotencyKey }) => ({
        items: await decideBatch(runner, decisions, actor, body, idempotencyKey),
      }),
    }),
  ];
}

function colleagueRoutes(services: CaseServices): ApiRoute[] {
  const { db, clock, runner } = services;
  const lines = async (actor: StaffActor, absences: readonly Absence[]) => {
    const ids = absences.flatMap((a) => [a.staffId, a.deputyId]);
    const names = await staffNames(db, [actor.city], ids);
    const named = (id: string) => ({ id, name: names.get(id) ?? '' });
    return absences.map(({ id, staffId, deputyId, from, to, note }) => ({
      id,
      staff: named(staffId),
      deputy: named(deputyId),
      from,
      to,
      note,
    }));
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/cases/:caseNo/candidates',
      permission: 'cases.claim-task',
      summary: 'Colleagues who could take a task, or be asked to sign',
      tag,
      params: CaseParams,
      query: c.CandidatesQuery,
      response: c.CandidatesBody,
      handler: async ({ actor, params, query }) => {
        const staff = asStaff({ actor });
        const found = await openCase(db, actor, params.caseNo);
        const task = query.task === undefined ? found.fold.tasks.open[0] : openTask(found, query.task);
        const asked = query.signers === 'yes' || !task;
        const items = asked
          ? await colleaguesOf(db, task?.organisationId || found.stored.organisation_id, clock.now())
          : await candidatesFor(db, found, task, clock.now());
        return { items: items.filter(({ id }) => id !== staff.id) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/colleagues',
      permission: 'cases.claim-task',
      summary: 'Colleagues of one’s body who handle cases',
      tag,
      response: c.CandidatesBody,
      handler: async ({ actor }) => {
        const staff = asStaff({ actor });
        const items = await colleaguesOf(db, staff.organisationId, clock.now());
        return { items: items.filter(({ id }) => id !== staff.id) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/absences',
      permission: 'organisations.save-absence',
      summary: 'When one is away, and whose deputy one is',
      tag,
      response: c.AbsencesBody,
      handler: async ({ actor }) => {
        const staff = asStaff({ actor });
        const today = civilDateOf(clock.now());
        const [own, others] = await Promise.all([
          absencesOfStaff(db, staff.city, [staff.id], today),
          absencesOfDeputy(db, staff.city, staff.id, today),
        ]);
        return { own: await lines(staff, own), deputyOf: await lines(staff, others) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/absences',
      permission: 'organisations.save-absence',
      summary: 'Say when one is away and who is the deputy',
      tag,
      body: c.AbsenceBody,
      response: c.AbsenceSavedBody,
      status: 201,
      handler: async ({ actor, body, idempotencyKey }) => {
        const input = { ...body, note: body.note ?? '' };
        const { id } = await runner.execute(saveAbsence, actor, input, { idempotencyKey });
        return { id };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/absences/:id/end',
      permission: 'organisations.end-absence',
      summary: 'Be back',
      tag,
      params: c.AbsenceParams,
      body: EmptyBody,
      response: c.AbsenceSavedBody,
      status: 201,
      handler: ({ actor, params, idempotencyKey }) =>
        runner.execute(endAbsence, actor, { id: params.id }, { idempotencyKey }),
    }),
  ];
}
