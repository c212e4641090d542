// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { assignPosts, registerDivisions, registerOrganisations, registerPosts } from '#organisations';
import { anonymous, system } from '#platform/actor.ts';
import { createFieldCipher } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import {
  createActorResolver,
  factsOfAccount,
  type NewPerson,
  type OpenSession,
  registration,
  type Session,
  signInWith,
  tokenHash,
} from './index.ts';

const city = '3299';
const division = '329902000000';
const password = 'correct horse battery';
const lin: NewPerson = {
  name: ' 林若溪 ',
  residentId: '329902199001011023',
  mobile: '13800138000',
  division,
  address: '云泽市临湖区湖滨大道1号',
  password,
};
const setup = system('test-setup');
const refusedAs = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;

/** Passwords without their cost; counts how often one is looked at. */
function plainPasswords() {
  const looks = { count: 0 };
  return {
    looks,
    hash: async (text: string) => `hash of ${Buffer.from(text).toString('hex')}`,
    verify: async (hash: string, text: string) => {
      looks.count += 1;
      return hash === `hash of ${Buffer.from(text).toString('hex')}`;
    },
  };
}

function identityOn(world: World) {
  const keys = { versions: [Buffer.alloc(32, 1)], index: Buffer.alloc(32, 2) };
  const cipher = createFieldCipher(keys, (size) => randomBytes(size));
  const passwords = plainPasswords();
  const services = { cipher, passwords };
  const register = registration(services);
  const sign = signInWith(world.db, world.clock, services);
  const resolver = createActorResolver(world.db, world.clock);
  const open = (input: OpenSession): Promise<Session> =>
    world.runner.execute(sign.openSessionCommand, setup, input);
  return {
    ...world,
    cipher,
    looks: passwords.looks,
    register,
    sign,
    resolver,
    open,
    signIn: (handle: string, given = password, plane: 'person' | 'staff' = 'person') =>
      sign.signIn({ plane, handle, password: given }, open),
    signOut: (token: string) =>
      world.runner.execute(sign.signOut, setup, { city: token.slice(0, 4), tokenSha256: tokenHash(token) }),
    newPerson: (changes: Partial<NewPerson>) =>
      world.runner.execute(register.registerPerson, anonymous, { ...lin, ...changes }),
  };
}

