// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

const strict = { additionalProperties: false };
const Id = Type.String({ format: 'uuid' });
const Text = (most: number) => Type.String({ maxLength: most });
const Nullable = Type.Union([Type.String(), Type.Null()]);

export const PowerList = Type.Object({
  items: Type.Array(
    Type.Object({
      staffId: Type.String(),
      name: Type.String(),
      postId: Type.String(),
      title: Type.String(),
      roles: Type.Array(Type.String()),
      organisationId: Type.String(),
      organisationName: Type.String(),
      administrative: Type.Boolean(),
    }),
  ),
});
export const EmergencyItem = Type.Object({
  id: Type.String(),
  state: Type.String(),
  beneficiaryId: Type.String(),
  beneficiaryName: Type.String(),
  role: Type.String(),
  organisationId: Type.String(),
  reason: Type.String(),
  hours: Type.Number(),
  askedByName: Type.String(),
  askedAt: Type.String(),
  confirmedByName: Nullable,
  confirmedAt: Nullable,
  until: Nullable,
  endedAt: Nullable,
  refusal: Nullable,
  review: Nullable,
  reviewedAt: Nullable,
  /** How many commands were run under it. */
  acts: Type.Number(),
  /** What the asker of this list may do with it now. */
  may: Type.Array(Type.String()),
});
export const EmergencyList = Type.Object({ items: Type.Array(EmergencyItem) });
export const EmergencyActList = Type.Object({
  items: Type.Array(Type.Object({ at: Type.String(), command: Type.String() })),
});
export const EmergencyParams = Type.Object({ id: Id });
export const AskEmergencyBody = Type.Object(
  {
    beneficiaryId: Id,
    role: Text(40),
    organisationId: Type.String({ minLength: 1, maxLength: 60 }),
    reason: Text(2000),
    hours: Type.Number(),
  },
  strict,
);
export const EmergencyRefBody = Type.Object({ id: Type.String() });
export const ConfirmedBody = Type.Object({ id: Type.String(), until: Type.String() });
export const NothingBody = Type.Object({}, strict);
export const RefusalBody = Type.Object({ reason: Text(2000) }, strict);
export const ReviewBody = Type.Object({ note: Text(2000) }, strict);
export const StaffParams = Type.Object({ staffId: Id });
export const DisableBody = Type.Object({ reason: Text(2000) }, strict);
export const DisabledBody = Type.Object({ accountId: Type.String(), disabled: Type.Boolean() });
export const HolderParams = Type.Object({ staffId: Id, postId: Id });
export const EndedBody = Type.Object({ ended: Type.Boolean() });
export const AssignBody = Type.Object({ postId: Id }, strict);
export const AssignedBody = Type.Object({ assigned: Type.Number() });
