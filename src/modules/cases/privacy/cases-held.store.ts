// SPDX-License-Identifier: Apache-2.0
/** The rows that cases hold about a person; they lie in the cities of the bodies. */

import { type Queryable, sql } from '#platform/db.ts';
import { heldRows } from '#platform/personal/index.ts';

const anywhere = '$1::text is not null and';
const mine = `${anywhere} t.applicant_id = $2::uuid and t.company_id is null`;

export const heldCases = {
  cases: heldRows({
    table: 'cases.case_file',
    of: mine,
    by: 'received_at',
    omit: ['submission_key', 'submission_sha256', 'timer_on', 'clock_basis'],
  }),
  drafts: heldRows({
    table: 'cases.draft',
    of: 't.city = $1 and t.account_id = $2',
    by: 'updated_at',
    erase: 'delete',
  }),
  corrections: heldRows({
    table: 'cases.correction_draft',
    of: `${anywhere} t.account_id = $2::uuid`,
    by: 'updated_at',
    erase: 'delete',
  }),
  preReviews: heldRows({
    table: 'cases.pre_review',
    of: 't.account_city = $1 and t.account_id = $2',
    by: 'asked_at',
    erase: 'delete',
  }),
  // Rounds of signatures that were handed in belong to their case.
  signings: heldRows({
    table: 'cases.signing',
    of: 't.city = $1 and t.account_id = $2 and t.company_id is null and t.case_no is null',
    by: 'begun_at',
    erase: 'delete',
  }),
  signatures: heldRows({
    table: 'cases.signing_party',
    of: `${anywhere} t.account_id = $2::uuid`,
    by: 'signing_id',
    omit: ['number_index'],
  }),
  messages: heldRows({
    table: 'cases.message',
    of: mine,
    by: 'at',
    omit: ['author_id'],
    // A line of the exchange stays, so that what the office answered has its place; its words and files are gone.
    erase: {
      set: "sealed = '', files = '[]', author_name = case when t.side = 'applicant' then '' else t.author_name end",
    },
    rest: "t.sealed <> '' or t.files <> '[]'::jsonb",
  }),
};

const openCasesSql = sql<{ number: string; name: string }>(
  'cases.open-of-person',
  `select case_no as number, matter_name as name from cases.case_file
   where applicant_id = $1 and company_id is null and closed_at is null
   union all select joint_no, name from cases.joint_case
   where applicant_id = $1 and company_id is null and closed_at is null
   union all select id::text, matter_name from cases.pre_review
   where account_id = $1 and company_id is null and state = 'waiting' order by 1 limit 100`,
);
const usedFilesSql = sql<{ id: string }>(
  'cases.files-of-person',
  `select distinct f.id #>> '{}' as id from cases.case_file c
   join cases.case_event e on e.city = c.city and e.case_no = c.case_no
   cross join lateral jsonb_path_query(e.data, 'strict $.**.fileId') as f(id) where c.applicant_id = $1
   union select distinct f.id #>> '{}' from cases.joint_case j
   join cases.joint_event e on e.city = j.city and e.joint_no = j.joint_no
   cross join lateral jsonb_path_query(e.data, 'strict $.**.fileId') as f(id) where j.applicant_id = $1`,
);
const bodySql = sql<{ organisation_id: string }>(
  'cases.body-of-own',
  'select organisation_id from cases.case_file where case_no = $1 and applicant_id = $2 and company_id is null',
);

/** Cases, joint cases and pre-reviews that have not ended. */
export const openOfPerson = (on: Queryable, accountId: string): Promise<{ number: string; name: string }[]> =>
  on.run(openCasesSql, [accountId]);
/** Ids of files that belong to the file of a case. */
export const filesOfCases = async (on: Queryable, accountId: string): Promise<string[]> =>
  (await on.run(usedFilesSql, [accountId])).map((row) => row.id);
/** The body of a person's own case. */
export const bodyOfOwnCase = async (
  on: Queryable,
  accountId: string,
  caseNo: string,
): Promise<string | undefined> => (await on.run(bodySql, [caseNo, accountId]))[0]?.organisation_id;
