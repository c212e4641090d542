// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';
import type { DeliveryState } from './delivery.rules.ts';

/** What every event of a delivery says. */
export interface DeliveryTold {
  readonly city: string;
  readonly deliveryId: string;
  readonly deliverableKind: string;
  readonly deliverableId: string;
}

interface Told {
  readonly city: string;
  readonly id: string;
  readonly deliverableKind: string;
  readonly deliverableId: string;
}

const told =
  (name: string) =>
  ({ city, id, deliverableKind, deliverableId }: Told): DomainEvent<DeliveryTold> => ({
    name,
    city,
    data: { city, deliveryId: id, deliverableKind, deliverableId },
  });

export const deliveryEvents = {
  /** A courier is to be booked. */
  ordered: told('deliveries.ordered.v1'),
  /** The courier has it. */
  dispatched: told('deliveries.dispatched.v1'),
  /** It reached the recipient, by whatever way. */
  delivered: told('deliveries.delivered.v1'),
  /** It came back. */
  returned: told('deliveries.returned.v1'),
};

/** The events of a parcel that went from one state to another, in their order. */
export function eventsBetween(
  from: DeliveryState,
  to: DeliveryState,
  told: Told,
): DomainEvent<DeliveryTold>[] {
  if (from === to) return [];
  const left = from === 'ordered' && to !== 'cancelled' ? [deliveryEvents.dispatched(told)] : [];
  if (to === 'delivered') return [...left, deliveryEvents.delivered(told)];
  return to === 'returned' ? [...left, deliveryEvents.returned(told)] : left;
}
