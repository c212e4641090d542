// SPDX-License-Identifier: Apache-2.0
/** Requests and answers about documents and their wordings. */
import Type, { type Static } from 'typebox';
import { LookQuery } from '#access';
import { type DocumentKind, documentKinds } from './document.types.ts';

const strict = { additionalProperties: false };
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const Kind = Type.Unsafe<DocumentKind>(Type.Union(documentKinds.map((kind) => Type.Literal(kind))));

/** One document of a case, as its page lists it. */
export const DocumentLine = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  title: Words,
  /** Empty while it is not made. */
  documentNo: Type.String(),
  url: Type.String(),
  /** False while it is being made in the background. */
  ready: Type.Boolean(),
  madeAt: nullable(Type.String()),
  /** Proof of service: the applicant's first opening, the carrier's or the window's handing over. */
  served: Type.Array(Type.Object({ way: Type.String(), at: Type.String(), by: Type.String() })),
  servedAt: nullable(Type.String()),
});
export type DocumentLine = Static<typeof DocumentLine>;

export const DocumentQuery = Type.Object(
  {
    kind: Type.Optional(Kind),
    lang: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])),
    ...LookQuery.properties,
  },
  strict,
);

const Paragraphs = Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), { minItems: 1, maxItems: 40 });
export const TemplateQuery = Type.Object(
  { organisationId: Type.Optional(Type.String({ maxLength: 60 })) },
  strict,
);
export const TemplatesBody = Type.Object({
  organisationId: Type.String(),
  items: Type.Array(
    Type.Object({
      kind: Kind,
      title: Words,
      version: Type.Integer(),
      effectiveOn: Type.String(),
      /** Whether it is the body's own wording; otherwise the one that ships. */
      own: Type.Boolean(),
      inForce: Type.Boolean(),
      zh: Type.Array(Type.String()),
      en: Type.Array(Type.String()),
    }),
  ),
  /** The placeholders that each kind knows. */
  placeholders: Type.Array(Type.Object({ kind: Kind, names: Type.Array(Type.String()) })),
});
export const SaveTemplateBody = Type.Object(
  {
    organisationId: Type.String({ minLength: 1, maxLength: 60 }),
    kind: Kind,
    effectiveOn: Type.String({ format: 'date' }),
    zh: Paragraphs,
    en: Paragraphs,
  },
  strict,
);
export const SavedTemplateBody = Type.Object({
  kind: Kind,
  version: Type.Integer(),
  effectiveOn: Type.String(),
});
export const PreviewBody = Type.Object({ kind: Kind, zh: Paragraphs, en: Paragraphs }, strict);
export const PreviewedBody = Type.Object({
  findings: Type.Array(
    Type.Object({
      lang: Type.String(),
      paragraph: Type.Integer(),
      message: Words,
    }),
  ),
});
