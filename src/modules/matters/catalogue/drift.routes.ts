// SPDX-License-Identifier: Apache-2.0
/** The drift report over HTTP, for staff. */
import { system } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { decideDrift } from './decide-drift.ts';
import * as c from './drift.contract.ts';
import { driftPage, driftSummary } from './drift-report.ts';
import { fillTraits } from './traits.ts';

const complete = new WeakSet<object>();

/** Makes traits that are missing, once per process and database: after an upgrade, or when the program compares more. */
export async function completeTraits({ db, runner }: { db: Queryable; runner: Runner }): Promise<void> {
  if (complete.has(db.home)) return;
  while (!(await runner.execute(fillTraits, system('traits'), undefined)).done);
  complete.add(db.home);
}

const tag = 'catalogue';
const filterOf = <Q extends { organisation?: string }>({ organisation, ...query }: Q) => ({
  ...query,
  organisationId: organisation,
});

export const driftRoutes = (parts: { readonly db: Queryable; readonly runner: Runner }): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/drift',
    permission: 'matters.read-drift',
    summary: 'Where bodies depart from the standard of their items, both sides beside each other',
    tag,
    query: c.DriftQuery,
    response: c.DriftBody,
    handler: async ({ query }) => {
      await completeTraits(parts);
      return driftPage(parts.db, filterOf(query), query.limit ?? 50);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/drift/summary',
    permission: 'matters.read-drift',
    summary: 'The conformity rate, and departures by field, body and division',
    tag,
    query: c.DriftSummaryQuery,
    response: c.DriftSummaryBody,
    handler: async ({ query }) => {
      await completeTraits(parts);
      return driftSummary(parts.db, filterOf(query));
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/drift-decisions',
    permission: 'matters.decide-drift',
    summary: 'Accept or reject departures as they were seen, until what is compared changes',
    tag,
    body: c.DecideBody,
    response: c.DecidedBody,
    status: 201,
    handler: ({ actor, body, idempotencyKey }) =>
      parts.runner.execute(decideDrift, actor, body, { idempotencyKey }),
  }),
];
