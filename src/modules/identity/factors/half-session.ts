// SPDX-License-Identifier: Apache-2.0
/**
 * Between the password and the second factor: a ticket that the server knows, ten minutes, good for one thing. Whoever
 * has no second factor yet sets one up with it, and is signed in by that.
 */

import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { identityProblems } from '../identity.problems.ts';
import type { Plane, Session } from '../identity.types.ts';
import { tokenHash } from '../sessions/open-session.ts';
import type { Factor, OpenSession, Visit } from '../sessions/session.types.ts';
import { findCeremony, saveCeremony, takeCeremony } from './ceremony.store.ts';
import type { AccountRef, HalfSession, SecondFactors } from './factor.types.ts';
import type { FactorCommands } from './factor-commands.ts';
import { findKeys, secondFactorsOf } from './factors.queries.ts';
import type { Shown } from './factors.ts';
import {
  type PasskeyAnswer,
  type PasskeyChallenge,
  type PasskeySite,
  passkeyToAdd,
  passkeyToSignIn,
  verifyNewPasskey,
} from './passkeys.ts';
import type { TotpOffer } from './totp.ts';

const halfMinutes = 10;

/** A session that a new second factor has opened, with the recovery codes to write down. */
export interface Enrolled {
  readonly session: Session;
  readonly recoveryCodes: readonly string[];
}
type Second = Extract<Shown, { factor: 'totp' | 'recovery-code' | 'passkey' }>;

/** All refuse a ticket that is unknown, used or older than ten minutes: `identity.sign-in-expired`. */
export interface HalfSessions {
  begin(input: OpenSession): Promise<HalfSession>;
  /** What the ticket waits for. */
  look(ticket: string): Promise<HalfSession>;
  /** @throws `identity.wrong-factor`, `identity.locked`, `identity.passkey-refused` */
  finish(ticket: string, shown: Second, visit?: Visit): Promise<Session>;
  passkeyChallenge(ticket: string): Promise<PasskeyChallenge>;
  /** The rest only where there is no second factor yet. @throws `identity.wrong-factor` otherwise */
  offerTotp(ticket: string): Promise<TotpOffer>;
  enrolTotp(ticket: string, code: string, visit?: Visit): Promise<Enrolled>;
  passkeyToAdd(ticket: string): Promise<PasskeyChallenge>;
  enrolPasskey(ticket: string, given: PasskeyAnswer & { name: string }, visit?: Visit): Promise<Enrolled>;
}

export interface HalfParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly runner: Runner;
  readonly commands: FactorCommands;
  readonly site: PasskeySite;
  readonly check: (of: AccountRef, shown: Shown, plane: Plane) => Promise<Factor>;
  readonly open: (input: OpenSession) => Promise<Session>;
}

const entering = system('sign-in');
const methodsOf = ({ totp, passkeys, recoveryCodes }: SecondFactors): HalfSession['methods'] => [
  ...(totp ? (['totp'] as const) : []),
  ...(passkeys > 0 ? (['passkey'] as const) : []),
  ...(recoveryCodes > 0 ? (['recovery-code'] as const) : []),
];

interface Waiting {
  readonly of: AccountRef;
  readonly name: string;
  readonly plane: Plane;
  readonly second: SecondFactors;
  readonly expiresAt: Date;
}

export function createHalfSessions(parts: HalfParts): HalfSessions {
  const { db, clock, ids, runner, commands, site, check, open } = parts;
  const expired = (): Problem => new Problem(identityProblems['sign-in-expired']);

  async function waiting(ticket: string): Promise<Waiting> {
    const found = await findCeremony(db, tokenHash(ticket), 'half', clock.now());
    if (!found?.city || !found.account_id) throw expired();
    const of = { city: found.city, accountId: found.account_id };
    const keys = await findKeys(db, of);
    if (!keys) throw expired();
    const { plane, name } = keys;
    return { of, name, plane, second: secondFactorsOf(keys), expiresAt: found.expires_at };
  }
  const mayEnrol = ({ second }: Waiting): boolean => !second.totp && second.passkeys === 0;
  /** A factor is never added beside one that stands: who knows the password only could add their own. */
  async function enrolling(ticket: string): Promise<Waiting> {
    const found = await waiting(ticket);
    if (!mayEnrol(found)) throw new Problem(identityProblems['wrong-factor']);
    return found;
  }
  async function enter(ticket: string, w: Waiting, factor: Factor, visit?: Visit): Promise<Session> {
    if (!(await takeCeremony(db.autocommit, tokenHash(ticket), 'half', clock.now()))) throw expired();
    return open({ plane: w.plane, ...w.of, factors: ['password', factor], visit });
  }
  const shownOf = (ticket: string, w: Waiting): HalfSession => ({
    ticket,
    expiresAt: w.expiresAt,
    enrol: mayEnrol(w),
    methods: methodsOf(w.second),
  });
  const inside = <T>(work: () => Promise<T>): Promise<T> => asSystem('a half session', work);
  return {
    begin: ({ plane, city, accountId }) =>
      inside(async () => {
        const ticket = ids.token();
        const now = clock.now();
        const expiresAt = new Date(now.getTime() + halfMinutes * 60_000);
        const half = { ticketSha256: tokenHash(ticket), kind: 'half' as const, plane, city, accountId };
        await saveCeremony(db.autocommit, { ...half, now, expiresAt });
        return shownOf(ticket, await waiting(ticket));
      }),
    look: (ticket) => inside(async () => shownOf(ticket, await waiting(ticket))),
    finish: (ticket, shown, visit) =>
      inside(async () => {
        const w = await waiting(ticket);
        return enter(ticket, w, await check(w.of, shown, w.plane), visit);
      }),
    passkeyChallenge: (ticket) =>
      inside(async () => {
        const w = await waiting(ticket);
        return passkeyToSignIn(db, site, { ids, now: clock.now() }, w.plane, w.of);
      }),
    offerTotp: (ticket) =>
      inside(async () => runner.execute(commands.offerTotp, entering, (await enrolling(ticket)).of)),
    enrolTotp: (ticket, code, visit) =>
      inside(async () => {
        const w = await enrolling(ticket);
        const { recoveryCodes } = await runner.execute(commands.confirmTotp, entering, { ...w.of, code });
        return { session: await enter(ticket, w, 'totp', visit), recoveryCodes };
      }),
    passkeyToAdd: (ticket) =>
      inside(async () => {
        const w = await enrolling(ticket);
        return passkeyToAdd(db, site, { ids, now: clock.now() }, w.plane, { ...w.of, name: w.name });
      }),
    enrolPasskey: (ticket, { name, ...given }, visit) =>
      inside(async () => {
        const w = await enrolling(ticket);
        const passkey = await verifyNewPasskey(db, site, clock.now(), w.of, given);
        const added = await runner.execute(commands.addPasskey, entering, { of: w.of, passkey, name });
        return { session: await enter(ticket, w, 'passkey', visit), recoveryCodes: added.recoveryCodes };
      }),
  };
}
