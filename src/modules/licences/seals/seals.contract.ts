// SPDX-License-Identifier: Apache-2.0
/** Requests and answers of the register of seals. */
import Type from 'typebox';
import { sealStates } from './seal.rules.ts';

const strict = { additionalProperties: false };
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const CivilDateText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const State = Type.Enum([...sealStates]);

export const SealParams = Type.Object({ id: Type.String({ format: 'uuid' }) });
export const SealListQuery = Type.Object(
  {
    state: Type.Optional(State),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    after: Type.Optional(Type.String({ maxLength: 80 })),
  },
  strict,
);
const sealFields = {
  id: Type.String(),
  organisationId: Type.String(),
  organisationName: Type.String(),
  name: Type.String(),
  state: State,
  validFrom: Type.String(),
  validTo: Type.String(),
  reason: Nullable(Type.String({ description: 'of the last suspension, resumption, stop or application' })),
  changedAt: Type.String(),
};
export const SealListBody = Type.Object({
  items: Type.Array(Type.Object(sealFields)),
  next: Nullable(Type.String()),
  mayApply: Type.Boolean(),
});
const Post = Type.Object({ id: Type.String(), title: Type.String() });
export const SealBody = Type.Object({
  ...sealFields,
  words: Type.String(),
  waiting: Type.Integer({ description: 'licences that wait to be sealed' }),
  custodian: Nullable(Post),
  offered: Nullable(Post),
  posts: Type.Array(Post),
  picture: Type.String({ description: 'SVG as drawn; what proves is the signature' }),
  may: Type.Array(Type.String({ description: 'what whoever asks may do now' })),
  history: Type.Array(
    Type.Object({
      name: Type.String(),
      at: Type.String(),
      reason: Nullable(Type.String()),
    }),
  ),
});
export const SealUsesQuery = Type.Object(
  { after: Type.Optional(Type.String({ maxLength: 80, pattern: '^[0-9TZ:.-]+_[0-9a-f-]{36}$' })) },
  strict,
);
export const SealUsesBody = Type.Object({
  items: Type.Array(
    Type.Object({
      at: Type.String(),
      face: Type.String(),
      licenceNumber: Type.String(),
      typeName: Type.String(),
      caseNo: Type.String(),
      decisionNo: Type.String(),
      decidedBy: Type.String({ description: 'key of the member of staff who decided' }),
      decidedByName: Nullable(Type.String()),
      keyId: Type.String(),
      sha256: Type.String(),
    }),
  ),
  next: Nullable(Type.String()),
});

export const ApplyBody = Type.Object(
  {
    organisationId: Type.String({ pattern: '^[0-9A-Z]{18}$' }),
    validFrom: CivilDateText,
    validTo: CivilDateText,
    reason: Type.String({ maxLength: 500 }),
  },
  strict,
);
export const ReasonBody = Type.Object({ reason: Type.String({ maxLength: 500 }) }, strict);
export const OfferBody = Type.Object({ postId: Type.String({ format: 'uuid' }) }, strict);
export const NothingBody = Type.Object({}, strict);
export const MovedBody = Type.Object({ id: Type.String(), state: State });
