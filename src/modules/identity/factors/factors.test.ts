// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withControlsOff } from '#platform/controls.ts';
import { Problem } from '#platform/problem.ts';
import {
  actorOf,
  city,
  clerk,
  codeSent,
  drain,
  enterStaff,
  factors,
  kindOf,
  lin,
  messages,
  minutes,
  open,
  openFactorsWorld,
  refusedAs,
  resolver,
  sign,
  site,
  totpAt,
  world,
} from './factors-world-for-tests.ts';
import { softAuthenticator } from './soft-authenticator-for-tests.ts';

before(openFactorsWorld);
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

test('a lock is told to the owner once a day, wherever it came from; under a name of nobody the same happens but a message', async () => {
  minutes(24 * 60 + 1);
  const told = () => messages().filter(({ text }) => text.includes('因多次输错已暂时锁定'));
  const guess = async (handle: string): Promise<void> => {
    for (let i = 0; i < 6; i += 1)
      await assert.rejects(sign.signIn({ plane: 'person', handle, password: 'wrong' }, open));
    await drain();
  };
  const locks = async (): Promise<number> =>
    (
      await world.db.admin<{ n: number }>(
        "select count(*) as n from platform.event where name = 'identity.locked.v1'",
      )
    )[0]?.n ?? -1;
  const before = await locks();
  await guess('329902197001011232');
  assert.equal(await locks(), before + 1);
  assert.equal(told().length, 0);
  await guess('329902199001011023');
  assert.deepEqual(
    told().map(({ to }) => to),
    ['138****8000'],
  );
  minutes(16);
  await guess('329902199001011023');
  assert.equal(told().length, 1, 'once a day');
  minutes(24 * 60);
  await guess('329902199001011023');
  assert.equal(told().length, 2);
});
