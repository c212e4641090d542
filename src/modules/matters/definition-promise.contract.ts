// SPDX-License-Identifier: Apache-2.0
/**
 * The part of a definition that says what an applicant may promise instead of proving, hand in later, have looked at
 * beforehand, or keep by renewing.
 */
import Type, { type Static } from 'typebox';
import { Id, strict, Text } from './definition-text.contract.ts';

/**
 * Notification and commitment (告知承诺, 国办发〔2020〕42号): the applicant is told the conditions and promises in writing to
 * meet them; the materials that would prove it are not asked for, and it is checked after the decision.
 */
export const Commitment = Type.Object(
  {
    id: Id,
    /** What the applicant promises, in the words that are signed. */
    text: Text,
    replaces: Type.Array(Id, {
      maxItems: 20,
      description: 'Ids of the materials that need not be handed in by who makes the commitment',
    }),
    field: Type.Optional(
      Type.String({
        pattern: '^[a-z][A-Za-z0-9]{0,40}$',
        description:
          'A yes-or-no field of the form: yes makes the commitment. Without it the applicant chooses beside the form',
      }),
    ),
    check: Type.Object(
      {
        withinWorkdays: Type.Integer({ minimum: 1, maximum: 250, description: '决定后多少个工作日内核查' }),
        way: Type.Optional(Text),
      },
      strict,
    ),
    correctionWorkdays: Type.Integer({
      minimum: 1,
      maximum: 90,
      description: '承诺不实的限期整改工作日数',
    }),
    /** What follows when it was not kept and not put right: told before the promise is made. */
    consequence: Text,
    basis: Type.String({ minLength: 2, maxLength: 300 }),
  },
  strict,
);
export type Commitment = Static<typeof Commitment>;

/** Tolerant acceptance (容缺受理) of a matter with materials of necessity `tolerated`. */
export const Tolerance = Type.Object(
  {
    termWorkdays: Type.Integer({ minimum: 1, maximum: 60, description: '补齐期限，自受理之日起' }),
    onLapse: Type.Union([Type.Literal('decide'), Type.Literal('return')], {
      description:
        'decide 按已有材料作出决定（默认）；return 依地方规定退件：the term is over and something is missing',
    }),
    basis: Type.Optional(Type.String({ minLength: 2, maxLength: 300 })),
  },
  strict,
);
export type Tolerance = Static<typeof Tolerance>;

/** Pre-review (预审): a look at an application before it is handed in; it has no legal effect. */
export const PreReview = Type.Object(
  { withinWorkdays: Type.Integer({ minimum: 1, maximum: 30, description: '承诺几个工作日内答复' }) },
  strict,
);
export type PreReview = Static<typeof PreReview>;

/** The matter renews a licence (行政许可法第五十条); an application whose `field` is not asked for or left empty renews none. */
export const Renews = Type.Object(
  {
    field: Type.String({
      pattern: '^[a-z][A-Za-z0-9]{0,40}$',
      description: 'Field of the form that holds the number of the licence',
    }),
    daysBefore: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 365,
        description: '提前多少日申请；默认30日，另有规定的写明 basis',
      }),
    ),
    basis: Type.Optional(Type.String({ minLength: 2, maxLength: 300 })),
  },
  strict,
);
export type Renews = Static<typeof Renews>;
