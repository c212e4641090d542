// SPDX-License-Identifier: Apache-2.0
/**
 * 休眠账号: nobody signed in for 180 days. A password that was guessed or bought meanwhile opens it no more: a code to the
 * number or a passkey is asked. A rule of this platform.
 */
import { addDays, civilDateOf } from '#law/civil-date.ts';
import type { Queryable, Tx } from '#platform/db.ts';
import { noteAccountUse } from './authority.store.ts';
import { usedBefore } from './ward-accounts.queries.ts';

export const dormantDays = 180;

/** Whether the account was last signed in to, or made, more than 180 days ago. */
export const isDormant = (on: Queryable, city: string, accountId: string, now: Date): Promise<boolean> =>
  usedBefore(on, city, accountId, addDays(civilDateOf(now), -dormantDays));

/** Notes that the account was signed in to today. */
export const noteUse = (tx: Tx, city: string, accountId: string, now: Date): Promise<unknown> =>
  noteAccountUse(tx, city, accountId, civilDateOf(now));
