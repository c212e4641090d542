// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `deliveries`. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { DeliveryState } from './delivery.rules.ts';
import type { Delivery, DeliveryRecord, DeliveryTrack } from './delivery.types.ts';

const insertDeliverySql = sql<{ id: string }>(
  'deliveries.insert-delivery',
  `with d as (
     insert into deliveries.delivery (city, id, deliverable_kind, deliverable_id, organisation_id, recipient_cipher, way, state, ordered_at, dispatched_at, delivered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (city, deliverable_kind, deliverable_id) do nothing returning city, id),
   t as (
     insert into deliveries.track (city, delivery_id, seq, at, state, place, note)
     select d.city, d.id, x.seq, x.at, x.state, x.place, x.note
     from d, jsonb_to_recordset($12::jsonb) as x(seq int, at timestamptz, state text, place text, note text))
   select id from d`,
);
const saveWaybillSql = sql<{ id: string }>(
  'deliveries.save-waybill',
  `update deliveries.delivery set carrier = $3, waybill_no = $4 where city = $1 and id = $2 and waybill_no is null and state = 'ordered' returning id`,
);
const lockDeliveries = sql<{
  city: string;
  id: string;
  deliverable_kind: string;
  deliverable_id: string;
  state: DeliveryState;
  known: number;
  last_at: Date | null;
}>(
  'deliveries.lock',
  `select d.city, d.id, d.deliverable_kind, d.deliverable_id, d.state,
     (select count(*)::int from deliveries.track t where t.city = d.city and t.delivery_id = d.id) as known,
     (select max(t.at) from deliveries.track t where t.city = d.city and t.delivery_id = d.id and t.seq > 1) as last_at
   from deliveries.delivery d join jsonb_to_recordset($1::jsonb) as k(city char(4), id uuid) on k.city = d.city and k.id = d.id
   order by d.city, d.id for update of d`,
);
const saveTracksSql = sql(
  'deliveries.save-tracks',
  `with moved as (
     update deliveries.delivery d set state = m.state, polled_at = $3,
       dispatched_at = coalesce(d.dispatched_at, m.dispatched_at), delivered_at = coalesce(d.delivered_at, m.delivered_at)
     from jsonb_to_recordset($1::jsonb) as m(city char(4), id uuid, state text, dispatched_at timestamptz, delivered_at timestamptz)
     where d.city = m.city and d.id = m.id)
   insert into deliveries.track (city, delivery_id, seq, at, state, place, note)
   select city, delivery_id, seq, at, state, place, note
   from jsonb_to_recordset($2::jsonb) as t(city char(4), delivery_id uuid, seq int, at timestamptz, state text, place text, note text)`,
);

/** False when the deliverable has a delivery already. */
export async function insertDelivery(
  tx: Tx,
  d: DeliveryRecord,
  tracks: readonly DeliveryTrack[],
): Promise<boolean> {
  const inserted = await tx.run(insertDeliverySql, [
    d.city,
    d.id,
    d.deliverableKind,
    d.deliverableId,
    d.organisationId,
    d.recipientCipher,
    d.way,
    d.state,
    d.orderedAt,
    d.dispatchedAt,
    d.deliveredAt,
    asJson(tracks.map((track, index) => ({ ...track, seq: index + 1 }))),
  ]);
  return inserted.length === 1;
}

/** False when it has a waybill already or left the state in which one is given. */
export async function saveWaybill(
  tx: Tx,
  d: Pick<Delivery, 'city' | 'id'>,
  carrier: string,
  waybillNo: string,
): Promise<boolean> {
  return (await tx.run(saveWaybillSql, [d.city, d.id, carrier, waybillNo])).length === 1;
}

/** A delivery held until the transaction ends, with the number of its tracks. */
export interface HeldDelivery {
  readonly city: string;
  readonly id: string;
  readonly deliverableKind: string;
  readonly deliverableId: string;
  readonly state: DeliveryState;
  /** How many tracks are kept, the order included. */
  readonly known: number;
  /** When the carrier's last step was; null before the first. */
  readonly lastAt: Date | null;
}

export async function holdDeliveries(
  tx: Tx,
  keys: readonly { readonly city: string; readonly id: string }[],
): Promise<HeldDelivery[]> {
  const rows = await tx.run(lockDeliveries, [asJson(keys.map(({ city, id }) => ({ city, id })))]);
  return rows.map((r) => ({
    city: r.city,
    id: r.id,
    deliverableKind: r.deliverable_kind,
    deliverableId: r.deliverable_id,
    state: r.state,
    known: r.known,
    lastAt: r.last_at,
  }));
}

/** New tracks of one held delivery and the state they lead to. */
export interface DeliveryProgress {
  readonly held: HeldDelivery;
  readonly state: DeliveryState;
  readonly tracks: readonly DeliveryTrack[];
}

/** Saves the progress of a batch in one statement; without new tracks it only notes that the carrier was asked. */
export async function saveProgress(tx: Tx, batch: readonly DeliveryProgress[], now: Date): Promise<void> {
  if (batch.length === 0) return;
  const moves = batch.map(({ held, state, tracks }) => ({
    city: held.city,
    id: held.id,
    state,
    dispatched_at: tracks.find((t) => t.state !== 'cancelled')?.at,
    delivered_at: tracks.find((t) => t.state === 'delivered')?.at,
  }));
  const rows = batch.flatMap(({ held, tracks }) =>
    tracks.map((track, index) => ({
      ...track,
      city: held.city,
      delivery_id: held.id,
      seq: held.known + index + 1,
    })),
  );
  await tx.run(saveTracksSql, [asJson(moves), asJson(rows), now]);
}
