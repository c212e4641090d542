// SPDX-License-Identifier: Apache-2.0
/** Signing in with a name and a password. People and staff are separate planes: another page, another cookie, another directory entry. */
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Command, Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { authorityProblems } from './authority/authority.problems.ts';
import { isDormant } from './authority/dormant.ts';
import { tellOfLock } from './factors/security-notice.ts';
import { identityProblems } from './identity.problems.ts';
import { findLogin } from './identity.queries.ts';
import type { IdentityServices, Plane, Session } from './identity.types.ts';
import { signOut } from './sessions/end-sessions.ts';
import { openSessionWith } from './sessions/open-session.ts';
import type { OpenSession, Visit } from './sessions/session.types.ts';
import { createTries, type TryFrom } from './sessions/tries.ts';

/** The key of the directory of sign-in names: case and spaces around a name do not matter. */
export const loginIndex = (cipher: IdentityServices['cipher'], handle: string): string =>
  cipher.blindIndex(handle.trim().toUpperCase(), 'login');

export interface SignInInput {
  readonly plane: Plane;
  readonly handle: string;
  readonly password: string;
  readonly visit?: Visit | undefined;
  readonly from?: TryFrom | undefined;
}

export interface SignIn {
  /**
   * Checks the password outside of any transaction (Argon2id takes 16 ms of CPU) and counts the try; whoever is right
   * is handed to `open`, which opens a session or asks for a second factor.
   * @throws `identity.wrong-credentials`, `identity.locked`: the same for known and unknown names
   */
  signIn<T>(input: SignInInput, open: (input: OpenSession) => Promise<T>): Promise<T>;
  readonly openSessionCommand: Command<OpenSession, Session>;
  readonly signOut: Command<{ city: string; tokenSha256: string }, { signedOut: true }>;
}

export interface SignInLimits {
  readonly sessionsAtOnce?: number | undefined;
  /** Tells the owner of a name that is locked; without it nobody is told. */
  readonly runner?: Runner | undefined;
}

export function signInWith(
  db: Database,
  clock: Clock,
  { cipher, passwords }: IdentityServices,
  limits: SignInLimits = {},
): SignIn {
  // A hash of nothing anyone knows: an unknown account takes as long as a wrong password.
  const decoy = passwords.hash('tongban-decoy-password');
  const tries = createTries(db, cipher);

  async function signIn<T>(input: SignInInput, open: (input: OpenSession) => Promise<T>): Promise<T> {
    const { plane, handle, password, visit, from } = input;
    const index = loginIndex(cipher, handle);
    const now = clock.now();
    const counted = await tries.ofName(`${plane}:${index}`, now, from);
    const found = await findLogin(db, index, plane);
    const right = await passwords.verify(found?.password_hash ?? (await decoy), password);
    if (!found?.password_hash || !right) {
      if (counted.last) await limits.runner?.execute(tellOfLock, system('sign-in'), { plane, index });
      throw counted.wrong(new Problem(identityProblems['wrong-credentials']));
    }
    await counted.right();
    // Staff show a second factor in any case.
    if (plane === 'person' && (await isDormant(db, found.city, found.account_id, now)))
      throw new Problem(authorityProblems.dormant);
    return open({ plane, city: found.city, accountId: found.account_id, factors: ['password'], visit });
  }
  return {
    // Nobody is known yet: the password is what proves it.
    signIn: (input, open) => asSystem('a sign-in', () => signIn(input, open)),
    openSessionCommand: openSessionWith(limits.sessionsAtOnce),
    signOut,
  };
}
