// SPDX-License-Identifier: Apache-2.0
/** Writes of grades, of what an owner says of a file, and of what was measured in it. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { MaterialSigns } from './grade.types.ts';

export interface NewGrade {
  readonly city: string;
  readonly id: string;
  readonly fileId: string;
  readonly ownerId: string;
  readonly companyId: string | null;
  readonly sha256: string;
  readonly kind: string | null;
  readonly grade: 'A' | 'B';
  readonly numberMatched: boolean | null;
  readonly evidence: string;
  readonly licenceId: string | null;
  readonly caseNo: string | null;
  readonly byId: string | null;
  readonly byName: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly until: string | null;
}

const addGradeSql = sql(
  'materials.add-grade',
  `insert into materials.grade (city, id, file_id, owner_id, company_id, sha256, kind, grade, number_matched, evidence,
     licence_id, case_no, by_id, by_name, organisation_id, organisation_name, until, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
);
const addIssuedSql = sql(
  'materials.add-issued-grade',
  `insert into materials.grade (city, id, file_id, owner_id, company_id, sha256, grade, number_matched, evidence, licence_id,
     organisation_name, until, at)
   select $1, $2, $3, $4, $5, $6, 'A', true, $7, $8, $9, $10, $11
   where not exists (select from materials.grade where city = $1 and owner_id = $4 and company_id is not distinct from $5
     and sha256 = $6 and licence_id = $8 and undone_at is null)`,
);
const undoIssuedSql = sql(
  'materials.undo-issued-grades',
  `update materials.grade set undone_at = $2, undone_reason = $3
   where licence_id = $1 and undone_at is null and grade = 'A'`,
);
const undoGradeSql = sql<{ id: string }>(
  'materials.undo-grade',
  `update materials.grade set undone_at = $3, undone_by_id = $4, undone_by_name = $5, undone_reason = $6
   where city = $1 and id = $2 and undone_at is null returning id`,
);
const describeFileSql = sql<{ id: string }>(
  'materials.describe-file',
  `update materials.file set name = $3, kind = $4, valid_to = $5 where city = $1 and id = $2 returning id`,
);
const keepSignsSql = sql(
  'materials.keep-signs',
  'update materials.file set signs = $3, number_marks = $4 where city = $1 and id = $2',
);
const removeFileSql = sql<{ sha256: string | null; made_content: boolean }>(
  'materials.remove-file',
  `delete from materials.file where city = $1 and id = $2 and state <> 'receiving' returning sha256, made_content`,
);
const handOnSql = sql<{ id: string }>(
  'materials.hand-content-on',
  'update materials.file set made_content = true where city = $1 and id = $2 and sha256 = $3 returning id',
);
const otherWithSql = sql<{ city: string; id: string }>(
  'materials.other-with-content',
  'select city, id from materials.file where sha256 = $1 order by created_at limit 1',
);
const removeGradesSql = sql(
  'materials.remove-grades',
  `delete from materials.grade g where g.city = $1 and g.owner_id = $2 and g.sha256 = $3 and not exists (
     select from materials.file f where f.city = g.city and f.owner_id = g.owner_id and f.sha256 = g.sha256)`,
);

export const addGrade = (tx: Tx, g: NewGrade, now: Date): Promise<unknown> =>
  tx.run(addGradeSql, [
    ...[
      g.city,
      g.id,
      g.fileId,
      g.ownerId,
      g.companyId,
      g.sha256,
      g.kind,
      g.grade,
      g.numberMatched,
      g.evidence,
    ],
    ...[g.licenceId, g.caseNo, g.byId, g.byName, g.organisationId, g.organisationName, g.until, now],
  ]);
/** A grade that comes from a licence of ours; none when the same holds already. */
export const addIssuedGrade = (
  tx: Tx,
  g: Pick<
    NewGrade,
    'city' | 'id' | 'fileId' | 'ownerId' | 'companyId' | 'sha256' | 'evidence' | 'organisationName' | 'until'
  > & { readonly licenceId: string },
  now: Date,
): Promise<unknown> =>
  tx.run(addIssuedSql, [
    ...[g.city, g.id, g.fileId, g.ownerId, g.companyId, g.sha256, g.evidence, g.licenceId],
    ...[g.organisationName, g.until, now],
  ]);
/** Of everybody who has a file of the licence. */
export const undoIssuedGrades = (tx: Tx, licenceId: string, reason: string, now: Date): Promise<unknown> =>
  tx.run(undoIssuedSql, [licenceId, now, reason]);
/** False when it was undone before. */
export const undoGrade = async (
  tx: Tx,
  of: { city: string; id: string; byId: string; byName: string; reason: string },
  now: Date,
): Promise<boolean> =>
  (await tx.run(undoGradeSql, [of.city, of.id, now, of.byId, of.byName, of.reason])).length > 0;
export const saveDescription = async (
  tx: Tx,
  of: { city: string; id: string; name: string; kind: string | null; validTo: string | null },
): Promise<boolean> =>
  (await tx.run(describeFileSql, [of.city, of.id, of.name, of.kind, of.validTo])).length > 0;
export const saveSigns = (
  tx: Tx,
  of: { city: string; id: string; signs: MaterialSigns; numberMarks: readonly string[] },
): Promise<unknown> => tx.run(keepSignsSql, [of.city, of.id, asJson(of.signs), [...of.numberMarks]]);
/**
 * Takes the file away, and its grades when the holder has the same content no more.
 * @returns the hash of content that the upload had brought into the store; content that was there before stays
 */
export async function deleteFile(
  tx: Tx,
  of: { city: string; id: string; ownerId: string },
): Promise<string | null> {
  const [gone] = await tx.run(removeFileSql, [of.city, of.id]);
  const sha256 = gone?.sha256 ?? null;
  if (sha256 !== null) await tx.run(removeGradesSql, [of.city, of.ownerId, sha256]);
  return gone?.made_content ? sha256 : null;
}
/** Makes another file that has the content answer for it. False when there is none. */
export async function handContentOn(tx: Tx, sha256: string): Promise<boolean> {
  const [other] = await tx.run(otherWithSql, [sha256]);
  return other !== undefined && (await tx.run(handOnSql, [other.city, other.id, sha256])).length > 0;
}
