// SPDX-License-Identifier: Apache-2.0
/** Shapes of requests and responses about drafts, versions and the standing of matters. */
import Type, { type Static } from 'typebox';
import { draftActions, draftStages } from './matter-draft.types.ts';

const strict = { additionalProperties: false };
const Nullable = <T extends Type.TSchema>(of: T) => Type.Union([of, Type.Null()]);
const CivilDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Civil date in China' });
const Reason = Type.String({ minLength: 2, maxLength: 2000, pattern: '\\S.*\\S' });
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, strict);
const Revision = Type.Integer({ minimum: 1, description: 'The revision that was read' });
const Definition = Type.Record(Type.String(), Type.Unknown(), {
  description: 'See matters/definition.schema.json; a draft need not fit it yet',
});

export const DraftParams = Type.Object({ id: Type.String({ format: 'uuid' }) }, strict);
export const CodeParams = Type.Object({ code: Type.String({ minLength: 2, maxLength: 80 }) }, strict);

export const FindingBody = Type.Object(
  {
    rule: Type.String(),
    path: Type.Array(Type.Union([Type.String(), Type.Integer()])),
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    message: Words,
    article: Type.Optional(Type.String()),
    line: Type.Optional(Type.Integer()),
    column: Type.Optional(Type.Integer()),
  },
  strict,
);
export type FindingBody = Static<typeof FindingBody>;

export const DifferenceBody = Type.Object(
  {
    path: Type.Array(Type.String()),
    kind: Type.Enum(['added', 'removed', 'changed', 'order'] as const),
    before: Type.Unknown(),
    after: Type.Unknown(),
    label: Words,
  },
  strict,
);
export type DifferenceBody = Static<typeof DifferenceBody>;

export const OpinionBody = Type.Object(
  {
    seq: Type.Integer(),
    stage: Type.String(),
    verdict: Type.Union([Type.Literal('pass'), Type.Literal('return')]),
    text: Type.String(),
    byName: Type.String(),
    organisationName: Type.String(),
    revision: Type.Integer(),
    sha256: Type.String({ description: 'Of the definition that was judged' }),
    at: Type.String({ format: 'date-time' }),
  },
  strict,
);

const summaryMembers = {
  id: Type.String(),
  organisation: Type.Object(
    { id: Type.String(), key: Type.String(), name: Type.String(), division: Type.String() },
    strict,
  ),
  localCode: Type.String(),
  code: Nullable(Type.String()),
  baseVersion: Nullable(Type.Integer()),
  name: Type.String(),
  summary: Type.String({ description: '修改说明' }),
  stage: Type.Enum(draftStages),
  revision: Type.Integer(),
  authorName: Type.String(),
  effectiveOn: Nullable(Type.String()),
  publishedVersion: Nullable(Type.Integer()),
  createdAt: Type.String({ format: 'date-time' }),
  updatedAt: Type.String({ format: 'date-time' }),
  submittedAt: Nullable(Type.String({ format: 'date-time' })),
};
export const DraftSummaryBody = Type.Object(summaryMembers, strict);
export type DraftSummaryBody = Static<typeof DraftSummaryBody>;

export const DraftBody = Type.Object(
  {
    ...summaryMembers,
    definition: Definition,
    source: Type.String({ description: 'The definition as YAML' }),
    findings: Type.Array(FindingBody),
    opinions: Type.Array(OpinionBody),
    actions: Type.Array(Type.Enum(draftActions), { description: 'What the one who asks may do now' }),
    differences: Type.Array(DifferenceBody, { description: 'Against the version in force' }),
    currentVersion: Nullable(Type.Integer()),
    baseMoved: Type.Boolean({ description: 'A version was published since the draft was begun' }),
  },
  strict,
);
export type DraftBody = Static<typeof DraftBody>;

export const DraftsQuery = Type.Object(
  {
    box: Type.Optional(Type.Enum(['own', 'ended', 'waiting', 'reviewed'] as const)),
    cursor: Type.Optional(Type.String({ maxLength: 300 })),
  },
  strict,
);
export const DraftsBody = Type.Object(
  { items: Type.Array(DraftSummaryBody), next: Nullable(Type.String()) },
  strict,
);

