// SPDX-License-Identifier: Apache-2.0
/** Asking for what is masked. */
import Type from 'typebox';
import { type ApiRoute, route } from '#platform/route.ts';
import { CaseParams } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { revealValues } from './reveal-values.ts';

const strict = { additionalProperties: false } as const;

const RevealBody = Type.Object(
  {
    fields: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      minItems: 1,
      maxItems: 50,
      description: 'keys that the case gives as `hidden`',
    }),
    reason: Type.String({ minLength: 1, maxLength: 400 }),
  },
  strict,
);
const RevealedBody = Type.Object({ values: Type.Record(Type.String(), Type.String()) });

export const revealRoutes = (services: CaseServices): ApiRoute[] => [
  route({
    method: 'POST',
    path: '/api/v1/cases/:caseNo/reveals',
    permission: 'cases.reveal',
    summary: 'Show masked values whole, for a reason that is kept',
    tag: 'cases',
    params: CaseParams,
    body: RevealBody,
    response: RevealedBody,
    status: 201,
    // Every showing is a look of its own, a repeated one, too.
    idempotency: 'none',
    handler: ({ actor, params, body, reply }) => {
      reply.header('Cache-Control', 'private, no-store');
      return revealValues(services, actor, { ...params, ...body });
    },
  }),
];
