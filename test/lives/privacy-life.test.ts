// SPDX-License-Identifier: Apache-2.0
/** A person sees, copies, corrects and ends what is held of them; what must stay stays, the rest is nowhere to be read. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { currentNotice, factsOfAccount } from '#identity';
import type { PersonActor } from '#platform/actor.ts';
import { pdfOf, problemOf, refusedAs, run, storiesIn, submitCase } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { readPackage } from '../../src/cli/archive-zip.ts';
import { checkCases } from '../../src/cli/check.ts';
import { privacyFaults } from '../../src/cli/check-privacy.ts';

const answers = { title: '云泽之夜', audience: 800 };
const canaries = {
  draft: '草稿金丝雀甲',
  message: '留言金丝雀乙',
  address: '地址金丝雀丙',
  words: '更正金丝雀丁',
};

const of = (p: PersonActor) => ({ city: p.city, accountId: p.id });
const fresh = (c: SmallCity, p: PersonActor): PersonActor => ({ ...p, factorAt: c.clock.now() });
async function job(c: SmallCity, name: string): Promise<void> {
  const found = c.app.privacy.recurring.find((one) => one.name === name);
  assert.ok(found, name);
  await found.run({ id: 'test', city: '0000', payload: {}, attempt: 1, now: c.clock.now() }, undefined);
}
/** Every text of every table, as a thief of the database reads it. */
async function everything(c: SmallCity): Promise<string> {
  const tables = await c.app.db.admin<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = [];
  for (const { name } of tables)
    texts.push(...(await c.app.db.admin<{ row: string }>(`select t::text as row from ${name} t`)));
  return texts.map(({ row }) => row).join('\n');
}

