// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of the API of joint cases; the portal and the console are built on the same shapes. */
import Type, { type Static } from 'typebox';
import { ClockBody } from '../case-clock.contract.ts';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const Answers = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 600 });
const Files = Type.Array(
  Type.Object({ materialId: text(60, 1), fileId: Type.String({ format: 'uuid' }) }, strict),
  { maxItems: 200 },
);

export const JointParams = Type.Object({ jointNo: Type.String({ pattern: '^J[0-9A-Z]{19}$' }) });
export const JointPartParams = Type.Object({
  jointNo: JointParams.properties.jointNo,
  matter: Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' }),
});

export const ChoiceBody = Type.Object(
  {
    division: Type.String({ pattern: '^[0-9]{6,12}$' }),
    answers: Type.Record(Type.String({ maxLength: 41 }), Type.String({ maxLength: 40 }), {
      maxProperties: 20,
    }),
  },
  strict,
);
export const JointSubmitBody = Type.Object(
  {
    eventId: text(61, 1),
    choice: ChoiceBody,
    answers: Answers,
    files: Files,
    statementOfTruth: Type.Boolean(),
    delivery: Type.Object(
      {
        way: Type.Union([Type.Literal('courier'), Type.Literal('pick-up'), Type.Literal('electronic')]),
        recipient: Type.Optional(text(50)),
        phone: Type.Optional(text(20)),
        address: Type.Optional(text(200)),
      },
      strict,
    ),
    channel: Type.Optional(Type.Union([Type.Literal('online'), Type.Literal('mobile')])),
  },
  strict,
);
export const JointResubmitBody = Type.Object(
  { answers: Answers, files: Files, statementOfTruth: Type.Boolean() },
  strict,
);
export const JointReceiptBody = Type.Object({
  jointNo: Type.String(),
  name: Words,
  /** A receipt for every part that began. */
  cases: Type.Array(
    Type.Object({
      matter: Type.String(),
      caseNo: Type.String(),
      matterName: Type.String(),
      receivedAt: Type.String(),
      queryPassword: Type.String(),
      statement: Type.String(),
    }),
  ),
  /** Local codes of the parts that begin when those before them are granted. */
  waiting: Type.Array(Type.String()),
});
export type JointReceipt = Static<typeof JointReceiptBody>;

const CorrectionItemBody = Type.Object({
  subject: Type.String(),
  subjectKind: Type.Union([Type.Literal('material'), Type.Literal('field'), Type.Literal('other')]),
  reason: Type.String(),
});
/** Who must act now. */
const HolderBody = Type.Object({
  organisationName: Type.String(),
  /** What waits to be done: acceptance, correction by the applicant, review, decision, delivery, a part before. */
  step: Words,
  /** Who took it; null while nobody has. */
  person: nullable(Type.String()),
});

export const JointChildBody = Type.Object({
  matter: Type.String(),
  matterCode: Type.String(),
  name: Words,
  organisationId: Type.String(),
  organisationName: Type.String(),
  stage: nullable(Type.String()),
  /** Null while it waits. */
  caseNo: nullable(Type.String()),
  /** A state of a case, or `waiting`, or `dropped`. */
  state: Type.String(),
  stateName: Words,
  acceptedOn: nullable(Type.String()),
  dueOn: nullable(Type.String()),
  lamp: Type.String(),
  outcome: nullable(Type.String()),
  /** Local codes of the parts that must be granted first and are not yet. */
  waitsFor: Type.Array(Type.String()),
  /** Why it was dropped. */
  reason: nullable(Type.String()),
  holder: nullable(HolderBody),
  notAsked: Type.Array(
    Type.Object({ materialId: Type.String(), name: Type.String(), by: Type.String(), source: Type.String() }),
  ),
  /** Whether the one who asks handles this part. */
  own: Type.Boolean(),
});

