// SPDX-License-Identifier: Apache-2.0
/**
 * A simulator of a national identity provider: OpenID Connect with code and PKCE, three ways of proving who one is, and
 * a menu of faults. It proves nothing about anybody. See README.md beside this file.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { bodyOf, type Handler, serveRoutes } from '../serve-routes.ts';
import { type Fault, isFault } from './faults.ts';
import { type IdTokenFacts, idToken, type SigningKey } from './id-tokens.ts';
import { isMethod, type Method, methods, type Person, problemPage, signInPage } from './identity-pages.ts';

const port = Number(process.env['PORT'] ?? '8095');
const issuer = `http://127.0.0.1:${port}`;
const clientId = process.env['CLIENT_ID'] ?? 'tongban';
const clientSecret = process.env['CLIENT_SECRET'] ?? '';
const redirectUri = process.env['REDIRECT_URI'] ?? 'http://127.0.0.1:8080/national/callback';
const file = process.env['PEOPLE'] ?? new URL('./people.json', import.meta.url);
// The file is this program's own.
const people = JSON.parse(readFileSync(file, 'utf8')) as readonly Person[];

interface Grant {
  readonly person: Person;
  readonly method: Method;
  readonly fault: Fault;
  readonly nonce: string;
  readonly challenge: string;
  used: boolean;
}

const newKey = async (kid: string): Promise<SigningKey> => ({ kid, ...(await generateKeyPair('RS256')) });
const keys = { now: await newKey('k1'), withdrawn: await newKey('k0'), stranger: await newKey('k9') };
const grants = new Map<string, Grant>();
const access = new Map<string, Grant>();

const routes: Readonly<Record<string, Handler>> = {
  'GET /.well-known/openid-configuration': async (_request, response) =>
    json(response, 200, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      code_challenge_methods_supported: ['S256'],
      acr_values_supported: ['L2', 'L3', 'L4'],
      authorization_response_iss_parameter_supported: true,
    }),
  'GET /jwks': async (_request, response) => {
    const jwk = { ...(await exportJWK(keys.now.publicKey)), kid: keys.now.kid, alg: 'RS256', use: 'sig' };
    json(response, 200, { keys: [jwk] });
  },
  'GET /authorize': async (_request, response, url) => {
    const asked = Object.fromEntries(url.searchParams);
    const wrong = faultOf(asked);
    if (wrong !== undefined) return page(response, 400, problemPage(wrong));
    page(response, 200, signInPage(people, asked, methodFor(asked['acr_values'])));
  },
  'POST /authorize': async (request, response) => {
    const asked = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
    const person = people.find(({ sub }) => sub === asked['person']);
    const { method, fault } = asked;
    const wrong = faultOf(asked);
    if (wrong !== undefined || !person || !isMethod(method) || !isFault(fault))
      return page(response, 400, problemPage(wrong ?? '请选择人员和核验方式'));
    const code = randomBytes(24).toString('base64url');
    const { nonce = '', code_challenge: challenge = '' } = asked;
    grants.set(code, { person, method, fault, nonce, challenge, used: fault === 'code-replay' });
    response.writeHead(303, { location: leadBack(fault, code, asked['state'] ?? '') }).end();
  },
  'POST /token': async (request, response) => {
    const body = new URLSearchParams(await bodyOf(request));
    const grant = grants.get(body.get('code') ?? '');
    if (!isOurClient(request)) return json(response, 401, { error: 'invalid_client' });
    if (!grant || grant.used || !verifies(grant, body.get('code_verifier') ?? ''))
      return json(response, 400, { error: 'invalid_grant' });
    grant.used = true;
    if (grant.fault === 'token-error') return json(response, 500, { error: 'server_error' });
    const token = randomBytes(24).toString('base64url');
    access.set(token, grant);
    json(response, 200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: 60,
      id_token: await idToken(keys, factsOf(grant), grant.fault),
    });
  },
  'GET /userinfo': async (request, response) => {
    const grant = access.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (!grant) return json(response, 401, { error: 'invalid_token' });
    const { licence, resident_id, ...person } = grant.person;
    json(response, 200, {
      ...person,
      ...(grant.fault === 'userinfo-sub' && { sub: 'somebody-else' }),
      ...(grant.fault !== 'no-verified-id' && { resident_id }),
      ...(grant.method === 'business-licence' && licence && { licence }),
    });
  },
};

/** What is wrong with a request to sign in; a good provider shows it itself and leads nowhere. */
function faultOf(asked: Readonly<Record<string, string>>): string | undefined {
  if (asked['client_id'] !== clientId) return '没有这个接入方';
  if (asked['redirect_uri'] !== redirectUri) return '回调地址与登记的不一致';
  if (asked['response_type'] !== 'code') return '只支持授权码';
  if (asked['code_challenge_method'] !== 'S256' || !asked['code_challenge']) return '需要 PKCE（S256）';
  return asked['state'] && asked['nonce'] ? undefined : '需要 state 和 nonce';
}

const methodFor = (acr: string | undefined): Method =>
  acr === 'L4' ? 'business-licence' : acr === 'L3' ? 'live-person' : 'real-name';

function leadBack(fault: Fault, code: string, state: string): string {
  const to = new URL(redirectUri);
  if (fault === 'other-redirect') to.pathname = '/national/anywhere';
  to.searchParams.set('code', code);
  to.searchParams.set('state', fault === 'wrong-state' ? 'another-request' : state);
  to.searchParams.set('iss', fault === 'mixed-up-iss' ? 'https://another.example.test' : issuer);
  return to.href;
}

function factsOf({ person, method, fault, nonce }: Grant): IdTokenFacts {
  const level = fault === 'lower-level' ? 1 : methods[method].level;
  return { issuer, audience: clientId, nonce, sub: person.sub, acr: `L${level}`, amr: [method] };
}

function isOurClient(request: IncomingMessage): boolean {
  const sent = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  // Both parts are form-encoded (RFC 6749, section 2.3.1).
  const [id, secret] = Buffer.from(sent, 'base64')
    .toString()
    .split(':')
    .map((part) => new URLSearchParams(`part=${part}`).get('part'));
  return id === clientId && secret === clientSecret;
}

const verifies = ({ challenge }: Grant, verifier: string): boolean =>
  createHash('sha256').update(verifier).digest('base64url') === challenge;

const json = (response: ServerResponse, status: number, body: object): void =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));

const page = (response: ServerResponse, status: number, html: string): void =>
  void response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(html);

serveRoutes(
  routes,
  {
    port,
    self: issuer,
    missing: (response) => page(response, 404, problemPage('没有这个页面')),
    failed: (response, error) => page(response, 500, problemPage(String(error))),
  },
  () => console.log(`national identity (simulated): ${issuer}`),
);
