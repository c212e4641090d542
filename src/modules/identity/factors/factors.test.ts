// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { assignPosts, registerDivisions, registerOrganisations, registerPosts } from '#organisations';
import { type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import { createAnnouncements } from '#platform/announcements.ts';
import { sleep } from '#platform/clock.ts';
import { withControlsOff } from '#platform/controls.ts';
import { createFieldCipher } from '#platform/crypto/index.ts';
import { createJobs } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import {
  createActorResolver,
  createFactors,
  endOwnSession,
  type Factors,
  listSessions,
  type OpenSession,
  registration,
  requireRecent,
  type Session,
  seenAfter,
  sessionFaults,
  signInWith,
  smsSimulator,
  tokenHash,
} from '../index.ts';
import { softAuthenticator } from './soft-authenticator-for-tests.ts';

const city = '3299';
const password = 'correct horse battery';
const setup = system('test-setup');
const site = { origin: 'http://localhost:8080', rpId: 'localhost' };
const refusedAs = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;
const lin = { city, accountId: '' };
const clerk = { city, accountId: '' };

let world: World;
let factors: Factors;
let sign: ReturnType<typeof signInWith>;
let resolver: ReturnType<typeof createActorResolver>;
let messages: () => readonly { readonly to: string; readonly text: string }[];
let drain: () => Promise<number>;

const open = (input: OpenSession): Promise<Session> =>
  world.runner.execute(sign.openSessionCommand, setup, input);
const actorOf = async (session: Session): Promise<PersonActor | StaffActor> => {
  const actor = await resolver.resolve(session.token, session.plane);
  assert.ok(actor.kind === 'person' || actor.kind === 'staff', actor.kind);
  return actor;
};
const kindOf = async (session: Session): Promise<string> =>
  (await resolver.resolve(session.token, session.plane)).kind;
const enterStaff = () => sign.signIn({ plane: 'staff', handle: 'yz-c7', password }, factors.enter);
const minutes = (n: number): void => world.clock.advance(n * 60_000);
const codeSent = async (): Promise<string> => {
  await drain();
  return /验证码 (\d{6})/.exec(messages()[0]?.text ?? '')?.[1] ?? '';
};
const totpAt = (secret: string, shift = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: world.clock.now().getTime() + shift,
  });

before(async () => {
  const made = await createWorld();
  assert.ok(made, 'the embedded PostgreSQL is not installed');
  world = made;
  const { db, clock, ids, runner } = world;
  const keys = { versions: [Buffer.alloc(32, 1)], index: Buffer.alloc(32, 2) };
  const cipher = createFieldCipher(keys, (size) => randomBytes(size));
  const services = {
    cipher,
    passwords: {
      hash: async (text: string) => `hash of ${Buffer.from(text).toString('hex')}`,
      verify: async (hash: string, text: string) => hash === `hash of ${Buffer.from(text).toString('hex')}`,
    },
  };
  const register = registration(services);
  sign = signInWith(db, clock, services, { sessionsAtOnce: 3 });
  resolver = createActorResolver(db, clock);
  const sms = smsSimulator(() => undefined);
  messages = sms.messages;
  factors = createFactors({
    ...{ db, clock, ids, runner, services, sms, registration: register, signIn: sign },
    ...{ publicUrl: site.origin, site: '云泽市', secondRequired: true, codesPerHour: 8 },
  });
  const { listeners } = factors;
  const jobs = createJobs({ db, clock, ids, log: silentLog, handlers: [], listeners, recurring: [] });
  drain = jobs.drain;
  const person = {
    name: '林若溪',
    residentId: '329902199001011023',
    mobile: '13800138000',
    division: '329902000000',
    password,
  };
  lin.accountId = (await runner.execute(register.registerPerson, setup, person)).id;
  await runner.execute(factors.commands.proveMobile, setup, { ...lin, mobile: person.mobile });
  const staff = { city, name: '顾晚晴', staffNo: 'yz-c7', password };
  clerk.accountId = (await runner.execute(register.registerStaff, setup, staff)).id;
  const organisationId = '113299000000000193';
  await runner.execute(registerDivisions, setup, [
    { code: '329900000000', name: '云泽市', level: 2, parent: null },
  ]);
  await runner.execute(registerOrganisations, setup, [
    { id: organisationId, key: 'culture-tourism', name: '文化广电和旅游局', division: '329900000000' },
  ]);
  const postId = ids.uuid(clock.now());
  await runner.execute(registerPosts, setup, [
    { id: postId, organisationId, title: '窗口', roles: ['clerk'] },
  ]);
  await runner.execute(assignPosts, setup, [{ city, staffId: clerk.accountId, postId }]);
});
after(() => world.close());

