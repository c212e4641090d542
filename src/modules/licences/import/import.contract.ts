// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of batch issue and of the import of existing licences. */
import Type from 'typebox';

const strict = { additionalProperties: false };
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Level = Type.Enum(['error', 'warning']);
const TypeCode = Type.String({ pattern: '^[0-9A-Z]{21}$' });

export const Finding = Type.Object({
  level: Level,
  field: Type.String(),
  zh: Type.String(),
  en: Type.String(),
});

export const BatchBody = Type.Object(
  {
    typeCode: TypeCode,
    rows: Type.Array(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 600 })), {
      minItems: 1,
      maxItems: 500,
      description: 'decisionNo, holder, holderCode, issuedOn, validFrom, validTo and the fields of the type',
    }),
  },
  strict,
);
export const BatchResult = Type.Object({
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      issued: Nullable(Type.Object({ id: Type.String(), number: Type.String(), identifier: Type.String() })),
      findings: Type.Array(Finding),
    }),
  ),
});

export const ImportQuery = Type.Object(
  { typeCode: TypeCode, dryRun: Type.Optional(Type.Enum(['1', '0'])) },
  strict,
);
const Counts = Type.Object({ A: Type.Integer(), B: Type.Integer(), C: Type.Integer(), D: Type.Integer() });
export const ImportReportBody = Type.Object({
  rows: Type.Integer(),
  entered: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  warnings: Type.Integer(),
  trust: Counts,
  byField: Type.Array(Type.Object({ field: Type.String(), level: Level, count: Type.Integer() })),
  unread: Type.Array(Type.String()),
  findings: Type.Array(
    Type.Object({
      line: Type.Integer(),
      number: Type.String(),
      level: Level,
      field: Type.String(),
      zh: Type.String(),
      en: Type.String(),
    }),
  ),
  dryRun: Type.Boolean(),
});
