// SPDX-License-Identifier: Apache-2.0
/** Requests and answers about interested parties and hearings. */
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

/** What the page of a case says of a hearing. Contacts are for staff alone. */
export const HearingBody = Type.Object({
  parties: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      interest: Type.String(),
      contact: Type.String(),
      told: Type.Boolean(),
    }),
  ),
  told: nullable(
    Type.Object({
      on: Type.String(),
      until: Type.String(),
      /** Whether it may still be asked for. */
      open: Type.Boolean(),
      sides: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), waived: Type.Boolean() })),
    }),
  ),
  request: nullable(
    Type.Object({
      by: Type.String(),
      reason: Type.String(),
      on: Type.String(),
      /** By when it is to be held (第四十七条). */
      due: Type.String(),
    }),
  ),
  convened: nullable(
    Type.Object({
      heldOn: Type.String(),
      at: Type.String(),
      place: Type.String(),
      chair: Type.String(),
      public: Type.Boolean(),
    }),
  ),
  record: nullable(Type.Object({ heldOn: Type.String(), attended: Type.String(), text: Type.String() })),
  /** The first day on which it may be held if it is told today; null when none was asked for. */
  earliest: nullable(Type.String()),
  /** Who may chair; for staff who may convene. */
  chairs: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
});
export type HearingBody = Static<typeof HearingBody>;

export const PartyBody = Type.Object(
  { name: text(100, 1), interest: text(500, 1), contact: text(300) },
  strict,
);
export const PartyNamedBody = Type.Object({
  caseNo: Type.String(),
  state: Type.String(),
  version: Type.Integer(),
  partyId: Type.String(),
});
export const TellRightBody = Type.Object({ reason: text(1000, 1) }, strict);
export const AnswerOfSideBody = Type.Object(
  {
    side: Type.Optional(text(10, 1)),
    reason: text(2000),
  },
  strict,
);
export const ConveningBody = Type.Object(
  {
    heldOn: Day,
    at: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
    place: text(200, 1),
    chairId: Type.String({ format: 'uuid' }),
    public: Type.Boolean(),
    lateReason: Type.Optional(text(1000)),
  },
  strict,
);
export const RecordBody = Type.Object({ attended: text(2000, 1), record: text(20_000, 1) }, strict);
export const EndBody = Type.Object({ reason: text(1000, 1) }, strict);
