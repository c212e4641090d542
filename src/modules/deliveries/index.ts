// SPDX-License-Identifier: Apache-2.0
/** The face of `deliveries`: handing decisions and licences over, by courier, at the window, electronically. */
import type { Actor } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { DocumentRenderer } from '#platform/documents/index.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { bookingListener, type CarrierParts } from './book-delivery.ts';
import { trackingJob, trackOnce } from './deliveries.jobs.ts';
import { findDeliveryOf, listTracks } from './deliveries.queries.ts';
import { deliveryRoutes } from './deliveries.routes.ts';
import type { TrackedDelivery } from './delivery.types.ts';
import { deliveryLabel } from './delivery-label.ts';
import {
  cancelDelivery,
  confirmPickUp,
  type DeliverableRef,
  type OrderDelivery,
  orderDeliveryWith,
  withoutRecipient,
} from './order-delivery.ts';

export type { Carrier, CarrierOrder, CarrierTrack } from './carrier.ts';
export { type CarrierSimulatorOptions, carrierSimulator } from './carrier-simulator.ts';
export { type DeliveryTold, deliveryEvents } from './deliveries.events.ts';
export { deliveryProblems } from './deliveries.problems.ts';
export { deliveriesSealed } from './deliveries-sealed.store.ts';
export { type DeliveryState, deliveryCan, deliveryStates, foldDelivery } from './delivery.rules.ts';
export type {
  Delivery,
  DeliveryOrder,
  DeliveryParty,
  DeliveryTrack,
  DeliveryWay,
  TrackedDelivery,
} from './delivery.types.ts';
export { type DeliverableRef, recipientFaults } from './order-delivery.ts';

/** What the module needs: database and runner, the field cipher, a carrier and the printer. */
export interface DeliveryServices extends CarrierParts {
  readonly renderer: DocumentRenderer;
  /** How often the carrier is asked; every 60 s by default. */
  readonly trackEveryMs?: number;
}

/** What other modules, the portal and the application use. */
export interface DeliveriesFace {
  /** For `cases`, inside its own transaction. */
  readonly orderDelivery: OrderDelivery;
  /** Inside the caller's transaction: fetched at the window. */
  confirmPickUp(context: CommandContext, ref: DeliverableRef): Promise<void>;
  /** Inside the caller's transaction: called off before anybody took it. */
  cancelDelivery(context: CommandContext, ref: DeliverableRef): Promise<void>;
  readonly routes: readonly ApiRoute[];
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
  /** Asks the carrier once, without waiting for the job; for seeds and the command line. */
  trackOnce(): Promise<number>;
  /** A delivery with its steps, for callers that have checked that the deliverable may be seen. */
  deliveryOf(
    on: Queryable,
    city: string,
    kind: string,
    deliverableId: string,
  ): Promise<TrackedDelivery | undefined>;
  /** The label to print. @throws not-found, no-waybill */
  deliveryLabel(
    on: Queryable,
    actor: Actor,
    id: string,
  ): Promise<{ readonly pdf: Uint8Array; readonly fileName: string }>;
}

const byCommand = <T>(work: () => Promise<T>): Promise<T> =>
  asSystem('the delivery of what a command decided', work);

export function deliveries(services: DeliveryServices): DeliveriesFace {
  const ordered = orderDeliveryWith(services.cipher);
  return {
    orderDelivery: (context, order) => byCommand(() => ordered(context, order)),
    confirmPickUp: (context, ref) => byCommand(() => confirmPickUp(context, ref)),
    cancelDelivery: (context, ref) => byCommand(() => cancelDelivery(context, ref)),
    routes: deliveryRoutes(services.db, services),
    listeners: [bookingListener(services)],
    recurring: [trackingJob(services, services.trackEveryMs ?? 60_000)],
    trackOnce: () => trackOnce(services),
    deliveryOf: async (on, city, kind, deliverableId) => {
      return asSystem('the delivery of what the caller may see', async () => {
        const found = await findDeliveryOf(on, city, kind, deliverableId);
        return found && { ...withoutRecipient(found), tracks: await listTracks(on, city, found.id) };
      });
    },
    deliveryLabel: (on, actor, id) => deliveryLabel(on, services, actor, id),
  };
}
