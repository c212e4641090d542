// SPDX-License-Identifier: Apache-2.0
/** How long sessions live. */
import type { Plane } from '../identity.types.ts';

/** Nobody stays signed in longer than a working day, whatever they do (absolute limit, hours). */
export const sessionHours = 8;
/** Minutes without use after which a session is over. */
export const idleMinutes: Readonly<Record<Plane, number>> = { person: 30, staff: 15 };
/** How many sessions an account may have at once, when nothing else is set. */
export const sessionsAtOnce = 10;

/** What a session that is alive at `now` must at least have been seen after. */
export const seenAfter = (plane: Plane, now: Date): Date =>
  new Date(now.getTime() - idleMinutes[plane] * 60_000);
