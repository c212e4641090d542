// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import type { ActingChoice } from '../authority/authority.types.ts';
import type { Plane } from '../identity.types.ts';
import type { Factor, OwnSession } from './session.types.ts';

export interface SessionFound {
  plane: Plane;
  account_id: string;
  name: string;
  company_id: string | null;
  acting_kind: ActingChoice['kind'] | null;
  acting_city: string | null;
  acting_id: string | null;
  post_id: string | null;
  last_seen_at: Date;
  factors: Factor[];
  factor_at: Date;
  assurance: number;
}

// The highest proof that still counts; what the account was given when it was made otherwise.
const assuranceSql = `greatest(a.assurance_level, (select max(p.level) from identity.assurance p
     where p.city = a.city and p.account_id = a.id and p.at <= $3 and p.until > $3))::int`;

const sessionByToken = sql<SessionFound>(
  'identity.session-by-token',
  `select s.plane, s.account_id, a.name, s.company_id, s.acting_kind, s.acting_city, s.acting_id, s.post_id, s.last_seen_at, s.factors, s.factor_at,
     ${assuranceSql} as assurance from identity.session s
   join identity.account a on a.city = s.city and a.id = s.account_id and a.disabled_at is null
   where s.city = $1 and s.token_sha256 = $2 and s.revoked_at is null and s.expires_at > $3 and s.last_seen_at > $4`,
);
const sessionsOf = sql<{
  id: string;
  device: string;
  network: string;
  factors: Factor[];
  begun_at: Date;
  last_seen_at: Date;
  current: boolean;
}>(
  'identity.sessions-of',
  `select id, device, network, factors, begun_at, last_seen_at, token_sha256 is not distinct from $6 as current from identity.session
   where city = $1 and account_id = $2 and plane = $3 and revoked_at is null and expires_at > $4 and last_seen_at > $5
   order by current desc, last_seen_at desc limit 100`,
);
const faultySessions = sql<{ city: string; id: string; fault: 'used-after-end' | 'too-long' }>(
  'identity.faulty-sessions',
  `select city, id, case when last_seen_at > revoked_at then 'used-after-end' else 'too-long' end as fault from identity.session
   where last_seen_at > revoked_at or last_seen_at > expires_at or expires_at > begun_at + interval '8 hours' limit 100`,
);

export const findSession = async (
  on: Queryable,
  city: string,
  tokenSha256: string,
  now: Date,
  seenAfter: Date,
): Promise<SessionFound | undefined> =>
  (await on.run(sessionByToken, [city, tokenSha256, now, seenAfter]))[0];

/** The living sessions of an account, the asker's own first. */
export const listSessions = async (
  on: Queryable,
  of: { readonly city: string; readonly accountId: string; readonly plane: Plane; readonly current?: string },
  now: Date,
  seenAfter: Date,
): Promise<OwnSession[]> =>
  (await on.run(sessionsOf, [of.city, of.accountId, of.plane, now, seenAfter, of.current ?? null])).map(
    (r) => ({
      id: r.id,
      device: r.device,
      network: r.network,
      factors: r.factors,
      begunAt: r.begun_at,
      seenAt: r.last_seen_at,
      current: r.current,
    }),
  );

/** I16: sessions that were used after their end, or live longer than eight hours. */
export const sessionFaults = (on: Queryable) => on.run(faultySessions, []);