export const JointBody = Type.Object({
  jointNo: Type.String(),
  eventId: Type.String(),
  name: Words,
  /** `open`, `correcting` while the applicant corrects, `closed`, `withdrawn`. */
  state: Type.String(),
  stateName: Words,
  version: Type.Integer(),
  applicantName: Type.String(),
  leadId: Type.String(),
  leadName: Type.String(),
  receivedAt: Type.String(),
  closedAt: nullable(Type.String()),
  /** The one clock; null until every part that began was accepted. */
  clock: nullable(ClockBody),
  limit: Type.String(),
  statutoryLimit: Type.String(),
  extension: nullable(
    Type.Object({ days: Type.Integer(), reason: Type.String(), approvedBy: Type.String() }),
  ),
  stages: Type.Array(Type.Object({ id: Type.String(), name: Words })),
  children: Type.Array(JointChildBody),
  /** The longest chain that is still to be done, in order. */
  criticalPath: Type.Array(
    Type.Object({
      matter: Type.String(),
      name: Words,
      workdays: Type.Integer(),
      holder: nullable(HolderBody),
    }),
  ),
  /** What each body has said about corrections; for staff. */
  proposals: Type.Array(
    Type.Object({
      matter: Type.String(),
      matterName: Type.String(),
      organisationName: Type.String(),
      by: Type.String(),
      at: Type.String(),
      items: Type.Array(CorrectionItemBody),
    }),
  ),
  /** The last working day for the one notice; null once it is settled. */
  noticeDueOn: nullable(Type.String()),
  /** The one notice. Items carry the ids of the joint form. */
  correction: nullable(
    Type.Object({
      documentNo: Type.String(),
      until: Type.String(),
      /** Whether the applicant still has to answer. */
      open: Type.Boolean(),
      items: Type.Array(
        Type.Object({
          matter: Type.String(),
          matterName: Type.String(),
          organisationName: Type.String(),
          subject: Type.String(),
          subjectKind: Type.String(),
          /** The joint form's id of the field or material; null for what is neither. */
          joint: nullable(Type.String()),
          name: Type.String(),
          reason: Type.String(),
        }),
      ),
    }),
  ),
  opinions: Type.Array(
    Type.Object({
      matter: Type.String(),
      organisationName: Type.String(),
      by: Type.String(),
      at: Type.String(),
      text: Type.String(),
    }),
  ),
  meeting: nullable(
    Type.Object({
      on: Type.String(),
      place: Type.String(),
      question: Type.String(),
      participants: Type.Array(Type.String()),
      conclusion: nullable(Type.String()),
      concludedOn: nullable(Type.String()),
    }),
  ),
  timeline: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      name: Type.String(),
      title: Words,
      at: Type.String(),
      by: Type.String(),
      note: Type.String(),
    }),
  ),
  /** What the one who asks may do now. */
  actions: Type.Array(Type.String()),
});
export type JointBody = Static<typeof JointBody>;

export const JointSummaryBody = Type.Object({
  jointNo: Type.String(),
  eventId: Type.String(),
  name: Words,
  applicantName: Type.String(),
  leadId: Type.String(),
  leadName: Type.String(),
  state: Type.String(),
  stateName: Words,
  receivedAt: Type.String(),
  closedAt: nullable(Type.String()),
  noticeDueOn: nullable(Type.String()),
  /** Parts by how they stand. */
  parts: Type.Array(
    Type.Object({
      matter: Type.String(),
      name: Type.String(),
      caseNo: nullable(Type.String()),
      state: Type.String(),
    }),
  ),
  lead: Type.Boolean(),
});
export type JointSummaryRow = Static<typeof JointSummaryBody>;
export const JointListQuery = Type.Object(
  {
    open: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])),
    cursor: Type.Optional(text(300)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export const JointListBody = Type.Object({
  items: Type.Array(JointSummaryBody),
  nextCursor: nullable(Type.String()),
});

export const JointResultBody = Type.Object({
  jointNo: Type.String(),
  state: Type.String(),
  version: Type.Integer(),
});
export type JointResult = Static<typeof JointResultBody>;

export const ProposalBody = Type.Object(
  {
    /** Empty: this body has nothing to correct. */
    items: Type.Array(
      Type.Object(
        {
          subject: text(60, 1),
          subjectKind: CorrectionItemBody.properties.subjectKind,
          reason: text(500, 1),
        },
        strict,
      ),
      { maxItems: 50 },
    ),
  },
  strict,
);
export const JointOpinionBody = Type.Object({ text: text(2000, 1) }, strict);
export const MeetingBody = Type.Object(
  {
    on: Type.String({ format: 'date' }),
    place: text(100, 1),
    question: text(1000, 1),
    participants: Type.Array(text(100, 1), { minItems: 2, maxItems: 30 }),
  },
  strict,
);
export const ConclusionBody = Type.Object({ conclusion: text(2000, 1) }, strict);
export const JointExtensionBody = Type.Object(
  { days: Type.Integer({ minimum: 1, maximum: 15 }), reason: text(1000, 1), approvedBy: text(100, 1) },
  strict,
);
export const JointReasonBody = Type.Object({ reason: Type.Optional(text(1000)) }, strict);

export const AreaAssessmentBody = Type.Object(
  {
    division: Type.String({ pattern: '^[0-9]{12}$' }),
    areaName: text(100, 1),
    element: Type.String({ pattern: '^[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+$', maxLength: 80 }),
    name: text(120, 1),
    documentNo: text(80, 1),
    approvedBy: text(100, 1),
    validFrom: Type.String({ format: 'date' }),
    validTo: Type.String({ format: 'date' }),
  },
  strict,
);
export const AreaAssessmentRow = Type.Object({
  ...AreaAssessmentBody.properties,
  id: Type.String(),
  revokedOn: nullable(Type.String()),
});
export const AreaAssessmentsBody = Type.Object({ items: Type.Array(AreaAssessmentRow) });
