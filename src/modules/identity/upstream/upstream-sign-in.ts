// SPDX-License-Identifier: Apache-2.0
/** Signing in, and proving more of who one is, through the identity provider above us. */
import { createHash } from 'node:crypto';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { command, type Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { IdentityServices, Session } from '../identity.types.ts';
import type { Registration } from '../register-account.ts';
import type { Visit } from '../sessions/session.types.ts';
import type { SignIn } from '../sign-in.ts';
import { type Accepted, acceptVerified, type Holder, linkVerified } from './accept-verified.ts';
import { type Attempt, relyingParty, type UpstreamSettings } from './relying-party.ts';
import { upstreamProblems } from './upstream.problems.ts';
import { dropOldAttempts, saveAttempt, takeAttempt } from './upstream.store.ts';
import type { VerifiedPerson } from './upstream-claims.rules.ts';

export interface UpstreamParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly services: IdentityServices;
  readonly registration: Registration;
  readonly signIn: SignIn;
  readonly settings: UpstreamSettings;
  readonly publicUrl: string;
}

/** Somebody who is signed in and proves more. */
export interface SignedIn extends Holder {
  readonly sessionSha256: string;
}

export interface Wanted {
  /** The least level wanted: 2, 3 or 4. */
  readonly level: number;
  /** Where the person goes on afterwards. */
  readonly back: string;
  readonly lang: 'zh' | 'en';
}

export type UpstreamEnd =
  | {
      readonly kind: 'signed-in';
      readonly session: Session;
      readonly back: string;
      readonly lang: 'zh' | 'en';
    }
  /** An account with a password of its own: linked once its holder has signed in with it. `ticket` says so then. */
  | {
      readonly kind: 'sign-in-first';
      readonly ticket: string;
      readonly back: string;
      readonly lang: 'zh' | 'en';
    };

export interface UpstreamSignIn {
  /** @returns where the browser goes, and what it must show again when it comes back */
  begin(wanted: Wanted, who: SignedIn | undefined): Promise<{ to: string; state: string }>;
  /** @param answer path and query of the return @param state what the browser shows @param who signed in now */
  finish(answer: string, state: string, who: SignedIn | undefined, visit: Visit): Promise<UpstreamEnd>;
  /** Links what was verified before to the account that signed in since. @returns where to go on */
  link(ticket: string, who: SignedIn, visit: Visit): Promise<UpstreamEnd>;
  readonly recurring: readonly RecurringJob[];
}

type Kept =
  | {
      readonly kind: 'attempt';
      readonly attempt: Attempt;
      readonly wanted: Wanted;
      readonly who: Holder | null;
    }
  | { readonly kind: 'link'; readonly person: VerifiedPerson; readonly wanted: Wanted; readonly who: Holder };

const tenMinutes = 600_000;
const upstream = system('upstream-sign-in');
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const over = (): Problem => new Problem(upstreamProblems['upstream-over']);

export function upstreamSignIn(parts: UpstreamParts): UpstreamSignIn {
  const { db, runner, clock, services, signIn, settings } = parts;
  const { cipher } = services;
  const party = relyingParty(settings, parts.publicUrl, clock);
  const accept = acceptVerified(services, parts.registration, settings.issuer);
  const linkCommand = linkVerified(services, parts.registration, settings.issuer);

  const keep = command(
    'identity.keep-upstream-attempt',
    async ({ tx, now }, i: { key: string; kept: Kept }) => {
      const place = hashOf(i.key);
      const payload = cipher.encryptText(JSON.stringify(i.kept), `identity.upstream:${place}`);
      await saveAttempt(tx, place, payload, new Date(now.getTime() + tenMinutes));
      return { kept: true };
    },
  );

  /** What was kept, once. @throws `identity.upstream-over` */
  async function take(key: string): Promise<Kept> {
    const place = hashOf(key);
    const payload = await takeAttempt(db.autocommit, place, clock.now());
    if (payload === undefined) throw over();
    // Only `keep` above ever wrote such a row.
    return JSON.parse(cipher.decryptText(payload, `identity.upstream:${place}`)) as Kept;
  }

  async function open(
    accepted: Extract<Accepted, { kind: 'accepted' }>,
    wanted: Wanted,
    visit: Visit,
    from?: string,
  ): Promise<UpstreamEnd> {
    const { city, accountId, companyId } = accepted;
    const session = await runner.execute(signIn.openSessionCommand, upstream, {
      ...{ plane: 'person' as const, city, accountId, companyId, visit, from },
      factors: ['upstream'],
    });
    return { kind: 'signed-in', session, back: wanted.back, lang: wanted.lang };
  }

  async function finish(
    answer: string,
    state: string,
    who: SignedIn | undefined,
    visit: Visit,
  ): Promise<UpstreamEnd> {
    const kept = await take(state);
    if (kept.kind !== 'attempt' || kept.attempt.state !== state) throw over();
    // Begun signed in, or not, and come back as it began: nobody proves for somebody else who sat down meanwhile.
    if ((kept.who?.accountId ?? null) !== (who?.accountId ?? null)) throw over();
    const person = await party.finish(kept.attempt, answer);
    if (person.level < kept.wanted.level) throw new Problem(upstreamProblems['upstream-low']);
    const accepted = await runner.execute(accept, upstream, { person, who: who && holderOf(who) });
    if (accepted.kind === 'accepted') return open(accepted, kept.wanted, visit, who?.sessionSha256);
    const ticket = party.newAttempt().state;
    const { city, accountId } = accepted;
    const pending: Kept = { kind: 'link', person, wanted: kept.wanted, who: { city, accountId } };
    await runner.execute(keep, upstream, { key: ticket, kept: pending });
    return { kind: 'sign-in-first', ticket, back: kept.wanted.back, lang: kept.wanted.lang };
  }

  return {
    begin: (wanted, who) =>
      asSystem('a sign-in through the provider above', async () => {
        const attempt = party.newAttempt();
        const to = await party.begin(attempt, wanted.level);
        const kept: Kept = { kind: 'attempt', attempt, wanted, who: who ? holderOf(who) : null };
        await runner.execute(keep, upstream, { key: attempt.state, kept });
        return { to: to.href, state: attempt.state };
      }),
    finish: (answer, state, who, visit) =>
      asSystem('a sign-in through the provider above', () => finish(answer, state, who, visit)),
    link: (ticket, who, visit) =>
      asSystem('a sign-in through the provider above', async () => {
        const kept = await take(ticket);
        if (kept.kind !== 'link') throw over();
        if (kept.who.accountId !== who.accountId || kept.who.city !== who.city)
          throw new Problem(upstreamProblems['upstream-other-person']);
        const input = { person: kept.person, who: holderOf(who) };
        return open(
          await runner.execute(linkCommand, upstream, input),
          kept.wanted,
          visit,
          who.sessionSha256,
        );
      }),
    recurring: [
      {
        name: 'identity.purge-upstream-attempts',
        everyMs: tenMinutes,
        mode: 'effect',
        maxAttempts: 1,
        run: async () => void (await dropOldAttempts(db.autocommit, clock.now())),
      },
    ],
  };
}

const holderOf = ({ city, accountId }: Holder): Holder => ({ city, accountId });
