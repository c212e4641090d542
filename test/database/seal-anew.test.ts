// SPDX-License-Identifier: Apache-2.0
/** Rotation of the key of sealed columns over planted rows of earlier times. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { casesSealed } from '#cases';
import { deliveriesSealed } from '#deliveries';
import { factsOfAccount, identitySealed } from '#identity';
import { licencesSealed } from '#licences';
import { type KeyStore, openKeyStore, PersonErased } from '#platform/crypto/index.ts';
import { sealAnew, sealedVersions } from '#platform/sealed/index.ts';
import { createWorld, type World } from '#test/support/world.ts';

const city = '3299';
const columns = [...identitySealed, ...licencesSealed, ...deliveriesSealed, ...casesSealed];
let world: World;
let keys: KeyStore;
let dir = '';
const accounts = Array.from({ length: 450 }, () => randomUUID());

const openKeys = (): Promise<KeyStore> =>
  openKeyStore({ dir: join(dir, 'keys'), now: world.clock.now, random: (size) => randomBytes(size) });

before(async () => {
  const made = await createWorld();
  assert.ok(made);
  world = made;
  dir = await mkdtemp(join(tmpdir(), 'tongban-seal-'));
  keys = await openKeys();
  for (const id of accounts)
    await world.db.admin(
      `insert into identity.account (city, id, plane, name, resident_id_cipher, mobile_cipher, address, birth_date, created_at)
       values ($1, $2, 'person', '测试人', $3, $4, $5, '1990-01-01', now())`,
      [
        city,
        id,
        keys.cipher.encryptText('329902199001011023', `identity.account.resident-id:${id}`),
        keys.cipher.encryptText('13800138000', `identity.account.mobile:${id}`),
        `湖滨大道${id}号`,
      ],
    );
  await world.db.admin(
    `insert into deliveries.delivery (city, id, deliverable_kind, deliverable_id, organisation_id, recipient_cipher, way, state, ordered_at)
     values ($1, $2, 'decision', 'd1', 'o1', $3, 'courier', 'ordered', now())`,
    [
      city,
      accounts[0],
      keys.cipher.encryptText('{"recipient":"收件人"}', `deliveries.delivery.recipient:${accounts[0]}`),
    ],
  );
  await world.db.admin(
    `insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
     values ($1, 'C1', 1, $2, 'submitted', now(), 'a', 'a', '{}', $3, repeat('0', 64))`,
    [city, accounts[1], keys.cipher.encryptText('{}', 'cases.answers:C1')],
  );
});
after(async () => {
  await world.close();
  await rm(dir, { recursive: true });
});

const parts = () => ({ db: world.db, clock: world.clock, keys, columns });
const versions = async (column: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await sealedVersions(parts())).filter((row) => row.column === column).map((row) => [row.version, row.n]),
  );

test('what stood in clear or under the installation’s key goes under the key of its person', async () => {
  assert.deepEqual(await versions('identity.account.address_cipher-clear'), { clear: 450 });
  const report = await sealAnew(parts());
  assert.equal(report.sealed, 4 * 450);
  assert.deepEqual(await versions('identity.account.address_cipher-clear'), {});
  for (const column of ['resident_id', 'mobile', 'address', 'birth_date'])
    assert.deepEqual(await versions(`identity.account.${column}_cipher`), { p: 450 });
  const facts = await factsOfAccount(world.db, keys.cipher, city, accounts[7] ?? '');
  assert.equal(facts?.residentId, '329902199001011023');
  assert.equal(facts?.address, `湖滨大道${accounts[7]}号`);
  assert.equal(facts?.birthDate, '1990-01-01');
});

test('after a rotation old values stay readable, a walk that is cut off goes on, and the old key can be destroyed', async () => {
  const other = await openKeys();
  const old = await world.db.admin<{ sealed: string }>(
    'select recipient_cipher as sealed from deliveries.delivery',
  );
  const place = `deliveries.delivery.recipient:${accounts[0]}`;
  assert.equal(await keys.cipherKeys.rotate(), 2);
  assert.equal(keys.cipher.decryptText(old[0]?.sealed ?? '', place), '{"recipient":"收件人"}');
  const fresh = keys.cipher.encryptText('x', 'y');
  assert.match(fresh, /^v2\./);
  assert.equal(other.cipher.decryptText(fresh, 'y'), 'x', 'another process finds the version that it lacks');
  const cutOff = new Error('the process was killed');
  let batches = 0;
  await assert.rejects(
    sealAnew(parts(), () => {
      batches += 1;
      if (batches === 4) throw cutOff;
    }),
    cutOff,
  );
  const seen: string[] = [];
  const rest = await sealAnew(parts(), (column) => void seen.push(column));
  assert.ok(!seen.includes('identity.account.resident_id_cipher'), `it began anew: ${seen.join(' ')}`);
  assert.equal(rest.sealed, 1);
  assert.deepEqual(await versions('deliveries.delivery.recipient_cipher'), { v2: 1 });
  assert.deepEqual(await versions('keys of people'), { v2: 450 });
  assert.deepEqual(
    await versions('cases.case_event.sealed'),
    { v1: 1 },
    'what a chain of hashes covers stays',
  );
  await sealAnew(parts());
  await keys.cipherKeys.retire(1);
  await assert.rejects(async () => keys.cipher.decryptText(old[0]?.sealed ?? '', place), /was retired/);
  assert.equal((await factsOfAccount(world.db, keys.cipher, city, accounts[9] ?? ''))?.mobile, '13800138000');
  await assert.rejects(keys.cipherKeys.retire(2), /before the newest/);
});

test('with the key of a person destroyed nothing of theirs can be read, in this process and in others, for ever', async () => {
  const [gone = '', stays = ''] = accounts.slice(20);
  const other = await openKeys();
  assert.equal((await factsOfAccount(world.db, other.cipher, city, gone))?.mobile, '13800138000');
  keys.people.destroyPersonKey(gone);
  for (const cipher of [keys.cipher, other.cipher]) {
    const facts = await factsOfAccount(world.db, cipher, city, gone);
    assert.deepEqual(
      [facts?.residentId, facts?.mobile, facts?.address, facts?.birthDate],
      [null, null, null, null],
    );
    assert.throws(() => cipher.ofPerson(gone).encryptText('x', 'y'), PersonErased);
    assert.equal((await factsOfAccount(world.db, cipher, city, stays))?.mobile, '13800138000');
  }
  assert.equal(keys.people.isDestroyed(gone), true);
  assert.equal(keys.people.isDestroyed(stays), false);
});
