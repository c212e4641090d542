// SPDX-License-Identifier: Apache-2.0
/** The form part of a definition: pages of fields, each tied to one element of the data dictionary. */
import Type, { type Static } from 'typebox';
import { PersonalSpec } from './personal-data.contract.ts';

const strict = { additionalProperties: false };
const Words = Type.Union([
  Type.String({ minLength: 1, maxLength: 500 }),
  Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, strict),
]);
const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}$' });
const Condition = Type.String({ minLength: 1, maxLength: 500 });

export const fieldTypes = [
  'text',
  'long-text',
  'integer',
  'decimal',
  'money',
  'date',
  'choice',
  'choices',
  'boolean',
  'resident-id',
  'uscc',
  'mobile',
  'division',
  'address',
] as const;

export const FieldSpec = Type.Object(
  {
    id: Id,
    element: Type.String({
      description:
        'Semantic id from the data-element dictionary, e.g. person.name; gives type and label unless set here',
    }),
    label: Type.Optional(Words),
    hint: Type.Optional(Words),
    type: Type.Optional(Type.Enum(fieldTypes)),
    required: Type.Union([Type.Boolean(), Condition]),
    when: Type.Optional(Condition),
    options: Type.Optional(
      Type.Array(
        Type.Object({ value: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }), label: Words }, strict),
        { minItems: 2, maxItems: 60 },
      ),
    ),
    minLength: Type.Optional(Type.Integer({ minimum: 0 })),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    minDate: Type.Optional(Type.String({ description: 'YYYY-MM-DD or today' })),
    maxDate: Type.Optional(Type.String({ description: 'YYYY-MM-DD or today' })),
    unit: Type.Optional(Words),
    prefill: Type.Optional(
      Type.Boolean({ description: 'false: never filled from the account although the element is known' }),
    ),
    source: Type.Optional(
      Type.String({
        description: 'Account fact that fills the field in; written from the dictionary at publishing',
      }),
    ),
    message: Type.Optional(Words),
    personal: Type.Optional(Type.Union([PersonalSpec, Type.Literal(false)])),
  },
  strict,
);
export type FieldSpec = Static<typeof FieldSpec>;

export const PageSpec = Type.Object(
  {
    id: Id,
    title: Words,
    intro: Type.Optional(Words),
    when: Type.Optional(Condition),
    fields: Type.Array(FieldSpec, { minItems: 1, maxItems: 20 }),
  },
  strict,
);
export type PageSpec = Static<typeof PageSpec>;

export const FormSpec = Type.Object({ pages: Type.Array(PageSpec, { minItems: 1, maxItems: 15 }) }, strict);
export type FormSpec = Static<typeof FormSpec>;
