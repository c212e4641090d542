// SPDX-License-Identifier: Apache-2.0
/** Signing in and out. People and staff are separate planes: another page, another cookie, another directory entry. */
import { createHash } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import { postsHeldBy } from '#organisations';
import type { Clock } from '#platform/clock.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { identityProblems } from './identity.problems.ts';
import { companiesActedFor, findLogin } from './identity.queries.ts';
import { clearFailures, countFailure, lockMinutes, revokeSession, saveSession } from './identity.store.ts';
import type { IdentityServices, Plane, Session } from './identity.types.ts';

/** Sessions end after 12 hours, or after 30 minutes (staff) or 2 hours (people) without use. */
export const sessionHours = 12;
export const idleMinutes: Readonly<Record<Plane, number>> = { person: 120, staff: 30 };

/** The key of the directory of sign-in names: case and spaces around a name do not matter. */
export const loginIndex = (cipher: IdentityServices['cipher'], handle: string): string =>
  cipher.blindIndex(handle.trim().toUpperCase(), 'login');

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface OpenSession {
  readonly plane: Plane;
  readonly city: string;
  readonly accountId: string;
  readonly companyId?: string | undefined;
  readonly postId?: string | undefined;
}

/** Makes a session after checking that the chosen company or post is really the account's. The token is `city.random`. */
export async function openSession(context: CommandContext, s: OpenSession): Promise<Session> {
  const { tx, now, ids } = context;
  if (s.companyId !== undefined) {
    const companies = await companiesActedFor(tx, s.city, s.accountId, civilDateOf(now));
    if (!companies.some((c) => c.id === s.companyId)) throw new Problem(identityProblems['not-a-member']);
  }
  let postId = s.postId ?? null;
  if (s.plane === 'staff') {
    const posts = await postsHeldBy(tx, s.city, s.accountId);
    const chosen = postId === null ? posts[0] : posts.find((p) => p.id === postId);
    if (!chosen) throw new Problem(identityProblems['no-such-post']);
    postId = chosen.id;
  }
  const token = `${s.city}.${ids.token()}`;
  const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000);
  await saveSession(tx, {
    city: s.city,
    tokenSha256: tokenHash(token),
    plane: s.plane,
    accountId: s.accountId,
    companyId: s.companyId ?? null,
    postId,
    now,
    expiresAt,
  });
  return { plane: s.plane, token, expiresAt };
}

export interface SignInInput {
  readonly plane: Plane;
  readonly handle: string;
  readonly password: string;
}

export interface SignIn {
  /** Checks the password outside of any transaction (Argon2id takes 16 ms of CPU), counts failures, opens a session. */
  signIn(input: SignInInput, open: (input: OpenSession) => Promise<Session>): Promise<Session>;
  readonly openSessionCommand: Command<OpenSession, Session>;
  readonly signOut: Command<{ city: string; tokenSha256: string }, { signedOut: true }>;
}

export function signInWith(db: Database, clock: Clock, { cipher, passwords }: IdentityServices): SignIn {
  // A hash of nothing anyone knows: an unknown account takes as long as a wrong password.
  const decoy = passwords.hash('tongban-decoy-password');
  return {
    async signIn({ plane, handle, password }, open) {
      const index = loginIndex(cipher, handle);
      const found = await findLogin(db, index, plane);
      const now = clock.now();
      if (found?.locked_until && found.locked_until > now) throw lockedUntil(found.locked_until, now);
      // Counted before the password is looked at: a hundred guesses at once get no more looks than five in a row.
      const counted = found && (await countFailure(db.autocommit, index, plane, now));
      if (found && !counted) throw lockedUntil(new Date(now.getTime() + lockMinutes * 60_000), now);
      const right = await passwords.verify(found?.password_hash ?? (await decoy), password);
      if (!found?.password_hash || !right) {
        if (counted?.lockedUntil) throw lockedUntil(counted.lockedUntil, now);
        throw new Problem(identityProblems['wrong-credentials']);
      }
      await clearFailures(db.autocommit, index, plane);
      return open({ plane, city: found.city, accountId: found.account_id });
    },
    openSessionCommand: command('identity.open-session', openSession),
    signOut: command('identity.sign-out', async ({ tx, now }, { city, tokenSha256 }) => {
      await revokeSession(tx, city, tokenSha256, now);
      return { signedOut: true as const };
    }),
  };
}

const lockedUntil = (until: Date, now: Date): Problem =>
  new Problem(identityProblems.locked, {
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000),
  });
