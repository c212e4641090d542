// SPDX-License-Identifier: Apache-2.0

import type { DeliveryState } from './delivery.rules.ts';
import type { DeliveryParty } from './delivery.types.ts';

/** What a carrier is told when a parcel is booked. */
export interface CarrierOrder {
  readonly orderedAt: Date;
  readonly recipient: DeliveryParty;
  readonly sender?: DeliveryParty | undefined;
  readonly contents?: string | undefined;
}

/** One step that a carrier reports. */
export interface CarrierTrack {
  readonly at: Date;
  readonly state: Extract<DeliveryState, 'handed-over' | 'in-transit' | 'delivered' | 'returned'>;
  readonly place: string;
  readonly note: string;
}

/** A courier company (EMS and others). Calls go over the network: never inside a transaction. */
export interface Carrier {
  /** Printed on the label. */
  readonly name: string;
  readonly service: string;
  /** Books a parcel. The same key again gives the same waybill: both sides keep it. */
  book(order: CarrierOrder, key: string): Promise<{ readonly waybillNo: string }>;
  /** Every step so far, the oldest first; the list only grows. */
  track(waybillNo: string): Promise<readonly CarrierTrack[]>;
}
