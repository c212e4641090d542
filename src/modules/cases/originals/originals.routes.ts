// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';
import { type ApiRoute, route } from '#platform/route.ts';
import { FileParams } from '../cases.contract.ts';
import type { CaseServices } from '../cases.services.ts';
import { checkOriginal } from './check-original.ts';

const CheckOriginalBody = Type.Object(
  {
    evidence: Type.String({ maxLength: 400, description: 'The original that was seen' }),
    numberOnOriginal: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
const CheckedBody = Type.Object({
  id: Type.String(),
  until: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
});

export function originalsRoutes({ runner, cipher }: CaseServices): ApiRoute[] {
  const check = checkOriginal(cipher);
  return [
    route({
      method: 'POST',
      path: '/api/v1/cases/:caseNo/files/:fileId/original-check',
      permission: 'cases.check-original',
      tag: 'cases',
      summary: 'Note that the original of a file of the case was seen',
      params: FileParams,
      body: CheckOriginalBody,
      response: CheckedBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(check, actor, { ...body, ...params }, { idempotencyKey }),
    }),
  ];
}
