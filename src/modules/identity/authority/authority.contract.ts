// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

const strict = { additionalProperties: false };
const Id = Type.String({ format: 'uuid' });
const City = Type.String({ pattern: '^[0-9]{4}$' });
const Nullable = Type.Union([Type.String(), Type.Null()]);
const Matters = Type.Union([
  Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 100 }),
  Type.Null(),
]);

export const RefBody = Type.Object({ city: Type.String(), id: Type.String() });
export const RefParams = Type.Object({ city: City, id: Id });
export const NothingBody = Type.Object({}, strict);
export const AnswerBody = Type.Object({ accept: Type.Boolean() }, strict);

const DelegationItem = Type.Object({
  city: Type.String(),
  id: Type.String(),
  kind: Type.String(),
  principalName: Type.String(),
  agentName: Type.String(),
  matters: Matters,
  fromOn: Type.String(),
  untilOn: Type.String(),
  state: Type.String(),
  stands: Type.Boolean(),
  statement: Type.String(),
  offeredAt: Type.String(),
  answeredAt: Nullable,
  endedAt: Nullable,
});
export const DelegationList = Type.Object({
  given: Type.Array(DelegationItem),
  received: Type.Array(DelegationItem),
});
export const OfferBody = Type.Object(
  {
    kind: Type.Optional(Type.Union([Type.Literal('ordinary'), Type.Literal('elder-help')])),
    agentName: Type.String({ maxLength: 200 }),
    agentHandle: Type.String({ maxLength: 60 }),
    matters: Matters,
    untilOn: Type.String({ maxLength: 10 }),
    statement: Type.String({ maxLength: 2000 }),
  },
  strict,
);

export const CompanyList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      uscc: Type.String(),
      role: Type.String(),
      matters: Matters,
      validTo: Nullable,
      manages: Type.Boolean(),
    }),
  ),
  invitations: Type.Array(
    Type.Object({
      city: Type.String(),
      id: Type.String(),
      companyName: Type.String(),
      role: Type.String(),
      matters: Matters,
      validTo: Nullable,
    }),
  ),
});
export const ClaimBody = Type.Object({ uscc: Type.String({ maxLength: 40 }) }, strict);
export const CompanyParams = Type.Object({ companyId: Id });
export const MemberParams = Type.Object({ companyId: Id, accountId: Id });
export const MemberList = Type.Object({
  items: Type.Array(
    Type.Object({
      accountId: Type.String(),
      name: Type.String(),
      role: Type.String(),
      matters: Matters,
      validFrom: Type.String(),
      validTo: Nullable,
      endedAt: Nullable,
      stands: Type.Boolean(),
      mayChange: Type.Boolean(),
    }),
  ),
  invitations: Type.Array(
    Type.Object({ id: Type.String(), inviteeName: Type.String(), role: Type.String(), validTo: Nullable }),
  ),
});
export const InviteBody = Type.Object(
  {
    name: Type.String({ maxLength: 200 }),
    handle: Type.String({ maxLength: 60 }),
    role: Type.Union([Type.Literal('administrator'), Type.Literal('agent')]),
    matters: Matters,
    validTo: Nullable,
  },
  strict,
);
export const InvitationParams = Type.Object({ companyId: Id, id: Id });
export const ChangeBody = Type.Object({ matters: Matters, validTo: Nullable }, strict);

export const WardList = Type.Object({
  items: Type.Array(
    Type.Object({
      city: Type.String(),
      id: Type.String(),
      kind: Type.String(),
      wardName: Type.String(),
      relation: Type.String(),
      untilOn: Nullable,
      endedAt: Nullable,
      stands: Type.Boolean(),
      otherGuardians: Type.Array(Type.String()),
    }),
  ),
});
export const WardBody = Type.Object(
  {
    kind: Type.Union([Type.Literal('minor'), Type.Literal('adult')]),
    name: Type.String({ maxLength: 200 }),
    residentId: Type.String({ maxLength: 40 }),
    division: Type.String({ maxLength: 12 }),
    relation: Type.String({ maxLength: 60 }),
    proofKind: Type.Union([
      Type.Literal('birth-certificate'),
      Type.Literal('household-register'),
      Type.Literal('court-judgment'),
    ]),
    proofNumber: Type.String({ maxLength: 100 }),
  },
  strict,
);
