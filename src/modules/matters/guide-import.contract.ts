// SPDX-License-Identifier: Apache-2.0
/** The shape of a guide as other platforms publish it, in the neutral form that the import reads. */
import Type, { type Static } from 'typebox';

const maybe = <T extends Type.TSchema>(of: T) => Type.Optional(Type.Union([of, Type.Null()]));
const Amount = Type.Object({ value: Type.Number(), unit: Type.String() });
const Texts = Type.Optional(Type.Array(Type.String()));

export const Guide = Type.Object({
  id: Type.String(),
  name: Type.String({ minLength: 1 }),
  scenario: maybe(Type.String()),
  catalog: maybe(Type.String()),
  type: Type.String(),
  department: Type.String(),
  department_uscc: maybe(Type.String()),
  region: maybe(Type.String()),
  region_code: maybe(Type.String()),
  level: maybe(Type.String()),
  task_code: maybe(Type.String()),
  national_code: maybe(Type.String()),
  service_objects: Texts,
  themes: Texts,
  legal_basis: Texts,
  conditions: Texts,
  conditions_complete: maybe(Type.Boolean()),
  materials: Type.Array(
    Type.Object({
      name: Type.String(),
      originals: maybe(Type.Integer()),
      copies: maybe(Type.Integer()),
      form: maybe(Type.String()),
      required: maybe(Type.Boolean()),
    }),
  ),
  time_limits: maybe(
    Type.Object({ legal: maybe(Amount), promised: maybe(Amount), note: maybe(Type.String()) }),
  ),
  fees: maybe(
    Type.Object({
      charged: Type.Boolean(),
      items: Type.Array(
        Type.Object({
          name: Type.String(),
          amount: maybe(Type.Number()),
          unit: maybe(Type.String()),
          basis: maybe(Type.String()),
        }),
      ),
    }),
  ),
  process: Texts,
  channels: Texts,
  visits: maybe(Type.Integer()),
  courier: maybe(Type.Boolean()),
  locations: Texts,
  phones: Texts,
  complaint_phones: Texts,
  keywords: Texts,
  short_name: maybe(Type.String()),
  handling_types: Texts,
  result: maybe(Type.String()),
  source: maybe(
    Type.Object({ ref: maybe(Type.String()), origin: maybe(Type.String()), date: maybe(Type.String()) }),
  ),
});
export type Guide = Static<typeof Guide>;
