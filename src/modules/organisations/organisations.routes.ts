// SPDX-License-Identifier: Apache-2.0
import type { WorkCalendar } from '#law/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import {
  CalendarBody,
  CalendarSavedBody,
  DivisionList,
  DivisionQuery,
  OrganisationList,
} from './organisations.contract.ts';
import { childDivisions, listOrganisations } from './organisations.queries.ts';
import { saveWorkCalendar } from './save-work-calendar.ts';
import { workCalendar } from './work-calendar.ts';

export const organisationRoutes = ({
  db,
  runner,
  clock,
}: {
  db: Database;
  runner: Runner;
  clock: Clock;
}): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/divisions',
    permission: 'public',
    tag: 'organisations',
    summary: 'Divisions under a parent, down to the village',
    query: DivisionQuery,
    response: DivisionList,
    handler: async ({ query }) => ({ items: (await childDivisions(db, query.parent)).map(withoutUndefined) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/organisations',
    permission: 'public',
    tag: 'organisations',
    summary: 'Bodies that implement matters',
    response: OrganisationList,
    handler: async () => ({ items: (await listOrganisations(db)).map(withoutUndefined) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/work-calendar',
    permission: 'public',
    tag: 'organisations',
    summary: 'The State Council calendar in force',
    response: CalendarBody,
    // The calendar's dates are branded strings; the contract states them as plain ones.
    handler: async () => (await workCalendar(db, clock.now())) as never,
  }),
  route({
    method: 'PUT',
    path: '/api/v1/work-calendar',
    permission: 'organisations.save-calendar',
    tag: 'organisations',
    summary: 'Save a new version of the calendar',
    body: CalendarBody,
    response: CalendarSavedBody,
    // The command checks that each date is a real day before the calendar is used.
    handler: async ({ actor, body, idempotencyKey }) =>
      runner.execute(saveWorkCalendar, actor, body as unknown as WorkCalendar, { idempotencyKey }),
  }),
];

/** Optional members are left out, not undefined: the contract has them optional. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Only members whose value is undefined are dropped, which is what the type says.
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
