// SPDX-License-Identifier: Apache-2.0
/** Writes of the register of types. A published version is never written again. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import { definerOf } from './licence-type.rules.ts';
import type { LicenceTypeDocument } from './licence-type.types.ts';

interface TypeWrite {
  readonly document: LicenceTypeDocument;
  readonly sha256: string;
  readonly at: Date;
  readonly by: string;
}

const saveDraftSql = sql<{ version: number }>(
  'licences.save-type-draft',
  `insert into licences.licence_type as t (type_code, version, state, definer, name, document, sha256, drafted_by, drafted_at)
   select $1, coalesce(max(version) filter (where state <> 'draft'), 0) + 1, 'draft', $2, $3, $4::jsonb, $5, $6, $7
   from licences.licence_type where type_code = $1
   on conflict (type_code, version) do update set name = excluded.name, document = excluded.document,
     sha256 = excluded.sha256, drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at
   where t.state = 'draft' and t.sha256 = $8 returning version`,
);
/** Keeps a draft in the place of the one whose hash is `expected` (null: there is none yet). Undefined when it is another by now. */
export async function saveTypeDraft(
  tx: Tx,
  { document, sha256, at, by }: TypeWrite,
  expected: string | null,
): Promise<number | undefined> {
  const { typeCode, name } = document;
  const values = [typeCode, definerOf(typeCode), name.zh, asJson(document), sha256, by, at, expected];
  const [row] = await tx.run(saveDraftSql, values);
  return row?.version;
}

const discardSql = sql<{ version: number }>(
  'licences.discard-type-draft',
  `delete from licences.licence_type where type_code = $1 and state = 'draft' and sha256 = $2 returning version`,
);
export const discardTypeDraft = async (tx: Tx, typeCode: string, sha256: string): Promise<boolean> =>
  (await tx.run(discardSql, [typeCode, sha256])).length === 1;

const publishSql = sql<{ version: number }>(
  'licences.publish-type',
  `update licences.licence_type set state = 'published', published_by = $3, published_at = $4
   where type_code = $1 and state = 'draft' and sha256 = $2 returning version`,
);
export async function publishTypeDraft(
  tx: Tx,
  typeCode: string,
  sha256: string,
  by: string,
  at: Date,
): Promise<number | undefined> {
  const [row] = await tx.run(publishSql, [typeCode, sha256, by, at]);
  return row?.version;
}

const retireSql = sql<{ version: number }>(
  'licences.retire-type',
  `update licences.licence_type set state = 'retired', retired_by = $2, retired_at = $3
   where type_code = $1 and state = 'published' returning version`,
);
/** Every published version is retired: what was printed by them stays as it is. */
export const retireTypeVersions = async (tx: Tx, typeCode: string, by: string, at: Date): Promise<number> =>
  (await tx.run(retireSql, [typeCode, by, at])).length;

const lockSql = sql(
  'licences.lock-type',
  `select pg_advisory_xact_lock(hashtextextended('licences.licence_type/' || $1, 0))`,
);
/** Holds rivals that register the same type until this transaction ends. */
export const lockType = (tx: Tx, typeCode: string): Promise<unknown> => tx.run(lockSql, [typeCode]);

const registerSql = sql<{ version: number }>(
  'licences.register-type-of-matter',
  `with shifted as (
     -- A draft under way becomes the draft of the version after.
     update licences.licence_type set version = version + 1 where type_code = $1 and state = 'draft'
     returning version)
   insert into licences.licence_type (type_code, version, state, definer, name, document, sha256, matter_code,
     drafted_by, drafted_at, published_by, published_at)
   select $1, coalesce(max(version) filter (where state <> 'draft'), 0) + 1 + 0 * (select count(*)::int from shifted), 'published', $2, $3, $4::jsonb, $5, $8, $6, $7, $6, $7
   from licences.licence_type where type_code = $1 returning version`,
);
/** A version that a published matter implies; its matter was drafted, reviewed and published by its own people. */
export async function registerTypeVersion(
  tx: Tx,
  { document, sha256, at, by }: TypeWrite,
  matterCode: string,
): Promise<number> {
  const { typeCode, name } = document;
  const values = [typeCode, definerOf(typeCode), name.zh, asJson(document), sha256, by, at, matterCode];
  const [row] = await tx.run(registerSql, values);
  return row?.version ?? 1;
}
