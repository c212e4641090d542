// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of the API of tasks. */
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const Uuid = Type.String({ format: 'uuid' });
const caseNo = Type.String({ pattern: '^[0-9A-Z]{19}$' });
const Person = Type.Object({ id: Type.String(), name: Type.String() });

export const TaskParams = Type.Object({
  caseNo,
  taskId: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}\\.[0-9]{1,4}$' }),
});
export const HandOverBody = Type.Object({ to: Uuid, reason: text(1000, 1) }, strict);
export const SignersBody = Type.Object(
  { to: Type.Array(Uuid, { minItems: 1, maxItems: 10 }), question: text(1000, 1) },
  strict,
);
export const SignatureBody = Type.Object({ agree: Type.Boolean(), opinion: text(2000, 1) }, strict);
export const CompletionBody = Type.Object(
  { recommend: Type.Union([Type.Literal('grant'), Type.Literal('refuse')]), opinion: text(2000, 1) },
  strict,
);
export const ReturnBody = Type.Object(
  {
    reason: text(1000, 1),
    toStep: Type.Optional(
      Type.String({ maxLength: 41, description: 'A review step that was done; the last one when not said' }),
    ),
  },
  strict,
);
export const CallBackBody = Type.Object({ reason: text(1000, 1) }, strict);
export const BatchBody = Type.Object(
  {
    caseNos: Type.Array(caseNo, { minItems: 1, maxItems: 100, uniqueItems: true }),
    outcome: Type.Union([Type.Literal('grant'), Type.Literal('refuse')]),
    text: text(2000),
  },
  strict,
);
export const BatchResultBody = Type.Object({
  items: Type.Array(
    Type.Object({
      caseNo: Type.String(),
      ok: Type.Boolean(),
      /** State and version after the decision; null when it was not made. */
      state: nullable(Type.String()),
      version: nullable(Type.Integer()),
      /** Why it was not made; null when it was. */
      problem: nullable(Type.Object({ code: Type.String(), title: Words, next: Words })),
    }),
  ),
});

export const TaskQuery = Type.Object(
  {
    view: Type.Optional(
      Type.Union([Type.Literal('mine'), Type.Literal('pool'), Type.Literal('team')], {
        description:
          'mine: claimed by or asked of me; pool: to be claimed by my post; team: all of my bodies',
      }),
    ),
    state: Type.Optional(text(200)),
    step: Type.Optional(text(41)),
    matter: Type.Optional(text(60)),
    lamp: Type.Optional(
      Type.Union([
        Type.Literal('GREEN'),
        Type.Literal('YELLOW'),
        Type.Literal('RED'),
        Type.Literal('RED_SERIOUS'),
        Type.Literal('SUSPENDED'),
      ]),
    ),
    q: Type.Optional(text(60)),
    cursor: Type.Optional(text(300)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
/** What a task adds to the line of its case. */
export const taskMembers = {
  taskId: Type.String(),
  stepId: Type.String(),
  stepName: Words,
  role: Type.String(),
  claimedBy: nullable(Person),
  /** The day planned for the step; `dueOn` is the day of the law for the case. */
  stepDueOn: nullable(Type.String()),
  /** Since when the step is late by its own rule. */
  lateSince: nullable(Type.String()),
  /** The step is meant to be decided in batches (集中批). */
  batch: Type.Boolean(),
};
export const TaskCountsBody = Type.Object({
  views: Type.Array(
    Type.Object({
      view: Type.String(),
      total: Type.Integer(),
      lamps: Type.Array(Type.Object({ lamp: Type.String(), count: Type.Integer() })),
    }),
  ),
});

const SignerBody = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Null until the answer. */
  agree: nullable(Type.Boolean()),
  opinion: Type.String(),
  question: Type.String(),
  at: nullable(Type.String()),
});
export const CaseTaskBody = Type.Object({
  taskId: Type.String(),
  stepId: Type.String(),
  stepName: Words,
  kind: Type.String(),
  role: Type.String(),
  organisationId: Type.String(),
  claimedBy: nullable(Person),
  claimedAt: nullable(Type.String()),
  /** Only these may do it; null: whoever holds the post. */
  people: nullable(Type.Array(Type.String())),
  signers: Type.Array(SignerBody),
  /** How many must agree where several sign; null for a step of one person. */
  need: nullable(Type.Object({ rule: Type.String(), share: nullable(Type.Number()), count: Type.Integer() })),
  dueOn: nullable(Type.String()),
  lateSince: nullable(Type.String()),
  escalatedTo: nullable(Type.String()),
  /** The one who asks holds it, was asked, or acts for the holder. */
  mine: Type.Boolean(),
  /** The one for whom a deputy would act; null for those who act for themselves. */
  inPlaceOf: nullable(Person),
  /** claim, release, hand-over, add-signer, sign, complete, reassign: what the one who asks may do now. */
  actions: Type.Array(Type.String()),
  /** Review steps to which its holder may send the case back. */
  backTo: Type.Array(Type.Object({ stepId: Type.String(), stepName: Words })),
});
export type CaseTaskBody = Static<typeof CaseTaskBody>;
export const CaseProcessBody = Type.Object({
  steps: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Words,
      kind: Type.String(),
      status: Type.Union([
        Type.Literal('done'),
        Type.Literal('open'),
        Type.Literal('ahead'),
        Type.Literal('skipped'),
      ]),
      by: nullable(Type.String()),
      at: nullable(Type.String()),
    }),
  ),
  /** Timers of the process that run, with the instant at which they are over. */
  timers: Type.Array(Type.Object({ id: Type.String(), at: Type.String() })),
});
export type CaseProcessBody = Static<typeof CaseProcessBody>;

export const CandidatesQuery = Type.Object(
  { task: Type.Optional(text(46)), signers: Type.Optional(Type.Literal('yes')) },
  strict,
);
const Candidate = Type.Object({
  id: Type.String(),
  name: Type.String(),
  post: Type.String(),
  /** Until when, while away. */
  absentUntil: nullable(Type.String()),
  deputyId: nullable(Type.String()),
});
export const CandidatesBody = Type.Object({ items: Type.Array(Candidate) });

export const AbsenceBody = Type.Object(
  {
    from: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
    to: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
    deputyId: Uuid,
    note: Type.Optional(text(200)),
  },
  strict,
);
const AbsenceLine = Type.Object({
  id: Type.String(),
  staff: Person,
  deputy: Person,
  from: Type.String(),
  to: Type.String(),
  note: Type.String(),
});
export const AbsenceSavedBody = Type.Object({ id: Type.String() });
export const AbsencesBody = Type.Object({
  /** One's own that are not over. */
  own: Type.Array(AbsenceLine),
  /** Of colleagues whose deputy one is today. */
  deputyOf: Type.Array(AbsenceLine),
});
export const AbsenceParams = Type.Object({ id: Uuid });
