// SPDX-License-Identifier: Apache-2.0
import { parseMobile } from '#law/identifiers/mobile.ts';
import type { CommandContext } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { type FieldFault, invariant, Problem } from '#platform/problem.ts';
import { deliveryEvents, eventsBetween } from './deliveries.events.ts';
import { deliveryProblems } from './deliveries.problems.ts';
import { findDeliveryOf } from './deliveries.queries.ts';
import { holdDeliveries, insertDelivery, saveProgress } from './deliveries.store.ts';
import { type DeliveryState, deliveryCan } from './delivery.rules.ts';
import type {
  Delivery,
  DeliveryOrder,
  DeliveryParty,
  DeliveryRecord,
  DeliveryTrack,
  ParcelFacts,
} from './delivery.types.ts';

export const parcelPlace = (id: string): string => `deliveries.delivery.recipient:${id}`;

/** The delivery without its sealed text. */
export function withoutRecipient(record: DeliveryRecord): Delivery {
  const { recipientCipher: _recipient, ...delivery } = record;
  return delivery;
}

export type OrderDelivery = (context: CommandContext, order: DeliveryOrder) => Promise<Delivery>;

/**
 * Orders a delivery inside the caller's transaction; a courier is booked afterwards. Electronic delivery is done at
 * once (行政许可法第四十四条). One deliverable, one delivery: a second call gives the first one.
 * @throws incomplete-recipient when a courier could not deliver.
 */
export function orderDeliveryWith(cipher: FieldCipher): OrderDelivery {
  return async (context, order) => {
    requireRecipient(order);
    const { tx, now } = context;
    const record = newDelivery(context, cipher, order);
    const tracks: DeliveryTrack[] = [{ at: now, state: 'ordered', place: '', note: orderNotes[order.way] }];
    if (order.way === 'electronic')
      tracks.push({ at: now, state: 'delivered', place: '', note: '已送达申请人电子账户' });
    if (!(await insertDelivery(tx, record, tracks))) {
      const known = await findDeliveryOf(tx, order.city, order.deliverable.kind, order.deliverable.id);
      invariant(known, 'a delivery that is in the way can be read');
      return withoutRecipient(known);
    }
    if (order.way === 'courier') context.emit(deliveryEvents.ordered(record));
    if (order.way === 'electronic') context.emit(deliveryEvents.delivered(record));
    return withoutRecipient(record);
  };
}

const orderNotes = {
  courier: '已下单，等待揽收',
  'pick-up': '请凭有效身份证件到窗口领取',
  electronic: '电子送达',
} as const;

function newDelivery(
  { newId, now, actor }: CommandContext,
  cipher: FieldCipher,
  order: DeliveryOrder,
): DeliveryRecord {
  const id = newId();
  const { recipient, sender, contents, reference } = order;
  const facts: ParcelFacts = { recipient, sender, contents, reference };
  const done = order.way === 'electronic';
  return {
    city: order.city,
    id,
    deliverableKind: order.deliverable.kind,
    deliverableId: order.deliverable.id,
    organisationId: order.organisationId ?? (actor.kind === 'staff' ? actor.organisationId : ''),
    recipientCipher: cipher.encryptText(JSON.stringify(facts), parcelPlace(id)),
    way: order.way,
    carrier: null,
    waybillNo: null,
    state: done ? 'delivered' : 'ordered',
    orderedAt: now,
    dispatchedAt: done ? now : null,
    deliveredAt: done ? now : null,
  };
}

/**
 * What is missing for a courier, field by field, so that a form can refuse it early; empty when nothing is.
 * Fields are `recipient.name`, `recipient.phone`, `recipient.address`.
 */
export function recipientFaults(recipient: DeliveryParty): FieldFault[] {
  const faults: FieldFault[] = [];
  if (recipient.name.trim() === '')
    faults.push({ field: 'recipient.name', zh: '请填写收件人姓名', en: 'Give the name of the recipient' });
  const isPhone = parseMobile(recipient.phone).ok || /^0\d{2,3}-?\d{7,8}$/.test(recipient.phone);
  if (!isPhone)
    faults.push({
      field: 'recipient.phone',
      zh: '请填写收件人的手机号码（11位）或固定电话（含区号）',
      en: 'Give a mobile number of 11 digits, or a landline with its area code',
    });
  if ([...recipient.address.trim()].length < 5)
    faults.push({
      field: 'recipient.address',
      zh: '请填写详细地址：区县、街道、门牌号',
      en: 'Give the full address: district, street, number',
    });
  return faults;
}

function requireRecipient(order: DeliveryOrder): void {
  if (order.way !== 'courier') return;
  const faults = recipientFaults(order.recipient);
  if (faults.length > 0) throw new Problem(deliveryProblems['incomplete-recipient'], {}, faults);
}

/** Which deliverable, in which city. */
export interface DeliverableRef {
  readonly city: string;
  readonly kind: string;
  readonly id: string;
}

/** Notes inside the caller's transaction that the recipient fetched it at the window. @throws wrong-state */
export const confirmPickUp = (context: CommandContext, ref: DeliverableRef): Promise<void> =>
  finish(context, ref, 'pick-up', {
    at: context.now,
    state: 'delivered',
    place: '政务服务中心窗口',
    note: '已领取',
  });

/** Calls off a delivery that nobody has taken away yet, inside the caller's transaction. @throws wrong-state */
export const cancelDelivery = (context: CommandContext, ref: DeliverableRef): Promise<void> =>
  finish(context, ref, undefined, { at: context.now, state: 'cancelled', place: '', note: '已取消' });

async function finish(
  context: CommandContext,
  ref: DeliverableRef,
  way: Delivery['way'] | undefined,
  track: DeliveryTrack & { readonly state: Extract<DeliveryState, 'delivered' | 'cancelled'> },
): Promise<void> {
  const { tx, now } = context;
  const found = await findDeliveryOf(tx, ref.city, ref.kind, ref.id);
  const [held] = found ? await holdDeliveries(tx, [found]) : [];
  const possible =
    found !== undefined &&
    held !== undefined &&
    (way === undefined || found.way === way) &&
    deliveryCan(track.state === 'delivered' ? 'deliver' : 'cancel', held.state);
  if (!possible) throw new Problem(deliveryProblems['wrong-state'], held && { state: held.state });
  await saveProgress(tx, [{ held, state: track.state, tracks: [track] }], now);
  for (const event of eventsBetween(held.state, track.state, held)) context.emit(event);
}
