// SPDX-License-Identifier: Apache-2.0
/** Reads of cases: one case with its history in one statement, queues by keyset, timers by index. */
import type { CaseScope } from '#access';
import { type Queryable, sql } from '#platform/db.ts';
import type { CaseEvent, CaseOutcome, CaseState } from './case.types.ts';

export interface CaseRow {
  city: string;
  case_no: string;
  matter_code: string;
  matter_version: number;
  matter_name: string;
  matter_name_en: string | null;
  organisation_id: string;
  applicant_id: string;
  applicant_city: string;
  company_id: string | null;
  /** The delegation under which an agent handed it in; null: the applicant did, or a guardian. */
  delegation_id: string | null;
  /** The joint case it is a part of; null for a case of its own. */
  joint_no: string | null;
  applicant_name: string;
  channel: string;
  state: CaseState;
  version: number;
  submission_sha256: string;
  received_at: Date;
  accepted_on: string | null;
  due_on: string | null;
  statutory_due_on: string | null;
  closed_at: Date | null;
  outcome: CaseOutcome | null;
  updated_at: Date;
  timer_on: string | null;
  clock_basis: string | null;
}

export interface StoredEvent {
  seq: number;
  name: CaseEvent['name'];
  at: string;
  actor: string;
  actor_name: string;
  data: CaseEvent['data'];
  sealed: string | null;
  hash: string;
}
export interface CaseDocument {
  seq: number;
  kind: string;
  document_no: string;
  sha256: string;
  size: number;
  made_at: string;
}
interface LoadedRow extends CaseRow {
  events: StoredEvent[];
  documents: CaseDocument[];
}
export interface StoredCase extends CaseRow {
  readonly events: readonly StoredEvent[];
  readonly documents: readonly CaseDocument[];
}

const loadColumns = `c.*,
  (select jsonb_agg(jsonb_build_object('seq', e.seq, 'name', e.name, 'at', e.at, 'actor', e.actor, 'actor_name', e.actor_name, 'data', e.data, 'sealed', e.sealed, 'hash', e.hash) order by e.seq)
   from cases.case_event e where e.city = c.city and e.case_no = c.case_no) as events,
  coalesce((select jsonb_agg(jsonb_build_object('seq', d.seq, 'kind', d.kind, 'document_no', d.document_no, 'sha256', d.sha256, 'size', d.size, 'made_at', d.made_at) order by d.seq)
   from cases.case_document d where d.city = c.city and d.case_no = c.case_no), '[]'::jsonb) as documents`;
const load = sql<LoadedRow>(
  'cases.load',
  `select ${loadColumns} from cases.case_file c where c.city = $1 and c.case_no = $2`,
);
const loadToAct = sql<LoadedRow>(
  'cases.load-to-act',
  `select ${loadColumns} from cases.case_file c where c.city = $1 and c.case_no = $2`,
);
const loadForUpdate = sql<LoadedRow>(
  'cases.load-for-update',
  `select ${loadColumns} from cases.case_file c where c.city = $1 and c.case_no = $2 for update of c`,
);

export const readCase = async (on: Queryable, caseNo: string): Promise<StoredCase | undefined> =>
  (await on.run(load, [caseNo.slice(0, 4), caseNo]))[0];
/** For an act that checks the version as it is written. */
export const readCaseToAct = async (on: Queryable, caseNo: string): Promise<StoredCase | undefined> =>
  (await on.run(loadToAct, [caseNo.slice(0, 4), caseNo]))[0];
/** Who had to wait for the lock has the new row with the history of before: then it is read once more, under the lock. */
export async function lockCase(on: Queryable, caseNo: string): Promise<StoredCase | undefined> {
  const key = [caseNo.slice(0, 4), caseNo];
  const [first] = await on.run(loadForUpdate, key);
  if (!first || first.version === first.events.length) return first;
  return (await on.run(loadForUpdate, key))[0];
}

/** The events as the fold wants them. The store is the only writer, so names and data are what the types say. */
export const eventsOf = (c: StoredCase): CaseEvent[] =>
  c.events.map(
    (e) => ({ seq: e.seq, name: e.name, at: new Date(e.at), actor: e.actor, data: e.data }) as CaseEvent,
  );

export interface QueueFilter {
  readonly cities: readonly string[];
  readonly organisationIds: readonly string[];
  /** Only these states; empty: every open one. */
  readonly states: readonly string[];
  /** Part of the matter's name, the applicant's name or the start of the case number. */
  readonly text: string | null;
  readonly after: { readonly dueOn: string; readonly caseNo: string } | null;
  readonly limit: number;
}

const wanted = `c.closed_at is null and (cardinality($3::text[]) = 0 or c.state = any($3::text[]))
     and ($4::text is null or c.matter_name like '%' || $4 || '%' or c.applicant_name like $4 || '%' or c.case_no like $4 || '%')`;
