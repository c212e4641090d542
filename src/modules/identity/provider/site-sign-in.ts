// SPDX-License-Identifier: Apache-2.0
/** Signing in at other sites with the session of this platform: sign in once, use all. */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import { openSigningJwks, type SigningJwks } from '#platform/crypto/signing-jwks.ts';
import type { Database } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { IdentityServices } from '../identity.types.ts';
import type { ActorResolver } from '../sessions/resolve-actor.ts';
import type { SignIn } from '../sign-in.ts';
import { assuranceLevel } from '../upstream/assurance.queries.ts';
import { makeProvider, type ProviderPages } from './create-provider.ts';
import { findStanding } from './principal.queries.ts';
import { acrOf, type Principal, parsePrincipal } from './principal.rules.ts';
import { type MountParts, middlewares, mountProvider } from './provider-http.ts';
import { pairwiseSubject } from './site-claims.ts';
import { consentedScopes, dropConsent, saveConsent } from './site-clients.store.ts';
import {
  answerInteraction,
  type Exchange,
  lookAtInteraction,
  refuseInteraction,
  type SiteInteraction,
} from './site-interactions.ts';
import { siteSessionJobs, tellSiteLater } from './site-sessions.ts';

export interface SiteSignInParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly services: IdentityServices;
  readonly signIn: SignIn;
  readonly resolver: ActorResolver;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly random: (size: number) => Uint8Array;
}

/** What a session of the platform says to a site that waits. */
export type SiteAnswer =
  | { readonly kind: 'over' }
  | { readonly kind: 'sign-in'; readonly interaction: SiteInteraction }
  /** The site demands a sign-in newer than the session. */
  | { readonly kind: 'sign-in-again'; readonly interaction: SiteInteraction }
  | { readonly kind: 'raise-level'; readonly interaction: SiteInteraction; readonly level: number }
  | { readonly kind: 'ask'; readonly interaction: SiteInteraction }
  | { readonly kind: 'go-on'; readonly to: string };

export interface SiteSignIn {
  register(http: FastifyInstance, pages: ProviderPages): Promise<void>;
  /** Looks what a waiting site needs, and answers it at once when nothing is open. @param who of a live session */
  answer(exchange: Exchange, uid: string, who: Principal | undefined): Promise<SiteAnswer>;
  /** The person agrees, or not. @returns where the browser goes on; null when the sign-in is over */
  decide(exchange: Exchange, uid: string, who: Principal, agreed: boolean): Promise<string | null>;
  readonly withdrawConsent: Command<{ clientId: string }, { withdrawn: true }>;
  /** Makes a new signing key. @returns its id */
  rotateKeys(): Promise<string>;
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
}

const asking = system('site-sign-in');

const agree = command(
  'identity.agree-to-site',
  async ({ tx, now }, i: { who: Principal; clientId: string; scopes: readonly string[] }) => {
    await saveConsent(tx, i.who, i.clientId, i.scopes, now);
    return { agreed: true };
  },
);

/** A person withdraws what was agreed (个人信息保护法第十五条); the site asks again next time. */
const withdrawConsent: Command<{ clientId: string }, { withdrawn: true }> = command(
  'identity.withdraw-site-consent',
  async ({ tx, now, actor }, { clientId }) => {
    if (actor.kind === 'person')
      await dropConsent(tx, { city: actor.city, accountId: actor.id }, clientId, now);
    return { withdrawn: true as const };
  },
);

