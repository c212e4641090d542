// SPDX-License-Identifier: Apache-2.0
/** Where the files of a holder are used: cases and their messages, joint cases, pre-reviews, drafts. */
import { type Queryable, sql } from '#platform/db.ts';

export interface UsedFile {
  readonly fileId: string;
  /** Number of the case; null for a draft or a pre-review. */
  readonly caseNo: string | null;
  readonly matterName: string;
}

const usesSql = sql<UsedFile>(
  'cases.uses-of-files',
  `with own as (
     select city, case_no, matter_name from cases.case_file
       where $2::uuid is null and applicant_id = $1 and company_id is null
     union select city, case_no, matter_name from cases.case_file where company_id = $2
     union select city, case_no, matter_name from cases.case_file where delegation_id = $2),
   own_joint as (
     select city, joint_no, name from cases.joint_case
       where $2::uuid is null and applicant_id = $1 and company_id is null
     union select city, joint_no, name from cases.joint_case where company_id = $2)
   select f.id #>> '{}' as "fileId", o.case_no as "caseNo", o.matter_name as "matterName" from own o
     join cases.case_event e on e.city = o.city and e.case_no = o.case_no
     cross join lateral jsonb_path_query(e.data, 'strict $.**.fileId') as f(id)
   union select f.id #>> '{}', m.case_no, o.matter_name from own o
     join cases.message m on m.city = o.city and m.case_no = o.case_no
     cross join lateral jsonb_path_query(m.files, '$[*].fileId') as f(id)
   union select f.id #>> '{}', o.joint_no, o.name from own_joint o
     join cases.joint_event e on e.city = o.city and e.joint_no = o.joint_no
     cross join lateral jsonb_path_query(e.data, 'strict $.**.fileId') as f(id)
   union select f.id #>> '{}', null, p.matter_name from cases.pre_review p
     cross join lateral jsonb_path_query(p.files, '$[*].fileId') as f(id)
     where p.account_id = $1 and p.company_id is not distinct from $2
   union select f.id #>> '{}', null, d.matter_code from cases.draft d
     cross join lateral jsonb_path_query(d.files, '$[*].fileId') as f(id)
     where d.account_id = $1 and d.company_id is not distinct from $2`,
);

/** @param companyId of the company or the delegation that the files are kept under */
export const usesOfFiles = (
  on: Queryable,
  owner: { readonly accountId: string; readonly companyId: string | null },
): Promise<UsedFile[]> => on.run(usesSql, [owner.accountId, owner.companyId]);