test('a code: five an hour and a minute apart for a number, known or not, and a budget for all', async () => {
  const ask = (mobile: string) => factors.codes.ask({ purpose: 'sign-in', mobile });
  for (const mobile of ['13800138000', '13811112222']) {
    const answers: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      answers.push(
        await ask(mobile).then(
          () => 'sent',
          (e: unknown) =>
            e instanceof Problem ? `${e.kind.code} ${e.extra['retryAfterSeconds']}` : String(e),
        ),
      );
      if (i === 0) await assert.rejects(ask(mobile), refusedAs('identity.too-many-tries'));
      await drain();
      minutes(1);
    }
    const wait = 'identity.too-many-tries';
    if (mobile === '13800138000')
      assert.deepEqual(answers, ['sent', 'sent', 'sent', 'sent', 'sent', `${wait} 3540`, `${wait} 3480`]);
    // Five went before: the budget of eight ends it here after three.
    else assert.deepEqual(answers.slice(0, 4), ['sent', 'sent', 'sent', answers[3]]);
  }
  await drain();
  assert.equal(messages().length, 5, 'nothing goes to an unknown number');
  await withControlsOff(['T31'], () => ask('13800138000'));
  minutes(120);
});

test('a code is right once, five minutes, five tries, for one purpose', async () => {
  const { codes } = factors;
  const first = await codes.ask({ purpose: 'sign-in', mobile: '+86 138-0013-8000' });
  const code = await codeSent();
  await assert.rejects(codes.prove(first.ticket, 'recover', code), refusedAs('identity.wrong-code'));
  const session = await factors.signInWithCode(first.ticket, code);
  assert.equal((await actorOf(session)).id, lin.accountId);
  await assert.rejects(factors.signInWithCode(first.ticket, code), refusedAs('identity.wrong-code'));

  minutes(2);
  const late = await codes.ask({ purpose: 'sign-in', mobile: '13800138000' });
  const lateCode = await codeSent();
  assert.notEqual(lateCode, code);
  minutes(5);
  await assert.rejects(factors.signInWithCode(late.ticket, lateCode), refusedAs('identity.wrong-code'));

  const guessed = await codes.ask({ purpose: 'sign-in', mobile: '13800138000' });
  const right = await codeSent();
  const wrong = right === '111111' ? '222222' : '111111';
  for (let i = 0; i < 5; i += 1)
    await assert.rejects(factors.signInWithCode(guessed.ticket, wrong), refusedAs('identity.wrong-code'));
  await assert.rejects(factors.signInWithCode(guessed.ticket, right), refusedAs('identity.wrong-code'));
  const stored = await world.db.admin<{ row: string }>('select c::text as row from identity.code c');
  assert.ok(!stored.some(({ row }) => row.includes('13800138000') || row.includes(`,${right},`)));
  minutes(120);
});

test('a passkey is added after a recent factor, signs in without a name, and every forged answer is refused', async () => {
  const key = softAuthenticator(site);
  const session = await open({ plane: 'person', ...lin, factors: ['password'] });
  const actor = await actorOf(session);
  const challenge = await factors.passkeyToAdd(actor);
  const elsewhere = key.create(challenge, { origin: 'https://evil.example' });
  await assert.rejects(
    factors.addPasskey(actor, { ...elsewhere, name: 'x' }),
    refusedAs('identity.passkey-refused'),
  );
  await factors.addPasskey(actor, { ...key.create(challenge), name: '我的手机' });
  await assert.rejects(
    factors.addPasskey(actor, { ...key.create(challenge), name: 'x' }),
    refusedAs('identity.passkey-refused'),
  );
  assert.deepEqual(
    (await factors.passkeysOf(actor)).map((p) => p.name),
    ['我的手机'],
  );

  const signIn = async (wrongly: Parameters<typeof key.get>[1] = {}, plane: 'person' | 'staff' = 'person') =>
    factors.signInWithPasskey(plane, key.get(await factors.passkeyChallenge(plane), wrongly));
  assert.equal((await actorOf(await signIn())).id, lin.accountId);
  for (const wrongly of [
    { origin: 'http://localhost:9090' },
    { rpId: 'evil.example' },
    { verified: false },
    { counter: 1 },
    { challenge: Buffer.alloc(32).toString('base64url') },
    { userHandle: Buffer.from(`${city}${clerk.accountId}`).toString('base64url') },
  ])
    await assert.rejects(signIn(wrongly), refusedAs('identity.passkey-refused'), JSON.stringify(wrongly));
  await assert.rejects(signIn({}, 'staff'), refusedAs('identity.passkey-refused'));
  const used = key.get(await factors.passkeyChallenge('person'));
  await factors.signInWithPasskey('person', used);
  await assert.rejects(factors.signInWithPasskey('person', used), refusedAs('identity.passkey-refused'));
  const old = key.get(await factors.passkeyChallenge('person'));
  minutes(6);
  await assert.rejects(factors.signInWithPasskey('person', old), refusedAs('identity.passkey-refused'));
  for (const answer of [null, 'x', {}, { id: 'x', rawId: 'x', type: 'y', response: {} }])
    await assert.rejects(
      factors.signInWithPasskey('person', { ticket: 'x', answer }),
      refusedAs('identity.passkey-refused'),
    );
});

let secret = '';
let recovery: readonly string[] = [];

