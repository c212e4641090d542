// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type PersonActor, system } from '#platform/actor.ts';
import { createAnnouncements } from '#platform/announcements.ts';
import { sleep } from '#platform/clock.ts';
import { withControlsOff } from '#platform/controls.ts';
import {
  actorOf,
  city,
  clerk,
  factors,
  kindOf,
  lin,
  minutes,
  open,
  openFactorsWorld,
  password,
  refusedAs,
  resolver,
  setup,
  sign,
  world,
} from '../factors/factors-world-for-tests.ts';
import {
  createActorResolver,
  endOwnSession,
  listSessions,
  requireRecent,
  type Session,
  seenAfter,
  sessionFaults,
  tokenHash,
} from '../index.ts';

before(openFactorsWorld);
after(() => world.close());

test('a sensitive act needs a factor of the last minutes; showing one again makes a new token with the old end', async () => {
  const session = await open({ plane: 'person', ...lin, factors: ['password'] });
  minutes(11);
  const actor = await actorOf(session);
  assert.throws(() => requireRecent(actor, world.clock.now()), refusedAs('identity.recent-factor-required'));
  requireRecent(actor, world.clock.now(), 15);
  await assert.rejects(factors.passkeyToAdd(actor), refusedAs('identity.recent-factor-required'));
  const hash = tokenHash(session.token);
  await assert.rejects(
    factors.confirm(actor, hash, { factor: 'password', password: 'not this one' }),
    refusedAs('identity.wrong-factor'),
  );
  const next = await factors.confirm(actor, hash, { factor: 'password', password });
  assert.notEqual(next.token, session.token);
  assert.equal(
    next.expiresAt.getTime(),
    session.expiresAt.getTime(),
    'eight hours count from the first factor',
  );
  resolver.forget(session.token);
  assert.equal(await kindOf(session), 'anonymous');
  requireRecent(await actorOf(next), world.clock.now());
  const { token } = next;
  await assert.rejects(
    factors.changePassword(await actorOf(next), tokenHash(token), 'password1234'),
    refusedAs('identity.weak-password'),
  );
  const changed = await factors.changePassword(await actorOf(next), tokenHash(token), 'the river at night');
  assert.equal((await actorOf(changed)).id, lin.accountId);
});

test('sessions: three at once, listed with device and network, ended by their owner only', async () => {
  minutes(60);
  const visit = { device: 'Firefox · Linux', network: '10.1.x.x' };
  const all: Session[] = [];
  for (let i = 0; i < 4; i += 1) {
    minutes(1);
    all.push(await open({ plane: 'person', ...lin, factors: ['password'], visit }));
  }
  const kinds = await Promise.all(all.map(kindOf));
  assert.deepEqual(kinds, ['anonymous', 'person', 'person', 'person']);
  const last = all.at(-1);
  assert.ok(last);
  const now = world.clock.now();
  const of = { ...lin, plane: 'person', current: tokenHash(last.token) } as const;
  const listed = await listSessions(world.db, of, now, seenAfter('person', now));
  assert.deepEqual(
    listed.map((s) => [s.device, s.network, s.current]),
    [
      ['Firefox · Linux', '10.1.x.x', true],
      ['Firefox · Linux', '10.1.x.x', false],
      ['Firefox · Linux', '10.1.x.x', false],
    ],
  );
  const id = listed[1]?.id ?? '';
  const stranger: PersonActor = { kind: 'person', id: clerk.accountId, city, name: '某人' };
  await assert.rejects(
    world.runner.execute(endOwnSession, stranger, { id }),
    refusedAs('identity.no-such-session'),
  );
  await world.runner.execute(endOwnSession, await actorOf(last), { id });
  assert.equal((await listSessions(world.db, of, now, seenAfter('person', now))).length, 2);
  await withControlsOff(['T29'], async () => {
    for (let i = 0; i < 3; i += 1) await open({ plane: 'person', ...lin, factors: ['password'] });
  });
  assert.equal(
    (await listSessions(world.db, of, now, seenAfter('person', now))).length,
    5,
    'the limit is off',
  );
});

test('an end is heard by every process at once; one that cannot hear keeps nothing for a second', async (t) => {
  const announcements = createAnnouncements({ url: world.url, db: world.db, everyMs: 50 });
  t.after(() => announcements.close());
  // Another process: its own database handle, so that nothing is told within this one.
  const { openDatabase } = await import('#platform/db.ts');
  const other = openDatabase({ url: world.url, poolSize: 1, outside: system('test') });
  t.after(() => other.close());
  const far = createAnnouncements({ url: world.url, db: other, everyMs: 50 });
  t.after(() => far.close());
  const elsewhere = createActorResolver(other, world.clock, far);
  const deaf = createActorResolver(other, world.clock);
  far.start();
  const within = async (done: () => Promise<boolean>): Promise<boolean> => {
    for (let i = 0; i < 100; i += 1) {
      if (await done()) return true;
      await sleep(20);
    }
    return false;
  };
  assert.ok(await within(async () => far.live()));
  const session = await open({ plane: 'person', ...lin, factors: ['password'] });
  const seen = async (by: typeof deaf): Promise<string> => (await by.resolve(session.token, 'person')).kind;
  assert.deepEqual([await seen(elsewhere), await seen(deaf)], ['person', 'person']);
  const out = { city, tokenSha256: tokenHash(session.token) };
  await world.runner.execute(sign.signOut, setup, out);
  assert.ok(await within(async () => (await seen(elsewhere)) === 'anonymous'));
  assert.equal(await seen(deaf), 'person', 'the clock stands still: kept for less than a second');
  world.clock.advance(1_000);
  assert.equal(await seen(deaf), 'anonymous');
});

test('I16: no session was used after its end, none lives longer than eight hours; a planted one is found', async () => {
  assert.deepEqual(await sessionFaults(world.db), []);
  await world.db.admin(
    "update identity.session set last_seen_at = revoked_at + interval '1 minute' where token_sha256 = (select token_sha256 from identity.session where revoked_at is not null limit 1)",
  );
  const found = await sessionFaults(world.db);
  assert.deepEqual(
    found.map((f) => f.fault),
    ['used-after-end'],
  );
});
