// SPDX-License-Identifier: Apache-2.0
/** The part of a definition that says how it is handled, what it costs and what comes out. */
import Type from 'typebox';
import { Expression, Id, Link, strict, Text } from './definition-text.contract.ts';

export const ProcessStep = Type.Object(
  {
    id: Id,
    kind: Type.Union([
      Type.Literal('apply'),
      Type.Literal('accept'),
      Type.Literal('review'),
      Type.Literal('decide'),
      Type.Literal('produce'),
      Type.Literal('deliver'),
    ]),
    name: Text,
    role: Type.Union([
      Type.Literal('applicant'),
      Type.Literal('clerk'),
      Type.Literal('reviewer'),
      Type.Literal('approver'),
    ]),
    days: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 365,
        description: 'Working days of the promised limit planned for this step',
      }),
    ),
    standard: Type.Optional(Text),
    result: Type.Optional(Text),
  },
  strict,
);

export const SpecialProcedure = Type.Object(
  {
    kind: Type.Enum([
      'hearing',
      'tender',
      'auction',
      'inspection',
      'testing',
      'quarantine',
      'appraisal',
      'expert-review',
      'site-survey',
      'publicity',
      'examination',
    ] as const),
    name: Text,
    limitWorkdays: Type.Integer({ minimum: 1, maximum: 365 }),
    excluded: Type.Boolean({ description: '时间不计入办理时限（行政许可法第四十五条）' }),
    basis: Type.Optional(Type.String()),
  },
  strict,
);

export const FeeItem = Type.Object(
  {
    name: Text,
    amountFen: Type.Optional(Type.Integer({ minimum: 0 })),
    standard: Text,
    basis: Type.String({ minLength: 2 }),
    reducible: Type.Optional(Type.Boolean()),
    reductionNote: Type.Optional(Text),
    when: Type.Optional(Expression),
  },
  strict,
);

export const LicenceField = Type.Object({ id: Id, label: Text, value: Expression }, strict);

export const Result = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('licence'),
      Type.Literal('approval'),
      Type.Literal('other'),
      Type.Literal('none'),
    ]),
    name: Text,
    sample: Type.Optional(Link),
    licence: Type.Optional(
      Type.Object(
        {
          typeSerial: Type.String({
            pattern: '^[0-9]{3}$',
            description: 'Three digits after the definer’s USCC in the GB/T 36904 type code',
          }),
          numberPrefix: Type.String({ maxLength: 20, description: '证照编号前缀，如 苏泽食经' }),
          holder: Type.Union([Type.Literal('applicant'), Type.Literal('subject')]),
          fields: Type.Array(LicenceField, { minItems: 1, maxItems: 20 }),
          validity: Type.Union([
            Type.Object({ years: Type.Integer({ minimum: 1, maximum: 50 }) }, strict),
            Type.Object({ months: Type.Integer({ minimum: 1, maximum: 120 }) }, strict),
            Type.Object({ permanent: Type.Literal(true) }, strict),
          ]),
        },
        strict,
      ),
    ),
  },
  strict,
);