for (const store of ['embedded', 'system'] as const) {
  describe(`identity on the ${store} PostgreSQL`, () => {
    let world: World | null = null;
    let made: ReturnType<typeof identityOn> | undefined;
    let linId = '';
    let otherId = '';
    before(async () => {
      world = await createWorld({ store });
      if (!world) return;
      made = identityOn(world);
      linId = (await made.newPerson({})).id;
    });
    after(async () => {
      await world?.close();
    });
    const there = (t: { skip(why: string): void }): ReturnType<typeof identityOn> | undefined => {
      if (!made) t.skip('none is installed here');
      return made;
    };

    test('registering keeps what was given and reads birth and sex out of the number', async (t) => {
      const w = there(t);
      if (!w) return;
      const facts = await factsOfAccount(w.db, w.cipher, city, linId);
      assert.equal(facts?.name, '林若溪');
      assert.equal(facts?.residentId, lin.residentId);
      assert.equal(facts?.mobile, lin.mobile);
      assert.equal(facts?.birthDate, '1990-01-01');
      assert.equal(await factsOfAccount(w.db, w.cipher, '3201', linId), undefined);
    });

    test('every fault is told at once', async (t) => {
      const w = there(t);
      if (!w) return;
      const wrong = {
        name: ' ',
        residentId: '329902199001011024',
        mobile: '12',
        division: '3299',
        password: 'short',
      };
      await assert.rejects(w.newPerson(wrong), (error: unknown) => {
        assert.ok(error instanceof Problem);
        assert.equal(error.kind.code, 'identity.invalid-person');
        assert.deepEqual(
          error.faults.map((f) => f.field),
          ['name', 'residentId', 'mobile', 'division', 'password'],
        );
        return true;
      });
    });

    test('a number is registered once, whatever the city, and nothing of the second try stays', async (t) => {
      const w = there(t);
      if (!w) return;
      const count = async (): Promise<number> =>
        (await w.db.admin<{ n: number }>('select count(*) as n from identity.account'))[0]?.n ?? -1;
      const before = await count();
      await assert.rejects(w.newPerson({ name: '另一人' }), refusedAs('identity.already-registered'));
      await assert.rejects(
        w.newPerson({ division: '320102000000' }),
        refusedAs('identity.already-registered'),
      );
      assert.equal(await count(), before);
      const rivals = await Promise.allSettled(
        [1, 2, 3].map(() => w.newPerson({ name: '沈知远', residentId: '329902198505050013' })),
      );
      const codes = rivals.map((r) =>
        r.status === 'fulfilled' ? '' : r.reason instanceof Problem ? r.reason.kind.code : String(r.reason),
      );
      assert.deepEqual(codes.sort(), ['', 'identity.already-registered', 'identity.already-registered']);
      for (const r of rivals) if (r.status === 'fulfilled') otherId = r.value.id;
    });

    test('a closing x is an X: the same person registers once and signs in either way', async (t) => {
      const w = there(t);
      if (!w) return;
      const { id } = await w.newPerson({ name: '周子衡', residentId: '11010519491231002x' });
      assert.equal((await factsOfAccount(w.db, w.cipher, city, id))?.residentId, '11010519491231002X');
      await assert.rejects(
        w.newPerson({ residentId: '11010519491231002X' }),
        refusedAs('identity.already-registered'),
      );
      for (const handle of ['11010519491231002x', ' 11010519491231002X '])
        assert.equal((await w.signIn(handle)).plane, 'person');
    });

    test('the right password opens a session for that person, a wrong one or an unknown account says the same', async (t) => {
      const w = there(t);
      if (!w) return;
      const session = await w.signIn(lin.residentId);
      assert.match(session.token, /^3299\.[\w-]{43}$/);
      assert.deepEqual(await w.resolver.resolve(session.token, 'person'), {
        kind: 'person',
        id: linId,
        city,
        name: '林若溪',
        assurance: 1,
        factorAt: w.clock.now(),
      });
      const said = async (handle: string, given: string): Promise<unknown> => {
        const before = w.looks.count;
        const error = await w.signIn(handle, given).catch((e: unknown) => e);
        assert.ok(error instanceof Problem);
        assert.equal(w.looks.count, before + 1, 'an unknown account takes as long');
        return [error.kind.code, error.extra, error.faults];
      };
      assert.deepEqual(await said(lin.residentId, 'wrong'), ['identity.wrong-credentials', {}, []]);
      assert.deepEqual(await said('329902197001011232', password), ['identity.wrong-credentials', {}, []]);
      await w.signIn(lin.residentId);
    });

    test('five wrong tries lock for fifteen minutes, also for the right password; then it counts anew', async (t) => {
      const w = there(t);
      if (!w) return;
      for (let i = 1; i <= 4; i += 1)
        await assert.rejects(w.signIn(lin.residentId, 'wrong'), refusedAs('identity.wrong-credentials'));
      const locked = (seconds: number) => (error: unknown) =>
        refusedAs('identity.locked')(error) &&
        error instanceof Problem &&
        error.extra['retryAfterSeconds'] === seconds;
      await assert.rejects(w.signIn(lin.residentId, 'wrong'), locked(900));
      w.clock.advance(60_000);
      await assert.rejects(w.signIn(lin.residentId), locked(840));
      w.clock.advance(840_000 - 1);
      await assert.rejects(w.signIn(lin.residentId), locked(1));
      w.clock.advance(1);
      await w.signIn(lin.residentId);
      await assert.rejects(w.signIn(lin.residentId, 'wrong'), refusedAs('identity.wrong-credentials'));
      await w.signIn(lin.residentId);
    });

    test('thirty guesses at once get no more than five looks at the password', async (t) => {
      const w = there(t);
      if (!w) return;
      const before = w.looks.count;
      const guesses = Array.from({ length: 30 }, (_, i) => w.signIn(lin.residentId, `guess ${i}`));
      const answers = await Promise.allSettled(guesses);
      assert.ok(answers.every((a) => a.status === 'rejected' && a.reason instanceof Problem));
      assert.ok(w.looks.count - before <= 5, `${w.looks.count - before} looks`);
      w.clock.advance(900_000);
      await w.signIn(lin.residentId);
    });

    test('a session ends half an hour after its last use, and eight hours after its beginning', async (t) => {
      const w = there(t);
      if (!w) return;
      const minutes = (n: number): void => w.clock.advance(n * 60_000);
      const kind = async (token: string): Promise<string> => (await w.resolver.resolve(token, 'person')).kind;
      const idle = (await w.signIn(lin.residentId)).token;
      minutes(29);
      assert.equal(await kind(idle), 'person');
      minutes(29);
      assert.equal(await kind(idle), 'person', 'the use was noted');
      minutes(30);
      assert.equal(await kind(idle), 'anonymous');
      const busy = (await w.signIn(lin.residentId)).token;
      for (let i = 0; i < 23; i += 1) {
        minutes(20);
        assert.equal(await kind(busy), 'person', `${(i + 1) * 20} minutes`);
      }
      minutes(20);
      assert.equal(await kind(busy), 'anonymous');
    });

    test('signing out ends the session at once, also for one that was just read', async (t) => {
      const w = there(t);
      if (!w) return;
      const { token } = await w.signIn(lin.residentId);
      assert.equal((await w.resolver.resolve(token, 'person')).kind, 'person');
      await w.signOut(token);
      w.resolver.forget(token);
      assert.equal((await w.resolver.resolve(token, 'person')).kind, 'anonymous');
    });

    test('a session that is being read while it ends is not kept in memory', async (t) => {
      const w = there(t);
      if (!w) return;
      const { token } = await w.signIn(lin.residentId);
      let ended = false;
      const slow = createActorResolver(
        {
          ...w.db,
          run: async (statement, values) => {
            const rows = await w.db.run(statement, values);
            if (statement.name === 'identity.session-by-token' && !ended) {
              ended = true;
              await w.signOut(token);
              slow.forget(token);
            }
            return rows;
          },
        },
        w.clock,
      );
      await slow.resolve(token, 'person');
      assert.ok(ended);
      assert.equal((await slow.resolve(token, 'person')).kind, 'anonymous');
    });

    test('the company acted for is one’s own', async (t) => {
      const w = there(t);
      if (!w) return;
      const company = {
        name: '云泽市晴川食品有限公司',
        uscc: '91320000MA1XXXXX0L',
        kind: 'company',
        division,
        legalRepresentativeId: linId,
      };
      const wrong = w.runner.execute(w.register.registerCompany, setup, { ...company, uscc: '913' });
      await assert.rejects(wrong, refusedAs('identity.invalid-person'));
      const uscc = '91320102MA1K000034';
      const candidates = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((c) => `${uscc.slice(0, 17)}${c}`);
      let companyId = '';
      let right = '';
      for (const candidate of candidates) {
        const done = await w.runner
          .execute(w.register.registerCompany, setup, { ...company, uscc: candidate })
          .catch(() => undefined);
        if (done) [companyId, right] = [done.id, candidate];
      }
      assert.notEqual(companyId, '');
      const again = w.runner.execute(w.register.registerCompany, setup, { ...company, uscc: right });
      await assert.rejects(again, refusedAs('identity.already-registered'));
      const asked = { plane: 'person' as const, city, companyId };
      await assert.rejects(w.open({ ...asked, accountId: otherId }), refusedAs('identity.not-a-member'));
      const { token } = await w.open({ ...asked, accountId: linId });
      const actor = await w.resolver.resolve(token, 'person');
      assert.deepEqual(actor.kind === 'person' && actor.onBehalfOf, {
        id: companyId,
        name: company.name,
        role: 'legal-representative',
        matters: null,
        until: null,
      });
    });

    test('a company is registered by its legal representative, not in another’s name', async (t) => {
      const w = there(t);
      if (!w) return;
      const company = {
        name: '云泽市晴川酒业有限公司',
        uscc: '91350100M000100Y43',
        kind: 'company',
        division,
        legalRepresentativeId: linId,
      };
      const as = (id: string) =>
        w.runner.execute(w.register.registerCompany, { kind: 'person', id, city, name: '某人' }, company);
      await assert.rejects(as(otherId), refusedAs('identity.not-a-member'));
      assert.equal((await as(linId)).city, city);
    });

    test('planes do not mix: a person’s token is nobody among staff, and the other way round', async (t) => {
      const w = there(t);
      if (!w) return;
      const organisationId = '113299000000000193';
      await w.runner.execute(registerDivisions, setup, [
        { code: '329900000000', name: '云泽市', level: 2, parent: null },
      ]);
      await w.runner.execute(registerOrganisations, setup, [
        {
          id: organisationId,
          key: 'culture-tourism',
          name: '云泽市文化广电和旅游局',
          division: '329900000000',
        },
      ]);
      const newStaff = { city, name: '顾晚晴', staffNo: ' yz-c7 ', password };
      const { id } = await w.runner.execute(w.register.registerStaff, setup, newStaff);
      await assert.rejects(
        w.runner.execute(w.register.registerStaff, setup, { ...newStaff, staffNo: 'YZ-C7' }),
        refusedAs('identity.already-registered'),
      );
      await assert.rejects(w.signIn('yz-c7', password, 'staff'), refusedAs('identity.no-such-post'));
      const postId = w.ids.uuid(w.clock.now());
      await w.runner.execute(registerPosts, setup, [
        { id: postId, organisationId, title: '窗口', roles: ['clerk'] },
      ]);
      await w.runner.execute(assignPosts, setup, [{ city, staffId: id, postId }]);
      const staff = (await w.signIn('Yz-C7', password, 'staff')).token;
      const person = (await w.signIn(lin.residentId)).token;
      assert.equal((await w.resolver.resolve(staff, 'staff')).kind, 'staff');
      assert.equal((await w.resolver.resolve(staff, 'person')).kind, 'anonymous');
      assert.equal((await w.resolver.resolve(person, 'staff')).kind, 'anonymous');
      await assert.rejects(
        w.signIn(lin.residentId, password, 'staff'),
        refusedAs('identity.wrong-credentials'),
      );
      w.clock.advance(15 * 60_000);
      assert.equal(
        (await w.resolver.resolve(staff, 'staff')).kind,
        'anonymous',
        'staff sessions idle a quarter of an hour',
      );
      for (const token of [undefined, '', 'x', `${person}x`, `3201${person.slice(4)}`])
        assert.equal((await w.resolver.resolve(token, 'person')).kind, 'anonymous');
    });

    test('no number of identity, telephone, password or token stands anywhere in the database', async (t) => {
      const w = there(t);
      if (!w) return;
      const { token } = await w.signIn(lin.residentId);
      const tables = await w.db.admin<{ name: string }>(
        "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')",
      );
      let dump = '';
      for (const { name } of tables)
        dump += (await w.db.admin<{ row: string }>(`select r::text as row from ${name} r`))
          .map((r) => r.row)
          .join('\n');
      assert.ok(dump.includes('林若溪'), 'the dump holds the accounts');
      for (const secret of [lin.residentId, '11010519491231002', lin.mobile, password, token, token.slice(5)])
        assert.ok(!dump.includes(secret), `${secret} stands in the database`);
    });
  });
}
