// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';

export const NewTicketBody = Type.Object(
  {
    clientId: Type.String({ minLength: 3, maxLength: 40 }),
    agreed: Type.Optional(
      Type.Boolean({
        description: 'The person agrees now to what the system is told; remembered until withdrawn',
      }),
    ),
  },
  { additionalProperties: false },
);
export const TicketBody = Type.Object({
  redirectTo: Type.String({ description: 'Where the browser takes the ticket' }),
  expiresAt: Type.String({ format: 'date-time' }),
});
export const RedeemedBody = Type.Object({
  sub: Type.String({ description: 'A number by which only this system knows the account' }),
  acr: Type.String({ description: 'L1 to L4' }),
  name: Type.Optional(Type.String({ description: 'Partly hidden' })),
  org_name: Type.Optional(Type.String()),
  org_uscc: Type.Optional(Type.String()),
  org_role: Type.Optional(Type.String()),
  department: Type.Optional(Type.String()),
  department_name: Type.Optional(Type.String()),
  role: Type.Optional(Type.Array(Type.String())),
});
