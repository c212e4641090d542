// SPDX-License-Identifier: Apache-2.0
/**
 * The site of a department, as a program of its own: it signs people in through the platform, shows who came,
 * refreshes, signs out everywhere and hears when somebody signed out elsewhere. It knows the platform by its address
 * only. See README.md beside this file.
 */
import type { ServerResponse } from 'node:http';
import { createRemoteJWKSet } from 'jose';
import * as oidc from 'openid-client';
import { bodyOf, type Handler, serveRoutes } from '../serve-routes.ts';
import { failurePage, guestPage, visitorPage } from './department-pages.ts';
import { endsOf, logoutFrom } from './logout-token.ts';
import { type Attempt, createVisits, type Visit } from './visits.ts';

const setting = (name: string, fallback?: string): string => {
  const value = process.env[name] ?? fallback;
  if (value === undefined) throw new Error(`set ${name}`);
  return value;
};

const issuer = new URL(setting('ISSUER', 'http://127.0.0.1:8080'));
const clientId = setting('CLIENT_ID', 'department-site');
const port = Number(setting('PORT', '8090'));
const self = setting('SITE_URL', `http://127.0.0.1:${port}`);
const name = setting('SITE_NAME', '云泽市自然资源和规划局');
const scope = setting('SCOPE', 'openid profile organisation');
const redirectUri = `${self}/callback`;

// Only a platform on this very machine may be reached without encryption.
const insecure = issuer.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(issuer.hostname);
const config = await oidc.discovery(
  issuer,
  clientId,
  undefined,
  oidc.ClientSecretBasic(setting('CLIENT_SECRET')),
  insecure ? { execute: [oidc.allowInsecureRequests] } : undefined,
);
const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ''));
const visits = createVisits();

const routes: Readonly<Record<string, Handler>> = {
  'GET /': async (request, response) => {
    const visit = visits.of(request);
    page(response, 200, visit ? visitorPage(name, visit) : guestPage(name));
  },
  'GET /sign-in': async (_request, response, url) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const attempt: Attempt = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
    const level = url.searchParams.get('level');
    const to = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(url.searchParams.has('en') && { ui_locales: 'en' }),
      ...(level && {
        claims: JSON.stringify({ id_token: { acr: { essential: true, values: levels(level) } } }),
      }),
    });
    visits.begin(response, attempt);
    redirect(response, to.href);
  },
  'GET /callback': async (request, response, url) => {
    const attempt = visits.attemptOf(request, url.searchParams.get('state'));
    if (!attempt) return page(response, 400, failurePage(name, 'no sign-in was begun in this browser'));
    try {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(url.pathname + url.search, self), {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      });
      visits.welcome(response, await visitFrom(tokens));
      redirect(response, '/');
    } catch (error) {
      page(response, 400, failurePage(name, reasonOf(error)));
    }
  },
  'POST /refresh': async (request, response) => {
    const visit = visits.of(request);
    if (!visit?.refreshToken) return redirect(response, '/');
    try {
      const tokens = await oidc.refreshTokenGrant(config, visit.refreshToken);
      visits.renew(request, await visitFrom(tokens, visit));
    } catch {
      // Signed out at the platform: here, too.
      visits.end((one) => one === visit);
    }
    redirect(response, '/');
  },
  'POST /sign-out': async (request, response) => {
    const visit = visits.of(request);
    visits.end((one) => one === visit);
    const to = oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: `${self}/`,
      ...(visit && { id_token_hint: visit.idToken }),
    });
    redirect(response, to.href);
  },
  'POST /backchannel-logout': async (request, response) => {
    const token = new URLSearchParams(await bodyOf(request)).get('logout_token') ?? '';
    const told = await logoutFrom(token, { keys, issuer: config.serverMetadata().issuer, clientId });
    if (told) visits.end((visit) => endsOf(told, visit));
    response.writeHead(told ? 200 : 400, { 'cache-control': 'no-store' }).end();
  },
  'GET /frontchannel-logout': async (_request, response, url) => {
    const sid = url.searchParams.get('sid');
    const ours = url.searchParams.get('iss') === config.serverMetadata().issuer;
    if (ours && sid !== null) visits.end((visit) => visit.sid === sid);
    response.writeHead(200, { 'cache-control': 'no-store' }).end();
  },
};

async function visitFrom(
  tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  before?: Visit,
): Promise<Visit> {
  const claims = tokens.claims();
  if (!claims) throw new Error('there is no ID token');
  const told = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
  const { sid } = claims;
  return {
    sub: claims.sub,
    sid: typeof sid === 'string' ? sid : (before?.sid ?? null),
    claims: told,
    idToken: tokens.id_token ?? before?.idToken ?? '',
    refreshToken: tokens.refresh_token ?? null,
    refreshed: before ? before.refreshed + 1 : 0,
  };
}

const levels = (least: string): string[] => ['L1', 'L2', 'L3', 'L4'].filter((one) => one >= least);

const reasonOf = (error: unknown): string =>
  error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError
    ? error.error
    : error instanceof Error
      ? error.message
      : 'unknown';

function page(response: ServerResponse, status: number, html: string): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  };
  response.writeHead(status, headers).end(html);
}

const redirect = (response: ServerResponse, to: string): void =>
  void response.writeHead(303, { location: to, 'cache-control': 'no-store' }).end();

serveRoutes(
  routes,
  {
    port,
    self,
    missing: (response) => page(response, 404, failurePage(name, 'there is no such page')),
    failed: (response, error) => page(response, 500, failurePage(name, reasonOf(error))),
  },
  () => console.log(`${name}: ${self}`),
);
