// SPDX-License-Identifier: Apache-2.0
/** Requests and responses of the open catalogue. Days are working days. */
import Type, { type Static } from 'typebox';
import type { CatalogueRow } from './open-catalogue.queries.ts';

const strict = { additionalProperties: false };

export const VersionParams = Type.Object(
  {
    code: Type.String({ minLength: 2, maxLength: 80 }),
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  },
  strict,
);

export const CatalogueQuery = Type.Object(
  {
    status: Type.Optional(
      Type.Union([Type.Literal('in-use'), Type.Literal('suspended'), Type.Literal('cancelled')], {
        description: 'Default: in-use',
      }),
    ),
    region: Type.Optional(
      Type.String({ pattern: '^[0-9]{2,12}$', description: 'First digits of a division' }),
    ),
    body: Type.Optional(Type.String({ maxLength: 60, description: 'Id of the implementing body' })),
    type: Type.Optional(Type.String({ pattern: '^[0-9]{2}$', description: '事项类型' })),
    catalogCode: Type.Optional(Type.String({ pattern: '^[0-9]{12}$', description: '基本编码' })),
    since: Type.Optional(Type.String({ format: 'date-time', description: 'Published at or after' })),
    cursor: Type.Optional(Type.String({ maxLength: 300, description: 'The `next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default: 100' })),
  },
  strict,
);
export type CatalogueQuery = Static<typeof CatalogueQuery>;

export const CatalogueEntry = Type.Object(
  {
    code: Type.String(),
    version: Type.Integer(),
    sha256: Type.String(),
    name: Type.String(),
    nameEn: Type.Union([Type.String(), Type.Null()]),
    catalogCode: Type.String(),
    matterType: Type.String(),
    caseType: Type.String(),
    organisation: Type.Object({ id: Type.String(), name: Type.String() }, strict),
    division: Type.String(),
    level: Type.Integer(),
    status: Type.String(),
    online: Type.Boolean(),
    visits: Type.Integer(),
    promisedDays: Type.Integer(),
    statutoryDays: Type.Integer(),
    publishedAt: Type.String({ format: 'date-time' }),
  },
  strict,
);
export type CatalogueEntry = Static<typeof CatalogueEntry>;

export const CatalogueBody = Type.Object(
  { items: Type.Array(CatalogueEntry), next: Type.Union([Type.String(), Type.Null()]) },
  strict,
);

/** JSON-LD: its members are those of the vocabularies, not ours. */
export const LinkedDataBody = Type.Unknown({ description: 'JSON-LD of CPSV-AP 3.2' });

export const entryOf = (row: CatalogueRow): CatalogueEntry => ({
  code: row.code,
  version: row.version,
  sha256: row.sha256,
  name: row.name,
  nameEn: row.name_en,
  catalogCode: row.catalog_code,
  matterType: row.matter_type,
  caseType: row.case_type,
  organisation: { id: row.organisation_id, name: row.organisation_name },
  division: row.division,
  level: row.exercise_level,
  status: row.status,
  online: row.online,
  visits: row.visits,
  promisedDays: row.promised_days,
  statutoryDays: row.statutory_days,
  publishedAt: row.published_at.toISOString(),
});
