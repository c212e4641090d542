// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

const strict = { additionalProperties: false };
export const PlaneName = Type.Union([Type.Literal('person'), Type.Literal('staff')]);
export const SignInBody = Type.Object(
  {
    plane: PlaneName,
    handle: Type.String({ minLength: 1, maxLength: 60 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  strict,
);
export const DemoSignInBody = Type.Object(
  {
    plane: PlaneName,
    accountId: Type.String({ format: 'uuid' }),
    companyId: Type.Optional(Type.String({ format: 'uuid' })),
    postId: Type.Optional(Type.String({ format: 'uuid' })),
  },
  strict,
);
export const SessionBody = Type.Object({
  kind: Type.String(),
  id: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  roles: Type.Optional(Type.Array(Type.String())),
  organisationId: Type.Optional(Type.String()),
  /** The post in which one works now, of those in `posts`. */
  postId: Type.Optional(Type.String()),
  onBehalfOf: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
  /** The person acted for, by delegation or guardianship. */
  actsFor: Type.Optional(Type.Object({ kind: Type.String(), id: Type.String(), name: Type.String() })),
  /** What one chose to act with has ended: choose anew. */
  authorityEnded: Type.Optional(Type.Boolean()),
  posts: Type.Optional(
    Type.Array(Type.Object({ id: Type.String(), title: Type.String(), organisationName: Type.String() })),
  ),
  /** Level of assurance of a person, 1 to 4. */
  assurance: Type.Optional(Type.Integer()),
  /** With `kind` `half`: the password was right, one of these is still to be shown; or a first one to be set up. */
  secondFactor: Type.Optional(
    Type.Object({
      enrol: Type.Boolean(),
      methods: Type.Array(Type.String()),
      expiresAt: Type.String({ format: 'date-time' }),
    }),
  ),
});
export const SignedOutBody = Type.Object({ signedOut: Type.Boolean() });
export const ActAsBody = Type.Object(
  {
    companyId: Type.Optional(Type.String({ format: 'uuid' })),
    postId: Type.Optional(Type.String({ format: 'uuid' })),
    acting: Type.Optional(
      Type.Object(
        {
          kind: Type.Union([Type.Literal('delegation'), Type.Literal('guardianship')]),
          city: Type.String({ pattern: '^[0-9]{4}$' }),
          id: Type.String({ format: 'uuid' }),
        },
        strict,
      ),
    ),
  },
  strict,
);
export const DemoPeopleBody = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      companies: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Type.String() })),
      posts: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Type.String(),
          organisationName: Type.String(),
          organisationId: Type.String(),
          roles: Type.Array(Type.String()),
          scope: Type.Array(Type.String()),
        }),
      ),
    }),
  ),
});
