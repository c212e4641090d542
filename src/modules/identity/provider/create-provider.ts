// SPDX-License-Identifier: Apache-2.0
/** The OpenID Connect provider: code with PKCE only, refresh rotation, everything bound to a session of the platform. */
import type { AccountClaims, Client, Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Clock } from '#platform/clock.ts';
import type { SigningJwks } from '#platform/crypto/signing-jwks.ts';
import type { Database } from '#platform/db.ts';
import type { IdentityServices } from '../identity.types.ts';
import { adapterOn } from './oidc-adapter.ts';
import { claimsOfScopes, parsePrincipal } from './principal.rules.ts';
import { claimsOf, pairwiseSubject } from './site-claims.ts';
import { secretHash } from './site-clients.ts';

/** Pages that the provider shows itself; the portal draws them. */
export interface ProviderPages {
  error(lang: 'zh' | 'en', code: string): string;
  /** Asks whether to sign out everywhere; posts `xsrf` and `logout=yes` to `action`. */
  confirmSignOut(
    lang: 'zh' | 'en',
    form: { readonly action: string; readonly xsrf: string; readonly site: string | null },
  ): string;
  /** Says that one is signed out; loads `frames` so that sites that need the browser hear of it, then goes on to `next`. */
  signedOut(lang: 'zh' | 'en', next: string | null, frames: readonly string[]): string;
}

export interface ProviderParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly cipher: IdentityServices['cipher'];
  readonly jwks: SigningJwks;
  /** Where people reach the platform: the name of the issuer. */
  readonly publicUrl: string;
  readonly pages: ProviderPages;
  /** Tells a site that somebody signed out there, by outbox. */
  readonly tellSite: (clientId: string, sub: string, sid: string) => Promise<void>;
}

const minutes = (n: number): number => n * 60;
/** As long as a session of the platform at most. */
const wholeSession = minutes(8 * 60);

/** Makes a provider with the keys as they are now; the library is loaded only by a process that serves. */
export async function makeProvider(parts: ProviderParts): Promise<Provider> {
  const { Provider: Library, errors, interactionPolicy } = await import('oidc-provider');
  const usedTwice = (): Error => new errors.InvalidGrant('used a second time');
  const provider = new Library(parts.publicUrl, {
    ...configuration(parts),
    adapter: adapterOn({ ...parts, usedTwice }),
    interactions: {
      policy: interactionPolicy.base(),
      url: (ctx, { uid }) => interactionPath(ctx, uid),
    },
  });
  provider.proxy = true;
  compareByHash(provider);
  tellByOutbox(provider, parts.tellSite);
  return provider;
}

/** Where somebody signs in and agrees: staff below `/api`, where alone the browser shows a staff session. */
function interactionPath(ctx: KoaContextWithOIDC, uid: string): string {
  if (ctx.oidc.client?.['tongban_plane'] === 'staff') return `/api/consent/${uid}`;
  return `${langOf(ctx) === 'en' ? '/en' : ''}/consent/${uid}`;
}

const langOf = (ctx: KoaContextWithOIDC): 'zh' | 'en' => {
  const asked = ctx.oidc.params?.['ui_locales'];
  return typeof asked === 'string' && /^en\b/.test(asked) ? 'en' : 'zh';
};

function configuration(parts: ProviderParts): Configuration {
  const { db, clock, cipher, jwks, publicUrl, pages } = parts;
  const secure = publicUrl.startsWith('https:');
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure, overwrite: true } as const;
  return {
    acrValues: ['L1', 'L2', 'L3', 'L4'],
    claims: { ...mutable(claimsOfScopes), auth_time: null, iss: null, sid: null, acr: null },
    conformIdTokenClaims: false,
    clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
    clockTolerance: 5,
    cookies: {
      keys: [...jwks.cookieSecrets],
      names: { session: 'tb_oidc', interaction: 'tb_oidc_step', resume: 'tb_oidc_resume' },
      long: { ...cookie, path: '/oidc' },
      short: { ...cookie, path: '/' },
    },
    discovery: { frontchannel_logout_supported: true, frontchannel_logout_session_supported: true },
    enabledJWA: {
      clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      idTokenSigningAlgValues: ['RS256'],
    },
    expiresWithSession: () => true,
    extraClientMetadata: { properties: ['frontchannel_logout_uri', 'tongban_plane'] },
    features: {
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => void confirmSignOut(ctx, pages),
        postLogoutSuccessSource: (ctx) => {
          ctx.body = pages.signedOut(langOf(ctx), null, []);
        },
      },
    },
    findAccount: async (_ctx, key) => {
      const principal = parsePrincipal(key);
      const claims = principal && (await claimsOf(db, principal, clock.now()));
      // The library only reads the claims; it masks them by the scopes that were granted.
      return claims && { accountId: key, claims: async () => ({ sub: key, ...claims }) as AccountClaims };
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    jwks: { keys: [...jwks.keys()] },
    pairwiseIdentifier: async (_ctx, key, client) => {
      const principal = parsePrincipal(key);
      if (!principal) throw new Error('a principal of another form');
      return pairwiseSubject(cipher, principal, client.clientId);
    },
    pkce: { required: () => true },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = pages.error(ctx.oidc ? langOf(ctx) : 'zh', out.error);
    },
    responseTypes: ['code'],
    rotateRefreshToken: () => true,
    routes: {
      authorization: '/oidc/auth',
      end_session: '/oidc/session/end',
      jwks: '/oidc/jwks',
      pushed_authorization_request: '/oidc/request',
      revocation: '/oidc/token/revocation',
      token: '/oidc/token',
      userinfo: '/oidc/userinfo',
    },
    scopes: Object.keys(claimsOfScopes),
    subjectTypes: ['pairwise'],
    ttl: {
      AccessToken: minutes(5),
      AuthorizationCode: 60,
      Grant: wholeSession,
      IdToken: minutes(5),
      Interaction: minutes(30),
      RefreshToken: wholeSession,
      Session: wholeSession,
    },
  };
}

const mutable = (table: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(table).map(([scope, claims]) => [scope, [...claims]]));

function confirmSignOut(ctx: KoaContextWithOIDC, pages: ProviderPages): void {
  const secret = ctx.oidc.session?.state?.['secret'];
  ctx.body = pages.confirmSignOut(langOf(ctx), {
    action: '/oidc/session/end/confirm',
    xsrf: typeof secret === 'string' ? secret : '',
    site: ctx.oidc.client?.clientName ?? null,
  });
}

/** The provider knows only the hash of a site's secret (256 random bits need no slow hash). */
function compareByHash(provider: Provider): void {
  const { prototype } = provider.Client;
  const plain = prototype.compareClientSecret;
  prototype.compareClientSecret = function compareHash(this: Client, actual: string) {
    return plain.call(this, secretHash(actual));
  };
}

/** The library calls sites while somebody waits, once; we leave it to the outbox, which tries again. */
function tellByOutbox(provider: Provider, tell: ProviderParts['tellSite']): void {
  Object.defineProperty(provider.Client.prototype, 'backchannelLogout', {
    async value(this: Client, accountKey: string, sid: string) {
      await tell(this.clientId, accountKey, sid);
    },
  });
}
