// SPDX-License-Identifier: Apache-2.0
/** Reads of archive packages. */
import { type Queryable, sql } from '#platform/db.ts';
import type { Retention } from './retention.rules.ts';

export interface ArchiveRow {
  readonly city: string;
  readonly case_no: string;
  readonly archive_no: string;
  readonly organisation_id: string;
  readonly year: number;
  readonly retention: Retention;
  readonly keep_until: string | null;
  readonly matter_code: string;
  readonly matter_name: string;
  readonly applicant_name: string;
  readonly outcome: string;
  readonly ended_on: string;
  readonly documents: number;
  readonly materials: number;
  readonly sha256: string;
  readonly size: number;
  readonly made_at: Date;
  readonly events: number;
  readonly messages: number;
}

const columns = `city, case_no, archive_no, organisation_id, year, retention, keep_until::text as keep_until, matter_code, matter_name,
  applicant_name, outcome, ended_on::text as ended_on, documents, materials, sha256, size::float8 as size, made_at, events, messages`;

const oneSql = sql<ArchiveRow>(
  'cases.archive-of-case',
  `select ${columns} from cases.archive where city = $1 and case_no = $2`,
);
export const archiveOf = async (
  on: Queryable,
  city: string,
  caseNo: string,
): Promise<ArchiveRow | undefined> => (await on.run(oneSql, [city, caseNo]))[0];

const listSql = sql<ArchiveRow>(
  'cases.archive-list',
  `select ${columns} from cases.archive where city = any($1::text[]) and organisation_id = any($2::text[]) and ($3::int is null or year = $3)
     and ($4::text is null or case_no like $4 || '%' or archive_no like '%' || $4 || '%' or matter_name like '%' || $4 || '%' or applicant_name like $4 || '%')
     and ($5::text is null or archive_no > $5) order by archive_no limit $6`,
);
export interface ArchiveFilter {
  readonly cities: readonly string[];
  readonly organisationIds: readonly string[];
  readonly year: number | null;
  readonly text: string | null;
  /** The archive number of the last one shown. */
  readonly after: string | null;
  readonly limit: number;
}
/** Packages in the order of their numbers. */
export const listArchives = (on: Queryable, f: ArchiveFilter): Promise<ArchiveRow[]> =>
  on.run(listSql, [[...f.cities], [...f.organisationIds], f.year, f.text, f.after, f.limit]);

// For the operator at the command line: over all cities and bodies.
const yearSql = sql<ArchiveRow>(
  'cases.archive-year',
  `select ${columns} from cases.archive where year = $1 and (organisation_id, archive_no) > ($2, $3) order by organisation_id, archive_no limit $4`,
);
export const archivesOfYear = (
  on: Queryable,
  year: number,
  after: { readonly organisationId: string; readonly archiveNo: string },
  limit: number,
): Promise<ArchiveRow[]> => on.run(yearSql, [year, after.organisationId, after.archiveNo, limit]);

const missingSql = sql<{ case_no: string }>(
  'cases.archive-missing',
  `select c.case_no from cases.case_file c where c.closed_at >= $1 and c.closed_at < $2
     and not exists (select from cases.archive a where a.city = c.city and a.case_no = c.case_no and a.events >= c.version)
   order by c.closed_at, c.city, c.case_no limit $3`,
);
/** Cases that ended in a span of time and have no package, or one without their last events. */
export const casesWithoutArchive = async (
  on: Queryable,
  from: Date,
  to: Date,
  limit: number,
): Promise<string[]> => (await on.run(missingSql, [from, to, limit])).map((r) => r.case_no);

const dueSql = sql<{ city: string; case_no: string }>(
  'cases.archives-due',
  'select city, case_no from cases.archive_due where due_at <= $1 order by due_at limit $2',
);
/** Cases to be packed now, the longest waiting first. */
export const archivesDue = (
  on: Queryable,
  now: Date,
  limit: number,
): Promise<{ city: string; case_no: string }[]> => on.run(dueSql, [now, limit]);
