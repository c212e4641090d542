// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import type { Principal } from './principal.rules.ts';

const insertTicket = sql(
  'identity.insert-ticket',
  `insert into identity.ticket (city, ticket_sha256, client_id, plane, account_id, session_sha256, made_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const takeTicketSql = sql<TakenTicket>(
  'identity.take-ticket',
  `update identity.ticket set redeemed_at = $3 where city = $1 and ticket_sha256 = $2 and redeemed_at is null
   returning client_id as "clientId", plane, city, account_id as "accountId", session_sha256 as "sessionSha256", expires_at as "expiresAt"`,
);
const purgeTickets = sql('identity.purge-tickets', 'delete from identity.ticket where expires_at < $1');

export interface TakenTicket extends Principal {
  readonly clientId: string;
  readonly expiresAt: Date;
}

export const saveTicket = (
  tx: Tx,
  t: { readonly who: Principal; readonly ticketSha256: string; readonly clientId: string },
  now: Date,
  expiresAt: Date,
): Promise<unknown> =>
  tx.run(insertTicket, [
    t.who.city,
    t.ticketSha256,
    t.clientId,
    t.who.plane,
    t.who.accountId,
    t.who.sessionSha256,
    now,
    expiresAt,
  ]);
/** Takes a ticket, once, however many ask at the same moment. */
export const takeTicket = async (
  on: Queryable,
  city: string,
  ticketSha256: string,
  now: Date,
): Promise<TakenTicket | undefined> => (await on.run(takeTicketSql, [city, ticketSha256, now]))[0];
export const dropOldTickets = (on: Tx, before: Date): Promise<unknown> => on.run(purgeTickets, [before]);
