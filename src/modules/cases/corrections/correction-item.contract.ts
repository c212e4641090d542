// SPDX-License-Identifier: Apache-2.0
/** One thing to be put right, as staff name it: of a notice, of a proposal for the joint notice, of a pre-review. */
import Type from 'typebox';

export const CorrectionItemBody = Type.Object(
  {
    /** Id of a material or a field of the form. */
    subject: Type.String({ minLength: 1, maxLength: 60 }),
    subjectKind: Type.Union([Type.Literal('material'), Type.Literal('field'), Type.Literal('other')]),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);
