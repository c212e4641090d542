// SPDX-License-Identifier: Apache-2.0
/** A site that speaks the protocol by hand, so that a test can break each of its rules. */
import { createHash, randomBytes } from 'node:crypto';
import { lin, password, type RunningPlatform } from './running-platform.ts';
import { hiddenField, type TestBrowser, testBrowser } from './test-browser.ts';

export interface SiteClient {
  readonly clientId: string;
  readonly secret: string;
  readonly redirectUri: string;
}

export interface Code {
  readonly code: string;
  readonly verifier: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Nothing listens there: tests read the address that the browser would open. */
export const siteClient = async (platform: RunningPlatform, clientId: string): Promise<SiteClient> => {
  const redirectUri = `http://127.0.0.1:9/${clientId}/callback`;
  const secret = await platform.addSite({
    clientId,
    name: clientId,
    plane: 'person',
    redirectUris: [redirectUri],
    ticketUri: `http://127.0.0.1:9/${clientId}/enter`,
  });
  return { clientId, secret, redirectUri };
};

export const signedInBrowser = async (platform: RunningPlatform, who = lin): Promise<TestBrowser> => {
  const browser = testBrowser();
  await browser.post(`${platform.url}/sign-in`, { handle: who.residentId, password, back: '/me' }, 0);
  return browser;
};

/** The request that begins a sign-in. `changes` with an empty value leave the parameter out. */
export function authorizationUrl(
  platform: RunningPlatform,
  client: SiteClient,
  verifier: string,
  changes: Readonly<Record<string, string>> = {},
): string {
  const url = new URL('/oidc/auth', platform.url);
  const parameters = {
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state-of-this-test',
    nonce: 'nonce-of-this-test',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}

/** Goes on until the browser would leave for the site, agreeing where asked. @returns the address of the site */
export async function untilSite(browser: TestBrowser, start: string, client: SiteClient): Promise<URL> {
  let shown = await browser.open(start, 0);
  for (let steps = 0; steps < 12; steps += 1) {
    const next =
      shown.headers.get('location') ?? /url=(.+)/.exec(shown.headers.get('refresh') ?? '')?.[1] ?? null;
    if (next?.startsWith(client.redirectUri)) return new URL(next);
    if (next !== null) shown = await browser.open(new URL(next, shown.url).href, 0);
    else if (/name="answer"/.test(shown.body))
      shown = await browser.post(shown.url.href, { answer: 'agree' }, 0);
    else
      throw new Error(
        `${shown.status} ${shown.url.pathname}: ${hiddenField(shown.body, 'back')} ${shown.body.slice(0, 3000)}`,
      );
  }
  throw new Error('the browser goes in circles');
}

export async function newCode(
  platform: RunningPlatform,
  browser: TestBrowser,
  client: SiteClient,
): Promise<Code> {
  const verifier = randomBytes(32).toString('base64url');
  const url = await untilSite(browser, authorizationUrl(platform, client, verifier), client);
  return { code: url.searchParams.get('code') ?? '', verifier };
}

export const basic = (client: SiteClient, secret = client.secret): string =>
  `Basic ${Buffer.from(`${client.clientId}:${secret}`).toString('base64')}`;

export async function tokenCall(
  platform: RunningPlatform,
  client: SiteClient,
  fields: Readonly<Record<string, string>>,
  authorization = basic(client),
): Promise<Answer> {
  const answer = await fetch(new URL('/oidc/token', platform.url), {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body: Object(body) };
}

export const exchange = (
  platform: RunningPlatform,
  client: SiteClient,
  { code, verifier }: Code,
  changes: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  tokenCall(platform, client, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: client.redirectUri,
    ...changes,
  });

export const text = (answer: Answer, name: string): string => {
  const value = answer.body[name];
  return typeof value === 'string' ? value : '';
};
