// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type PersonActor, system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { sql } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import type { Licence } from '../index.ts';
import { approver, granting, holderId, type LicenceWorld, licenceWorld } from '../licence-samples.ts';
import { documentOf, typeSha256 } from '../types/author-types.ts';
import { registerTypeVersion } from '../types/licence-types.store.ts';
import { seconds } from './credential-claims.rules.ts';
import { newWallet, publicUrl, sampleType, signJwt, type Wallet } from './credential-samples.ts';
import { drawStatusPlaces } from './draw-places.ts';
import { preAuthorised } from './issuer-metadata.ts';
import { redeemOffer } from './offer-credential.ts';
import { statusListSize } from './status-list.rules.ts';

const holder: PersonActor = { kind: 'person', id: holderId, city: '3206', name: '甄小敏' };
const somebody: PersonActor = { ...holder, id: '3b1f1d9e-1111-4111-8111-0000000000ff' };
const document = documentOf(sampleType);

let world: LicenceWorld;
let licence: Licence;
let serial = 0;
before(async () => {
  world = await licenceWorld();
  const register = command('test.register-type', ({ tx, now }) =>
    registerTypeVersion(
      tx,
      { document, sha256: typeSha256(document), at: now, by: 'test' },
      'food-business-licence',
    ),
  );
  await world.runner.execute(register, system('test'), undefined);
  licence = await sealed();
});
after(() => world.close());

async function sealed(): Promise<Licence> {
  serial += 1;
  const made = await world.issue(granting({ caseNo: `32062026112200${String(serial).padStart(5, '0')}` }));
  await world.jobs.drain();
  return made;
}

const wallets = () => world.face.wallets;
/** The offer as a wallet reads it. */
async function offer(of = licence, actor = holder) {
  const { url, txCode } = await wallets().offer(actor, of.id);
  // The offer is our own.
  const said = JSON.parse(new URL(url).searchParams.get('credential_offer') ?? '') as {
    credential_configuration_ids: string[];
    grants: Record<string, { 'pre-authorized_code': string }>;
  };
  const code = said.grants[preAuthorised]?.['pre-authorized_code'] ?? '';
  return { code, txCode, configurationId: said.credential_configuration_ids[0] ?? '' };
}
const redeem = (code: string, txCode: string) =>
  world.runner.execute(redeemOffer(world.keys.cipher), system('wallets'), { code, txCode });
const proofOf = (wallet: Wallet, changes: Readonly<Record<string, unknown>> = {}): string =>
  signJwt(
    wallet.key,
    { typ: 'openid4vci-proof+jwt', jwk: wallet.jwk },
    { aud: publicUrl, iat: seconds(world.clock.now()), nonce: wallets().nonce(), ...changes },
  );
async function tokenFor(of = licence): Promise<{ token: string; configurationId: string }> {
  const { code, txCode, configurationId } = await offer(of);
  const redeemed = await redeem(code, txCode);
  assert.ok(redeemed.ok);
  return { token: redeemed.token, configurationId };
}
async function issued(of = licence, wallet = newWallet()): Promise<string> {
  const { token, configurationId } = await tokenFor(of);
  const answer = await wallets().issue(token, { configurationId, proofs: [proofOf(wallet)] });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.credential;
}
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Problem ? error.kind.code : String(error);
};

test('only its holder offers a licence, and only one in force', async () => {
  assert.equal(await refusal(wallets().offer(somebody, licence.id)), 'platform.not-found');
  assert.equal(await refusal(wallets().offer(approver, licence.id)), 'platform.not-found');
  const unsealed = await world.issue(granting({ caseNo: '3206202611220099999' }));
  assert.equal(await refusal(wallets().offer(holder, unsealed.id)), 'licences.not-for-wallet');
  await world.jobs.drain();
});

test('a code is used once, within five minutes, with the digits shown beside it', async () => {
  const first = await offer();
  const second = await offer();
  assert.equal((await redeem(first.code, first.txCode)).ok, false, 'a newer offer withdrew it');
  assert.equal((await redeem(second.code, '000000')).ok, second.txCode === '000000');
  assert.equal((await redeem(second.code, second.txCode)).ok, true);
  assert.equal((await redeem(second.code, second.txCode)).ok, false, 'used');

  const guessed = await offer();
  for (let n = 0; n < 5; n += 1) await redeem(guessed.code, 'wrong!');
  assert.equal((await redeem(guessed.code, guessed.txCode)).ok, false, 'withdrawn after five wrong guesses');

  const late = await offer();
  world.clock.set(new Date(world.clock.now().getTime() + 300_000));
  assert.equal((await redeem(late.code, late.txCode)).ok, false, 'too late');
  for (const nonsense of ['', '3206.', `3206.${'x'.repeat(43)}`, `9999.${'é'.repeat(43)}`])
    assert.equal((await redeem(nonsense, '123456')).ok, false, nonsense);
});

