// SPDX-License-Identifier: Apache-2.0
/** Everything an account signs in with, as the API and the pages use it. */
import { type Actor, type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { openAccountField } from '../account-fields.ts';
import { identityProblems } from '../identity.problems.ts';
import type { IdentityServices, Plane, Session } from '../identity.types.ts';
import type { Registration } from '../register-account.ts';
import { requireRecent } from '../sessions/recent-factor.ts';
import type { Factor, OpenSession, Visit } from '../sessions/session.types.ts';
import { createTries, type TryFrom } from '../sessions/tries.ts';
import type { SignIn } from '../sign-in.ts';
import { securityOf } from './account-security.ts';
import { accountOf, type Codes, createCodes } from './codes.ts';
import type { AccountRef, AccountSecurity, HalfSession, Passkey } from './factor.types.ts';
import { type FactorCommands, factorCommands, type RegisterWithCode } from './factor-commands.ts';
import { findKeys, listPasskeys, secondFactorsOf } from './factors.queries.ts';
import { createHalfSessions, type HalfSessions } from './half-session.ts';
import {
  accountByPasskey,
  type PasskeyAnswer,
  type PasskeyChallenge,
  passkeySite,
  passkeyToAdd,
  passkeyToSignIn,
  verifyNewPasskey,
} from './passkeys.ts';
import { passwordFaults } from './password.rules.ts';
import { sendLockNotice, sendSecurityNotice, tellOfLock } from './security-notice.ts';
import { sendCode } from './send-code.ts';
import type { SmsPort } from './sms.ts';
import { sweepFactors } from './sweep-factors.ts';
import { recoveryIsRight, type TotpOffer, totpIsRight } from './totp.ts';

export type SignedInActor = PersonActor | StaffActor;

/** What a sign-in came to: a session, or a half one that waits for a second factor. */
export type Entered =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'half'; readonly half: HalfSession };

/** One factor, as somebody shows it. */
export type Shown =
  | { readonly factor: 'password'; readonly password: string }
  | { readonly factor: 'totp' | 'recovery-code'; readonly code: string }
  | { readonly factor: 'code'; readonly ticket: string; readonly code: string }
  | ({ readonly factor: 'passkey' } & PasskeyAnswer);

export interface Factors {
  readonly codes: Codes;
  readonly commands: FactorCommands;
  readonly half: HalfSessions;
  /** Whether staff need two factors. */
  readonly secondRequired: boolean;
  /** A word for a device that somebody has signed in on. */
  deviceWord(): string;
  /** Opens a session, or a half one for staff who have shown a password only. */
  enter(input: OpenSession): Promise<Entered>;
  /** @throws `identity.wrong-code` */
  signInWithCode(ticket: string, code: string, visit?: Visit): Promise<Session>;
  passkeyChallenge(plane: Plane, of?: AccountRef): Promise<PasskeyChallenge>;
  /** @throws `identity.passkey-refused` */
  signInWithPasskey(plane: Plane, given: PasskeyAnswer, visit?: Visit): Promise<Session>;
  /** @throws `identity.weak-password`, `identity.wrong-code`, `identity.already-registered` */
  register(input: RegisterWithCode): Promise<{ id: string; city: string }>;
  /** @throws `identity.weak-password`, `identity.wrong-code` */
  recover(input: { ticket: string; code: string; password: string }): Promise<AccountRef>;
  /** Sends a code to the actor's own proved number, to be shown again. @throws `identity.no-such-factor` without one */
  askOwnCode(actor: SignedInActor, from?: TryFrom): Promise<{ readonly ticket: string }>;
  /** Shows a factor again: a new session that follows the present one. @throws what the factor throws */
  confirm(actor: SignedInActor, tokenSha256: string, shown: Shown): Promise<Session>;
  /** @throws `identity.weak-password`, `identity.recent-factor-required` */
  changePassword(actor: SignedInActor, tokenSha256: string, password: string): Promise<Session>;
  /** @throws `identity.recent-factor-required` */
  passkeyToAdd(actor: SignedInActor): Promise<PasskeyChallenge>;
  addPasskey(
    actor: SignedInActor,
    given: PasskeyAnswer & { readonly name: string },
  ): Promise<{ id: string; recoveryCodes: readonly string[] }>;
  offerTotp(actor: SignedInActor): Promise<TotpOffer>;
  confirmTotp(actor: SignedInActor, code: string): Promise<{ recoveryCodes: readonly string[] }>;
  securityOf(actor: SignedInActor): Promise<AccountSecurity>;
  passkeysOf(actor: SignedInActor): Promise<readonly Passkey[]>;
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
}