export function siteSignIn(parts: SiteSignInParts): SiteSignIn {
  const { db, runner, clock, ids, services, publicUrl } = parts;
  const { cipher } = services;
  let opened: Promise<SigningJwks> | undefined;
  const jwks = (): Promise<SigningJwks> =>
    (opened ??= openSigningJwks(join(parts.dataDir, 'keys'), parts.random));
  const current = providerFollowingKeys(jwks);
  const jobs = siteSessionJobs({ db, runner, clock, ids, cipher, jwks, publicUrl });
  return {
    ...jobs,
    withdrawConsent,
    rotateKeys: async () => (await jwks()).rotate(),
    register: async (http, pages) => {
      const mount: MountParts = {
        db,
        clock,
        publicUrl,
        pages,
        provider: current.get,
        endSession: endSessionOf(parts),
      };
      current.makeWith(async (keys) => {
        const provider = await makeProvider({
          ...{ db, clock, cipher, publicUrl, pages, jwks: keys },
          tellSite: async (clientId, accountKey, sid) => {
            const principal = parsePrincipal(accountKey);
            if (!principal) return;
            const data = { clientId, sub: pairwiseSubject(cipher, principal, clientId), sid };
            await runner.execute(tellSiteLater, asking, { city: principal.city, data });
          },
        });
        for (const middleware of middlewares(mount)) provider.use(middleware);
        return provider;
      });
      await mountProvider(http, mount);
    },
    // The browser shows the cookie of this very sign-in, and the session of whoever answers.
    answer: (exchange, uid, who) => asSystem('an answer to another site', () => answer(exchange, uid, who)),
    decide: (exchange, uid, who, agreed) =>
      asSystem('an answer to another site', () => decide(exchange, uid, who, agreed)),
  };

  async function answer(exchange: Exchange, uid: string, who: Principal | undefined): Promise<SiteAnswer> {
    const provider = await current.get();
    const interaction = await lookAtInteraction(provider, db, exchange, uid);
    if (!interaction) return { kind: 'over' };
    const session = who && (await findStanding(db, who, clock.now()));
    if (!who || !session || who.plane !== interaction.client.plane) return { kind: 'sign-in', interaction };
    if (interaction.freshSince && session.factor_at < interaction.freshSince)
      return { kind: 'sign-in-again', interaction };
    const level = await assuranceLevel(db, who.city, who.accountId, clock.now());
    if (interaction.neededLevel !== null && level < interaction.neededLevel)
      return { kind: 'raise-level', interaction, level };
    const agreed = await agreedScopes(who, interaction);
    if (interaction.scopes.some((scope) => !agreed.includes(scope))) return { kind: 'ask', interaction };
    const to = await answerInteraction(provider, db, exchange, uid, { principal: who, acr: acrOf(level) });
    return to === null ? { kind: 'over' } : { kind: 'go-on', to };
  }

  async function decide(
    exchange: Exchange,
    uid: string,
    who: Principal,
    agreed: boolean,
  ): Promise<string | null> {
    const provider = await current.get();
    const interaction = await lookAtInteraction(provider, db, exchange, uid);
    if (!interaction) return null;
    if (!agreed) return refuseInteraction(provider, exchange, uid);
    const { client, scopes } = interaction;
    await runner.execute(agree, asking, { who, clientId: client.clientId, scopes });
    const after = await answer(exchange, uid, who);
    return after.kind === 'go-on' ? after.to : null;
  }

  /** Staff use the sites of their offices by order of their office, not by consent. */
  async function agreedScopes(
    who: Principal,
    { client, scopes }: SiteInteraction,
  ): Promise<readonly string[]> {
    return who.plane === 'staff' ? scopes : ['openid', ...(await consentedScopes(db, who, client.clientId))];
  }
}

function endSessionOf({ runner, signIn, resolver }: SiteSignInParts): MountParts['endSession'] {
  return async ({ city, accountId, sessionSha256 }) => {
    await runner.execute(signIn.signOut, asking, { city, tokenSha256: sessionSha256 });
    resolver.forgetAccount(city, accountId);
  };
}

/** The library reads its keys once: after a rotation, by whichever process, it is made anew. */
function providerFollowingKeys(jwks: () => Promise<SigningJwks>) {
  let make: ((keys: SigningJwks) => Promise<Provider>) | undefined;
  let kept: { readonly of: string; readonly provider: Promise<Provider> } | undefined;
  return {
    makeWith(maker: (keys: SigningJwks) => Promise<Provider>): void {
      make = maker;
    },
    async get(): Promise<Provider> {
      const keys = await jwks();
      const of = keys
        .keys()
        .map((key) => key.kid)
        .join();
      if (kept?.of === of) return kept.provider;
      if (!make) throw new Error('the provider was not registered at a server');
      kept = { of, provider: make(keys) };
      return kept.provider;
    },
  };
}
