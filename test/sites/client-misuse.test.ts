// SPDX-License-Identifier: Apache-2.0
/** What a site, or somebody who pretends to be one, may not do with our provider. Each refusal leaves nothing behind. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type RunningPlatform, runningPlatform, zhou } from './running-platform.ts';
import {
  type Answer,
  authorizationUrl,
  basic,
  exchange,
  newCode,
  type SiteClient,
  signedInBrowser,
  siteClient,
  text,
  tokenCall,
  untilSite,
} from './site-client.ts';
import { type TestBrowser, testBrowser } from './test-browser.ts';

let platform: RunningPlatform;
let browser: TestBrowser;
let one: SiteClient;
let two: SiteClient;

before(async () => {
  platform = await runningPlatform();
  one = await siteClient(platform, 'site-one');
  two = await siteClient(platform, 'site-two');
  browser = await signedInBrowser(platform);
});
after(() => platform?.close());

const refusedAs = (answer: Answer, error: string): void => {
  assert.deepEqual([answer.status, answer.body['error']], [error === 'invalid_client' ? 401 : 400, error]);
  assert.equal(answer.body['access_token'], undefined);
};
const userinfo = async (token: string): Promise<number> =>
  (await fetch(`${platform.url}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status;
const refresh = (client: SiteClient, token: string): Promise<Answer> =>
  tokenCall(platform, client, { grant_type: 'refresh_token', refresh_token: token });
const verifier = 'v'.repeat(43);

test('the right way works: the reference for every refusal below', async () => {
  const answer = await exchange(platform, one, await newCode(platform, browser, one));
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const claims = decodeJwt(text(answer, 'id_token'));
  assert.equal(claims.iss, platform.url);
  assert.equal(claims.aud, one.clientId);
  assert.equal(claims['nonce'], 'nonce-of-this-test');
  assert.equal(claims['acr'], 'L1');
  assert.equal(await userinfo(text(answer, 'access_token')), 200);
});

describe('codes', () => {
  test('a code is taken once; a second try ends what the first one got', async () => {
    const code = await newCode(platform, browser, one);
    const first = await exchange(platform, one, code);
    refusedAs(await exchange(platform, one, code), 'invalid_grant');
    assert.equal(await userinfo(text(first, 'access_token')), 401);
    refusedAs(await refresh(one, text(first, 'refresh_token')), 'invalid_grant');
  });

  test('of ten who show one code at the same moment at most one is served', async () => {
    const code = await newCode(platform, browser, one);
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(platform, one, code)));
    assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
    assert.ok(answers.every(({ status }) => status === 200 || status === 400));
  });

  test('a wrong verifier, none, another redirect address, another site’s credentials: refused', async () => {
    const code = () => newCode(platform, browser, one);
    refusedAs(
      await exchange(platform, one, await code(), { code_verifier: 'w'.repeat(43) }),
      'invalid_grant',
    );
    const { code: bare } = await code();
    const noVerifier = { grant_type: 'authorization_code', code: bare, redirect_uri: one.redirectUri };
    refusedAs(await tokenCall(platform, one, noVerifier), 'invalid_grant');
    refusedAs(
      await exchange(platform, one, await code(), { redirect_uri: two.redirectUri }),
      'invalid_grant',
    );
    refusedAs(await exchange(platform, two, await code()), 'invalid_grant');
    const stolen = await code();
    refusedAs(
      await tokenCall(
        platform,
        one,
        {
          grant_type: 'authorization_code',
          code: stolen.code,
          code_verifier: stolen.verifier,
          redirect_uri: one.redirectUri,
        },
        basic(one, 'not-the-secret'),
      ),
      'invalid_client',
    );
  });
});

describe('requests', () => {
  const shown = (changes: Record<string, string>) =>
    browser.open(authorizationUrl(platform, one, verifier, changes), 0);

  test('a redirect address that is not exactly the registered one is never opened', async () => {
    for (const redirect of [
      `${one.redirectUri}/`,
      `${one.redirectUri}?x=1`,
      `${one.redirectUri}/../evil`,
      one.redirectUri.replace('127.0.0.1', '127.0.0.1.evil.test'),
      one.redirectUri.replace('127.0.0.1', 'one@127.0.0.1'),
      two.redirectUri,
      'javascript:alert(1)',
      '',
    ]) {
      const answer = await shown({ redirect_uri: redirect === '' ? 'none' : redirect });
      assert.equal(answer.status, 400, redirect);
      assert.equal(answer.headers.get('location'), null);
      assert.match(answer.body, /该网站的登录请求有误/);
    }
  });

  test('without PKCE, with plain PKCE, for tokens by the address, with a request object: refused to the site', async () => {
    const wrong: readonly [Record<string, string>, RegExp][] = [
      [{ code_challenge: '', code_challenge_method: '' }, /invalid_request/],
      [{ code_challenge_method: 'plain' }, /invalid_request/],
      [{ response_type: 'id_token' }, /unsupported_response_type|invalid_request/],
      [{ response_type: 'token' }, /unsupported_response_type|invalid_request/],
      [{ request: unsignedRequest() }, /request_not_supported/],
      [{ request_uri: 'https://evil.test/request.jwt' }, /request_uri_not_supported/],
    ];
    for (const [changes, error] of wrong) {
      const answer = await shown(changes);
      const to = answer.headers.get('location') ?? answer.body;
      assert.match(to, error, JSON.stringify(changes));
      assert.doesNotMatch(to, /[?&]code=/);
    }
  });

  test('an unknown site gets a page without a word of who is signed in', async () => {
    const answer = await shown({ client_id: 'nobody' });
    assert.equal(answer.status, 400);
    assert.doesNotMatch(answer.body, /林/);
  });

  test('a sign-in begun in one browser is not answered in another', async () => {
    const begun = await testBrowser().open(authorizationUrl(platform, one, verifier), 0);
    const page = await browser.open(new URL(begun.headers.get('location') ?? '', platform.url).href, 0);
    assert.equal(page.status, 410);
    assert.match(page.body, /这次登录已经失效/);
  });

  test('the name that a caller gives our server changes no address of the provider', async () => {
    const answer = await fetch(`${platform.url}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' },
    });
    const found: Record<string, unknown> = Object(await answer.json());
    assert.equal(found['issuer'], platform.url);
    for (const [name, value] of Object.entries(found))
      if (name.endsWith('_endpoint') || name === 'jwks_uri')
        assert.ok(String(value).startsWith(`${platform.url}/oidc/`), name);
    assert.deepEqual(found['code_challenge_methods_supported'], ['S256']);
    assert.deepEqual(found['response_types_supported'], ['code']);
    assert.ok(!JSON.stringify(found['token_endpoint_auth_methods_supported']).includes('none'));
  });
});

describe('refresh tokens', () => {
  test('each is used once; an old one shown again ends them all', async () => {
    const first = await exchange(platform, one, await newCode(platform, browser, one));
    const second = await refresh(one, text(first, 'refresh_token'));
    assert.equal(second.status, 200);
    refusedAs(await refresh(one, text(first, 'refresh_token')), 'invalid_grant');
    refusedAs(await refresh(one, text(second, 'refresh_token')), 'invalid_grant');
    assert.equal(await userinfo(text(second, 'access_token')), 401);
  });

  test('another site cannot use it', async () => {
    const answer = await exchange(platform, one, await newCode(platform, browser, one));
    refusedAs(await refresh(two, text(answer, 'refresh_token')), 'invalid_grant');
  });

  test('after signing out it is worthless at once, before any job has run', async () => {
    const other = await signedInBrowser(platform, zhou);
    const answer = await exchange(platform, one, await newCode(platform, other, one));
    await other.post(`${platform.url}/sign-out`, {}, 0);
    refusedAs(await refresh(one, text(answer, 'refresh_token')), 'invalid_grant');
    assert.equal(await userinfo(text(answer, 'access_token')), 401);
  });
});

describe('keys', () => {
  test('after a rotation the new key signs and what the old one signed still verifies', async () => {
    const kids = async (): Promise<string[]> => {
      const read: unknown = await (await fetch(`${platform.url}/oidc/jwks`)).json();
      const keys: unknown[] = Object(read)['keys'];
      return keys.map((key) => String(Object(key)['kid']));
    };
    const before = await exchange(platform, one, await newCode(platform, browser, one));
    const old = decodeProtectedHeader(text(before, 'id_token')).kid ?? '';
    const kid = await platform.app.sites.rotateKeys();
    const after = await exchange(platform, one, await newCode(platform, browser, one));
    assert.equal(decodeProtectedHeader(text(after, 'id_token')).kid, kid);
    assert.deepEqual((await kids()).slice(0, 2), [kid, old]);
  });
});

describe('what is kept', () => {
  test('no code, token or cookie stands in the database, nor who it is for', async () => {
    const code = await newCode(platform, browser, one);
    const answer = await exchange(platform, one, code);
    const rows = JSON.stringify(await platform.app.db.admin('select * from identity.oidc'));
    const shown = [
      code.code,
      text(answer, 'access_token'),
      text(answer, 'refresh_token'),
      one.secret,
      platform.ids.lin,
    ];
    for (const cookie of browser.cookies(new URL(platform.url).host)) shown.push(cookie.value);
    for (const secret of shown.filter((value) => value !== '')) assert.ok(!rows.includes(secret), secret);
    const clients = JSON.stringify(await platform.app.db.admin('select * from identity.client'));
    assert.ok(!clients.includes(one.secret));
  });

  test('a site that was removed signs nobody in', async () => {
    const three = await siteClient(platform, 'site-three');
    const code = await newCode(platform, browser, three);
    const { removeSiteClient } = await import('#identity');
    const { system } = await import('#platform/actor.ts');
    await platform.app.runner.execute(removeSiteClient, system('test'), { clientId: three.clientId });
    refusedAs(await exchange(platform, three, code), 'invalid_client');
    await assert.rejects(untilSite(browser, authorizationUrl(platform, three, verifier), three), /400/);
  });
});

/** A request object that nobody signed. */
function unsignedRequest(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { client_id: one.clientId, redirect_uri: 'http://127.0.0.1:9/evil', response_type: 'code' };
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}
