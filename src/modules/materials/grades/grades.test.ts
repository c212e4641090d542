// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { registration } from '#identity';
import { anonymous, type PersonActor, type StaffActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { actingAs } from '#platform/row-security/actor-context.ts';
import { samplePdf } from '../material-samples.ts';
import type { FileUse } from '../materials.types.ts';
import { type MaterialsWorld, materialsWorld, people } from '../materials-for-tests.ts';
import { assessFiles } from './assess-files.ts';
import { entriesOf } from './grades.queries.ts';
import { undoCheck } from './record-original.ts';
import { windowCommands } from './window-check.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof Problem && error.kind.code === expected;
const lin = {
  name: '林若溪',
  residentId: '329902199001011023',
  mobile: '13800138000',
  division: '350902000000',
};
const other = { ...lin, name: '顾清和', residentId: '329902198805124432', mobile: '13900139000' };

describe('grades of materials', () => {
  let world: MaterialsWorld | null = null;
  let uses: FileUse[] = [];
  before(async () => {
    world = await materialsWorld({ usesOf: async () => uses });
  });
  after(() => world?.close());
  const it = (name: string, run: (w: MaterialsWorld) => Promise<void>): void => {
    test(name, async (t) => (world === null ? t.skip('no PostgreSQL is installed here') : run(world)));
  };
  const register = async (w: MaterialsWorld, who: typeof lin): Promise<PersonActor> => {
    const passwords = { hash: async () => 'h', verify: async () => true };
    const { registerPerson } = registration({ cipher: w.identityCipher, passwords });
    const person = { ...who, password: 'Willow-lake-2026', address: '' };
    const { id, city } = await w.services.runner.execute(registerPerson, anonymous, person);
    return { kind: 'person', id, city, name: who.name };
  };
  const clerk: StaffActor = people.clerk;
  const gradeOf = async (w: MaterialsWorld, id: string, now = w.clock.now()): Promise<string | undefined> =>
    (await assessFiles(w.db, { city: '3509', ids: [id], now })).get(id)?.standing.grade;

  it('an original seen once counts for every later upload of the same content, until it is undone', async (w) => {
    const { runner } = w.services;
    const owner = await register(w, lin);
    const content = samplePdf('', 'identity card');
    const file = await w.module.acceptUpload(owner, { name: '身份证.pdf', content });
    await runner.execute(w.module.commands.describe, owner, {
      ...{ id: file.id, kind: 'document.resident-id', validTo: '2030-05-01' },
    });
    assert.equal(await gradeOf(w, file.id), 'C');
    const { find, check } = windowCommands(w.identityCipher);
    const asked = { number: lin.residentId, reason: '当事人到窗口核验原件' };
    const found = await runner.execute(find, clerk, asked);
    assert.equal(found.name, lin.name);
    assert.deepEqual(
      found.items.map(({ facts }) => facts.name),
      ['身份证.pdf'],
    );
    const evidence = { number: lin.residentId, fileId: file.id, evidence: '身份证原件，人证一致' };
    const checked = await runner.execute(check, clerk, evidence);
    assert.equal(checked.until, '2030-05-01', 'as long as the card itself');
    assert.equal(await gradeOf(w, file.id), 'B');
    const seenBy = async (actor: PersonActor | StaffActor): Promise<number> =>
      (await actingAs(actor, () => entriesOf(w.db, '3509', [file.id]))).size;
    assert.deepEqual([await seenBy(owner), await seenBy(people.second), await seenBy(clerk)], [1, 0, 0]);
    assert.equal(await gradeOf(w, file.id, new Date('2030-05-02T02:00:00Z')), 'C');
    const again = await w.module.acceptUpload(owner, { name: '再传一次.pdf', content });
    assert.equal(await gradeOf(w, again.id), 'B');
    const [vaulted] = (await w.module.vault(owner)).filter((item) => item.facts.id === again.id);
    assert.deepEqual(
      vaulted?.findings.map((finding) => finding.code),
      ['duplicate'],
    );
    const undo = { city: '3509', id: checked.id, reason: '看错了证件' };
    const elsewhere = { ...clerk, scope: ['another'] };
    await assert.rejects(runner.execute(undoCheck, elsewhere, undo), code('platform.not-found'));
    await assert.rejects(
      runner.execute(undoCheck, clerk, { ...undo, reason: ' ' }),
      code('materials.reason-needed'),
    );
    await runner.execute(undoCheck, clerk, undo);
    assert.equal(await gradeOf(w, file.id), 'C');
    await assert.rejects(runner.execute(undoCheck, clerk, undo), code('materials.already-undone'));
  });

  it('a window finds nobody without a reason, and checks only the files of who stands there', async (w) => {
    const { runner } = w.services;
    const owner = await register(w, other);
    const stranger = await w.module.acceptUpload(people.second, {
      ...{ name: '别人.pdf', content: samplePdf('', 'stranger') },
    });
    const { find, check } = windowCommands(w.identityCipher);
    const number = other.residentId;
    await assert.rejects(runner.execute(find, clerk, { number, reason: '' }), code('access.reason-needed'));
    await assert.rejects(
      runner.execute(find, clerk, { number: '123', reason: '核验原件' }),
      code('materials.invalid-number'),
    );
    await assert.rejects(
      runner.execute(check, clerk, { number, fileId: stranger.id, evidence: '原件' }),
      code('platform.not-found'),
    );
    await assert.rejects(runner.execute(find, owner, { number, reason: '看看' }), code('platform.forbidden'));
    const own = await w.module.acceptUpload(owner, { name: '合同.pdf', content: samplePdf('', 'lease') });
    await assert.rejects(
      runner.execute(check, clerk, { number, fileId: own.id, evidence: '  ' }),
      code('materials.evidence-needed'),
    );
  });

  it('what a case uses stays; what nothing uses goes with its content', async (w) => {
    const { runner, files } = w.services;
    const { remove } = w.module.commands;
    const file = await w.module.acceptUpload(people.first, {
      ...{ name: '租赁合同.pdf', content: samplePdf('', 'used') },
    });
    uses = [{ fileId: file.id, caseNo: '3509001', matterName: '餐饮服务许可' }];
    await assert.rejects(runner.execute(remove, people.first, { id: file.id }), code('materials.file-used'));
    uses = [];
    await assert.rejects(runner.execute(remove, people.second, { id: file.id }), code('platform.not-found'));
    await runner.execute(remove, people.first, { id: file.id });
    await w.jobs.drain();
    assert.equal(await files.has(file.sha256 ?? ''), false);
    assert.deepEqual(await w.module.filesOf(people.first), []);
  });

  it('content that somebody else has too stays, and goes with the last one', async (w) => {
    const { runner, files } = w.services;
    const { remove } = w.module.commands;
    const content = samplePdf('', 'shared');
    const a = await w.module.acceptUpload(people.first, { name: 'a.pdf', content });
    const b = await w.module.acceptUpload(people.second, { name: 'b.pdf', content });
    await runner.execute(remove, people.first, { id: a.id });
    await w.jobs.drain();
    assert.equal(await files.has(a.sha256 ?? ''), true);
    await runner.execute(remove, people.second, { id: b.id });
    await w.jobs.drain();
    assert.equal(await files.has(a.sha256 ?? ''), false);
  });

  it('a description is checked, keeps the extension, and is the holder’s alone', async (w) => {
    const { runner } = w.services;
    const { describe: say, suggestKind } = w.module.commands;
    const file = await w.module.acceptUpload(people.first, {
      ...{ name: 'scan.pdf', content: samplePdf('', 'named') },
    });
    const kind = 'document.resident-id';
    await assert.rejects(
      runner.execute(say, people.first, { id: file.id, kind: 'document.nothing', validTo: '2026-02-30' }),
      (error: unknown) =>
        error instanceof Problem && error.faults.map((f) => f.field).join() === 'kind,validTo',
    );
    await assert.rejects(
      runner.execute(say, people.second, { id: file.id, kind, validTo: '' }),
      code('platform.not-found'),
    );
    assert.deepEqual(await runner.execute(suggestKind, people.first, { id: file.id, kind }), { kept: true });
    assert.deepEqual(await runner.execute(suggestKind, people.first, { id: file.id, kind }), { kept: false });
    await runner.execute(say, people.first, { id: file.id, name: '身份证.exe', kind, validTo: '2026-01-01' });
    const [item] = await w.module.vault(people.first);
    assert.equal(item?.facts.name, '身份证.pdf');
    assert.deepEqual(
      item.findings.map((finding) => finding.code),
      ['expired'],
    );
  });

  it('numbers in the text of a PDF are compared with the holder’s', async (w) => {
    const owner = await register(w, { ...lin, residentId: '350902197203056519', mobile: '13700137000' });
    const wrong = await w.module.acceptUpload(owner, {
      ...{ name: '证明.pdf', content: samplePdf('', `No. ${other.residentId}`) },
    });
    const right = await w.module.acceptUpload(owner, {
      ...{ name: '证明.pdf', content: samplePdf('', 'No. 350902197203056519') },
    });
    const codes = new Map(
      (await w.module.vault(owner)).map((item) => [item.facts.id, item.findings.map((f) => f.code)]),
    );
    assert.deepEqual(codes.get(wrong.id), ['number-differs']);
    assert.deepEqual(codes.get(right.id), []);
  });
});
