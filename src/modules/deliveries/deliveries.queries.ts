// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import type { DeliveryState } from './delivery.rules.ts';
import type { DeliveryRecord, DeliveryTrack, DeliveryWay } from './delivery.types.ts';

export interface DeliveryRow {
  city: string;
  id: string;
  deliverable_kind: string;
  deliverable_id: string;
  organisation_id: string;
  recipient_cipher: string;
  way: DeliveryWay;
  carrier: string | null;
  waybill_no: string | null;
  state: DeliveryState;
  ordered_at: Date;
  dispatched_at: Date | null;
  delivered_at: Date | null;
}

const byId = sql<DeliveryRow>(
  'deliveries.by-id',
  'select * from deliveries.delivery where city = $1 and id = $2',
);
const byIdAnywhere = sql<DeliveryRow>(
  'deliveries.by-id-anywhere',
  'select * from deliveries.delivery where id = $1',
);
const byDeliverable = sql<DeliveryRow>(
  'deliveries.by-deliverable',
  'select * from deliveries.delivery where city = $1 and deliverable_kind = $2 and deliverable_id = $3',
);
const tracksOf = sql<DeliveryTrack>(
  'deliveries.tracks',
  'select at, state, place, note from deliveries.track where city = $1 and delivery_id = $2 order by seq',
);
const openOnes = sql<{ city: string; id: string; waybill_no: string }>(
  'deliveries.open',
  `select city, id, waybill_no from deliveries.delivery
   where waybill_no is not null and state in ('ordered', 'handed-over', 'in-transit')
   order by polled_at nulls first limit $1`,
);

const toDelivery = (r: DeliveryRow): DeliveryRecord => ({
  city: r.city,
  id: r.id,
  deliverableKind: r.deliverable_kind,
  deliverableId: r.deliverable_id,
  organisationId: r.organisation_id,
  recipientCipher: r.recipient_cipher,
  way: r.way,
  carrier: r.carrier,
  waybillNo: r.waybill_no,
  state: r.state,
  orderedAt: r.ordered_at,
  dispatchedAt: r.dispatched_at,
  deliveredAt: r.delivered_at,
});

export const findDelivery = async (
  on: Queryable,
  city: string,
  id: string,
): Promise<DeliveryRecord | undefined> => (await on.run(byId, [city, id])).map(toDelivery)[0];
/** Whatever the city: a provincial body hands over in all. */
export const findDeliveryAnywhere = async (on: Queryable, id: string): Promise<DeliveryRecord | undefined> =>
  (await on.run(byIdAnywhere, [id])).map(toDelivery)[0];
export const findDeliveryOf = async (
  on: Queryable,
  city: string,
  kind: string,
  deliverableId: string,
): Promise<DeliveryRecord | undefined> =>
  (await on.run(byDeliverable, [city, kind, deliverableId])).map(toDelivery)[0];
/** The steps of a delivery, the oldest first; their fold is its state. */
export const listTracks = (on: Queryable, city: string, id: string): Promise<DeliveryTrack[]> =>
  on.run(tracksOf, [city, id]);
/** Parcels on their way, the one asked for longest ago first. */
export const listOpenDeliveries = async (
  on: Queryable,
  limit: number,
): Promise<{ city: string; id: string; waybillNo: string }[]> =>
  (await on.run(openOnes, [limit])).map((r) => ({ city: r.city, id: r.id, waybillNo: r.waybill_no }));
