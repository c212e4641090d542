// SPDX-License-Identifier: Apache-2.0
/** Shapes of the record of who looked, over HTTP. */
import Type, { type Static } from 'typebox';
import { lookKinds, lookPurposes } from './look.types.ts';

const strict = { additionalProperties: false } as const;
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const Instant = Type.String({ description: 'RFC 3339, UTC' });
const cursor = Type.Optional(Type.String({ maxLength: 300 }));
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100 }));
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** The reason of a look, where the one who looks has no task of it; the header `X-Look-Reason` says the same. */
export const LookQuery = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 400 })) }, strict);

/** How the subject's complaint about a look stands. */
const ComplaintOfLook = Type.Object({
  id: Type.String(),
  at: Instant,
  dueOn: Type.String(),
  text: Type.String(),
  answeredAt: nullable(Instant),
  outcome: nullable(Type.String()),
  answer: nullable(Type.String()),
});

/** One look as the one looked at sees it. */
export const OwnLook = Type.Object({
  id: Type.String(),
  at: Instant,
  /** The name with its middle hidden: audit knows it whole. */
  by: Type.String(),
  roles: Type.Array(Words),
  organisationName: Type.String(),
  kind: Type.String(),
  kindName: Words,
  fields: Type.Array(Words),
  caseNo: nullable(Type.String()),
  about: Words,
  purpose: Type.String(),
  purposeName: Words,
  reason: Type.String(),
  complaint: nullable(ComplaintOfLook),
});
export type OwnLook = Static<typeof OwnLook>;
export const OwnLooksBody = Type.Object({ items: Type.Array(OwnLook), nextCursor: nullable(Type.String()) });
export const OwnLooksQuery = Type.Object(
  {
    purpose: Type.Optional(
      Type.Union([Type.Literal('task'), Type.Literal('reason'), Type.Literal('search')], {
        description:
          'task: for handling; reason: for a typed reason; search: shown among the hits of a search',
      }),
    ),
    caseNo: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{19}$' })),
    cursor,
    limit,
  },
  strict,
);
export type OwnLooksQuery = Static<typeof OwnLooksQuery>;

const Id = Type.String({ format: 'uuid' });
export const LookParams = Type.Object({ id: Id });
export const ComplaintBody = Type.Object({ text: Type.String({ minLength: 1, maxLength: 2000 }) }, strict);
export const ComplainedBody = Type.Object({ id: Type.String(), dueOn: Type.String() });

/** One look as audit sees it. */
export const AuditLook = Type.Object({
  id: Type.String(),
  at: Instant,
  staffId: Type.String(),
  staffName: Type.String(),
  roles: Type.Array(Type.String()),
  organisationId: Type.String(),
  organisationName: Type.String(),
  subject: Type.String(),
  subjectKind: Type.String(),
  kind: Type.String(),
  kindName: Words,
  fields: Type.Array(Words),
  caseNo: nullable(Type.String()),
  about: Words,
  purpose: Type.String(),
  purposeName: Words,
  reason: Type.String(),
});
export type AuditLook = Static<typeof AuditLook>;
export const AuditLooksBody = Type.Object({
  items: Type.Array(AuditLook),
  nextCursor: nullable(Type.String()),
});
export const AuditLooksQuery = Type.Object(
  {
    staff: Type.Optional(Type.String({ maxLength: 60, description: 'id of the account, or its name' })),
    caseNo: Type.Optional(Type.String({ maxLength: 30 })),
    purpose: Type.Optional(Type.Union(lookPurposes.map((p) => Type.Literal(p)))),
    kind: Type.Optional(Type.Union(lookKinds.map((k) => Type.Literal(k)))),
    on: Type.Optional(day),
    cursor,
    limit,
  },
  strict,
);
export type AuditLooksQuery = Static<typeof AuditLooksQuery>;

export const AlertRow = Type.Object({
  id: Type.String(),
  pattern: Type.String(),
  patternName: Words,
  staffId: Type.String(),
  staffName: Type.String(),
  organisationName: Type.String(),
  firstAt: Instant,
  lastAt: Instant,
  looks: Type.Integer(),
  subjects: Type.Integer(),
  at: Instant,
  closedAt: nullable(Instant),
  closedBy: nullable(Type.String()),
  finding: nullable(Type.String()),
});
export type AlertRow = Static<typeof AlertRow>;
export const AlertsBody = Type.Object({ items: Type.Array(AlertRow), nextCursor: nullable(Type.String()) });
const yesNo = Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')]));
export const AlertsQuery = Type.Object({ closed: yesNo, cursor, limit }, strict);
export const FindingBody = Type.Object({ finding: Type.String({ minLength: 4, maxLength: 1000 }) }, strict);
export const DoneBody = Type.Object({ id: Type.String() });

export const ComplaintRow = Type.Object({
  id: Type.String(),
  at: Instant,
  dueOn: Type.String(),
  late: Type.Boolean(),
  text: Type.String(),
  look: AuditLook,
  answeredAt: nullable(Instant),
  answeredBy: nullable(Type.String()),
  outcome: nullable(Type.String()),
  answer: nullable(Type.String()),
});
export type ComplaintRow = Static<typeof ComplaintRow>;
export const ComplaintsBody = Type.Object({
  items: Type.Array(ComplaintRow),
  nextCursor: nullable(Type.String()),
});
export const ComplaintsQuery = Type.Object({ answered: yesNo, cursor, limit }, strict);
export const AnswerBody = Type.Object(
  {
    outcome: Type.Union([Type.Literal('proper'), Type.Literal('improper')]),
    answer: Type.String({ minLength: 4, maxLength: 2000 }),
  },
  strict,
);

export const HoldBody = Type.Object(
  {
    caseNo: Type.String({ pattern: '^[0-9A-Z]{19}$' }),
    until: day,
    reason: Type.String({ minLength: 4, maxLength: 500 }),
  },
  strict,
);
export const HoldRow = Type.Object({
  id: Type.String(),
  caseNo: Type.String(),
  until: Type.String(),
  reason: Type.String(),
  setBy: Type.String(),
  at: Instant,
});
export type HoldRow = Static<typeof HoldRow>;
export const HoldsBody = Type.Object({ items: Type.Array(HoldRow) });
export const HeldBody = Type.Object({ held: Type.Integer() });
