// SPDX-License-Identifier: Apache-2.0
/** Reads of joint cases. Never writes. */
import type { CaseScope } from '#access';
import { type Queryable, sql } from '#platform/db.ts';
import type { CaseState } from '../case.types.ts';
import type { JointCaseEvent, JointCaseEventName, JointState } from './joint-case.types.ts';

export interface JointRow {
  city: string;
  joint_no: string;
  definition_id: string;
  name: string;
  name_en: string;
  division: string;
  lead_id: string;
  applicant_id: string;
  applicant_city: string;
  company_id: string | null;
  applicant_name: string;
  channel: string;
  state: JointState;
  version: number;
  submission_sha256: string;
  received_at: Date;
  notice_due_on: string | null;
  closed_at: Date | null;
  updated_at: Date;
}
export interface StoredJointEvent {
  seq: number;
  name: JointCaseEventName;
  at: string;
  actor: string;
  actor_name: string;
  data: JointCaseEvent['data'];
  sealed: string | null;
  hash: string;
}
export interface StoredJoint extends JointRow {
  readonly events: readonly StoredJointEvent[];
}

const columns = `j.*,
  (select jsonb_agg(jsonb_build_object('seq', e.seq, 'name', e.name, 'at', e.at, 'actor', e.actor, 'actor_name', e.actor_name, 'data', e.data, 'sealed', e.sealed, 'hash', e.hash) order by e.seq)
   from cases.joint_event e where e.city = j.city and e.joint_no = j.joint_no) as events`;
const load = sql<StoredJoint>(
  'cases.load-joint',
  `select ${columns} from cases.joint_case j where j.city = $1 and j.joint_no = $2`,
);
const loadForUpdate = sql<StoredJoint>(
  'cases.load-joint-for-update',
  `select ${columns} from cases.joint_case j where j.city = $1 and j.joint_no = $2 for update of j`,
);
const batch = sql<StoredJoint>(
  'cases.joint-batch',
  `select ${columns} from cases.joint_case j where (j.city, j.joint_no) > ($1, $2) order by j.city, j.joint_no limit $3`,
);
const childNumbers = sql<{ city: string; case_no: string }>(
  'cases.cases-of-joint',
  'select city, case_no from cases.case_file where joint_no = $1 order by case_no',
);

/** J + the number of a case: its city stands in the number. */
const cityOf = (jointNo: string): string => jointNo.slice(1, 5);

export const readJoint = async (on: Queryable, jointNo: string): Promise<StoredJoint | undefined> =>
  (await on.run(load, [cityOf(jointNo), jointNo]))[0];
export const lockJoint = async (on: Queryable, jointNo: string): Promise<StoredJoint | undefined> =>
  (await on.run(loadForUpdate, [cityOf(jointNo), jointNo]))[0];
/** Every joint case in order of its number, for checks and reports. */
export const jointCasesAfter = (
  on: Queryable,
  city: string,
  jointNo: string,
  limit: number,
): Promise<StoredJoint[]> => on.run(batch, [city, jointNo, limit]);
/** Numbers of the cases that are its parts. */
export const childrenOf = async (on: Queryable, jointNo: string): Promise<string[]> =>
  (await on.run(childNumbers, [jointNo])).map((r) => r.case_no);

export const jointEventsOf = (c: Pick<StoredJoint, 'events'>): JointCaseEvent[] =>
  c.events.map(
    (e) =>
      ({
        seq: e.seq,
        name: e.name,
        at: new Date(e.at),
        actor: e.actor,
        actorName: e.actor_name,
        data: e.data,
        // Written by `addJointEvent`, where name and data belong together.
      }) as JointCaseEvent,
  );

export interface JointListRow extends JointRow {
  parts: { matter: string; name: string; case_no: string | null; state: CaseState | null }[];
}
const partsOf = `(select jsonb_agg(jsonb_build_object('matter', p.matter, 'name', coalesce(c.matter_name, e.data->'parts'->p.position->'name'->>'zh', p.matter), 'case_no', p.case_no, 'state', c.state) order by p.position)
   from cases.joint_part p join cases.joint_event e on e.city = p.city and e.joint_no = p.joint_no and e.seq = 1
     left join cases.case_file c on c.case_no = p.case_no and c.joint_no = p.joint_no
   where p.city = j.city and p.joint_no = j.joint_no) as parts`;
const ofBodies = sql<JointListRow>(
  'cases.joint-of-bodies',
  `select j.*, ${partsOf} from cases.joint_case j
   where j.city = any($1::text[]) and (j.lead_id = any($2::text[])
       or exists (select from cases.joint_part p where p.city = j.city and p.joint_no = j.joint_no and p.organisation_id = any($2::text[])))
     and ($3::boolean is null or (j.closed_at is null) = $3)
     and ($4::timestamptz is null or (j.received_at, j.joint_no) < ($4, $5)) order by j.received_at desc, j.joint_no desc limit $6`,
);
const ofPerson = sql<JointListRow>(
  'cases.own-joint',
  `select j.*, ${partsOf} from cases.joint_case j where j.applicant_id = $1 and j.company_id is null order by j.received_at desc limit 100`,
);
const ofCompany = sql<JointListRow>(
  'cases.company-joint',
  `select j.*, ${partsOf} from cases.joint_case j where j.company_id = $1 order by j.received_at desc limit 100`,
);
export const listJoint = (
  on: Queryable,
  f: {
    cities: readonly string[];
    organisationIds: readonly string[];
    open: boolean | null;
    before: { readonly receivedAt: Date; readonly caseNo: string } | null;
    limit: number;
  },
): Promise<JointListRow[]> =>
  on.run(ofBodies, [
    [...f.cities],
    [...f.organisationIds],
    f.open,
    f.before?.receivedAt ?? null,
    f.before?.caseNo ?? null,
    f.limit,
  ]);
export const listOwnJoint = (
  on: Queryable,
  scope: Extract<CaseScope, { kind: 'applicant' }>,
): Promise<JointListRow[]> =>
  // An agent hands in no joint case, and who acts in some matters only sees none.
  scope.delegationId !== undefined || scope.matters
    ? Promise.resolve([])
    : scope.companyId === null
      ? on.run(ofPerson, [scope.accountId])
      : on.run(ofCompany, [scope.companyId]);

const noticesDue = sql<{ joint_no: string }>(
  'cases.joint-notices-due',
  'select joint_no from cases.joint_case where notice_due_on <= $1::date order by notice_due_on limit $2',
);
/** Joint cases whose last day for the one notice has come. */
export const jointNoticesDue = async (on: Queryable, day: string, limit: number): Promise<string[]> =>
  (await on.run(noticesDue, [day, limit])).map((r) => r.joint_no);
