// SPDX-License-Identifier: Apache-2.0
// The life of a delivery (送达, 行政许可法第四十四条). Pure.

/** ordered 待寄出 · handed-over 已揽收 · in-transit 运输中 · delivered 已送达 · returned 已退回 · cancelled 已取消 */
export const deliveryStates = [
  'ordered',
  'handed-over',
  'in-transit',
  'delivered',
  'returned',
  'cancelled',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

interface Step {
  readonly from: readonly DeliveryState[];
  readonly to: DeliveryState;
}

/** Which action is possible in which state, and what it leads to; printed as `delivery.golden.txt`. */
export const deliverySteps = {
  'hand-over': { from: ['ordered'], to: 'handed-over' },
  move: { from: ['handed-over', 'in-transit'], to: 'in-transit' },
  // From `ordered` when it is fetched at the window or is electronic.
  deliver: { from: ['ordered', 'handed-over', 'in-transit'], to: 'delivered' },
  return: { from: ['handed-over', 'in-transit'], to: 'returned' },
  cancel: { from: ['ordered'], to: 'cancelled' },
} as const satisfies Record<string, Step>;

export type DeliveryAction = keyof typeof deliverySteps;

/** Whether the action is possible in the state. */
export function deliveryCan(action: DeliveryAction, state: DeliveryState): boolean {
  const from: readonly DeliveryState[] = deliverySteps[action].from;
  return from.includes(state);
}

/** The state after a carrier says that a parcel is `next`; undefined when it cannot be, seen from `state`. */
export function stateAfter(state: DeliveryState, next: DeliveryState): DeliveryState | undefined {
  const steps: readonly Step[] = Object.values(deliverySteps);
  return steps.some(({ from, to }) => to === next && from.includes(state)) ? next : undefined;
}

/**
 * The state that the tracks lead to. The first one is the order itself.
 * @throws {Error} for a history that no delivery can have, a bug.
 */
export function foldDelivery(tracks: readonly { readonly state: DeliveryState }[]): DeliveryState {
  const [first, ...rest] = tracks;
  if (first?.state !== 'ordered') throw new Error('a delivery begins with its order');
  let state: DeliveryState = 'ordered';
  for (const track of rest) {
    const next = stateAfter(state, track.state);
    if (!next) throw new Error(`a delivery that is ${state} cannot become ${track.state}`);
    state = next;
  }
  return state;
}

/**
 * Of what the carrier reports (the oldest first), the steps that are later than the last one kept and possible.
 * A step back, or a parcel that moves after its delivery, is left out.
 */
export function newTracks<T extends { readonly at: Date; readonly state: DeliveryState }>(
  state: DeliveryState,
  lastAt: Date | null,
  reported: readonly T[],
): T[] {
  const fresh: T[] = [];
  let current = state;
  for (const track of reported) {
    const next = lastAt === null || track.at > lastAt ? stateAfter(current, track.state) : undefined;
    if (!next) continue;
    fresh.push(track);
    current = next;
  }
  return fresh;
}