// The next rows of each body by its index, merged: first what has a date, then what has none. `case` instead of
// `coalesce`: under row-level security PostgreSQL uses an index only by what it knows to tell nothing of other rows.
const queue = sql<CaseRow>(
  'cases.queue',
  `select c.* from unnest($1::bpchar[]) as of(city) cross join unnest($2::text[]) as body(id) cross join lateral (
     (select c.* from cases.case_file c where c.city = of.city and c.organisation_id = body.id and ${wanted}
        and (c.due_on, c.case_no) > (case when $5::date is null then date '0001-01-01' else $5::date end, case when $6::text is null then '' else $6::text end) order by c.due_on, c.case_no limit $7)
     union all
     (select c.* from cases.case_file c where c.city = of.city and c.organisation_id = body.id and ${wanted}
        and c.due_on is null and (coalesce($5::date, date '0001-01-01') < date '9999-12-31' or c.case_no > $6) order by c.case_no limit $7)) c
   order by coalesce(c.due_on, date '9999-12-31'), c.case_no limit $7`,
);
const closedCases = sql<CaseRow>(
  'cases.closed-queue',
  `select * from cases.case_file where city = any($1::bpchar[]) and organisation_id = any($2::text[]) and closed_at is not null
     and ($3::text is null or matter_name like '%' || $3 || '%' or applicant_name like $3 || '%' or case_no like $3 || '%')
     and ($4::timestamptz is null or (closed_at, case_no) < ($4, $5)) order by closed_at desc, case_no desc limit $6`,
);
const queueCounts = sql<{ state: CaseState; n: number; overdue: number }>(
  'cases.queue-counts',
  `select state, count(*)::int as n, count(*) filter (where due_on < $3)::int as overdue from cases.case_file
   where city = any($1::bpchar[]) and organisation_id = any($2::text[]) and closed_at is null group by state`,
);

export const listQueue = (on: Queryable, f: QueueFilter): Promise<CaseRow[]> =>
  on.run(queue, [
    [...f.cities],
    [...f.organisationIds],
    [...f.states],
    f.text,
    f.after?.dueOn ?? null,
    f.after?.caseNo ?? null,
    f.limit,
  ]);
export const listClosed = (
  on: Queryable,
  f: {
    cities: readonly string[];
    organisationIds: readonly string[];
    text: string | null;
    after: { closedAt: Date; caseNo: string } | null;
    limit: number;
  },
): Promise<CaseRow[]> =>
  on.run(closedCases, [
    [...f.cities],
    [...f.organisationIds],
    f.text,
    f.after?.closedAt ?? null,
    f.after?.caseNo ?? null,
    f.limit,
  ]);
export const countQueue = (
  on: Queryable,
  cities: readonly string[],
  organisationIds: readonly string[],
  today: string,
): Promise<{ state: CaseState; n: number; overdue: number }[]> =>
  on.run(queueCounts, [[...cities], [...organisationIds], today]);

// A person's cases lie in the cities of the bodies that handle them: one of the few declared queries over all cities.
const ownCases = sql<CaseRow>(
  'cases.own-cases',
  `select * from cases.case_file where applicant_id = $1 and company_id is null
     and ($2::timestamptz is null or (received_at, case_no) < ($2, $3)) order by received_at desc, case_no desc limit $4`,
);
const companyCases = sql<CaseRow>(
  'cases.company-cases',
  `select * from cases.case_file where company_id = $1
     and ($2::timestamptz is null or (received_at, case_no) < ($2, $3)) order by received_at desc, case_no desc limit $4`,
);
const delegatedCases = sql<CaseRow>(
  'cases.delegated-cases',
  `select * from cases.case_file where applicant_id = $1 and company_id is null and delegation_id = $2 and ($3::text[] is null or matter_code = any($3::text[]))
     and ($4::timestamptz is null or (received_at, case_no) < ($4, $5)) order by received_at desc, case_no desc limit $6`,
);
const companyCasesIn = sql<CaseRow>(
  'cases.company-cases-in',
  `select * from cases.case_file where company_id = $1 and matter_code = any($2::text[])
     and ($3::timestamptz is null or (received_at, case_no) < ($3, $4)) order by received_at desc, case_no desc limit $5`,
);
export function listOwn(
  on: Queryable,
  scope: Extract<CaseScope, { kind: 'applicant' }>,
  before: { readonly receivedAt: Date; readonly caseNo: string } | null,
  limit: number,
): Promise<CaseRow[]> {
  const place = [before?.receivedAt ?? null, before?.caseNo ?? null, limit];
  const matters = scope.matters ? [...scope.matters] : null;
  if (scope.delegationId !== undefined)
    return on.run(delegatedCases, [scope.accountId, scope.delegationId, matters, ...place]);
  if (scope.companyId !== null && matters !== null)
    return on.run(companyCasesIn, [scope.companyId, matters, ...place]);
  return scope.companyId === null
    ? on.run(ownCases, [scope.accountId, ...place])
    : on.run(companyCases, [scope.companyId, ...place]);
}

const overdueTimers = sql<{ city: string; case_no: string; state: CaseState }>(
  'cases.timers-over',
  `select city, case_no, state from cases.case_file where timer_on < $1 order by timer_on limit $2`,
);
/** Cases whose own timer has run out: what the law or a term says for that day is to be written down. */
export const timersOver = (
  on: Queryable,
  today: string,
  limit: number,
): Promise<{ city: string; case_no: string; state: CaseState }[]> => on.run(overdueTimers, [today, limit]);

const openBatch = sql<LoadedRow>(
  'cases.open-batch',
  `select ${loadColumns} from cases.case_file c where c.closed_at is null and c.clock_basis is null and (c.city, c.case_no) > ($1, $2)
   order by c.city, c.case_no limit $3`,
);
/** Open cases from before their clock's basis was kept. */
export const openCasesAfter = (
  on: Queryable,
  city: string,
  caseNo: string,
  limit: number,
): Promise<StoredCase[]> => on.run(openBatch, [city, caseNo, limit]);

const allBatch = sql<LoadedRow>(
  'cases.all-batch',
  `select ${loadColumns} from cases.case_file c where (c.city, c.case_no) > ($1, $2) order by c.city, c.case_no limit $3`,
);
/** Every case in order of its number, for checks and reports. */
export const casesAfter = (
  on: Queryable,
  city: string,
  caseNo: string,
  limit: number,
): Promise<StoredCase[]> => on.run(allBatch, [city, caseNo, limit]);
