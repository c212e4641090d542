// SPDX-License-Identifier: Apache-2.0
/** What a definition says about a personal item that it asks for. */
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const Words = Type.Union([
  Type.String({ minLength: 1, maxLength: 500 }),
  Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, strict),
]);

export const PersonalSpec = Type.Object(
  {
    purpose: Words,
    basis: Type.Enum(['consent', 'contract', 'statutory-duty', 'emergency', 'public-interest'] as const, {
      description: '个人信息保护法第十三条第一款 items 1, 2, 3, 4 and 5',
    }),
    retention: Type.Optional(Words),
    sensitive: Type.Optional(Type.Boolean({ description: '敏感个人信息（第二十八条）' })),
  },
  { ...strict, description: 'What a personal item is for; a known element has this by itself' },
);
export type PersonalSpec = Static<typeof PersonalSpec>;
