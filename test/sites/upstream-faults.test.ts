// SPDX-License-Identifier: Apache-2.0
/** The identity provider above us misbehaves in every way of its menu: each is refused, without a session, in words. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { system } from '#platform/actor.ts';
import { withControlsOff } from '#platform/controls.ts';
import { freePort } from '#platform/postgres/free-port.ts';
import { type Fault, faults } from '../../examples/national-identity/faults.ts';
import { startExample } from './example-program.ts';
import { lin, password, type RunningPlatform, runningPlatform, zhou } from './running-platform.ts';
import { hiddenField, type Shown, type TestBrowser, testBrowser } from './test-browser.ts';

let platform: RunningPlatform;
let provider: { stop(): Promise<void> };
let folder = '';
/** An account that was made at a counter: nobody has a way of their own into it. */
const gu = { name: '顾望津', residentId: '329902199204161005', mobile: '13900000101' };
/** Nobody here knows this person yet. */
const stranger = { name: '许㛃', residentId: '329902200112251148', mobile: '13900000108' };
const licence = {
  name: '云泽湖光里餐饮管理有限公司',
  uscc: '91329902MA90010225',
  kind: 'company',
  division: '329902001001',
  role: 'legal-representative',
};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongban-people-'));
  const port = await freePort(null);
  const issuer = `http://127.0.0.1:${port}`;
  platform = await runningPlatform({
    UPSTREAM_ISSUER: issuer,
    UPSTREAM_CLIENT_ID: 'tongban',
    UPSTREAM_CLIENT_SECRET: 'a secret of this test',
  });
  const people = [lin, zhou, gu, stranger].map((who, i) => ({
    sub: `n-${i}`,
    name: who.name,
    resident_id: who.residentId,
    phone_number: who.mobile,
    division: '329902000000',
    ...(who === gu && { licence }),
  }));
  writeFileSync(join(folder, 'people.json'), JSON.stringify(people));
  provider = await startExample('examples/national-identity/main.ts', {
    PORT: String(port),
    CLIENT_SECRET: 'a secret of this test',
    REDIRECT_URI: `${platform.url}/national/callback`,
    PEOPLE: join(folder, 'people.json'),
  });
  const person = { ...gu, division: '329902000000' };
  await platform.app.runner.execute(
    platform.app.identity.registration.registerPerson,
    system('test'),
    person,
  );
});
after(async () => {
  await provider?.stop();
  await platform?.close();
  await rm(folder, { recursive: true, force: true });
});

const host = (): string => new URL(platform.url).host;
const hasSession = (browser: TestBrowser): boolean =>
  browser.cookies(host()).some(({ name }) => name === 'tb_person');

interface Choice {
  readonly who?: number;
  readonly method?: string;
  readonly fault?: Fault;
  readonly level?: number;
  readonly back?: string;
}

/** Chooses at the provider's page. @returns what the platform shows in the end */
async function prove(browser: TestBrowser, choice: Choice = {}): Promise<Shown> {
  const { who = 2, method = 'real-name', fault = 'none', level = 2, back = '/lists' } = choice;
  const page = await browser.open(
    `${platform.url}/national/sign-in?level=${level}&back=${encodeURIComponent(back)}`,
  );
  assert.match(page.body, /故障菜单/, page.body);
  const names = [...page.url.searchParams.keys()];
  const request = Object.fromEntries(
    names.map((name) => [
      name,
      hiddenField(page.body, name).replaceAll('&#38;', '&').replaceAll('&#58;', ':'),
    ]),
  );
  return browser.post(`${page.url.origin}/authorize`, { ...request, person: `n-${who}`, method, fault });
}

