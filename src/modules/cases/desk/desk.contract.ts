// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of the desk: annotations, phrases, saved filters, presence, earlier cases. */
import Type, { type Static } from 'typebox';
import { phraseKinds, verdicts } from './desk.rules.ts';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });

export const Annotation = Type.Object({
  id: Type.String(),
  materialId: Type.String(),
  /** Empty: the material itself, of which nothing was handed in. */
  sha256: Type.String(),
  verdict: Type.Enum([...verdicts]),
  reason: Type.String(),
  by: Type.String(),
  mine: Type.Boolean(),
  at: Type.String(),
});
export type Annotation = Static<typeof Annotation>;
/** `items`: what counts now; `history`: every word said, the oldest first. */
export const AnnotationsBody = Type.Object({
  items: Type.Array(Annotation),
  history: Type.Array(Annotation),
});
export const AnnotateBody = Type.Object(
  {
    materialId: text(60, 1),
    sha256: Type.String({ pattern: '^([0-9a-f]{64})?$' }),
    verdict: Type.Enum([...verdicts]),
    reason: Type.Optional(text(500)),
  },
  strict,
);

export const Phrase = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...phraseKinds]),
  words: Type.String(),
  shared: Type.Boolean(),
  uses: Type.Integer(),
  mayDrop: Type.Boolean(),
});
export type Phrase = Static<typeof Phrase>;
export const PhraseQuery = Type.Object({ kind: Type.Optional(Type.Enum([...phraseKinds])) }, strict);
/** `mayShare`: whether the reader may keep phrases for the whole body. */
export const PhrasesBody = Type.Object({ items: Type.Array(Phrase), mayShare: Type.Boolean() });
export const SavePhraseBody = Type.Object(
  { kind: Type.Enum([...phraseKinds]), words: text(500, 1), shared: Type.Optional(Type.Boolean()) },
  strict,
);
export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const IdBody = Type.Object({ id: Type.String() });

/** What the work list shows; every part narrows it. */
export const KeptFilter = Type.Object(
  {
    view: text(20, 1),
    step: Type.Optional(text(60)),
    matter: Type.Optional(text(60)),
    matterName: Type.Optional(text(200)),
    lamp: Type.Optional(text(20)),
    q: Type.Optional(text(60)),
  },
  strict,
);
export type KeptFilter = Static<typeof KeptFilter>;
export const SavedFilter = Type.Object({ id: Type.String(), name: Type.String(), filter: KeptFilter });
export type SavedFilter = Static<typeof SavedFilter>;
export const SavedFiltersBody = Type.Object({ items: Type.Array(SavedFilter) });
export const SaveFilterBody = Type.Object({ name: text(30, 1), filter: KeptFilter }, strict);

export const PresenceInput = Type.Object(
  { doing: Type.Union([Type.Literal('reading'), Type.Literal('writing'), Type.Literal('leaving')]) },
  strict,
);
/** Others who have the case open, and where it stands, so that a page knows when it is out of date. */
export const PresenceBody = Type.Object({
  others: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), doing: Type.String(), since: Type.String() }),
  ),
  version: Type.Integer(),
});
export type PresenceBody = Static<typeof PresenceBody>;

export const LookBody = Type.Object({ reason: text(500, 1) }, strict);
export const EarlierCase = Type.Object({
  caseNo: Type.String(),
  matterName: Type.String(),
  matterNameEn: nullable(Type.String()),
  organisationName: Type.String(),
  state: Type.String(),
  stateName: Words,
  receivedAt: Type.String(),
  closedAt: nullable(Type.String()),
  outcome: nullable(Type.String()),
  /** Whether the reader may open it: cases of other bodies are named, not shown. */
  mayOpen: Type.Boolean(),
});
export const EarlierCasesBody = Type.Object({ items: Type.Array(EarlierCase), more: Type.Boolean() });
export type EarlierCasesBody = Static<typeof EarlierCasesBody>;
/** Who looked at earlier cases of this applicant for this case; the applicant is shown the same. */
export const LooksBody = Type.Object({
  items: Type.Array(
    Type.Object({ by: Type.String(), at: Type.String(), reason: Type.String(), shown: Type.Integer() }),
  ),
});
export type LooksBody = Static<typeof LooksBody>;
