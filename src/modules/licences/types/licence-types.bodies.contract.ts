// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of the register of types. */
import Type from 'typebox';
import { LicenceTypeSpec } from './licence-type.contract.ts';

const strict = { additionalProperties: false };
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const TypeParams = Type.Object({ typeCode: Type.String({ pattern: '^[0-9A-Z]{21}$' }) });
export const TypeListQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 60 })),
    all: Type.Optional(Type.Enum(['1'], { description: 'types of every body, not only of one’s own' })),
    after: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{21}$' })),
  },
  strict,
);
export const TypeListBody = Type.Object({
  items: Type.Array(
    Type.Object({
      typeCode: Type.String(),
      name: Type.Object({ zh: Type.String(), en: Type.String() }),
      definerName: Type.String(),
      version: Type.Integer(),
      state: Type.String(),
      draft: Type.Boolean({ description: 'a draft waits' }),
    }),
  ),
  next: Nullable(Type.String()),
});

const Finding = Type.Object({
  level: Type.Enum(['error', 'warning']),
  pointer: Type.String(),
  message: Type.Object({ zh: Type.String(), en: Type.String() }),
});
const Change = Type.Object({
  pointer: Type.String(),
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
});
export const TypeBody = Type.Object({
  typeCode: Type.String(),
  mine: Type.Boolean({ description: 'whether the post may change it' }),
  /** Drafted by the one who asks, who may therefore not publish it. */
  ownDraft: Type.Boolean(),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      state: Type.Enum(['draft', 'published', 'retired']),
      sha256: Type.String(),
      matterCode: Nullable(Type.String()),
      draftedAt: Type.String(),
      publishedAt: Nullable(Type.String()),
      retiredAt: Nullable(Type.String()),
      document: LicenceTypeSpec,
      changes: Type.Array(Change),
      findings: Type.Array(Finding),
    }),
  ),
});

export const PreviewTypeBody = Type.Object(
  { document: LicenceTypeSpec, lang: Type.Optional(Type.Enum(['zh', 'en'])) },
  strict,
);
export const TypePreview = Type.Object({
  svg: Type.String({ description: 'the licence with sample data' }),
  findings: Type.Array(Finding),
});
export const SaveTypeBody = Type.Object({ document: LicenceTypeSpec, expected: Nullable(Sha256) }, strict);
export const DraftOfTypeBody = Type.Object({ sha256: Sha256 }, strict);
export const SavedTypeBody = Type.Object({
  typeCode: Type.String(),
  version: Type.Integer(),
  sha256: Type.String(),
});
export const DiscardedBody = Type.Object({ discarded: Type.Boolean() });
export const RetiredBody = Type.Object({ retired: Type.Integer() });
