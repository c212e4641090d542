// SPDX-License-Identifier: Apache-2.0
/** The care for guides over HTTP, for the staff of the owners. */
import { civilDateOf } from '#law/civil-date.ts';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { mattersProblems } from '../matters.problems.ts';
import { answerGuideTask, regionOf } from './answer-guide-task.ts';
import { guideAccuracy } from './guide-accuracy.ts';
import {
  AccuracyBody,
  AccuracyQuery,
  GuideAnsweredBody,
  GuideAnswerRequest,
  type GuideTaskBody,
  GuideTaskParams,
  GuideTaskQuery,
  GuideTasksBody,
} from './guide-care.contract.ts';
import {
  type GuideTask,
  listClosedTasks,
  listEscalatedTasks,
  listOpenTasks,
  type TaskPage,
} from './guide-care.queries.ts';
import { taskLamp } from './guide-parts.rules.ts';

interface Parts {
  readonly db: Queryable;
  readonly runner: Runner;
  readonly clock: Clock;
}

function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

const cursorPattern = /^(\d{4}-\d\d-\d\d[T0-9:.Z]*)\/([0-9a-f-]{36})$/;

function afterOf(cursor: string | undefined): TaskPage['after'] {
  if (cursor === undefined) return null;
  const [, at, id] = cursorPattern.exec(cursor) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw new Problem(mattersProblems['bad-cursor']);
  return { at, id };
}

const bodyOf = (task: GuideTask, today: string): GuideTaskBody => ({
  id: `${task.city}-${task.id}`,
  kind: task.kind,
  code: task.code,
  matterName: task.matter_name,
  organisationName: task.organisation_name,
  part: task.part,
  rule: task.rule,
  version: task.version,
  said: task.said,
  saidEn: task.said_en,
  state: task.state,
  lamp: task.state === 'open' ? taskLamp(task.due_on, today) : null,
  openedAt: task.opened_at.toISOString(),
  dueOn: task.due_on,
  escalated: task.escalated_at !== null,
  outcome: task.outcome,
  answer: task.answer,
  fixedVersion: task.fixed_version,
  closedAt: task.closed_at?.toISOString() ?? null,
});

type State = 'open' | 'overdue' | 'closed';

function tasksIn(db: Queryable, actor: StaffActor, state: State, page: TaskPage): Promise<GuideTask[]> {
  const scope = { cities: actor.cities, organisationIds: actor.scope };
  if (state === 'closed') return listClosedTasks(db, scope, page);
  if (state === 'open') return listOpenTasks(db, scope, page);
  if (!actor.roles.includes('catalogue-owner')) throw new Problem(platformProblems.forbidden);
  return listEscalatedTasks(db, regionOf(actor.cities[0] ?? actor.city), page);
}

export const guideCareRoutes = ({ db, runner, clock }: Parts): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/guide-tasks',
    permission: 'matters.read-guide-tasks',
    summary: 'What is wrong in the guides of one’s bodies: reported by people, found by the job',
    tag: 'guides',
    query: GuideTaskQuery,
    response: GuideTasksBody,
    handler: async ({ actor, query }) => {
      const { state = 'open', limit = 50 } = query;
      const page = { kind: query.kind ?? null, after: afterOf(query.cursor), limit: limit + 1 };
      const tasks = await tasksIn(db, staffOf(actor), state, page);
      const last = tasks.length > limit ? tasks[limit - 1] : undefined;
      const at = state === 'closed' ? last?.closed_at?.toISOString() : last?.due_on;
      const today = civilDateOf(clock.now());
      return {
        items: tasks.slice(0, limit).map((task) => bodyOf(task, today)),
        next: last === undefined ? null : `${at}/${last.id}`,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/guide-tasks/:id/answer',
    permission: 'matters.answer-guide-task',
    summary: 'Answer a task: corrected, or not an error because …',
    tag: 'guides',
    params: GuideTaskParams,
    body: GuideAnswerRequest,
    response: GuideAnsweredBody,
    status: 201,
    handler: ({ actor, params, body, idempotencyKey }) => {
      const [city, id] = [params.id.slice(0, 4), params.id.slice(5)];
      return runner.execute(answerGuideTask, actor, { city, id, ...body }, { idempotencyKey });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/guide-accuracy',
    permission: 'matters.read-accuracy',
    summary: 'The index of guide accuracy (办事指南准确度) by matter, body or division',
    tag: 'guides',
    query: AccuracyQuery,
    response: AccuracyBody,
    handler: ({ query }) => {
      const { by = 'body', limit = 100 } = query;
      const filter = { region: query.region ?? '', organisationId: query.body ?? null, now: clock.now() };
      return guideAccuracy(db, by, filter, query.cursor ?? '', limit);
    },
  }),
];
