// SPDX-License-Identifier: Apache-2.0
/**
 * Lists of tasks by keyset: for each city, body and role the most urgent rows by one index, merged; then the cases of
 * that page by their key. A lamp is a range of the due date, reckoned once for all rows.
 */
import { type Queryable, sql } from '#platform/db.ts';
import type { CaseRow } from '../cases.queries.ts';

export interface TaskListRow extends CaseRow {
  task_id: string;
  step_id: string;
  step_name: { zh: string; en: string };
  role: string;
  claimed_by: string | null;
  claimed_name: string | null;
  step_due_on: string | null;
  late_since: Date | null;
  batch: boolean;
  /** The place in the list. */
  queue_on: string;
}

/** The days behind lamps: what is due on which day is yellow today. */
export interface LampDays {
  readonly today: string;
  /** By number of working days: the last due date that is yellow when so many are the last fifth of the limit. */
  readonly horizon: readonly string[];
}

export interface TaskPlace {
  readonly dueOn: string;
  readonly caseNo: string;
  readonly taskId: string;
}
export interface TaskFilter {
  readonly states: readonly string[];
  readonly step: string | null;
  readonly matter: string | null;
  readonly text: string | null;
  readonly lamp: string | null;
  readonly days: LampDays;
  readonly after: TaskPlace | null;
  readonly limit: number;
}

const yellowUntil = `case when t.warn_days > 0 then ($2::date[])[t.warn_days] else $1::date - t.warn_days end`;
/** The lamp as `rowClock` lights it. */
const lampWhen = (
  suspended: string,
): string => `case when ${suspended} and t.due_on = date '9999-12-31' then 'SUSPENDED' when t.due_on = date '9999-12-31' then 'NONE'
    when t.statutory_due_on < $1::date then 'RED_SERIOUS' when t.due_on < $1::date then case when t.statutory_due_on is null then 'RED_SERIOUS' else 'RED' end
    when t.due_on <= ${yellowUntil} then 'YELLOW' else 'GREEN' end`;
/** $1 today, $2 horizon, $3 states, $4 step, $5 matter, $6 text, $7 lamp, $8–$9 range of due dates, $10–$12 place, $13 limit */
const wanted = `t.due_on >= $8::date and t.due_on <= $9::date
     and (cardinality($3::text[]) = 0 or t.state = any($3::text[]))
     and ($4::text is null or t.step_id = $4) and ($5::text is null or t.matter_code = $5)
     and ($6::text is null or t.matter_name like '%' || $6 || '%' or t.applicant_name like $6 || '%' or t.case_no like $6 || '%')
     and ($7::text is null or ${lampWhen("t.state = 'suspended'")} = $7)
     and ($10::date is null or (t.due_on, t.case_no, t.task_id) > ($10, $11, $12))`;
const ordered = 'order by t.due_on, t.case_no, t.task_id limit $13';
const page = (rows: string): string =>
  `select c.*, t.task_id, t.step_id, t.step_name, t.role, t.claimed_by, t.claimed_name, t.step_due_on, t.late_since, t.batch, t.due_on as queue_on
   from (select * from (${rows}) t order by t.due_on, t.case_no, t.task_id limit $13) t join cases.case_file c on c.city = t.city and c.case_no = t.case_no order by t.due_on, t.case_no, t.task_id limit $13`;
/** $14 cities, $15 organisations, $16 roles */
const byQueue = (more: string): string =>
  page(`select t.* from unnest($14::bpchar[]) as city(key) cross join unnest($15::text[]) as body(id) cross join unnest($16::text[]) as post(role)
     cross join lateral (select t.* from cases.task t where t.city = city.key and t.organisation_id = body.id and t.role = post.role and ${wanted}${more} ${ordered}) t`);

const pool = sql<TaskListRow>(
  'cases.task-pool',
  byQueue(' and t.claimed_by is null and (t.barred is null or not t.barred @> array[$17::uuid])'),
);
const team = sql<TaskListRow>('cases.task-team', byQueue(''));
/** $14 cities, $15 people: oneself and those whose deputy one is */
const mine = sql<TaskListRow>(
  'cases.task-mine',
  page(`(select t.* from unnest($14::bpchar[]) as city(key) cross join unnest($15::uuid[]) as who(id)
     cross join lateral (select t.* from cases.task t where t.city = city.key and t.claimed_by = who.id and ${wanted} ${ordered}) t)
     union
     (select t.* from cases.task t where t.asked && $15::uuid[] and t.city = any($14::bpchar[]) and ${wanted} ${ordered})`),
);

/** The range of due dates in which a lamp can burn: what lies outside of it is never read. */
function rangeOf({ lamp, days }: TaskFilter): [string, string] {
  const last = days.horizon.at(-1) ?? days.today;
  if (lamp === 'RED') return ['0001-01-01', days.today];
  if (lamp === 'YELLOW') return [days.today, last];
  if (lamp === 'GREEN') return [days.today, '9999-12-30'];
  if (lamp === 'SUSPENDED') return ['9999-12-31', '9999-12-31'];
  return ['0001-01-01', '9999-12-31'];
}

