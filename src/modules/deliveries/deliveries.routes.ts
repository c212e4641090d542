// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';
import type { Database } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { deliveryLabel, type LabelParts } from './delivery-label.ts';

export function deliveryRoutes(db: Database, parts: LabelParts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/deliveries/:id/label',
      permission: 'deliveries.read',
      tag: 'deliveries',
      summary: 'The courier label of a delivery, to print (staff)',
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: Type.Unknown({ description: 'application/pdf' }),
      handler: async ({ actor, params, reply }) => {
        const { pdf, fileName } = await deliveryLabel(db, parts, actor, params.id);
        reply
          .type('application/pdf')
          .header('Cache-Control', 'private, no-store')
          .header('Content-Disposition', `inline; filename="${fileName}"`);
        return Buffer.from(pdf);
      },
    }),
  ];
}
