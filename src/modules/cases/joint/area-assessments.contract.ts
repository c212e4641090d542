// SPDX-License-Identifier: Apache-2.0
/** 区域评 in the API: assessments made once for a whole area. */
import Type from 'typebox';

const strict = { additionalProperties: false };
const text = (max: number, min = 0) => Type.String({ minLength: min, maxLength: max });

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
  revokedOn: Type.Union([Type.String(), Type.Null()]),
});
export const AreaAssessmentsBody = Type.Object({ items: Type.Array(AreaAssessmentRow) });