/** Why each is refused, as the page tells whoever helps: so that none is refused for another's reason. */
const reasons: Readonly<Record<Exclude<Fault, 'none' | 'other-redirect'>, RegExp>> = {
  'wrong-iss': /OAUTH_JWT_CLAIM_COMPARISON_FAILED/,
  'wrong-aud': /OAUTH_JWT_CLAIM_COMPARISON_FAILED/,
  'extra-aud': /OAUTH_JWT_CLAIM_COMPARISON_FAILED|OAUTH_INVALID_RESPONSE|aud/,
  'wrong-nonce': /OAUTH_JWT_CLAIM_COMPARISON_FAILED/,
  'wrong-state': /OAUTH_INVALID_RESPONSE/,
  'alg-none': /OAUTH_INVALID_RESPONSE|OAUTH_PARSE_ERROR/,
  'bad-signature': /OAUTH_INVALID_RESPONSE/,
  expired: /OAUTH_JWT_TIMESTAMP_CHECK_FAILED/,
  'future-iat': /iat/,
  'missing-sub': /OAUTH_INVALID_RESPONSE/,
  'code-replay': /invalid_grant/,
  'unknown-kid': /OAUTH_KEY_SELECTION_FAILED/,
  'jku-header': /jku/,
  'x5u-header': /x5u/,
  'mixed-up-iss': /OAUTH_INVALID_RESPONSE/,
  'userinfo-sub': /OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED/,
  'rotated-key': /OAUTH_KEY_SELECTION_FAILED/,
  'no-verified-id': /no-verified-number/,
  'lower-level': /upstream-low/,
  'token-error': /OAUTH_RESPONSE_IS_NOT_CONFORM/,
};

describe('faults', () => {
  test('without a fault it works: the reference for every refusal below', async () => {
    const browser = testBrowser();
    assert.equal((await prove(browser)).url.pathname, '/lists');
    assert.ok(hasSession(browser));
  });

  for (const fault of Object.keys(faults) as Fault[]) {
    if (fault === 'none') continue;
    test(`${fault}: no session, and a page that says so`, async () => {
      const browser = testBrowser();
      const shown = await prove(browser, { fault });
      assert.equal(shown.url.origin, platform.url);
      assert.ok(shown.status >= 400, `${shown.status}`);
      assert.ok(!hasSession(browser));
      if (fault === 'other-redirect') return;
      assert.match(shown.body, /没有登录[\s\S]*重新认证/);
      assert.match(
        /代码<!-- --> <code>([^<]*)<|代码\s*<code>([^<]*)</.exec(shown.body)?.[0] ?? '',
        reasons[fault],
      );
      assert.ok(!shown.body.includes('another.example.test'), 'nothing from outside is repeated');
    });
  }

  test('of the checks that are ours alone, the test turns red when they are off', async () => {
    await withControlsOff(['T30'], async () => {
      for (const fault of ['jku-header', 'future-iat'] as const) {
        const browser = testBrowser();
        await prove(browser, { fault });
        assert.ok(hasSession(browser), fault);
      }
    });
  });

  test('an answer is taken once, by the browser that began, and leads nowhere but here', async () => {
    const browser = testBrowser();
    const page = await browser.open(`${platform.url}/national/sign-in?back=https://evil.test/`);
    const request = Object.fromEntries([...page.url.searchParams.entries()]);
    const back = await browser.post(
      `${page.url.origin}/authorize`,
      { ...request, person: 'n-2', method: 'real-name', fault: 'none' },
      0,
    );
    const callback = back.headers.get('location') ?? '';
    const other = testBrowser();
    assert.equal((await other.open(callback)).status, 410);
    assert.ok(!hasSession(other), 'a link with somebody else’s answer signs nobody in');
    const first = await browser.open(callback, 0);
    assert.equal(first.headers.get('location'), '/me');
    assert.equal((await browser.open(callback, 0)).status, 410);
  });
});