test('staff: the password alone opens nothing; the first sign-in sets up a second factor and gives recovery codes', async () => {
  const entered = await enterStaff();
  assert.ok(entered.kind === 'half');
  const { half } = entered;
  assert.deepEqual([half.enrol, half.methods], [true, []]);
  assert.equal((await resolver.resolve(half.ticket, 'staff')).kind, 'anonymous');
  assert.equal((await resolver.resolve(`${city}.${half.ticket}`, 'staff')).kind, 'anonymous');
  const offer = await factors.half.offerTotp(half.ticket);
  secret = offer.secret;
  assert.match(offer.uri, /^otpauth:\/\/totp\//);
  await assert.rejects(factors.half.enrolTotp(half.ticket, '000000'), refusedAs('identity.wrong-factor'));
  const done = await factors.half.enrolTotp(half.ticket, totpAt(secret));
  assert.equal((await actorOf(done.session)).kind, 'staff');
  recovery = done.recoveryCodes;
  assert.equal(new Set(recovery).size, 10);
  await assert.rejects(factors.half.look(half.ticket), refusedAs('identity.sign-in-expired'));
});

test('staff: a step of the generator counts once, a wrong one five times, a recovery code once', async () => {
  const half = async () => {
    const entered = await enterStaff();
    assert.ok(entered.kind === 'half');
    assert.deepEqual(entered.half.methods, ['totp', 'recovery-code']);
    return entered.half.ticket;
  };
  const ticket = await half();
  await assert.rejects(
    factors.half.finish(ticket, { factor: 'totp', code: totpAt(secret) }),
    refusedAs('identity.wrong-factor'),
    'the step that confirmed it',
  );
  await assert.rejects(
    factors.half.offerTotp(ticket),
    refusedAs('identity.wrong-factor'),
    'no second one beside it',
  );
  await assert.rejects(factors.half.passkeyToAdd(ticket), refusedAs('identity.wrong-factor'));
  minutes(1);
  const code = totpAt(secret);
  assert.equal((await actorOf(await factors.half.finish(ticket, { factor: 'totp', code }))).kind, 'staff');
  await assert.rejects(
    factors.half.finish(await half(), { factor: 'totp', code }),
    refusedAs('identity.wrong-factor'),
    'a replay',
  );
  minutes(1);
  const skewed = totpAt(secret, 30_000);
  assert.equal(
    await kindOf(await factors.half.finish(await half(), { factor: 'totp', code: skewed })),
    'staff',
  );

  const given = recovery[0] ?? '';
  const typed = given.toUpperCase().replace('-', ' ');
  await factors.half.finish(await half(), { factor: 'recovery-code', code: typed });
  await assert.rejects(
    factors.half.finish(await half(), { factor: 'recovery-code', code: given }),
    refusedAs('identity.wrong-factor'),
  );
  minutes(20);
  const guess = await half();
  // One wrong try, of the used recovery code, went before.
  for (let i = 0; i < 3; i += 1)
    await assert.rejects(
      factors.half.finish(guess, { factor: 'totp', code: '000000' }),
      refusedAs('identity.wrong-factor'),
    );
  for (const wrong of ['000000', totpAt(secret)])
    await assert.rejects(
      factors.half.finish(guess, { factor: 'totp', code: wrong }),
      refusedAs('identity.locked'),
    );
  minutes(16);
  await assert.rejects(
    factors.half.finish(guess, { factor: 'totp', code: totpAt(secret) }),
    refusedAs('identity.sign-in-expired'),
    'a half session lives ten minutes',
  );
});

test('staff: the last second factor stays; a new generator replaces the old one when it is confirmed', async () => {
  const key = softAuthenticator(site);
  const actor = await actorOf(await open({ plane: 'staff', ...clerk, factors: ['password', 'totp'] }));
  const removeTotp = () => world.runner.execute(factors.commands.removeTotp, actor, {});
  await assert.rejects(removeTotp(), refusedAs('identity.second-factor-kept'));
  const offer = await factors.offerTotp(actor);
  minutes(1);
  const still = await enterStaff();
  assert.ok(still.kind === 'half');
  await factors.half.finish(still.half.ticket, { factor: 'totp', code: totpAt(secret) });
  const { recoveryCodes } = await factors.confirmTotp(actor, totpAt(offer.secret));
  assert.ok(!recoveryCodes.includes(recovery[1] ?? ''));
  minutes(1);
  const next = await enterStaff();
  assert.ok(next.kind === 'half');
  await assert.rejects(
    factors.half.finish(next.half.ticket, { factor: 'totp', code: totpAt(secret) }),
    refusedAs('identity.wrong-factor'),
  );
  const added = await factors.addPasskey(actor, {
    ...key.create(await factors.passkeyToAdd(actor)),
    name: '安全钥匙',
  });
  assert.deepEqual(added.recoveryCodes, []);
  const challenge = await factors.half.passkeyChallenge(next.half.ticket);
  const session = await factors.half.finish(next.half.ticket, { factor: 'passkey', ...key.get(challenge) });
  assert.equal((await actorOf(session)).id, clerk.accountId);
  await removeTotp();
  await assert.rejects(
    world.runner.execute(factors.commands.removePasskey, actor, { id: added.id }),
    refusedAs('identity.second-factor-kept'),
  );
});

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
