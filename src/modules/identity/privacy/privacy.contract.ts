// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

const strict = { additionalProperties: false };
const WordsBody = Type.Object({ zh: Type.String(), en: Type.String() });
const Time = Type.String({ format: 'date-time' });
const MaybeTime = Type.Union([Time, Type.Null()]);

export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const NoticeBody = Type.Object({
  version: Type.String(),
  short: WordsBody,
  changes: WordsBody,
  sections: Type.Array(Type.Object({ id: Type.String(), title: WordsBody, text: WordsBody })),
  earlier: Type.Array(Type.String()),
});
export const NoticeQuery = Type.Object({
  version: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
});

const ClosingBody = Type.Object({
  askedAt: Time,
  dueAt: Time,
  heldBy: Type.Array(Type.Object({ number: Type.String(), name: Type.String() })),
});
const ExportBody = Type.Object({
  id: Type.String(),
  state: Type.String(),
  askedAt: Time,
  readyAt: MaybeTime,
  expiresAt: MaybeTime,
  size: Type.Union([Type.Number(), Type.Null()]),
});
const ConsentBody = Type.Object({
  id: Type.String(),
  scope: Type.String(),
  kind: Type.String(),
  noticeVersion: Type.String(),
  givenAt: Time,
  withdrawnAt: MaybeTime,
});
export const CorrectionBody = Type.Object({
  id: Type.String(),
  city: Type.Optional(Type.String()),
  subject: Type.String(),
  state: Type.String(),
  askedAt: Time,
  dueOn: Type.String(),
  answeredAt: MaybeTime,
  text: Type.String(),
  answer: Type.Union([Type.String(), Type.Null()]),
});
export const PrivacyBody = Type.Object({
  notice: Type.String(),
  held: Type.Array(
    Type.Object({
      name: Type.String(),
      title: WordsBody,
      purpose: WordsBody,
      basis: Type.String(),
      basisWords: WordsBody,
      retention: Type.String(),
      term: WordsBody,
      count: Type.Integer(),
    }),
  ),
  exports: Type.Array(ExportBody),
  consents: Type.Array(ConsentBody),
  corrections: Type.Array(CorrectionBody),
  closing: Type.Union([ClosingBody, Type.Null()]),
});
export const ExportAsked = Type.Object({ id: Type.String() });
export const FileBody = Type.Unknown();
export const ConsentInput = Type.Object(
  {
    scope: Type.String({ pattern: '^matter:[A-Za-z0-9:._-]{1,60}$' }),
    kinds: Type.Array(
      Type.Union([Type.Literal('ordinary'), Type.Literal('sensitive'), Type.Literal('guardian')]),
      { minItems: 1, maxItems: 3 },
    ),
    noticeVersion: Type.String({ maxLength: 20 }),
  },
  strict,
);
export const ConsentGiven = Type.Object({ given: Type.Integer() });
export const ConsentWithdrawn = Type.Object({ withdrawn: Type.Boolean() });
export const CorrectionInput = Type.Object(
  {
    subject: Type.String({ minLength: 1, maxLength: 80 }),
    text: Type.String({ minLength: 1, maxLength: 4000 }),
  },
  strict,
);
export const CorrectionAsked = Type.Object({ id: Type.String(), dueOn: Type.String() });
export const CorrectionAnswer = Type.Object(
  {
    city: Type.String({ pattern: '^\\d{4}$' }),
    verdict: Type.Union([Type.Literal('corrected'), Type.Literal('refused')]),
    text: Type.String({ minLength: 1, maxLength: 4000 }),
  },
  strict,
);
export const CorrectionAnswered = Type.Object({ answered: Type.Boolean() });
export const CorrectionsBody = Type.Object({ items: Type.Array(CorrectionBody) });
export const ClosingInput = Type.Object({}, strict);
export const ClosingAsked = Type.Object({ dueAt: Time });
export const ClosingCalledOff = Type.Object({ calledOff: Type.Boolean() });
