// SPDX-License-Identifier: Apache-2.0
/** Reads of grades and of what is known of files beyond their content. */
import type { CivilDate } from '#law/civil-date.ts';
import { type Queryable, sql } from '#platform/db.ts';
import { isFileId } from '../materials.queries.ts';
import type { GradeEntry, MaterialSigns } from './grade.types.ts';

interface GradeRow {
  for_file: string;
  id: string;
  file_id: string;
  grade: 'A' | 'B';
  at: Date;
  until: CivilDate | null;
  by_name: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  evidence: string;
  number_matched: boolean | null;
  undone_at: Date | null;
  undone_by_name: string | null;
  undone_reason: string | null;
}
interface DescribedRow {
  id: string;
  owner_id: string;
  company_id: string | null;
  kind: string | null;
  valid_to: CivilDate | null;
  signs: MaterialSigns | null;
  number_marks: string[];
  same_as: string | null;
}

/** What is known of a file beyond its content. */
export interface Described {
  readonly id: string;
  readonly ownerId: string;
  readonly companyId: string | null;
  readonly kind: string | null;
  readonly validTo: CivilDate | null;
  readonly signs: MaterialSigns | null;
  readonly numberMarks: readonly string[];
  /** Name of an older file of the same holder with the same content. */
  readonly sameAs: string | null;
}

const gradesOfFiles = sql<GradeRow>(
  'materials.grades-of-files',
  `select f.id as for_file, g.id, g.file_id, g.grade, g.at, g.until, g.by_name, g.organisation_id, g.organisation_name,
     g.evidence, g.number_matched, g.undone_at, g.undone_by_name, g.undone_reason
   from materials.file f join materials.grade g on g.city = f.city and g.owner_id = f.owner_id
     and g.company_id is not distinct from f.company_id and g.sha256 = f.sha256
   where f.city = $1 and f.id = any($2::uuid[]) order by g.at desc`,
);
const described = sql<DescribedRow>(
  'materials.described-files',
  `select f.id, f.owner_id, f.company_id, f.kind, f.valid_to, f.signs, f.number_marks,
     (select o.name from materials.file o where o.city = f.city and o.owner_id = f.owner_id and o.sha256 = f.sha256
        and o.company_id is not distinct from f.company_id and (o.created_at, o.id) < (f.created_at, f.id)
        and o.state = 'clean' order by o.created_at limit 1) as same_as
   from materials.file f where f.city = $1 and f.id = any($2::uuid[])`,
);
const gradeById = sql<{ id: string; organisation_id: string | null; file_id: string; owner_id: string }>(
  'materials.grade-by-id',
  'select id, organisation_id, file_id, owner_id from materials.grade where city = $1 and id = $2',
);

const toEntry = (row: GradeRow): GradeEntry => ({
  id: row.id,
  fileId: row.file_id,
  grade: row.grade,
  at: row.at,
  until: row.until,
  byName: row.by_name,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  evidence: row.evidence,
  numberMatched: row.number_matched,
  undone:
    row.undone_at === null
      ? null
      : { at: row.undone_at, byName: row.undone_by_name ?? '', reason: row.undone_reason ?? '' },
});

/** The entries of each file, those of equal content of the same holder among them; the newest first. */
export async function entriesOf(
  on: Queryable,
  city: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly GradeEntry[]>> {
  const asked = ids.filter(isFileId);
  const found = new Map<string, GradeEntry[]>();
  if (asked.length === 0) return found;
  for (const row of await on.run(gradesOfFiles, [city, asked]))
    found.set(row.for_file, [...(found.get(row.for_file) ?? []), toEntry(row)]);
  return found;
}

export async function describedFiles(
  on: Queryable,
  city: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Described>> {
  const asked = ids.filter(isFileId);
  if (asked.length === 0) return new Map();
  return new Map(
    (await on.run(described, [city, asked])).map((row) => [
      row.id,
      {
        id: row.id,
        ownerId: row.owner_id,
        companyId: row.company_id,
        kind: row.kind,
        validTo: row.valid_to,
        signs: row.signs,
        numberMarks: row.number_marks,
        sameAs: row.same_as,
      },
    ]),
  );
}

export const findGrade = async (
  on: Queryable,
  city: string,
  id: string,
): Promise<{ id: string; organisationId: string | null; fileId: string } | undefined> =>
  (await on.run(gradeById, [city, id])).map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    fileId: row.file_id,
  }))[0];
