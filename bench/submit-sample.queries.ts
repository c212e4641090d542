// SPDX-License-Identifier: Apache-2.0
/** Reads one real submission back, so that the raw side writes rows of the same size. */
import { type Queryable, sql } from '#platform/db.ts';

export interface SampleRow {
  readonly city: string;
  readonly matter_code: string;
  readonly matter_version: number;
  readonly matter_name: string;
  readonly matter_name_en: string | null;
  readonly organisation_id: string;
  readonly applicant_id: string;
  readonly applicant_city: string;
  readonly applicant_name: string;
  readonly channel: string;
  readonly submission_sha256: string;
  readonly received_at: Date;
  readonly due_on: string | null;
  readonly actor: string;
  readonly actor_name: string;
  readonly data: unknown;
  readonly sealed: string;
  readonly hash: string;
  readonly event_data: unknown;
  readonly clock_basis: string | null;
  readonly tasks: unknown;
}

const sampleSql = sql<SampleRow>(
  'bench.sample-submission',
  `select f.city, f.matter_code, f.matter_version, f.matter_name, f.matter_name_en, f.organisation_id, f.applicant_id, f.applicant_city,
     f.applicant_name, f.channel, f.submission_sha256, f.received_at, f.due_on, v.actor, v.actor_name, v.data, v.sealed,
     v.hash, e.data as event_data, f.clock_basis,
     (select jsonb_agg(to_jsonb(t)) from cases.task t where t.city = f.city and t.case_no = f.case_no) as tasks
   from cases.case_file f
   join cases.case_event v on v.city = f.city and v.case_no = f.case_no and v.seq = 1
   join platform.event e on e.city = f.city and e.name = 'cases.submitted.v1' and e.data->>'caseNo' = f.case_no
   where f.submission_key like $1 order by f.received_at desc limit 1`,
);
export async function sampleSubmission(on: Queryable, keyPrefix: string): Promise<SampleRow> {
  const [row] = await on.run(sampleSql, [`${keyPrefix}%`]);
  if (!row) throw new Error('no submission to take a sample of');
  return row;
}
