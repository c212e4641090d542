// SPDX-License-Identifier: Apache-2.0
/** Reads of the tasks of guides. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';

export interface GuideTask {
  readonly city: string;
  readonly id: string;
  readonly kind: 'report' | 'finding';
  readonly code: string;
  readonly matter_name: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly part: string;
  readonly rule: string | null;
  readonly version: number;
  readonly said: string;
  readonly said_en: string | null;
  readonly state: 'open' | 'answered' | 'repaired';
  readonly opened_at: Date;
  readonly due_on: string;
  readonly escalated_at: Date | null;
  readonly outcome: 'fixed' | 'not-an-error' | null;
  readonly answer: string | null;
  readonly fixed_version: number | null;
  readonly closed_at: Date | null;
}

const columns = `city::text as city, id::text as id, kind, code, matter_name, organisation_id, organisation_name, part, rule, version, said, said_en,
  state, opened_at, due_on, escalated_at, outcome, answer, fixed_version, closed_at`;
const openTasks = sql<GuideTask>(
  'matters.open-guide-tasks',
  `select ${columns} from matters.guide_task where city = any($1::text[]) and organisation_id = any($2::text[]) and state = 'open'
     and ($3::text is null or kind = $3::text) and ($4::date is null or (due_on, id) > ($4::date, $5::uuid)) order by due_on, id limit $6::int`,
);
const escalatedTasks = sql<GuideTask>(
  'matters.escalated-guide-tasks',
  `select ${columns} from matters.guide_task where city like $1::text || '%' and state = 'open' and escalated_at is not null
     and ($2::text is null or kind = $2::text) and ($3::date is null or (due_on, id) > ($3::date, $4::uuid)) order by due_on, id limit $5::int`,
);
const closedTasks = sql<GuideTask>(
  'matters.closed-guide-tasks',
  `select ${columns} from matters.guide_task where city = any($1::text[]) and organisation_id = any($2::text[]) and state <> 'open'
     and ($3::text is null or kind = $3::text) and ($4::timestamptz is null or (closed_at, id) < ($4::timestamptz, $5::uuid))
   order by closed_at desc, id desc limit $6::int`,
);
const taskById = sql<GuideTask>(
  'matters.guide-task-by-id',
  `select ${columns} from matters.guide_task where city = $1::text and id = $2::uuid for update`,
);
const openReports = sql<{ n: number }>(
  'matters.count-open-guide-reports',
  `select count(*)::int as n from matters.guide_task where city = $1::text and code = $2::text and kind = 'report' and state = 'open'`,
);
const reportsOf = sql<GuideTask>(
  'matters.guide-reports-of-account',
  `select ${columns} from matters.guide_task where city = any($1::text[]) and account_id = $2::uuid order by opened_at desc limit 50`,
);

export interface TaskPage {
  readonly kind: string | null;
  /** Day and id of the last one seen; for closed ones the instant of closing. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

interface Scope {
  readonly cities: readonly string[];
  readonly organisationIds: readonly string[];
}

export const listOpenTasks = (on: Queryable, scope: Scope, page: TaskPage): Promise<GuideTask[]> =>
  on.run(openTasks, [
    [...scope.cities],
    [...scope.organisationIds],
    page.kind,
    page.after?.at ?? null,
    page.after?.id ?? null,
    page.limit,
  ]);

/** Overdue ones of all bodies below a division, for the owner of the catalogue. `prefix`: first digits of the city. */
export const listEscalatedTasks = (on: Queryable, prefix: string, page: TaskPage): Promise<GuideTask[]> =>
  on.run(escalatedTasks, [prefix, page.kind, page.after?.at ?? null, page.after?.id ?? null, page.limit]);

export const listClosedTasks = (on: Queryable, scope: Scope, page: TaskPage): Promise<GuideTask[]> =>
  on.run(closedTasks, [
    [...scope.cities],
    [...scope.organisationIds],
    page.kind,
    page.after?.at ?? null,
    page.after?.id ?? null,
    page.limit,
  ]);

export const lockTask = async (on: Queryable, city: string, id: string): Promise<GuideTask | undefined> =>
  (await on.run(taskById, [city, id]))[0];

export const countOpenReports = async (on: Queryable, city: string, code: string): Promise<number> =>
  (await on.run(openReports, [city, code]))[0]?.n ?? 0;

/** The reports of a person, newest first, at most 50. `cities` are those in which the person's services lie. */
export const reportsByAccount = (
  on: Queryable,
  cities: readonly string[],
  accountId: string,
): Promise<GuideTask[]> => on.run(reportsOf, [[...cities], accountId]);