export const BeginBody = Type.Union([
  Type.Object({ code: Type.String({ minLength: 2, maxLength: 80 }) }, strict),
  Type.Object(
    {
      organisationId: Type.String({ minLength: 2, maxLength: 40 }),
      localCode: Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' }),
      name: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
      definition: Type.Optional(Definition),
    },
    strict,
  ),
]);
export const SaveBody = Type.Object(
  {
    revision: Revision,
    definition: Definition,
    summary: Type.String({ maxLength: 2000 }),
    onLatest: Type.Optional(
      Type.Boolean({ description: 'Written on top of a version that was published meanwhile' }),
    ),
  },
  strict,
);
export const StepBody = Type.Object({ revision: Revision }, strict);
export const ReviewBody = Type.Object(
  {
    revision: Revision,
    verdict: Type.Union([Type.Literal('pass'), Type.Literal('return')]),
    text: Reason,
  },
  strict,
);
export const PublishBody = Type.Object({ revision: Revision, effectiveOn: Type.Optional(CivilDate) }, strict);
export const DraftResultBody = Type.Object(
  { id: Type.String(), revision: Type.Integer(), stage: Type.Enum(draftStages) },
  strict,
);
export const PublishResultBody = Type.Object(
  {
    id: Type.String(),
    revision: Type.Integer(),
    stage: Type.Enum(draftStages),
    code: Nullable(Type.String()),
    version: Nullable(Type.Integer()),
    effectiveOn: Type.String(),
  },
  strict,
);

export const CheckBody = Type.Object(
  {
    source: Type.Optional(Type.String({ maxLength: 600_000 })),
    definition: Type.Optional(Definition),
  },
  strict,
);
export const CheckResultBody = Type.Object(
  { source: Type.String(), definition: Nullable(Definition), findings: Type.Array(FindingBody) },
  strict,
);
export const PreviewBody = Type.Object(
  { html: Type.String({ description: 'The guide as the public would see it' }) },
  strict,
);

const StatusEnum = Type.Union([Type.Literal('in-use'), Type.Literal('suspended'), Type.Literal('cancelled')]);
const NoteBody = Nullable(
  Type.Object(
    {
      reason: Type.String(),
      since: Type.String(),
      resumesOn: Nullable(Type.String()),
      successor: Nullable(Type.String()),
    },
    strict,
  ),
);
export const KeptMattersQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 60 })),
    cursor: Type.Optional(Type.String({ maxLength: 80 })),
  },
  strict,
);
export const KeptMattersBody = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          localCode: Type.String(),
          name: Type.String(),
          nameEn: Nullable(Type.String()),
          organisationName: Type.String(),
          status: StatusEnum,
          statusNote: NoteBody,
          version: Type.Integer(),
          publishedAt: Type.String({ format: 'date-time' }),
          draftId: Nullable(Type.String()),
        },
        strict,
      ),
    ),
    next: Nullable(Type.String()),
    bodies: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }, strict)),
  },
  strict,
);
export type KeptMattersBody = Static<typeof KeptMattersBody>;

export const SuspendBody = Type.Object({ reason: Reason, resumesOn: Type.Optional(CivilDate) }, strict);
export const ResumeBody = Type.Object({ reason: Reason }, strict);
export const CancelBody = Type.Object(
  { reason: Reason, successor: Type.Optional(Type.String({ maxLength: 80 })) },
  strict,
);
export const StandingBody = Type.Object({ code: Type.String(), status: StatusEnum }, strict);

export const VersionsBody = Type.Object(
  {
    code: Type.String(),
    status: StatusEnum,
    versions: Type.Array(
      Type.Object(
        {
          version: Type.Integer(),
          sha256: Type.String(),
          effectiveFrom: Nullable(Type.String()),
          publishedAt: Type.String({ format: 'date-time' }),
          summary: Type.String(),
          reviews: Type.Array(
            Type.Object({ stage: Type.String(), organisationName: Type.String(), on: Type.String() }, strict),
          ),
        },
        strict,
      ),
    ),
    upcoming: Nullable(Type.Object({ effectiveOn: Type.String(), summary: Type.String() }, strict)),
  },
  strict,
);
export const ChangesQuery = Type.Object(
  {
    from: Type.Integer({ minimum: 1, maximum: 100_000 }),
    to: Type.Union([Type.Integer({ minimum: 1, maximum: 100_000 }), Type.Literal('upcoming')]),
  },
  strict,
);
export const ChangesBody = Type.Object(
  { code: Type.String(), from: Type.Integer(), to: Type.String(), differences: Type.Array(DifferenceBody) },
  strict,
);
