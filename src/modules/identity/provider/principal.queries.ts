// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import type { Principal } from './principal.rules.ts';

/** The session that a principal stands on, while it is not over. */
export interface StandingSession {
  account_id: string;
  name: string;
  company_id: string | null;
  post_id: string | null;
  factor_at: Date;
  last_seen_at: Date;
}

const standingSession = sql<StandingSession>(
  'identity.standing-session',
  `select s.account_id, a.name, s.company_id, s.post_id, s.factor_at, s.last_seen_at from identity.session s
   join identity.account a on a.city = s.city and a.id = s.account_id and a.disabled_at is null
   where s.city = $1 and s.token_sha256 = $2 and s.plane = $3 and s.account_id = $4 and s.revoked_at is null and s.expires_at > $5`,
);

export const findStanding = async (
  on: Queryable,
  p: Principal,
  now: Date,
): Promise<StandingSession | undefined> =>
  (await on.run(standingSession, [p.city, p.sessionSha256, p.plane, p.accountId, now]))[0];
