// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { after, before, test } from 'node:test';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { claimNames } from './credential-claims.rules.ts';
import {
  asked,
  type CredentialWorld,
  credentialWorld,
  issuerCode,
  nameOf,
  newWallet,
  noon,
  place,
  present,
  sampleLicence,
  withoutEnd,
} from './credential-samples.ts';
import { statusFromLists } from './status-lists.ts';
import { type CredentialChecks, verifyCredential } from './verify-credential.ts';

let world: CredentialWorld;
before(async () => {
  world = await credentialWorld();
});
after(() => world.close());

const online = (list: string): Pick<CredentialChecks, 'statusOf'> => ({
  statusOf: statusFromLists({ fetchList: async () => list, roots: world.roots, now: () => noon }),
});
const at = (changes: Partial<CredentialChecks> = {}): CredentialChecks => ({
  roots: world.roots,
  now: noon,
  ...changes,
});

test('a credential says what its issuer signed; the holder chooses what to show of it', async () => {
  const wallet = newWallet();
  const text = await world.issue({}, wallet.jwk);
  const whole = await verifyCredential(text, at());
  assert.deepEqual([whole.valid, whole.state, whole.reasons], [true, 'in-force', []]);
  assert.equal(whole.statusChecked, false, 'offline: nothing is said of a revocation');
  assert.deepEqual(whole.issuer, { code: issuerCode, name: sampleLicence.issuerName });
  assert.equal(whole.identifier, sampleLicence.identifier);
  assert.equal(whole.typeCode, sampleLicence.typeCode);
  assert.equal(whole.claims?.['premises'], '云山市青溪区滨江街道枫林北路8号');
  assert.ok(!JSON.stringify(whole.claims).includes('不对外'), 'what no stranger sees is in no credential');

  const shown = await verifyCredential(
    present(text, ['premises'], wallet),
    at({ asked, ...online(await world.list()) }),
  );
  assert.deepEqual([shown.valid, shown.statusChecked, shown.holderProved], [true, true, true]);
  assert.equal(shown.claims?.['premises'], '云山市青溪区滨江街道枫林北路8号');
  assert.equal(shown.claims?.['form'], '餐饮服务经营者', 'this field everybody sees');
  for (const hidden of [claimNames.holderName, claimNames.holderCode, claimNames.identifier])
    assert.equal(shown.claims?.[hidden], undefined, hidden);
  assert.ok(!JSON.stringify(shown).includes('甄小敏'));
});

test('status: valid, suspended and revoked within a list; a list of another, of yesterday or none says nothing', async () => {
  const text = await world.issue();
  const stateWith = async (list: string): Promise<string> =>
    (await verifyCredential(text, at(online(list)))).state;
  const said = async (status: 'valid' | 'invalid' | 'suspended'): Promise<string> =>
    stateWith(await world.list([{ index: place.place, status }]));
  assert.equal(await said('valid'), 'in-force');
  assert.equal(await said('suspended'), 'suspended');
  assert.equal(await said('invalid'), 'revoked');
  assert.equal(
    await stateWith(await world.list([{ index: place.place + 1, status: 'invalid' }])),
    'in-force',
  );
  const yesterday = new Date(noon.getTime() - 86_400_000);
  assert.equal(await stateWith(await world.list([], yesterday)), 'status-unknown');
  assert.equal(await stateWith(await world.list([], noon, '11320600014000002G')), 'status-unknown');
  assert.equal(await stateWith('not a list'), 'status-unknown');
  const down = at({ statusOf: () => Promise.reject(new Error('no network')) });
  assert.equal((await verifyCredential(text, down)).state, 'status-unknown');
});

test('the term begins and ends at midnight in China; without end there is no exp', async () => {
  const day = (text: string): Promise<string> =>
    world
      .issue({ validTo: sampleLicence.validTo })
      .then((one) => verifyCredential(one, at({ now: new Date(text) })))
      .then(({ state }) => state);
  assert.equal(await day('2031-11-19T15:59:59Z'), 'in-force');
  assert.equal(await day('2031-11-19T16:00:00Z'), 'expired');
  const endless = await verifyCredential(await world.issue({ validTo: withoutEnd }), at());
  assert.equal(endless.claims?.['exp'], undefined);
});

test('what was signed with a key that was changed since still verifies', async () => {
  const text = await world.issue();
  await world.crypto.rotate({ code: issuerCode, name: sampleLicence.issuerName }, 'credential', 'ES256');
  const [before, now] = [text, await world.issue()].map((one) => one.split('.')[0]);
  assert.notEqual(before, now, 'another key signs');
  assert.equal((await verifyCredential(text, at())).valid, true);
});

test('the library of the field reads ours, and takes the same part of it for disclosed', async () => {
  const wallet = newWallet();
  const text = await world.issue({}, wallet.jwk);
  const [header = ''] = text.split('.');
  // Our own header.
  const { x5c } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { x5c: string[] };
  const key = createPublicKey(`-----BEGIN CERTIFICATE-----\n${x5c[0] ?? ''}\n-----END CERTIFICATE-----`);
  const es256 = (data: string, signature: string, by = key): boolean =>
    verify(
      'sha256',
      Buffer.from(data),
      { key: by, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  const holder = createPublicKey({ key: wallet.jwk, format: 'jwk' });
  const library = new SDJwtVcInstance({
    hasher: (data, algorithm) =>
      createHash(algorithm.replace('-', ''))
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    hashAlg: 'sha-256',
    saltGenerator: () => randomBytes(16).toString('base64url'),
    verifier: (data, signature) => es256(data, signature),
    kbVerifier: (data, signature) => es256(data, signature, holder),
    statusListFetcher: () => world.list(),
    statusVerifier: (data, signature) => data.length > 0 && signature.length > 0,
  });
  const shown = present(text, ['premises', claimNames.number], wallet);
  const { payload } = await library.verify(shown, {
    currentDate: Math.floor(noon.getTime() / 1000),
    keyBindingNonce: asked.nonce,
  });
  const claims: Readonly<Record<string, unknown>> = { ...payload };
  assert.equal(claims['premises'], '云山市青溪区滨江街道枫林北路8号');
  assert.equal(claims[claimNames.number], sampleLicence.number);
  assert.equal(claims[claimNames.holderName], undefined);
  const keys = await library.keys(text);
  for (const name of ['premises', claimNames.holderCode]) assert.ok(keys.includes(name), name);
});

test('every disclosure has its own salt, and their digests stand in no order of the fields', async () => {
  const [one, two] = [await world.issue(), await world.issue()];
  const disclosures = [one, two].flatMap((text) => text.split('~').slice(1, -1));
  assert.equal(new Set(disclosures).size, disclosures.length);
  assert.deepEqual(disclosures.slice(0, 8).map(nameOf), [...Object.values(claimNames).slice(3), 'premises']);
});
