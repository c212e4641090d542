// SPDX-License-Identifier: Apache-2.0
import { system } from '#platform/actor.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Listener } from '#platform/jobs.ts';
import type { Carrier } from './carrier.ts';
import type { DeliveryTold } from './deliveries.events.ts';
import { findDelivery } from './deliveries.queries.ts';
import { saveWaybill } from './deliveries.store.ts';
import type { DeliveryRecord, ParcelFacts } from './delivery.types.ts';
import { parcelPlace } from './order-delivery.ts';

export interface CarrierParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly cipher: FieldCipher;
  readonly carrier: Carrier;
}

interface Booked {
  readonly city: string;
  readonly deliveryId: string;
  readonly carrier: string;
  readonly waybillNo: string;
}

/** Notes the waybill that the carrier gave. Run again it changes nothing. */
export const saveBooking: Command<Booked, { readonly saved: boolean }> = command(
  'deliveries.book',
  async ({ tx }, { city, deliveryId, carrier, waybillNo }) => ({
    saved: await saveWaybill(tx, { city, id: deliveryId }, carrier, waybillNo),
  }),
);

/** Hears of every courier order and books it; the id of the delivery is the key that the carrier keeps. */
export function bookingListener({ db, runner, cipher, carrier }: CarrierParts): Listener {
  return {
    name: 'deliveries.book-courier',
    event: 'deliveries.ordered.v1',
    mode: 'effect',
    maxAttempts: 15,
    run: async ({ payload }) => {
      // Our own event, written by `deliveryEvents.ordered`.
      const { city, deliveryId } = payload as DeliveryTold;
      const found = await findDelivery(db, city, deliveryId);
      if (found?.state !== 'ordered' || found.waybillNo !== null) return;
      const { recipient, sender, contents } = parcelOf(cipher, found);
      const order = { orderedAt: found.orderedAt, recipient, sender, contents };
      const { waybillNo } = await carrier.book(order, deliveryId);
      const booked = { city, deliveryId, carrier: carrier.name, waybillNo };
      await runner.execute(saveBooking, system('deliveries'), booked);
    },
  };
}

/** What is in the parcel and for whom. */
export function parcelOf(cipher: FieldCipher, record: DeliveryRecord): ParcelFacts {
  const text = cipher.decryptText(record.recipientCipher, parcelPlace(record.id));
  // Written by `orderDelivery` from values of this type, and authenticated by the cipher.
  return JSON.parse(text) as ParcelFacts;
}
