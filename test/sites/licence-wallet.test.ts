// SPDX-License-Identifier: Apache-2.0
/** A licence goes from the platform into a wallet and from there to a verifier: three programs, each a process of its own. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Licence } from '#licences';
import { freePort } from '#platform/postgres/free-port.ts';
import { revokeByTwo } from '#test/support/revoke-by-two.ts';
import { startExample } from './example-program.ts';
import { approver, grantSample, publishSample } from './licence-in-wallet.ts';
import { lin, type RunningPlatform, runningPlatform, zhou } from './running-platform.ts';
import { signedInBrowser } from './site-client.ts';
import { type Shown, type TestBrowser, testBrowser } from './test-browser.ts';

let platform: RunningPlatform;
let licence: Licence;
let dir: string;
let wallet: string;
let verifier: string;
let vct: string;
const programs: { stop(): Promise<void> }[] = [];

before(async () => {
  platform = await runningPlatform();
  dir = await mkdtemp(join(tmpdir(), 'tongban-wallet-'));
  licence = await grantSample(platform, await publishSample(platform));
  await writeFile(join(dir, 'roots.pem'), await (await fetch(`${platform.url}/api/v1/trust-roots`)).text());
  vct = `${platform.url}/api/v1/credential-types/${licence.typeCode}/1`;
  const ports = [await freePort(null), await freePort(null)];
  [wallet, verifier] = [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`];
  programs.push(
    await startExample('examples/licence-wallet/main.ts', {
      PORT: String(ports[0]),
      WALLET_FILE: join(dir, 'wallet.json'),
    }),
    await startExample('examples/licence-verifier/main.ts', {
      PORT: String(ports[1]),
      ROOTS: join(dir, 'roots.pem'),
      VCT: vct,
    }),
  );
});
after(async () => {
  for (const program of programs) await program.stop();
  await platform?.close();
  await rm(dir, { recursive: true, force: true });
});

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);|&amp;/g, (_all, code) => (code ? String.fromCodePoint(Number(code)) : '&'));
const mark = (shown: Shown, name: string): string =>
  new RegExp(`data-${name}="([^"]*)"`).exec(shown.body)?.[1] ?? `none in ${shown.body}`;
const claim = (shown: Shown, name: string): string | undefined =>
  new RegExp(`data-claim="${name}">([^<]*)<`).exec(shown.body)?.[1];

/** The page of the licence, and the offer that it shows. */
async function offerFrom(browser: TestBrowser, of = licence): Promise<{ offer: string; tx_code: string }> {
  const shown = await browser.post(`${platform.url}/me/licences/${of.id}/wallet`, {});
  assert.equal(shown.status, 200, shown.body);
  const offer = unescaped(/href="(openid-credential-offer:[^"]+)"/.exec(shown.body)?.[1] ?? '');
  return { offer, tx_code: /panel-number">(\d{6})</.exec(shown.body)?.[1] ?? '' };
}

const browser = testBrowser();
async function askFor(fields: string, of = vct): Promise<{ request: string; result: string }> {
  const shown = await browser.post(`${verifier}/questions`, { fields, purpose: '核对演出资格', vct: of });
  return {
    request: unescaped(/data-request href="([^"]+)"/.exec(shown.body)?.[1] ?? ''),
    result: new URL(/href="(\/result[^"]+)"/.exec(shown.body)?.[1] ?? '', verifier).href,
  };
}

