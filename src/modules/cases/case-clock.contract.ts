// SPDX-License-Identifier: Apache-2.0
/** What the API says of the legal clock of a case. */
import Type from 'typebox';

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const LampName = Type.Union([
  Type.Literal('GREEN'),
  Type.Literal('YELLOW'),
  Type.Literal('RED'),
  Type.Literal('RED_SERIOUS'),
  Type.Literal('SUSPENDED'),
  Type.Literal('NONE'),
]);

/** What figures of days count: working days for a limit in working days, days of the calendar for every other. */
export const CountedIn = Type.Union([Type.Literal('WORKDAY'), Type.Literal('DAY')]);

/** The clock with its reasons, day by day. */
export const ClockBody = Type.Object({
  due: nullable(Type.String()),
  /** Of a limit in hours: the moment at which it ends. */
  dueAt: nullable(Type.String()),
  statutoryDue: nullable(Type.String()),
  totalDays: Type.Integer(),
  usedDays: Type.Integer(),
  remainingDays: Type.Integer(),
  overdueDays: Type.Integer(),
  /** True when the period has ended, also where no working day has passed since. */
  overdue: Type.Boolean(),
  countedIn: CountedIn,
  /** Of a limit in hours; its days are days of the calendar. */
  hours: nullable(
    Type.Object({
      total: Type.Integer(),
      used: Type.Integer(),
      remaining: Type.Integer(),
      overdue: Type.Integer(),
    }),
  ),
  /** True when the holidays of a year it reaches are not yet announced. */
  provisional: Type.Boolean(),
  paused: Type.Boolean(),
  light: LampName,
  because: Type.Array(
    Type.Object({ date: Type.String(), counted: Type.Boolean(), zh: Type.String(), en: Type.String() }),
  ),
});
