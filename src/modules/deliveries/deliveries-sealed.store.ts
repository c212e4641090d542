// SPDX-License-Identifier: Apache-2.0
import { type SealedColumn, sealedColumn } from '#platform/sealed/index.ts';
import { parcelPlace } from './order-delivery.ts';

export const deliveriesSealed: readonly SealedColumn[] = [
  sealedColumn({
    table: 'deliveries.delivery',
    column: 'recipient_cipher',
    key: [['id', 'uuid']],
    place: ([id = '']) => parcelPlace(id),
  }),
];
