// SPDX-License-Identifier: Apache-2.0
/** Pieces that all parts of the definition's contract share. */
import Type, { type Static } from 'typebox';

export const strict = { additionalProperties: false };

/** A text for people: Chinese always, English when translated. */
export const Text = Type.Union([
  Type.String({ minLength: 1, maxLength: 2000 }),
  Type.Object(
    {
      zh: Type.String({ minLength: 1, maxLength: 2000 }),
      en: Type.String({ minLength: 1, maxLength: 4000 }),
    },
    strict,
  ),
]);
export type Text = Static<typeof Text>;

/** An expression of the condition language, see `expression/README.md`. */
export const Expression = Type.String({
  minLength: 1,
  maxLength: 500,
  description: 'An expression, e.g. applicant.age >= 18 and premises = "leased"',
});

export const Slug = Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' });
export const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}$' });

/** A term: so much of a unit. */
export const Limit = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 730 }),
    unit: Type.Union([
      Type.Literal('WORKDAY'),
      Type.Literal('DAY'),
      Type.Literal('MONTH'),
      Type.Literal('YEAR'),
      Type.Literal('HOUR'),
    ]),
    note: Type.Optional(Text),
  },
  strict,
);
export type Limit = Static<typeof Limit>;

/** A day of the calendar, YYYY-MM-DD. */
export const CivilDay = Type.String({
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  description: 'YYYY-MM-DD',
});

/** A page or file one can open: `/…` on this site, or an https address elsewhere. */
export const Link = Type.Object(
  {
    title: Text,
    href: Type.String({ pattern: String.raw`^(/([^/\\\s][^\\\s]*)?|https://[^\\\s]+)$`, maxLength: 500 }),
  },
  strict,
);
export type Link = Static<typeof Link>;
