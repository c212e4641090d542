// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import type { Plane } from '../identity.types.ts';

/** A step that waits: `half` after the password, the challenge of a passkey to sign in with or to add. */
export type CeremonyKind = 'half' | 'passkey-sign-in' | 'passkey-add';
export interface Ceremony {
  readonly plane: Plane;
  readonly city: string | null;
  readonly account_id: string | null;
  readonly challenge: string | null;
  readonly expires_at: Date;
}
export interface NewCeremony {
  readonly ticketSha256: string;
  readonly kind: CeremonyKind;
  readonly plane: Plane;
  readonly city?: string | undefined;
  readonly accountId?: string | undefined;
  readonly challenge?: string | undefined;
  readonly now: Date;
  readonly expiresAt: Date;
}

const insertCeremony = sql(
  'identity.insert-ceremony',
  `insert into identity.ceremony (ticket_sha256, kind, plane, city, account_id, challenge, begun_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const ceremonyByTicket = sql<Ceremony>(
  'identity.ceremony-by-ticket',
  `select plane, city, account_id, challenge, expires_at from identity.ceremony
   where ticket_sha256 = $1 and kind = $2 and expires_at > $3 and used_at is null`,
);
const useCeremony = sql<Ceremony>(
  'identity.use-ceremony',
  `update identity.ceremony set used_at = $3 where ticket_sha256 = $1 and kind = $2 and expires_at > $3 and used_at is null
   returning plane, city, account_id, challenge, expires_at`,
);
const purgeCeremoniesSql = sql(
  'identity.purge-ceremonies',
  "delete from identity.ceremony where expires_at < $1::timestamptz - interval '1 day'",
);

export const saveCeremony = (on: Tx, c: NewCeremony): Promise<unknown> =>
  on.run(insertCeremony, [
    c.ticketSha256,
    c.kind,
    c.plane,
    c.city ?? null,
    c.accountId ?? null,
    c.challenge ?? null,
    c.now,
    c.expiresAt,
  ]);
/** The step that still waits. */
export const findCeremony = async (
  on: Queryable,
  ticketSha256: string,
  kind: CeremonyKind,
  now: Date,
): Promise<Ceremony | undefined> => (await on.run(ceremonyByTicket, [ticketSha256, kind, now]))[0];
/** Takes the step for good: of two equal answers only one gets it. */
export const takeCeremony = async (
  on: Tx,
  ticketSha256: string,
  kind: CeremonyKind,
  now: Date,
): Promise<Ceremony | undefined> => (await on.run(useCeremony, [ticketSha256, kind, now]))[0];
export const purgeCeremonies = (on: Tx, now: Date): Promise<unknown> => on.run(purgeCeremoniesSql, [now]);
