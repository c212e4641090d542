// SPDX-License-Identifier: Apache-2.0
/** Requests and responses of the drift report. */
import Type, { type Static } from 'typebox';
import { strict } from '../definition-text.contract.ts';
import { standardFields } from './standard-fields.contract.ts';

/** Kept the same as `driftFields` of the rules by a test. */
const openFieldNames = [
  'name',
  'matterType',
  'legalBasis',
  'exerciseLevel',
  'serviceObjects',
  'acceptConditions',
  'materials',
  'formFields',
  'statutoryLimit',
  'promisedLimit',
  'fee',
  'onSiteVisits',
  'result',
] as const;
/** `locked.…`: fields that the owner of an item locked beside the fixed four, compared as a whole. */
export const driftFieldNames = [
  ...openFieldNames,
  ...standardFields.map((field) => `locked.${field}` as const),
] as const;
const Field = Type.Enum(driftFieldNames);
const Verdict = Type.Enum(['accepted', 'rejected'] as const);
const Count = Type.Integer({ minimum: 0 });

const filters = {
  field: Type.Optional(Field),
  organisation: Type.Optional(Type.String({ maxLength: 60, description: 'Id of the body' })),
  division: Type.Optional(
    Type.String({ pattern: '^[0-9]{2,12}$', description: 'First digits of a division' }),
  ),
  item: Type.Optional(Type.String({ pattern: '^[0-9]{12}$', description: 'Code of the catalogue item' })),
};
export const DriftQuery = Type.Object(
  {
    ...filters,
    verdict: Type.Optional(Type.Enum(['open', 'accepted', 'rejected'] as const)),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export const DriftSummaryQuery = Type.Object(filters, strict);

export const DriftItemBody = Type.Object(
  {
    code: Type.String({ description: 'Of the matter' }),
    item: Type.String({ description: 'Of the catalogue item' }),
    name: Type.String(),
    nameEn: Type.Union([Type.String(), Type.Null()]),
    organisationId: Type.String(),
    organisationName: Type.String(),
    division: Type.String(),
    version: Type.Integer(),
    field: Field,
    /** What the item says and what the body says, as in a definition. */
    standard: Type.Unknown(),
    body: Type.Unknown(),
    added: Type.Array(Type.Unknown(), { description: 'Of a list: what only the body has' }),
    missing: Type.Array(Type.Unknown(), { description: 'Of a list: what only the standard has' }),
    fingerprint: Type.String({ description: 'Of what was compared; send it back with a decision' }),
    decision: Type.Union([
      Type.Object(
        { verdict: Verdict, reason: Type.String(), at: Type.String({ format: 'date-time' }) },
        strict,
      ),
      Type.Null(),
    ]),
  },
  strict,
);
export type DriftItem = Static<typeof DriftItemBody>;
export const DriftBody = Type.Object(
  { items: Type.Array(DriftItemBody), next: Type.Union([Type.String(), Type.Null()]) },
  strict,
);

const Tally = Type.Object(
  {
    key: Type.String(),
    name: Type.String(),
    matters: Count,
    drifted: Count,
    open: Count,
    accepted: Count,
    rejected: Count,
  },
  strict,
);
export const DriftSummaryBody = Type.Object(
  {
    matters: Type.Integer({ minimum: 0, description: 'Matters under an item that is in use' }),
    drifted: Type.Integer({ minimum: 0, description: 'Matters with a departure that nobody accepted' }),
    open: Count,
    accepted: Count,
    rejected: Count,
    conformityRate: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], {
      description: '四级四同一致率: matters without such a departure, of all; null without matters',
    }),
    fields: Type.Array(Tally),
    organisations: Type.Array(Tally, { description: 'The 100 with most' }),
    divisions: Type.Array(Tally, { description: 'By six digits; the 100 with most' }),
  },
  strict,
);
export type DriftSummary = Static<typeof DriftSummaryBody>;

export const DecideBody = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { code: Type.String({ maxLength: 80 }), field: Field, fingerprint: Type.String({ maxLength: 40 }) },
        strict,
      ),
      { minItems: 1, maxItems: 500 },
    ),
    verdict: Verdict,
    reason: Type.String({ minLength: 2, maxLength: 500 }),
  },
  strict,
);
export const DecidedBody = Type.Object({ decided: Count }, strict);