test('the round: offered on a page, fetched by the wallet, shown in part, accepted by the verifier', async () => {
  const person = await signedInBrowser(platform);
  const page = await person.open(`${platform.url}/me/licences/${licence.id}`);
  assert.ok(page.body.includes(`/me/licences/${licence.id}/wallet"`));
  const begun = await person.open(`${platform.url}/me/licences/${licence.id}/wallet`);
  assert.match(begun.body, /还没有钱包领过/);
  const offer = await offerFrom(person);
  const received = await browser.post(`${wallet}/offers`, offer);
  assert.equal(mark(received, 'done'), 'received', received.body);
  assert.equal(claim(received, 'licence_number'), licence.number);
  const again = await browser.post(`${wallet}/offers`, offer);
  assert.equal(mark(again, 'done'), 'failed', 'an offer is used once');
  assert.equal((await stat(join(dir, 'wallet.json'))).mode & 0o777, 0o600);
  const held = await person.open(`${platform.url}/me/licences/${licence.id}/wallet`);
  assert.match(held.body, /密钥编号 [\w-]{8}/);

  const { request, result } = await askFor('licence_number title');
  assert.equal(mark(await browser.open(result), 'result'), 'waiting');
  const asked = await browser.post(`${wallet}/requests`, { request });
  assert.match(asked.body, /核对演出资格/);
  assert.match(asked.body, /name="field" value="title"/);
  const answered = await browser.post(`${wallet}/answers`, { request, field: 'licence_number' });
  assert.equal(mark(answered, 'done'), 'refused', 'the verifier did ask for the title');

  const second = await askFor('title');
  await browser.post(`${wallet}/answers`, { request: second.request, field: 'title' });
  const verdict = await browser.open(second.result);
  assert.equal(mark(verdict, 'result'), 'accepted', verdict.body);
  assert.equal(claim(verdict, 'title'), '湖畔夏夜音乐会');
  assert.equal(claim(verdict, 'issuing_authority'), '云泽市文化广电和旅游局');
  for (const kept of ['licence_number', 'holder_name', 'holder_code'])
    assert.equal(claim(verdict, kept), undefined);
  for (const secret of [lin.name, lin.residentId, licence.number]) assert.ok(!verdict.body.includes(secret));
});

test('the wallet answers nobody who does not sign the question, nor one who signs as another', async () => {
  const { request } = await askFor('title');
  const link = new URL(request);
  const plain = 'openid4vp://?client_id=redirect_uri:http://127.0.0.1:9/&response_mode=direct_post&nonce=n';
  assert.match((await browser.post(`${wallet}/requests`, { request: plain })).body, /没有签名/);
  const other = Buffer.from(
    JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }),
  );
  link.searchParams.set('client_id', `decentralized_identifier:did:jwk:${other.toString('base64url')}`);
  assert.equal(mark(await browser.post(`${wallet}/requests`, { request: link.href }), 'done'), 'failed');
});

test('what was shown once is no answer to the next question', async () => {
  const [first, second] = [await askFor('title'), await askFor('title')];
  const read = async (request: string): Promise<Record<string, unknown>> => {
    const uri = new URL(request).searchParams.get('request_uri') ?? '';
    const [, payload = ''] = (await (await fetch(uri)).text()).split('.');
    return Object(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  };
  const [one, two] = [await read(first.request), await read(second.request)];
  assert.notEqual(one['nonce'], two['nonce']);
  const { credentials } = Object(JSON.parse(await readFile(join(dir, 'wallet.json'), 'utf8')));
  const answer = await fetch(String(two['response_uri']), {
    method: 'POST',
    body: new URLSearchParams({
      state: String(two['state']),
      vp_token: JSON.stringify({ licence: [String(credentials[0])] }),
    }),
  });
  assert.equal(answer.status, 400, 'a credential without the proof of its wallet');
  assert.equal(mark(await browser.open(second.result), 'result'), 'refused');
});

test('nobody takes the licence of another; a licence that is not in force is not offered', async () => {
  const stranger = await signedInBrowser(platform, zhou);
  const url = `${platform.url}/me/licences/${licence.id}/wallet`;
  assert.equal((await stranger.open(url)).status, 404);
  assert.equal((await stranger.post(url, {})).status, 404);
  const nobody = await testBrowser().open(url);
  assert.equal(nobody.url.pathname, '/sign-in');
});

test('revoked: the verifier that accepted it refuses it, from the list that it fetches itself', async () => {
  const decider = approver(platform.ids.staff);
  const drafter = { ...decider, id: licence.id };
  await revokeByTwo(platform.app, { reviewer: drafter, approver: decider }, licence.id);
  // Our own list is read anew after fifteen seconds; this verifier keeps none.
  let verdict = 'accepted';
  for (let tries = 0; tries < 12 && verdict === 'accepted'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const { request, result } = await askFor('title');
    await browser.post(`${wallet}/answers`, { request, field: 'title' });
    const shown = await browser.open(result);
    verdict = mark(shown, 'result');
    if (verdict === 'refused') assert.match(shown.body, /已失效/);
  }
  assert.equal(verdict, 'refused');
  const person = await signedInBrowser(platform);
  const page = await person.post(`${platform.url}/en/me/licences/${licence.id}/wallet`, {});
  assert.equal(page.status, 409);
  assert.match(page.body, /It cannot be fetched now/);
});
