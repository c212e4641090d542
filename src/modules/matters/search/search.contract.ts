// SPDX-License-Identifier: Apache-2.0
/** Requests and responses of search beyond the list of matters. */
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };

/** What is known of who asks. */
export const visitorFields = {
  near: Type.Optional(
    Type.String({ pattern: '^[0-9]{2,12}$', description: 'Division of the visitor: its matters come first' }),
  ),
  as: Type.Optional(
    Type.Union([Type.Literal('person'), Type.Literal('company')], {
      description: 'Matters for these come first',
    }),
  ),
};

export const HelpBody = Type.Union([
  Type.Object(
    {
      without: Type.Array(
        Type.Object({ word: Type.String(), q: Type.String(), total: Type.Integer() }, strict),
        { description: 'The question without one of its words' },
      ),
      near: Type.Array(Type.String(), { description: 'Names that differ by a character or sound the same' }),
      withoutFilters: Type.Union([Type.Integer(), Type.Null()]),
      departments: Type.Array(
        Type.Object({ key: Type.String(), name: Type.String(), division: Type.String() }, strict),
        { description: 'Whom to ask' },
      ),
    },
    strict,
  ),
  Type.Null(),
]);

export const SuggestionQuery = Type.Object(
  { q: Type.String({ maxLength: 100 }), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })) },
  strict,
);

export const SuggestionsBody = Type.Object(
  {
    suggestions: Type.Array(
      Type.Object(
        {
          kind: Type.Union(
            [
              Type.Literal('matter'),
              Type.Literal('department'),
              Type.Literal('place'),
              Type.Literal('synonym'),
            ],
            { description: 'What the name is of' },
          ),
          name: Type.String(),
          code: Type.String({ description: 'One matter of the name; empty for other kinds' }),
          count: Type.Integer(),
          department: Type.String(),
        },
        strict,
      ),
    ),
  },
  strict,
);

const word = (description: string) =>
  Type.String({ minLength: 1, maxLength: 40, pattern: '\\S', description });

export const SynonymBody = Type.Object(
  {
    term: word('Common speech: 房本'),
    expansion: word(
      'Official words that mean it: 不动产权证; several that must all be there are parted by a space',
    ),
  },
  strict,
);

export const SynonymsQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 40, description: 'Part of either' })),
    after: Type.Optional(Type.String({ maxLength: 100, description: 'The `next` of the page before' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  },
  strict,
);

export const SynonymsBody = Type.Object(
  {
    synonyms: Type.Array(SynonymBody),
    total: Type.Integer(),
    next: Type.Union([Type.String(), Type.Null()]),
  },
  strict,
);
export type SynonymsBody = Static<typeof SynonymsBody>;

export const SynonymsToAdd = Type.Object(
  { pairs: Type.Array(SynonymBody, { minItems: 1, maxItems: 500 }) },
  strict,
);
export const SynonymsDone = Type.Object({ done: Type.Literal(true) }, strict);
