// SPDX-License-Identifier: Apache-2.0
/** Where licences were used in cases, and how many uploads that saved. */
import { type Queryable, sql } from '#platform/db.ts';

interface UseRow {
  city: string;
  case_no: string;
  material_id: string;
  licence_id: string;
  matter_code: string;
  matter_name: string;
  matter_name_en: string | null;
  organisation_id: string;
  applicant_name: string;
  type_name: string;
  fields: string[];
  state: string;
  at: Date;
}

const usesOfLicencesSql = sql<UseRow>(
  'cases.uses-of-licences',
  `select u.city, u.case_no, u.material_id, u.licence_id, f.matter_code, f.matter_name, f.matter_name_en, f.organisation_id, f.applicant_name,
     u.type_name, u.fields, u.state, u.at
   from cases.licence_use u join cases.case_file f on f.city = u.city and f.case_no = u.case_no
   where u.licence_id = any ($1::uuid[]) order by u.at desc, u.case_no desc limit $2`,
);

/** One use of a licence in a case. */
export interface CaseUseOfLicence {
  readonly licenceId: string;
  readonly caseNo: string;
  readonly materialId: string;
  readonly matterName: { readonly zh: string; readonly en: string };
  readonly organisationId: string;
  readonly applicantName: string;
  readonly typeName: string;
  readonly fields: readonly string[];
  readonly at: Date;
}

/** The uses of licences, the newest first, at most `limit`. The caller has looked whose licences they are. */
export async function usesOfLicences(
  on: Queryable,
  ids: readonly string[],
  limit = 100,
): Promise<CaseUseOfLicence[]> {
  if (ids.length === 0) return [];
  return (await on.run(usesOfLicencesSql, [[...ids], limit])).map((row) => ({
    licenceId: row.licence_id,
    caseNo: row.case_no,
    materialId: row.material_id,
    matterName: { zh: row.matter_name, en: row.matter_name_en ?? row.matter_name },
    organisationId: row.organisation_id,
    applicantName: row.applicant_name,
    typeName: row.type_name,
    fields: row.fields,
    at: row.at,
  }));
}
