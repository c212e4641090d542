// SPDX-License-Identifier: Apache-2.0
/** Lists of cases over HTTP: the work list of a post, how many stand where, one's own. */
import Type from 'typebox';
import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import type { Actor, PersonActor, StaffActor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { readClosedCursor, readDueCursor, readOwnCursor, writeCursor } from './case-cursors.ts';
import type { CasesFace } from './case-face.ts';
import { summariesOf } from './case-rows.ts';
import { stateNames } from './case-words.rules.ts';
import * as c from './cases.contract.ts';
import { type CaseRow, countQueue, listClosed, listQueue } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { noteSearch } from './looks/note-case-look.ts';

const tag = 'cases';

export function queueRoutes({ db, clock }: CaseServices, face: CasesFace): ApiRoute[] {
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
        const staff = asStaff(actor);
        const { cities, scope } = staff;
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
        await noteSearch({ db, clock }, staff, query.q, rows);
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

function asStaff(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

const asPerson = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw new Problem(platformProblems['sign-in-required']);
  return actor;
};
