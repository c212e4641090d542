// SPDX-License-Identifier: Apache-2.0
/** Reads of the register of types of licence. */
import { type Queryable, sql } from '#platform/db.ts';
import type { LicenceType, LicenceTypeDocument, LicenceTypeState } from './licence-type.types.ts';

interface TypeRow {
  version: number;
  state: LicenceTypeState;
  document: LicenceTypeDocument;
  sha256: string;
  matter_code: string | null;
  drafted_by: string;
  drafted_at: Date;
  published_at: Date | null;
  retired_at: Date | null;
}

/** One version with who drafted it and when. */
export interface TypeVersion {
  readonly type: LicenceType;
  readonly matterCode: string | null;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly retiredAt: Date | null;
}

const columns =
  'version, state, document, sha256, matter_code, drafted_by, drafted_at, published_at, retired_at';
const toVersion = (r: TypeRow): TypeVersion => ({
  type: { ...r.document, version: r.version, state: r.state, sha256: r.sha256, publishedAt: r.published_at },
  matterCode: r.matter_code,
  draftedBy: r.drafted_by,
  draftedAt: r.drafted_at,
  retiredAt: r.retired_at,
});

const versionsSql = sql<TypeRow>(
  'licences.type-versions',
  `select ${columns} from licences.licence_type where type_code = $1 order by version desc`,
);
/** Every version of a type, the draft or the newest first. */
export const versionsOfType = async (on: Queryable, typeCode: string): Promise<TypeVersion[]> =>
  (await on.run(versionsSql, [typeCode])).map(toVersion);

const oneSql = sql<TypeRow>(
  'licences.type-version',
  `select ${columns} from licences.licence_type where type_code = $1 and version = $2 and state <> 'draft'`,
);
export const typeVersion = async (
  on: Queryable,
  typeCode: string,
  version: number,
): Promise<TypeVersion | undefined> => (await on.run(oneSql, [typeCode, version])).map(toVersion)[0];

const currentSql = sql<TypeRow>(
  'licences.current-type',
  `select ${columns} from licences.licence_type where type_code = $1 and state <> 'draft' order by version desc limit 1`,
);
/** The newest version that was published; it may be retired by now. */
export const currentTypeVersion = async (on: Queryable, typeCode: string): Promise<TypeVersion | undefined> =>
  (await on.run(currentSql, [typeCode])).map(toVersion)[0];

/** A type in a list. */
export interface TypeSummary {
  readonly typeCode: string;
  readonly name: string;
  readonly nameEn: string;
  readonly definerName: string;
  readonly version: number;
  readonly state: LicenceTypeState;
  /** Whether a draft waits beside the version in force. */
  readonly draft: boolean;
  readonly licences: number;
}

const listSql = sql<TypeSummary>(
  'licences.list-types',
  `with newest as (
     select distinct on (type_code) type_code, version, state, document, name,
       exists (select from licences.licence_type d where d.type_code = t.type_code and d.state = 'draft') as draft
     from licences.licence_type t
     where ($1::text[] is null or definer = any ($1::text[]))
       and ($2 = '' or name like '%' || $2 || '%' or type_code like $2 || '%') and type_code > $3
     order by type_code, (state = 'draft'), version desc)
   select type_code as "typeCode", name, document->'name'->>'en' as "nameEn", document->>'definerName' as "definerName",
     version, state, draft, 0 as licences
   from newest order by type_code limit $4`,
);
/** Types by code, from behind `after`; of the bodies named, or of all. */
export const listTypes = (
  on: Queryable,
  wish: {
    readonly definers: readonly string[] | null;
    readonly text: string;
    readonly after: string;
    readonly limit: number;
  },
): Promise<TypeSummary[]> =>
  on.run(listSql, [wish.definers, wish.text.replace(/[\\%_]/g, '\\$&'), wish.after, wish.limit]);
