// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assignPosts, registerDivisions, registerOrganisations, registerPosts } from '#organisations';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import { city, identityOn, lin, password, refusedAs, setup } from './identity-world-for-tests.ts';
import { createActorResolver } from './index.ts';

for (const store of ['embedded', 'system'] as const) {
  describe(`signing in on the ${store} PostgreSQL`, () => {
    let world: World | null = null;
    let made: ReturnType<typeof identityOn> | undefined;
    let linId = '';
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
  });
}