export interface FactorParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly services: IdentityServices;
  readonly registration: Registration;
  readonly signIn: SignIn;
  readonly sms: SmsPort;
  readonly publicUrl: string;
  /** Name of the city or county. */
  readonly site: string;
  readonly secondRequired: boolean;
  /** The most codes that are sent in an hour, whatever is asked. */
  readonly codesPerHour?: number | undefined;
}

const entering = system('sign-in');

export function createFactors(parts: FactorParts): Factors {
  const { db, runner, clock, ids, services, signIn, sms, secondRequired } = parts;
  const { cipher, passwords } = services;
  const tries = createTries(db, cipher, parts.codesPerHour);
  const codes = createCodes({ db, runner, clock, ids, cipher, tries, available: sms.available });
  const site = passkeySite(parts.publicUrl, `${parts.site}通办`);
  const commands = factorCommands({
    services,
    registration: parts.registration,
    secondRequired,
    issuer: site.name,
  });
  const open = (input: OpenSession): Promise<Session> =>
    runner.execute(signIn.openSessionCommand, entering, input);
  const moment = () => ({ ids, now: clock.now() });

  /** Whether what was shown is right for this account. Every wrong one counts; five lock for a quarter of an hour. */
  async function check(of: AccountRef, shown: Shown, plane: Plane, from?: TryFrom): Promise<Factor> {
    const now = clock.now();
    const counted = await tries.ofName(`second:${of.city}:${of.accountId}`, now, from);
    if (!(await isRight(of, shown, plane, now))) {
      const { city, accountId } = of;
      if (counted.last) await runner.execute(tellOfLock, entering, { city, accountId });
      throw counted.wrong(new Problem(identityProblems['wrong-factor']));
    }
    await counted.right();
    return shown.factor;
  }
  async function isRight(of: AccountRef, shown: Shown, plane: Plane, now: Date): Promise<boolean> {
    switch (shown.factor) {
      case 'password': {
        const hash = (await findKeys(db, of))?.password_hash;
        return hash != null && passwords.verify(hash, shown.password);
      }
      case 'totp':
        return totpIsRight(db, cipher, of, shown.code, now);
      case 'recovery-code':
        return recoveryIsRight(db, of, shown.code, now);
      case 'code':
        return (await codes.prove(shown.ticket, 'confirm', shown.code)).account?.accountId === of.accountId;
      case 'passkey': {
        const found = await accountByPasskey(db, site, now, { plane, ...shown });
        return found.accountId === of.accountId && found.city === of.city;
      }
    }
  }
  const half = createHalfSessions({ db, clock, ids, runner, commands, site, check, open });

  async function goodHash(password: string, own: readonly (string | null)[]): Promise<string> {
    const faults = passwordFaults(
      password,
      own.filter((text) => text !== null),
    );
    if (faults.length > 0) throw new Problem(identityProblems['weak-password'], {}, faults);
    return passwords.hash(password);
  }
  async function numbersOf(of: AccountRef): Promise<(string | null)[]> {
    const keys = await findKeys(db, of);
    return [
      openAccountField(cipher, of.accountId, 'resident-id', keys?.resident_id_cipher),
      openAccountField(cipher, of.accountId, 'mobile', keys?.mobile_cipher),
    ];
  }

  async function recover({ ticket, code, password }: { ticket: string; code: string; password: string }) {
    await goodHash(password, []);
    // Who typed the code but chose a bad password need not wait for another code.
    const proof = await codes.proof(ticket, 'recover').catch(() => codes.prove(ticket, 'recover', code));
    const own = proof.account ? await numbersOf(proof.account) : [];
    const hash = await goodHash(password, own);
    return runner.execute(commands.recoverPassword, entering, { ticket, hash });
  }
  async function register(input: RegisterWithCode): Promise<{ id: string; city: string }> {
    const { mobile } = await codes.proof(input.ticket, 'register');
    const faults =
      input.password === undefined ? [] : passwordFaults(input.password, [input.residentId, mobile]);
    if (faults.length > 0) throw new Problem(identityProblems['weak-password'], {}, faults);
    return runner.execute(commands.registerWithCode, entering, input);
  }
  async function confirm(actor: SignedInActor, from: string, shown: Shown): Promise<Session> {
    const of = ownOf(actor);
    const keys = await findKeys(db, of);
    const second = keys && secondFactorsOf(keys);
    const strong = actor.kind === 'staff' && secondRequired && (second?.totp || (second?.passkeys ?? 0) > 0);
    if (strong && (shown.factor === 'password' || shown.factor === 'code'))
      throw new Problem(identityProblems['wrong-factor']);
    const factor = await check(of, shown, actor.kind);
    return open({ plane: actor.kind, ...of, sameActing: true, factors: [factor], from });
  }
  async function changePassword(actor: SignedInActor, from: string, password: string): Promise<Session> {
    requireRecent(actor, clock.now());
    const of = ownOf(actor);
    const hash = await goodHash(password, await numbersOf(of));
    await runner.execute(commands.changePassword, actor, { hash, except: from });
    return open({ plane: actor.kind, ...of, sameActing: true, from });
  }
  return {
    codes,
    commands,
    half,
    secondRequired,
    deviceWord: ids.token,
    enter: async (input) => {
      const alone = input.plane === 'staff' && (input.factors ?? []).every((f) => f === 'password');
      if (alone && secondRequired) return { kind: 'half', half: await half.begin(input) };
      return { kind: 'session', session: await open(input) };
    },
    signInWithCode: async (ticket, code, visit) => {
      const { account } = await codes.prove(ticket, 'sign-in', code);
      if (!account) throw new Problem(identityProblems['wrong-code']);
      return open({ plane: 'person', ...account, factors: ['code'], visit });
    },
    passkeyChallenge: (plane, of) =>
      asSystem('the challenge of a passkey', () => passkeyToSignIn(db, site, moment(), plane, of)),
    signInWithPasskey: (plane, given, visit) =>
      asSystem('a sign-in', async () => {
        const of = await accountByPasskey(db, site, clock.now(), { plane, ...given });
        return open({ plane, ...of, factors: ['passkey'], visit });
      }),
    askOwnCode: async (actor, from) => {
      const of = ownOf(actor);
      const keys = await findKeys(db, of);
      const mobile = openAccountField(cipher, of.accountId, 'mobile', keys?.mobile_cipher);
      if (mobile === null || !keys?.mobile_proved_at) throw new Problem(identityProblems['no-such-factor']);
      return codes.ask({ purpose: 'confirm', mobile, account: of, from });
    },
    register,
    recover: (input) => asSystem('a lost password', () => recover(input)),
    confirm: (actor, from, shown) => asSystem('a factor shown again', () => confirm(actor, from, shown)),
    changePassword,
    passkeyToAdd: async (actor) => {
      requireRecent(actor, clock.now());
      return passkeyToAdd(db, site, moment(), actor.kind, { ...ownOf(actor), name: actor.name });
    },
    addPasskey: async (actor, { name, ...given }) => {
      requireRecent(actor, clock.now());
      const of = ownOf(actor);
      const passkey = await verifyNewPasskey(db, site, clock.now(), of, given);
      return runner.execute(commands.addPasskey, entering, { of, passkey, name });
    },
    offerTotp: async (actor) => {
      requireRecent(actor, clock.now());
      return runner.execute(commands.offerTotp, entering, ownOf(actor));
    },
    confirmTotp: async (actor, code) => {
      requireRecent(actor, clock.now());
      return runner.execute(commands.confirmTotp, entering, { ...ownOf(actor), code });
    },
    securityOf: (actor) => securityOf(db, cipher, ownOf(actor)),
    passkeysOf: (actor) => listPasskeys(db, ownOf(actor)),
    listeners: [
      sendCode({ db, cipher, sms, site: parts.site }),
      sendSecurityNotice({ cipher, sms, site: parts.site }),
      sendLockNotice({ db, cipher, sms, site: parts.site }),
    ],
    recurring: [sweepFactors(db)],
  };
}

function ownOf(actor: Actor): AccountRef {
  const of = accountOf(actor);
  if (!of) throw new Problem(platformProblems['sign-in-required']);
  return of;
}
