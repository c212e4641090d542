// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Kind = Type.Union([Type.Literal('person'), Type.Literal('company')]);

export const SigningParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const BeginSigningBody = Type.Object(
  {
    draftId: Type.String({ format: 'uuid' }),
    parties: Type.Array(
      Type.Object(
        {
          kind: Kind,
          name: Type.String({ minLength: 1, maxLength: 100 }),
          number: Type.String({ minLength: 1, maxLength: 18, description: '公民身份号码或统一社会信用代码' }),
          mobile: Type.Optional(Type.String({ maxLength: 20 })),
        },
        strict,
      ),
      { maxItems: 49, description: 'Everybody who signs beside the applicant, in their order' },
    ),
  },
  strict,
);
export const SigningRefBody = Type.Object({ id: Type.String() });
export const HandBody = Type.Object(
  {
    kind: Type.Union([Type.Literal('drawn'), Type.Literal('typed')]),
    strokes: Type.Optional(
      Type.Array(Type.Array(Type.Integer({ minimum: 0, maximum: 1000 }), { minItems: 2, maxItems: 2000 }), {
        maxItems: 100,
        description: 'Strokes as x and y in turn, on a sheet of 1000 by 400',
      }),
    ),
    text: Type.Optional(Type.String({ maxLength: 100, description: 'The name typed by who cannot draw' })),
  },
  strict,
);
export const SignatureBody = Type.Object({ hand: HandBody }, strict);
export const SignedBody = Type.Object({ id: Type.String(), complete: Type.Boolean() });
export const DeclineBody = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, strict);
export const ReminderBody = Type.Object({ party: Type.Integer({ minimum: 1, maximum: 50 }) }, strict);

const signing = {
  id: Type.String(),
  draftId: Nullable(Type.String({ description: 'Only for who began it' })),
  matterCode: Type.String(),
  matterName: Type.String(),
  statement: Type.String(),
  state: Type.String({ description: 'open, complete, declined, expired, withdrawn, voided' }),
  order: Type.String(),
  minAssurance: Type.Integer(),
  contentSha256: Type.String(),
  documentSha256: Type.String(),
  begunAt: Type.String(),
  expiresAt: Type.String(),
  endedAt: Nullable(Type.String()),
  caseNo: Nullable(Type.String()),
  mine: Nullable(Type.Integer({ description: 'Which party the one who asks is' })),
  holder: Type.Boolean({ description: 'Whether the one who asks began it' }),
  parties: Type.Array(
    Type.Object({
      party: Type.Integer(),
      kind: Kind,
      name: Type.String(),
      maskedNumber: Type.String(),
      state: Type.String(),
      turn: Type.Boolean(),
      viewedAt: Nullable(Type.String()),
      at: Nullable(Type.String()),
      reminders: Type.Integer(),
      reason: Nullable(Type.String({ description: 'Why it was declined; only for who began it' })),
    }),
  ),
};
export const SigningBody = Type.Object(signing);
export type SigningView = Static<typeof SigningBody>;
export const SigningListBody = Type.Object({ items: Type.Array(SigningBody) });
const text = Type.Record(Type.String(), Type.Unknown());
export const EvidenceBody = text;
