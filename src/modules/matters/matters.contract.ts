// SPDX-License-Identifier: Apache-2.0
/** Requests and responses of the public catalogue. */
import Type, { type Static } from 'typebox';
import { HelpBody, visitorFields } from './search/search.contract.ts';

const strict = { additionalProperties: false };
const Audience = Type.Union([Type.Literal('person'), Type.Literal('company')]);

export const MatterQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 200, description: 'Words, pinyin or initials' })),
    audience: Type.Optional(Audience),
    theme: Type.Optional(
      Type.String({ pattern: '^[pc][0-9]{3}$', description: 'p050 for persons, c010 for companies' }),
    ),
    department: Type.Optional(Type.String({ maxLength: 80, description: 'Key of the department' })),
    level: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 6, description: '1 国家 2 省 3 市 4 县 5 镇 6 村' }),
    ),
    region: Type.Optional(
      Type.String({ pattern: '^[0-9]{2,12}$', description: 'First digits of a division' }),
    ),
    ...visitorFields,
    cursor: Type.Optional(Type.String({ maxLength: 300, description: 'The `next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  strict,
);
export type MatterQuery = Static<typeof MatterQuery>;

export const MatterSummaryBody = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    nameEn: Type.Union([Type.String(), Type.Null()]),
    department: Type.Object({ key: Type.String(), name: Type.String() }, strict),
    division: Type.String(),
    level: Type.Integer(),
    matterType: Type.String(),
    caseType: Type.String(),
    audiences: Type.Array(Type.String()),
    themes: Type.Array(Type.String()),
    online: Type.Boolean(),
    visits: Type.Integer(),
    promisedDays: Type.Integer({ description: 'About how many working days; 0 means at once' }),
    statutoryDays: Type.Integer(),
  },
  strict,
);

const FacetBody = Type.Array(
  Type.Object({ key: Type.String(), name: Type.Optional(Type.String()), count: Type.Integer() }, strict),
);

export const MatterResultsBody = Type.Object(
  {
    items: Type.Array(MatterSummaryBody),
    total: Type.Integer({ description: 'Exact' }),
    corrected: Type.Boolean({
      description: 'Nothing held every word; these hold most of them or sound alike',
    }),
    next: Type.Union([Type.String(), Type.Null()]),
    facets: Type.Union([
      Type.Object(
        { audience: FacetBody, theme: FacetBody, department: FacetBody, level: FacetBody, region: FacetBody },
        strict,
      ),
      Type.Null(),
    ]),
    help: HelpBody,
  },
  strict,
);

export const MatterParams = Type.Object({ code: Type.String({ minLength: 2, maxLength: 80 }) }, strict);

export const MatterBody = Type.Object(
  {
    code: Type.String(),
    version: Type.Integer(),
    sha256: Type.String({ description: 'Of the canonical JSON of the definition (RFC 8785)' }),
    status: Type.Union([Type.Literal('in-use'), Type.Literal('suspended'), Type.Literal('cancelled')]),
    organisation: Type.Object(
      { id: Type.String(), key: Type.String(), name: Type.String(), division: Type.String() },
      strict,
    ),
    publishedAt: Type.String({ format: 'date-time' }),
    definition: Type.Unknown({ description: 'See matters/definition.schema.json; without examples' }),
  },
  strict,
);

export { SuggestionQuery, SuggestionsBody } from './search/search.contract.ts';