describe('which account', () => {
  test('an account without a way in of its own is opened by its verified number', async () => {
    const browser = testBrowser();
    const shown = await prove(browser);
    assert.equal(shown.url.pathname, '/lists');
    assert.match(shown.body, /顾望津/);
  });

  test('an account with a password is linked only after its own sign-in; then the provider suffices', async () => {
    const browser = testBrowser();
    const told = await prove(browser, { who: 0 });
    assert.match(told.body, /已有账号，请先登录一次/);
    assert.ok(!hasSession(browser));
    const linked = await browser.post(`${platform.url}/sign-in`, {
      handle: lin.residentId,
      password,
      back: '/national/link',
    });
    assert.equal(linked.url.pathname, '/lists', linked.body);
    const again = testBrowser();
    assert.equal((await prove(again, { who: 0 })).url.pathname, '/lists');
    assert.ok(hasSession(again));
  });

  test('who signs in as somebody else instead links nothing', async () => {
    const browser = testBrowser();
    await prove(browser, { who: 1 });
    const shown = await browser.post(`${platform.url}/sign-in`, {
      handle: lin.residentId,
      password,
      back: '/national/link',
    });
    assert.equal(shown.status, 403);
    assert.match(shown.body, /不是同一人/);
    assert.match((await prove(testBrowser(), { who: 1 })).body, /已有账号，请先登录一次/);
  });

  test('an unknown person with all that registering needs gets an account', async () => {
    const browser = testBrowser();
    const shown = await prove(browser, { who: 3 });
    assert.equal(shown.url.pathname, '/lists', shown.body);
    assert.match(shown.body, /许㛃/);
  });

  test('an electronic licence opens the account of the legal representative, acting for the company', async () => {
    const browser = testBrowser();
    const shown = await prove(browser, { who: 2, method: 'business-licence', level: 4 });
    assert.equal(shown.url.pathname, '/lists', shown.body);
    assert.match(shown.body, /云泽湖光里餐饮管理有限公司/);
  });
});

describe('raising the level', () => {
  const signedIn = async (who: typeof lin): Promise<TestBrowser> => {
    const browser = testBrowser();
    await browser.post(`${platform.url}/sign-in`, { handle: who.residentId, password, back: '/me' }, 0);
    return browser;
  };
  const tokenOf = (browser: TestBrowser): string =>
    browser.cookies(host()).find(({ name }) => name === 'tb_person')?.value ?? '';

  test('the page says why and where; the proof raises the level under a new session id', async () => {
    const browser = await signedIn(lin);
    const page = await browser.open(`${platform.url}/me/step-up?level=3&back=/lists`);
    assert.match(page.body, /怎样提升[\s\S]*L3 实人/);
    const before = tokenOf(browser);
    const shown = await prove(browser, { who: 0, method: 'live-person', level: 3 });
    assert.equal(shown.url.pathname, '/lists', shown.body);
    assert.notEqual(tokenOf(browser), before);
    assert.match(
      (await browser.open(`${platform.url}/me/step-up?level=3`)).body,
      /L3 · 实人[\s\S]*您的等级已经够了/,
    );
    const stolen = await fetch(`${platform.url}/me`, {
      redirect: 'manual',
      headers: { cookie: `tb_person=${before}` },
    });
    assert.equal(stolen.status, 303, 'the old id is dead');
  });

  test('another person’s face raises nothing', async () => {
    const browser = await signedIn(zhou);
    const shown = await prove(browser, { who: 0, method: 'live-person', level: 3 });
    assert.equal(shown.status, 403);
    assert.match(shown.body, /不是同一人/);
    assert.match((await browser.open(`${platform.url}/me/step-up?level=3`)).body, /L1/);
  });

  test('a weaker proof than was asked does not do', async () => {
    const browser = await signedIn(zhou);
    const shown = await prove(browser, { who: 1, method: 'real-name', level: 3 });
    assert.equal(shown.status, 403);
    assert.match(shown.body, /等级低于/);
  });
});

test('what is kept of a sign-in under way tells nobody anything', async () => {
  const browser = testBrowser();
  await browser.open(`${platform.url}/national/sign-in`);
  const rows = JSON.stringify(
    await platform.app.db.admin(
      'select * from identity.upstream_attempt union all select subject_index, city, now(), null from identity.upstream_link',
    ),
  );
  for (const cookie of browser.cookies(host())) assert.ok(!rows.includes(cookie.value));
  assert.ok(!rows.includes(lin.residentId) && !rows.includes('n-0'));
});
