// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import { city, division, identityOn, lin, password, refusedAs, setup } from './identity-world-for-tests.ts';
import { factsOfAccount } from './index.ts';

for (const store of ['embedded', 'system'] as const) {
  describe(`registering on the ${store} PostgreSQL`, () => {
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
      const own = { kind: 'person' as const, id: linId, city, name: '林若溪' };
      const byHerself = w.runner.execute(w.register.registerCompany, own, {
        ...company,
        uscc: '91350100M000100Y43',
      });
      await assert.rejects(byHerself, refusedAs('platform.forbidden'), 'a person claims a company');
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
