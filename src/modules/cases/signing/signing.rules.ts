// SPDX-License-Identifier: Apache-2.0
/** The state of a round of signatures as a fold of its events, and who may do what in it. Pure. */
import type { Hand, PartyState, SigningEvent, SigningState } from './signing.types.ts';

export interface PartyFold {
  readonly state: PartyState;
  readonly viewedAt: Date | null;
  readonly endedAt: Date | null;
  readonly reminders: number;
  readonly remindedAt: Date | null;
}
export interface SigningFold {
  readonly state: SigningState;
  readonly order: 'parallel' | 'sequence';
  readonly parties: readonly PartyFold[];
  readonly endedAt: Date | null;
}

const unsigned: PartyFold = {
  state: 'waiting',
  viewedAt: null,
  endedAt: null,
  reminders: 0,
  remindedAt: null,
};

/** How often one party may be reminded, and how long between two. */
export const MOST_REMINDERS = 5;
export const HOURS_BETWEEN_REMINDERS = 24;
export const MOST_PARTIES = 50;

/** @param parties how many must sign, the one who began among them */
export function foldSigning(
  order: SigningFold['order'],
  parties: number,
  events: readonly SigningEvent[],
): SigningFold {
  const begun: SigningFold = {
    state: 'open',
    order,
    parties: Array.from({ length: parties }, () => unsigned),
    endedAt: null,
  };
  return events.reduce(follow, begun);
}

function follow(fold: SigningFold, event: SigningEvent): SigningFold {
  const { name, at, party } = event;
  const one = (change: Partial<PartyFold>): SigningFold => ({
    ...fold,
    parties: fold.parties.map((p, index) => (index + 1 === party ? { ...p, ...change } : p)),
  });
  const ended = (of: SigningFold, state: SigningState): SigningFold => ({ ...of, state, endedAt: at });
  switch (name) {
    case 'begun':
      return fold;
    case 'viewed':
      return one({ viewedAt: fold.parties[(party ?? 0) - 1]?.viewedAt ?? at });
    case 'reminded':
      return one({ remindedAt: at, reminders: (fold.parties[(party ?? 0) - 1]?.reminders ?? 0) + 1 });
    case 'signed': {
      const signed = one({ state: 'signed', endedAt: at });
      return signed.parties.every((p) => p.state === 'signed') ? ended(signed, 'complete') : signed;
    }
    case 'declined':
      return ended(one({ state: 'declined', endedAt: at }), 'declined');
    case 'withdrawn':
    case 'voided':
    case 'expired':
      return ended(fold, name);
  }
}

/** Whose turn it is, counted from 1: all who wait in parallel, the first who waits in sequence. */
export function turnOf({ state, order, parties }: SigningFold): number[] {
  if (state !== 'open') return [];
  const waiting = parties.flatMap((p, index) => (p.state === 'waiting' ? [index + 1] : []));
  return order === 'parallel' ? waiting : waiting.slice(0, 1);
}

export type SigningAct = 'view' | 'sign' | 'decline' | 'remind' | 'withdraw' | 'void' | 'expire';
export type SigningHindrance = 'over' | 'not-your-turn' | 'signed-already' | 'reminded-enough';

/** Why an act may not be done now; undefined when it may. `party` counts from 1. */
export function hindranceOfSigning(
  fold: SigningFold,
  act: SigningAct,
  party: number | null,
  now: Date,
): SigningHindrance | undefined {
  const one = party === null ? undefined : fold.parties[party - 1];
  if (act === 'void') return fold.state === 'open' || fold.state === 'complete' ? undefined : 'over';
  if (act === 'view') return undefined;
  if (fold.state !== 'open') return one?.state === 'signed' && act === 'sign' ? 'signed-already' : 'over';
  if (act === 'withdraw' || act === 'expire') return undefined;
  if (one === undefined) return 'over';
  if (one.state === 'signed') return 'signed-already';
  if (act === 'remind') return remindedEnough(one, now) ? 'reminded-enough' : undefined;
  // Declining in advance of one's turn spares everybody the wait.
  return act === 'decline' || turnOf(fold).includes(party ?? 0) ? undefined : 'not-your-turn';
}

const remindedEnough = ({ reminders, remindedAt }: PartyFold, now: Date): boolean =>
  reminders >= MOST_REMINDERS ||
  (remindedAt !== null && now.getTime() - remindedAt.getTime() < HOURS_BETWEEN_REMINDERS * 3_600_000);

/** What is wrong with a hand; undefined when it can be kept. A dot is no signature. */
export function handFault(hand: Hand, name: string): 'empty' | 'other-name' | undefined {
  if (hand.kind === 'typed') return (hand.text ?? '').trim() === name.trim() ? undefined : 'other-name';
  const strokes = hand.strokes ?? [];
  const points = strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
  return points >= 8 && drawnLength(strokes) >= 200 ? undefined : 'empty';
}

function drawnLength(strokes: readonly (readonly number[])[]): number {
  let length = 0;
  for (const stroke of strokes) {
    for (let at = 2; at + 1 < stroke.length; at += 2)
      length += Math.hypot(
        (stroke[at] ?? 0) - (stroke[at - 2] ?? 0),
        (stroke[at + 1] ?? 0) - (stroke[at - 1] ?? 0),
      );
  }
  return length;
}

/** The strokes as the data of an SVG path, on a sheet of 1000 by 400. */
export const strokePath = (strokes: readonly (readonly number[])[]): string =>
  strokes
    .map((stroke) => {
      const points: string[] = [];
      for (let at = 0; at + 1 < stroke.length; at += 2) points.push(`${stroke[at]} ${stroke[at + 1]}`);
      return points.length === 0 ? '' : `M${points.join('L')}`;
    })
    .join('');
