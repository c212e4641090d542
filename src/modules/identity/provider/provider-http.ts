// SPDX-License-Identifier: Apache-2.0
/** The provider behind our server: its own paths, our headers, our address, our sign-out. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Clock } from '#platform/clock.ts';
import { noncePlaceholder } from '#platform/content-security.ts';
import type { Database } from '#platform/db.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { seenAfter } from '../sessions/session-limits.rules.ts';
import type { ProviderPages } from './create-provider.ts';
import { findStanding } from './principal.queries.ts';
import { type Principal, parsePrincipal } from './principal.rules.ts';
import { findSiteClient } from './site-clients.store.ts';

export interface MountParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly pages: ProviderPages;
  /** The provider with the keys as they are now. */
  readonly provider: () => Promise<Provider>;
  /** Ends the session of the platform that a sign-in stands on. */
  readonly endSession: (principal: Principal) => Promise<void>;
}

type Middleware = Parameters<Provider['use']>[0];

/** Serves `/.well-known/openid-configuration` and `/oidc/…`. */
export async function mountProvider(http: FastifyInstance, parts: MountParts): Promise<void> {
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const provider = await parts.provider();
    atOurAddress(request.raw, parts.publicUrl);
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    nonces.set(request.raw, request.nonce);
    reply.hijack();
    // Sites and browsers prove themselves by codes, tokens and cookies that the library checks.
    await asSystem('a sign-in at another site', () => provider.callback()(request.raw, reply.raw));
  };
  await http.register(async (scope) => {
    // The library reads bodies itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.get('/.well-known/openid-configuration', handle);
    scope.route({ method: ['GET', 'POST'], url: '/oidc/*', handler: handle });
  });
}

/** Addresses in answers are those of the issuer, whatever name the caller wrote into its request. */
function atOurAddress(request: IncomingMessage, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl);
  delete request.headers['x-forwarded-host'];
  request.headers.host = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
}

/** What stands around every request of the library. Order: the first sees the request first. */
export const middlewares = (parts: MountParts): Middleware[] => [
  withNonce,
  dropDeadSession(parts),
  signOut(parts),
];

const nonces = new WeakMap<IncomingMessage, string>();

/** A session at the sites whose session of the platform is over is over: another person may sit there by now. */
function dropDeadSession({ db, clock }: MountParts): Middleware {
  return around(async (ctx, next) => {
    if (ctx.path === '/oidc/auth') {
      const { Session } = providerOf(ctx);
      const session = await Session.get(ctx);
      if (session.accountId !== undefined) {
        const principal = parsePrincipal(session.accountId);
        const now = clock.now();
        const standing = principal && (await findStanding(db, principal, now));
        if (!standing || standing.last_seen_at < seenAfter(principal.plane, now)) await session.destroy();
      }
    }
    await next();
  });
}

/** The library's own context is what Koa hands to every function around it; the types of Koa do not know so. */
const around = (
  middleware: (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => Promise<void>,
): Middleware => middleware as unknown as Middleware;

/** Koa calls the library's application, which is the provider itself. */
const providerOf = (ctx: KoaContextWithOIDC): Provider => ctx.app as unknown as Provider;

/** Pages carry the number of this answer, as all our pages do; so does the library's own form that sends itself. */
const withNonce: Middleware = around(async (ctx, next) => {
  await next();
  const nonce = nonces.get(ctx.req) ?? '';
  if (typeof ctx.body === 'string' && ctx.response.is('html'))
    ctx.body = ctx.body
      .replaceAll(noncePlaceholder, nonce)
      .replaceAll('<script>', `<script nonce="${nonce}">`);
});

/** Signing out at a site ends the session of the platform, too; sites that need the browser are loaded in frames. */
function signOut(parts: MountParts): Middleware {
  return around(async (ctx, next) => {
    await next();
    const { session, params, route } = ctx.oidc ?? {};
    if (route !== 'end_session_confirm' || !params?.['logout'] || ctx.status !== 303) return;
    const principal = parsePrincipal(session?.accountId);
    if (!principal) return;
    await parts.endSession(principal);
    const frames = await frontChannels(parts, session?.authorizations ?? {});
    if (frames.length === 0) return;
    const next303 = String(ctx.response.get('location'));
    const csp = String(ctx.response.get('content-security-policy'));
    const origins = [...new Set(frames.map((frame) => new URL(frame).origin))].join(' ');
    ctx.set('Content-Security-Policy', `${csp}; frame-src ${origins}`);
    ctx.status = 200;
    ctx.remove('Location');
    ctx.type = 'html';
    const page = next303.includes('/oidc/session/end/success') ? null : next303;
    ctx.body = parts.pages.signedOut('zh', page, frames);
  });
}

async function frontChannels(
  { db, publicUrl }: MountParts,
  authorizations: Readonly<Record<string, { readonly sid?: string | undefined }>>,
): Promise<string[]> {
  const frames: string[] = [];
  for (const [clientId, { sid }] of Object.entries(authorizations)) {
    const client = await findSiteClient(db, clientId);
    if (!client?.frontchannelLogoutUri || !sid) continue;
    const frame = new URL(client.frontchannelLogoutUri);
    frame.searchParams.set('iss', publicUrl);
    frame.searchParams.set('sid', sid);
    frames.push(frame.href);
  }
  return frames;
}