describe('the data of a person', () => {
  const story = storiesIn(() => smallCity('embedded', 'sample-matter.yaml'));

  story('everything that is held is copied, for its person only and for seven days', async (c) => {
    const lin = fresh(c, c.people.lin);
    const caseNo = await submitCase(c, { answers });
    await run(c, c.app.cases.commands.saveDraft, lin, {
      matterCode: c.matterCode,
      answers: { title: canaries.draft },
      files: [],
      delivery: null,
      page: null,
    });
    await run(c, c.app.cases.messageCommands.sendMessage, lin, { caseNo, text: canaries.message });
    const { id } = await run(c, c.app.privacy.commands.askExport, lin, {});
    await assert.rejects(
      run(c, c.app.privacy.commands.askExport, lin, {}),
      refusedAs('identity.export-asked'),
    );
    await c.app.jobs.drain();
    const stuck = await c.app.db.admin(
      'select name, last_error from platform.job where last_error is not null',
    );
    assert.deepEqual(stuck, []);
    const { exports, held } = await c.app.privacy.overview(of(lin));
    assert.equal(exports[0]?.state, 'ready');
    assert.deepEqual(
      held.filter(({ count }) => count > 0).map(({ name }) => name),
      ['identity.account', 'identity.privacy', 'cases.cases', 'cases.drafts', 'cases.messages'],
    );
    const files = readPackage(Buffer.from(await c.app.privacy.openExport(of(lin), id)));
    const named = new Map(files.map(({ path, content }) => [path, content.toString('utf8')]));
    const copy = named.get('personal-data.json') ?? '';
    for (const told of [
      canaries.draft,
      canaries.message,
      '林若溪',
      '云泽之夜',
      '329902199001011023',
      caseNo,
    ]) {
      assert.ok(copy.includes(told), `${told} is missing in the data`);
      assert.ok(named.get('index.html')?.includes(told), `${told} is missing on the page`);
    }
    for (const secret of ['password', 'token_sha256', 'secret_cipher', 'sealed'])
      assert.ok(!copy.includes(secret), `${secret} was copied`);
    const stored = await c.app.files.get(exports[0]?.fileSha256 ?? '');
    assert.ok(!Buffer.from(stored).includes(canaries.draft), 'the copy lies open on the disk');
    await assert.rejects(c.app.privacy.openExport(of(c.people.zhou), id), refusedAs('platform.not-found'));
    c.clock.set(new Date(c.clock.now().getTime() + 7 * 86_400_000));
    await assert.rejects(c.app.privacy.openExport(of(lin), id), refusedAs('identity.export-over'));
    await job(c, 'identity.expire-data-exports');
    assert.equal(await c.app.files.has(exports[0]?.fileSha256 ?? ''), false);
  });

  story('consent stands once, to the notice in force, and is withdrawn', async (c) => {
    const { lin, zhou } = c.people;
    const { version } = currentNotice();
    const scope = `matter:${c.matterCode}`;
    const give = (noticeVersion: string) =>
      run(c, c.app.privacy.commands.giveConsent, lin, {
        scope,
        kinds: ['ordinary', 'sensitive'],
        noticeVersion,
      });
    await assert.rejects(give('2020-01-01'), refusedAs('identity.wrong-notice'));
    await give(version);
    await give(version);
    const given = await c.app.privacy.consents(of(lin));
    assert.deepEqual(given.map(({ kind }) => kind).sort(), ['ordinary', 'sensitive']);
    const [first] = given;
    assert.ok(first);
    await assert.rejects(
      run(c, c.app.privacy.commands.withdrawConsent, zhou, { id: first.id }),
      refusedAs('platform.not-found'),
    );
    await run(c, c.app.privacy.commands.withdrawConsent, lin, { id: first.id });
    const after = await c.app.privacy.consents(of(lin));
    assert.equal(after.find(({ id }) => id === first.id)?.withdrawnAt?.getTime(), c.clock.now().getTime());
  });

  story('a correction goes to the body of the case, which answers with its reason', async (c) => {
    const { lin, zhou } = c.people;
    const caseNo = (await c.app.cases.own(lin, null, 1))[0]?.caseNo ?? '';
    const ask = { subject: `case:${caseNo}`, text: canaries.words };
    await assert.rejects(
      run(c, c.app.privacy.commands.askCorrection, zhou, ask),
      (error) => problemOf(error, 'identity.wrong-request').faults[0]?.field === 'subject',
    );
    const { id } = await run(c, c.app.privacy.commands.askCorrection, lin, ask);
    const [waiting] = await c.app.privacy.correctionsToAnswer(c.staff.clerk);
    assert.deepEqual([waiting?.id, waiting?.text], [id, canaries.words]);
    const answer = { id, city: lin.city, verdict: 'refused', text: '与原件一致，不予更正' } as const;
    const stranger = { ...c.staff.clerk, organisationId: 'other', scope: ['other'] };
    await assert.rejects(
      run(c, c.app.privacy.commands.answerCorrection, stranger, answer),
      refusedAs('platform.not-found'),
    );
    await run(c, c.app.privacy.commands.answerCorrection, c.staff.clerk, answer);
    const [own] = (await c.app.privacy.overview(of(lin))).corrections;
    assert.deepEqual([own?.state, own?.answer], ['refused', answer.text]);
  });

  story(
    'an account with something open is not closed; then it ends, in every copy, and stays ended',
    async (c) => {
      const { lin } = c.people;
      const caseNo = (await c.app.cases.own(lin, null, 1))[0]?.caseNo ?? '';
      const ask = () => run(c, c.app.privacy.commands.askClosing, fresh(c, lin), {});
      await assert.rejects(
        run(c, c.app.privacy.commands.askClosing, lin, {}),
        refusedAs('identity.recent-factor-required'),
      );
      await assert.rejects(ask(), (error) => {
        const { open } = problemOf(error, 'identity.still-open').extra;
        return JSON.stringify(open).includes(caseNo);
      });
      const { materials } = c.app;
      const upload = await materials.acceptUpload(lin, { name: '多余.pdf', content: pdfOf('unused') });
      await run(c, c.app.cases.commands.withdraw, lin, { caseNo, reason: '不办了' });
      await c.app.jobs.drain();
      await ask();
      await assert.rejects(ask(), refusedAs('identity.closing-asked'));
      await run(c, c.app.privacy.commands.callOffClosing, lin, {});
      await ask();
      await job(c, 'identity.close-accounts');
      assert.ok(await factsOfAccount(c.app.db, c.app.keys.cipher, lin.city, lin.id), 'the days are not over');
      // What a thief, or a backup, has of the day before.
      const copied = await c.app.db.admin<{
        resident_id_cipher: string;
        address_cipher: string;
        name: string;
      }>('select name, resident_id_cipher, address_cipher from identity.account where id = $1', [lin.id]);
      const drafts = await c.app.db.admin<{ id: string; sealed: string }>(
        'select id, sealed from cases.draft',
      );
      assert.match(copied[0]?.resident_id_cipher ?? '', /^p\./);
      assert.match(drafts[0]?.sealed ?? '', /^p\./);

      c.clock.set(new Date(c.clock.now().getTime() + 7 * 86_400_000));
      await job(c, 'identity.close-accounts');
      assert.deepEqual(await c.app.privacy.restOf(of(lin)), []);
      const gone = await factsOfAccount(c.app.db, c.app.keys.cipher, lin.city, lin.id);
      assert.deepEqual(
        [gone?.name, gone?.residentId, gone?.mobile, gone?.address],
        ['已注销用户', null, null, null],
      );
      const held = await everything(c);
      for (const word of Object.values(canaries)) assert.ok(!held.includes(word), `${word} can be read`);
      const key = c.app.keys.cipher.ofPerson(lin.id);
      assert.throws(
        () => key.decryptText(copied[0]?.resident_id_cipher ?? '', `identity.account.resident-id:${lin.id}`),
        /destroyed/,
      );
      assert.throws(
        () => key.decryptText(drafts[0]?.sealed ?? '', `cases.draft:${drafts[0]?.id}`),
        /destroyed/,
      );
      assert.equal(
        (await materials.filesOf(lin)).some((file) => file.id === upload.id),
        false,
      );

      // The case file stays as the law of archives says, and proves what it proved.
      assert.equal((await checkCases(c.app, () => undefined)).violations.length, 0);
      const checked = await privacyFaults(c.app);
      assert.deepEqual([checked.erased, checked.faults], [1, []]);
      const messages = await c.app.cases.messages(c.staff.clerk, caseNo, '核对归档');
      assert.match(messages.items[0]?.text ?? '', /已删除/);

      // Login and number are free again; the old account is nobody's.
      const login = await c.app.db.admin('select 1 from identity.login where account_id = $1', [lin.id]);
      assert.equal(login.length, 0);

      // A copy of the day before is restored.
      await c.app.db.admin(
        'update identity.account set name = $2, resident_id_cipher = $3, closed_at = null, disabled_at = null where id = $1',
        [lin.id, copied[0]?.name, copied[0]?.resident_id_cipher],
      );
      assert.notDeepEqual(await c.app.privacy.restOf(of(lin)), [], 'the sweep finds what came back');
      await c.app.db.admin(
        "update identity.account set closed_at = now(), address = '门牌金丝雀' where id = $1",
        [lin.id],
      );
      const { faults } = await privacyFaults(c.app);
      assert.ok(faults.some(({ message }) => message.includes('can still be read')));
      assert.ok(faults.some(({ message }) => message.includes('stands in clear')));
      await c.app.db.admin('update identity.account set closed_at = null where id = $1', [lin.id]);
      assert.equal(await c.app.privacy.replayErasures(), 1);
      assert.deepEqual(await c.app.privacy.restOf(of(lin)), []);
      assert.equal(await c.app.privacy.replayErasures(), 0);
      const list = await readFile(join(c.app.config.auditDir, 'erasures.txt'), 'utf8');
      assert.ok(!list.includes(lin.id), 'the list names nobody');
    },
  );
});

