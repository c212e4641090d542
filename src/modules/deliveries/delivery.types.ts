// SPDX-License-Identifier: Apache-2.0
import type { DeliveryState } from './delivery.rules.ts';

/** courier 快递送达 · pick-up 窗口领取 · electronic 电子送达 */
export type DeliveryWay = 'courier' | 'pick-up' | 'electronic';

/** Who hands over or receives. */
export interface DeliveryParty {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly organisation?: string | undefined;
}

/** What is known of a parcel besides its state; encrypted as one text. */
export interface ParcelFacts {
  readonly recipient: DeliveryParty;
  readonly sender?: DeliveryParty | undefined;
  /** Printed on the label: 食品经营许可证一份. */
  readonly contents?: string | undefined;
  /** Printed on the label, such as the number that the recipient knows the matter by. */
  readonly reference?: string | undefined;
}

/** A wish to hand something over. The module never learns what the deliverable is. */
export interface DeliveryOrder extends ParcelFacts {
  readonly city: string;
  readonly deliverable: { readonly kind: string; readonly id: string };
  readonly way: DeliveryWay;
  /** The body that hands over; that of the acting staff member when absent. */
  readonly organisationId?: string | undefined;
}

export interface Delivery {
  readonly city: string;
  readonly id: string;
  readonly deliverableKind: string;
  readonly deliverableId: string;
  readonly organisationId: string;
  readonly way: DeliveryWay;
  readonly carrier: string | null;
  readonly waybillNo: string | null;
  readonly state: DeliveryState;
  readonly orderedAt: Date;
  readonly dispatchedAt: Date | null;
  readonly deliveredAt: Date | null;
}

/** A delivery with its sealed text. Never leaves the module. */
export interface DeliveryRecord extends Delivery {
  readonly recipientCipher: string;
}

/** One step on the way. */
export interface DeliveryTrack {
  readonly at: Date;
  readonly state: DeliveryState;
  readonly place: string;
  readonly note: string;
}

/** What a page shows of a delivery: its steps, the newest last. */
export interface TrackedDelivery extends Delivery {
  readonly tracks: readonly DeliveryTrack[];
}
