// SPDX-License-Identifier: Apache-2.0
/** The part of a definition that says who must sign an application together (多方共同签名). */
import Type, { type Static } from 'typebox';
import { Expression, Id, strict, Text } from './definition-text.contract.ts';

/**
 * Signatures of several people under one application: shareholders, members of a family, owners together. The signed
 * application stands in the place of the materials that it `replaces`; who signs on paper hands those in instead, unless
 * the signatures are `required`. Reliable electronic signatures equal signing by hand (电子签名法 第十三条、第十四条).
 */
export const Signing = Type.Object(
  {
    /** Who signs, in words: 全体股东. */
    who: Text,
    /** What each of them declares by signing. */
    statement: Text,
    replaces: Type.Array(Id, {
      maxItems: 10,
      description: 'Ids of the materials that need not be handed in once all have signed',
    }),
    required: Type.Optional(Expression),
    count: Type.Optional(
      Type.String({
        pattern: '^[a-z][A-Za-z0-9]{0,40}$',
        description: 'An integer field of the form: how many sign, the applicant among them',
      }),
    ),
    /** In parallel all are asked at once; in sequence each is asked when those before have signed. */
    order: Type.Union([Type.Literal('parallel'), Type.Literal('sequence')]),
    minAssurance: Type.Integer({ minimum: 1, maximum: 4, description: '签名人的实名等级，至少' }),
    /** Calendar days until an invitation ends. */
    days: Type.Integer({ minimum: 1, maximum: 90 }),
    basis: Type.Optional(Type.String({ minLength: 2, maxLength: 300 })),
  },
  strict,
);
export type Signing = Static<typeof Signing>;