describe('what rests on consent', () => {
  const story = storiesIn(() => smallCity('embedded', 'consent-matter.yaml'));

  story('is not taken without it, and the matter goes on without what needs it', async (c) => {
    const { lin } = c.people;
    await submitCase(c, { answers });
    const hobby = { ...answers, hobby: '听戏' };
    await assert.rejects(
      submitCase(c, { answers: hobby }),
      refusedAs('identity.consent-missing', { missing: ['ordinary'] }),
    );
    const give = (kinds: readonly ('ordinary' | 'sensitive' | 'guardian')[]) =>
      run(c, c.app.privacy.commands.giveConsent, lin, {
        scope: `matter:${c.matterCode}`,
        kinds,
        noticeVersion: currentNotice().version,
      });
    await give(['ordinary']);
    await submitCase(c, { answers: hobby });
    await assert.rejects(
      submitCase(c, { answers: { ...hobby, childName: '小雨' } }),
      refusedAs('identity.consent-missing', { missing: ['guardian'] }),
    );
    const [given] = await c.app.privacy.consents(of(lin));
    await run(c, c.app.privacy.commands.withdrawConsent, lin, { id: given?.id ?? '' });
    await assert.rejects(submitCase(c, { answers: hobby }), refusedAs('identity.consent-missing'));
  });
});
