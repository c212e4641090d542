// SPDX-License-Identifier: Apache-2.0

import { type Queryable, sql, type Tx } from '#platform/db.ts';
import { heldRows } from '#platform/personal/index.ts';

export const heldFiles = heldRows({
  table: 'materials.file',
  of: 't.city = $1 and t.owner_id = $2 and t.company_id is null',
  by: 'created_at',
  omit: ['made_content', 'number_marks'],
});

export const heldGrades = heldRows({
  table: 'materials.grade',
  of: 't.city = $1 and t.owner_id = $2 and t.company_id is null',
  by: 'at',
  omit: ['by_id', 'undone_by_id'],
});
const erasedGradesSql = sql<{ id: string }>(
  'materials.erase-grades',
  `delete from materials.grade where city = $1 and owner_id = $2 and company_id is null and not (file_id = any($3::uuid[])) returning id`,
);
const restGradesSql = sql<{ n: number }>(
  'materials.rest-of-grades',
  `select count(*)::int as n from materials.grade where city = $1 and owner_id = $2 and company_id is null and not (file_id = any($3::uuid[]))`,
);

/** Removes the grades of the person but those of files that stay with a case. */
export const eraseGrades = async (
  tx: Tx,
  of: { readonly city: string; readonly accountId: string },
  keep: readonly string[],
): Promise<{ readonly erased: number }> => ({
  erased: (await tx.run(erasedGradesSql, [of.city, of.accountId, [...keep]])).length,
});
export const restOfGrades = async (
  on: Queryable,
  of: { readonly city: string; readonly accountId: string },
  keep: readonly string[],
): Promise<number> => (await on.run(restGradesSql, [of.city, of.accountId, [...keep]]))[0]?.n ?? 0;

const unusedSql = sql<{ id: string; sha256: string | null }>(
  'materials.erase-files',
  `delete from materials.file where city = $1 and owner_id = $2 and company_id is null and not (id = any($3::uuid[]))
   returning id, sha256`,
);
const stillThereSql = sql<{ sha256: string }>(
  'materials.content-kept',
  'select distinct sha256 from materials.file where sha256 = any($1::text[])',
);
const restSql = sql<{ n: number }>(
  'materials.rest-of-files',
  `select count(*)::int as n from materials.file where city = $1 and owner_id = $2 and company_id is null and not (id = any($3::uuid[]))`,
);

/** Removes the person's files but those named. @returns how many, and the content that nobody has any more */
export async function eraseFiles(
  tx: Tx,
  of: { readonly city: string; readonly accountId: string },
  keep: readonly string[],
): Promise<{ readonly erased: number; readonly files: string[] }> {
  const gone = await tx.run(unusedSql, [of.city, of.accountId, [...keep]]);
  const content = [...new Set(gone.flatMap((row) => (row.sha256 === null ? [] : [row.sha256])))];
  const kept = new Set((await tx.run(stillThereSql, [content])).map((row) => row.sha256));
  return { erased: gone.length, files: content.filter((sha256) => !kept.has(sha256)) };
}
export const restOfFiles = async (
  on: Queryable,
  of: { readonly city: string; readonly accountId: string },
  keep: readonly string[],
): Promise<number> => (await on.run(restSql, [of.city, of.accountId, [...keep]]))[0]?.n ?? 0;
