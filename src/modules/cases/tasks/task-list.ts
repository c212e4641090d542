// SPDX-License-Identifier: Apache-2.0
/** The lists of tasks: mine, the pool, the team; each line is that of its case with its task. */
import Type, { type Static } from 'typebox';
import { addWorkdays, type WorkCalendar } from '#law/calendar.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate } from '#law/civil-date.ts';
import { absencesOfDeputy, workCalendar } from '#organisations';
import type { StaffActor } from '#platform/actor.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { caseNoIn, membersOf } from '../case-cursors.ts';
import { summariesOf } from '../case-rows.ts';
import { CaseSummary } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { noteSearch } from '../looks/note-case-look.ts';
import { asStaff } from './complete-step.ts';
import { TaskCountsBody, TaskQuery, taskMembers } from './task.contract.ts';
import { handlingRoles } from './task-colleagues.ts';
import {
  countTasks,
  type LampDays,
  listMine,
  listPool,
  listTeam,
  type TaskFilter,
  type TaskListRow,
  type TaskPlace,
} from './tasks.queries.ts';

export const TaskSummary = Type.Object({ ...CaseSummary.properties, ...taskMembers });
export type TaskSummary = Static<typeof TaskSummary>;
const nextCursor = Type.Union([Type.String(), Type.Null()]);
export const TasksBody = Type.Object({ items: Type.Array(TaskSummary), nextCursor });

/** A fifth of the longest limit that a definition may promise, 730 days. */
const longestWarning = 146;

/** Until when a due date is yellow today, by the number of working days that are the last fifth of a limit. */
function lampDays(calendar: WorkCalendar, today: CivilDate): LampDays {
  const horizon: string[] = [];
  let day = addWorkdays(calendar, today, 1);
  for (let n = 1; n <= longestWarning; n += 1) {
    day = addWorkdays(calendar, day, 1);
    horizon.push(addDays(day, -1));
  }
  return { today, horizon };
}

/** Written by this module's own lists; anything else is the first page. */
function readPlace(text: string | undefined): TaskPlace | null {
  const { dueOn, caseNo, taskId } = membersOf(text);
  const no = caseNoIn(caseNo);
  if (no === null || typeof dueOn !== 'string' || typeof taskId !== 'string') return null;
  return /^[1-9]/.test(dueOn) && parseCivilDate(dueOn).ok && taskId.length <= 46
    ? { dueOn, caseNo: no, taskId }
    : null;
}
const placeOf = (r: TaskListRow): string =>
  Buffer.from(JSON.stringify({ dueOn: r.queue_on, caseNo: r.case_no, taskId: r.task_id })).toString(
    'base64url',
  );

const handling = (staff: StaffActor): string[] =>
  staff.roles.filter((r) => (handlingRoles as readonly string[]).includes(r));

export function taskListRoutes({ db, clock }: CaseServices): ApiRoute[] {
  const represented = async (staff: StaffActor): Promise<string[]> => {
    const absences = await absencesOfDeputy(db, staff.city, staff.id, civilDateOf(clock.now()));
    return [staff.id, ...absences.map((a) => a.staffId)];
  };
  const rowsOf = async (
    staff: StaffActor,
    view: 'mine' | 'pool' | 'team',
    filter: TaskFilter,
  ): Promise<TaskListRow[]> => {
    const { cities, scope: organisationIds } = staff;
    if (view === 'mine') return listMine(db, cities, await represented(staff), filter);
    if (view === 'pool')
      return listPool(db, { cities, organisationIds, roles: handling(staff) }, staff.id, filter);
    return listTeam(db, { cities, organisationIds, roles: handlingRoles }, filter);
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/tasks',
      permission: 'cases.queue',
      summary: 'Open tasks, the most urgent first',
      tag: 'tasks',
      query: TaskQuery,
      response: TasksBody,
      handler: async ({ actor, query }) => {
        const staff = asStaff({ actor });
        const now = clock.now();
        const today = civilDateOf(now);
        const calendar = await workCalendar(db, now);
        const limit = query.limit ?? 50;
        const rows = await rowsOf(staff, query.view ?? 'mine', {
          states: (query.state ?? '').split(',').filter(Boolean),
          step: query.step?.trim() || null,
          matter: query.matter?.trim() || null,
          text: query.q?.trim() || null,
          lamp: query.lamp ?? null,
          days: lampDays(calendar, today),
          after: readPlace(query.cursor),
          limit,
        });
        await noteSearch({ db, clock }, staff, query.q, rows);
        const cases = await summariesOf(db, rows, calendar, today);
        const last = rows.length === limit ? rows.at(-1) : undefined;
        return {
          items: cases.flatMap((c, i) => {
            const row = rows[i];
            return row ? [{ ...c, ...taskLine(row) }] : [];
          }),
          nextCursor: last ? placeOf(last) : null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/task-counts',
      permission: 'cases.queue',
      summary: 'How many tasks wait in each list, by lamp',
      tag: 'tasks',
      response: TaskCountsBody,
      handler: async ({ actor }) => {
        const staff = asStaff({ actor });
        const now = clock.now();
        const calendar = await workCalendar(db, now);
        const rows = await countTasks(
          db,
          { cities: staff.cities, organisationIds: staff.scope, roles: handling(staff) },
          staff.id,
          await represented(staff),
          lampDays(calendar, civilDateOf(now)),
        );
        return {
          views: (['mine', 'pool', 'team'] as const).map((view) => {
            const lamps = rows.filter((r) => r.view === view);
            return {
              view,
              total: lamps.reduce((sum, r) => sum + r.n, 0),
              lamps: lamps.map((r) => ({ lamp: r.lamp, count: r.n })),
            };
          }),
        };
      },
    }),
  ];
}

const taskLine = (r: TaskListRow): Omit<TaskSummary, keyof Static<typeof CaseSummary>> => ({
  taskId: r.task_id,
  stepId: r.step_id,
  stepName: r.step_name,
  role: r.role,
  claimedBy: r.claimed_by === null ? null : { id: r.claimed_by, name: r.claimed_name ?? '' },
  stepDueOn: r.step_due_on,
  lateSince: r.late_since?.toISOString() ?? null,
  batch: r.batch,
});