test('codes, digits and tokens lie nowhere in the database', async () => {
  const { code, txCode, configurationId } = await offer();
  const redeemed = await redeem(code, txCode);
  assert.ok(redeemed.ok);
  const rows = await world.db.run(
    sql<{ row: string }>('test.offers', 'select o::text as row from licences.credential_offer o'),
  );
  const kept = rows.map(({ row }) => row).join();
  for (const secret of [code.slice(5), redeemed.token.slice(5), `,${txCode},`])
    assert.ok(!kept.includes(secret));
  assert.ok(configurationId.startsWith(licence.typeCode));
});

test('a token needs a fresh proof of a key, for us, with a nonce of ours that nobody used', async () => {
  const { token, configurationId } = await tokenFor();
  const wallet = newWallet();
  const ask = async (proof: string, by = token, configuration = configurationId): Promise<string> => {
    const answer = await wallets().issue(by, { configurationId: configuration, proofs: [proof] });
    return answer.ok ? 'issued' : answer.error;
  };
  const old = seconds(world.clock.now()) - 600;
  assert.equal(await ask(proofOf(wallet, { aud: 'https://another.example.test' })), 'invalid_proof');
  assert.equal(await ask(proofOf(wallet, { iat: old })), 'invalid_proof');
  assert.equal(await ask(proofOf({ ...wallet, key: newWallet().key })), 'invalid_proof');
  assert.equal(await ask(signJwt(wallet.key, { typ: 'JWT', jwk: wallet.jwk }, {})), 'invalid_proof');
  assert.equal(await ask(proofOf(wallet, { nonce: 'made-up' })), 'invalid_nonce');
  assert.equal(await ask(proofOf(wallet), `3206.${'A'.repeat(43)}`), 'invalid_token');
  assert.equal(await ask(proofOf(wallet), token, 'another.1'), 'unknown_credential_configuration');
  const proof = proofOf(wallet);
  assert.equal(await ask(proof), 'issued');
  assert.equal(await ask(proof), 'invalid_nonce', 'the same proof again');
  world.clock.set(new Date(world.clock.now().getTime() + 301_000));
  assert.equal(await ask(proofOf(wallet)), 'invalid_token', 'five minutes later');
});

test('a revocation is seen within a minute, by everybody who keeps lists as long as they may', async () => {
  const own = await sealed();
  const text = await issued(own);
  assert.equal((await wallets().verify(text)).state, 'in-force');
  await world.runner.execute(world.face.revokeLicence, approver, {
    licenceId: own.id,
    reason: '隐瞒事实取得',
  });
  world.clock.set(new Date(world.clock.now().getTime() + 60_000));
  const seen = await wallets().verify(text);
  assert.deepEqual([seen.valid, seen.state, seen.statusChecked], [false, 'revoked', true]);
  const { url } = { url: await refusal(wallets().offer(holder, own.id)) };
  assert.equal(url, 'licences.not-for-wallet');
});

test('places are drawn once each, at random, and one licence keeps its own', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => ({
    ...{ city: '3206', issuerId: '11320600014000002G', issuerName: '另一机关' },
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  }));
  const draw = (licences: typeof many) =>
    world.runner.execute(drawStatusPlaces, system('test'), { licences });
  const [one, two] = await Promise.all([draw(many), draw(many)]);
  assert.deepEqual(one, two, 'two at once agree');
  const places = Object.values(one).map(({ place }) => place);
  assert.equal(new Set(places).size, 2000);
  const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
  assert.ok(Math.abs(mean / statusListSize - 0.5) < 0.03, `mean ${mean}`);
});

test('a batch gives each licence its own credential, that no wallet is bound to', async () => {
  const open = await world.face.licenceFor(world.db, holder, licence.id);
  const made = await wallets().issueAll([{ licence: open, type: sampleType }], world.clock.now());
  const read = await wallets().verify(made[0]?.text ?? '');
  assert.deepEqual([read.valid, read.identifier], [true, licence.identifier]);
  assert.equal(read.claims?.['cnf'], undefined);
});
