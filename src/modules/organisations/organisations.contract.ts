// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

export const DivisionBody = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.Optional(Type.String()),
  level: Type.Integer(),
  parent: Type.Union([Type.String(), Type.Null()]),
});
export const DivisionList = Type.Object({ items: Type.Array(DivisionBody) });
export const DivisionQuery = Type.Object({ parent: Type.String({ pattern: '^[0-9]{12}$' }) });
export const OrganisationBody = Type.Object({
  id: Type.String(),
  key: Type.String(),
  name: Type.String(),
  nameEn: Type.Optional(Type.String()),
  division: Type.String(),
});
export const OrganisationList = Type.Object({ items: Type.Array(OrganisationBody) });
const CivilDateText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
export const CalendarBody = Type.Object(
  {
    version: Type.String({ minLength: 3, maxLength: 40 }),
    years: Type.Record(
      Type.String({ pattern: '^[0-9]{4}$' }),
      Type.Object({
        notice: Type.String({ maxLength: 200 }),
        holidays: Type.Array(
          Type.Object({ from: CivilDateText, to: CivilDateText, name: Type.String({ maxLength: 40 }) }),
          { maxItems: 40 },
        ),
        makeUpWorkdays: Type.Array(CivilDateText, { maxItems: 40 }),
      }),
    ),
  },
  { additionalProperties: false },
);
export const CalendarSavedBody = Type.Object({ version: Type.String() });
