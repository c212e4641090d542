// SPDX-License-Identifier: Apache-2.0
/** What applicants and departments send to a joint case, and what an act answers with. */
import Type, { type Static } from 'typebox';
import { DeliveryBody, FileOfMaterial, ReceiptBody } from '../cases.contract.ts';
import { CorrectionItemBody } from '../corrections/correction-item.contract.ts';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const Answers = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 600 });
const Files = Type.Array(FileOfMaterial, { maxItems: 200 });

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
    delivery: DeliveryBody,
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
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  /** A receipt for every part that began. */
  cases: Type.Array(Type.Object({ matter: Type.String(), ...ReceiptBody.properties })),
  /** Local codes of the parts that begin when those before them are granted. */
  waiting: Type.Array(Type.String()),
});
export type JointReceipt = Static<typeof JointReceiptBody>;

export const JointResultBody = Type.Object({
  jointNo: Type.String(),
  state: Type.String(),
  version: Type.Integer(),
});
export type JointResult = Static<typeof JointResultBody>;

export const ProposalBody = Type.Object(
  {
    /** Empty: this body has nothing to correct. */
    items: Type.Array(CorrectionItemBody, { maxItems: 50 }),
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