const valuesOf = (f: TaskFilter): unknown[] => [
  f.days.today,
  [...f.days.horizon],
  [...f.states],
  f.step,
  f.matter,
  f.text,
  f.lamp,
  ...rangeOf(f),
  f.after?.dueOn ?? null,
  f.after?.caseNo ?? null,
  f.after?.taskId ?? null,
  f.limit,
];

export interface TaskScope {
  readonly cities: readonly string[];
  readonly organisationIds: readonly string[];
  readonly roles: readonly string[];
}

/** Unclaimed tasks that somebody of these roles may claim, the most urgent first. */
export const listPool = (
  on: Queryable,
  s: TaskScope,
  staffId: string,
  f: TaskFilter,
): Promise<TaskListRow[]> =>
  on.run(pool, [...valuesOf(f), [...s.cities], [...s.organisationIds], [...s.roles], staffId]);

/** Every open task of the bodies, the most urgent first. */
export const listTeam = (on: Queryable, s: TaskScope, f: TaskFilter): Promise<TaskListRow[]> =>
  on.run(team, [...valuesOf(f), [...s.cities], [...s.organisationIds], [...s.roles]]);

/** Tasks that these people have claimed or were asked to sign. */
export const listMine = (
  on: Queryable,
  cities: readonly string[],
  people: readonly string[],
  f: TaskFilter,
): Promise<TaskListRow[]> => on.run(mine, [...valuesOf(f), [...cities], [...people]]);

export interface TaskCount {
  view: 'mine' | 'pool' | 'team';
  lamp: string;
  n: number;
}
const lampFacts =
  "t.city, t.case_no, t.task_id, t.state = 'suspended' as suspended, t.due_on, t.statutory_due_on, t.warn_days";
/** $1 today, $2 horizon, $3 cities, $4 organisations, $5 roles of the pool, $6 who, $7 who and those represented */
const counts = sql<TaskCount>(
  'cases.task-counts',
  `with own as (
     select ${lampFacts} from cases.task t where t.city = any($3::bpchar[]) and t.claimed_by = any($7::uuid[])
     union
     select ${lampFacts} from cases.task t where t.asked && $7::uuid[] and t.city = any($3::bpchar[])),
   bodies as (
     select t.state = 'suspended' as suspended, t.due_on, t.statutory_due_on, t.warn_days,
       t.claimed_by is null and t.role = any($5::text[]) and (t.barred is null or not t.barred @> array[$6::uuid]) as free, count(*) as n
     from cases.task t where t.city = any($3::bpchar[]) and t.organisation_id = any($4::text[]) group by 1, 2, 3, 4, 5)
   select 'mine' as view, ${lampWhen('t.suspended')} as lamp, count(*)::int as n from own t group by 2
   union all
   select 'team', ${lampWhen('t.suspended')}, sum(t.n)::int from bodies t group by 2
   union all
   select 'pool', ${lampWhen('t.suspended')}, sum(t.n)::int from bodies t where t.free group by 2
   order by 1, 2`,
);
export const countTasks = (
  on: Queryable,
  s: TaskScope,
  staffId: string,
  people: readonly string[],
  days: LampDays,
): Promise<TaskCount[]> =>
  on.run(counts, [
    days.today,
    [...days.horizon],
    [...s.cities],
    [...s.organisationIds],
    [...s.roles],
    staffId,
    [...people],
  ]);

const due = sql<{ city: string; case_no: string; timer_id: string }>(
  'cases.step-timers-due',
  'select city, case_no, timer_id from cases.step_timer where due_at <= $1 order by due_at limit $2',
);
/** Steps that are late and timers of processes that are over. Over all cities: the one clock strikes for all. */
export const stepTimersDue = (
  on: Queryable,
  now: Date,
  limit: number,
): Promise<{ city: string; case_no: string; timer_id: string }[]> => on.run(due, [now, limit]);

export interface StoredTask {
  city: string;
  case_no: string;
  task_id: string;
  step_id: string;
  role: string;
  organisation_id: string;
  claimed_by: string | null;
  asked: string[] | null;
  barred: string[] | null;
  state: string;
  due_on: string;
  late_since: Date | null;
}
const ofCases = sql<StoredTask>(
  'cases.tasks-of-cases',
  `select city, case_no, task_id, step_id, role, organisation_id, claimed_by, asked, barred, state, due_on, late_since from cases.task
   where city = any($1::bpchar[]) and case_no = any($2::text[]) order by case_no, task_id`,
);
/** The stored tasks of some cases, for checks. */
export const tasksOfCases = (
  on: Queryable,
  cases: readonly { readonly city: string; readonly case_no: string }[],
): Promise<StoredTask[]> =>
  on.run(ofCases, [[...new Set(cases.map((c) => c.city))], cases.map((c) => c.case_no)]);
