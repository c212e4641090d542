// SPDX-License-Identifier: Apache-2.0
/** Shape of the answer to: what would this change do to what is in flight? */
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };
const Words = Type.Object({ zh: Type.String(), en: Type.String() }, strict);
const Parts = Type.Array(Type.Object({ id: Type.String(), name: Words }, strict));
export const Effect = Type.Union([
  Type.Literal('stays'),
  Type.Literal('moves'),
  Type.Literal('needs-person'),
]);

export const CaseEffectsBody = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          kind: Type.Union([Type.Literal('case'), Type.Literal('application')]),
          state: Type.Union([Type.String(), Type.Null()]),
          stateName: Type.Union([Words, Type.Null()]),
          version: Type.Integer(),
          count: Type.Integer(),
          effect: Effect,
          reasons: Type.Array(Type.String()),
        },
        strict,
      ),
    ),
    stays: Type.Integer(),
    moves: Type.Integer(),
    needsPerson: Type.Integer(),
    lostFields: Parts,
    newlyRequiredFields: Parts,
    lostMaterials: Parts,
    newlyRequiredMaterials: Parts,
    lostSteps: Parts,
  },
  strict,
);
export type CaseEffectsBody = Static<typeof CaseEffectsBody>;
