// SPDX-License-Identifier: Apache-2.0
/** What the API answers of joint cases; the portal and the console are built on the same shapes. */
import Type, { type Static } from 'typebox';
import { ClockBody } from '../case-clock.contract.ts';
import { NotAskedBody } from './joint-of-case.contract.ts';

export * from './area-assessments.contract.ts';
export * from './joint-acts.contract.ts';

const strict = { additionalProperties: false };
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Words = Type.Object({ zh: Type.String(), en: Type.String() });

export const JointParams = Type.Object({ jointNo: Type.String({ pattern: '^J[0-9A-Z]{19}$' }) });
export const JointPartParams = Type.Object({
  jointNo: JointParams.properties.jointNo,
  matter: Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' }),
});

const ProposedItem = Type.Object({
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
  notAsked: Type.Array(NotAskedBody),
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
      items: Type.Array(ProposedItem),
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
    cursor: Type.Optional(Type.String({ maxLength: 300 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  strict,
);
export const JointListBody = Type.Object({
  items: Type.Array(JointSummaryBody),
  nextCursor: nullable(Type.String()),
});
