// SPDX-License-Identifier: Apache-2.0
/** The desk through its API: notes, phrases, filters, presence, earlier cases for a reason. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { StaffActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { apiOf, type Caller, callerFor } from '../../../../test/http/http-for-tests.ts';
import { withdrawCase } from '../handle-case.ts';
import { forgottenBefore, PRESENCE_SECONDS, standingNotes } from './desk.rules.ts';
import { showPresence } from './show-presence.ts';

const support = new URL('../../../../test/support/', import.meta.url);

test('the newest word on each file counts, unless it was taken back', () => {
  const note = (materialId: string, sha256: string, verdict: string, id: number) => ({
    materialId,
    sha256,
    verdict,
    id,
  });
  const notes = [
    note('plan', 'a', 'unqualified', 1),
    note('plan', 'b', 'qualified', 2),
    note('plan', 'a', 'qualified', 3),
    note('proof', '', 'unqualified', 4),
    note('proof', '', 'cleared', 5),
  ];
  assert.deepEqual(
    standingNotes(notes).map((n) => n.id),
    [2, 3],
  );
  assert.deepEqual(standingNotes([]), []);
  // Planted: keeping the first word instead would answer otherwise.
  assert.notDeepEqual(
    standingNotes([...notes].reverse()).map((n) => n.id),
    [2, 3],
  );
});

/** The sample matter with a material that may be handed in. */
async function matterWithMaterial(folder: string): Promise<string> {
  const sample = await readFile(new URL('sample-matter.yaml', support), 'utf8');
  const changed = sample.replace(
    'materials: []',
    `materials:
  - { id: plan, element: document.floor-plan, name: { zh: 安全方案, en: Safety plan }, copyKind: original, docKind: other, medium: either, necessity: optional, source: applicant, originals: 1, copies: 0, accept: [pdf, image] }`,
  );
  assert.notEqual(changed, sample);
  const file = join(folder, 'matter.yaml');
  await writeFile(file, changed);
  return pathToFileURL(file).href;
}

describe('the desk', () => {
  let folder = '';
  let made: { city: SmallCity; http: FastifyInstance } | undefined;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tongban-desk-'));
    const city = await smallCity('embedded', await matterWithMaterial(folder));
    assert.ok(city);
    const http = await apiOf(city.app);
    await http.ready();
    made = { city, http };
  });
  after(async () => {
    await made?.http.close();
    await made?.city.close();
    await rm(folder, { recursive: true, force: true });
  });
  const world = (): NonNullable<typeof made> => {
    assert.ok(made);
    return made;
  };
  const as = (who: StaffActor): Promise<Caller> => callerFor(world().city.app, world().http, who);
  let keys = 0;
  const submit = async (): Promise<string> => {
    const { app, people, matterCode } = world().city;
    keys += 1;
    const input = {
      matterCode,
      answers: { title: '湖滨秋夜音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `desk-${keys}`,
      delivery: { way: 'electronic' as const },
    };
    return (await app.runner.execute(app.cases.commands.submit, people.lin, input)).caseNo;
  };
  const materialOf = async (caseNo: string): Promise<string> => {
    const { app, staff } = world().city;
    const [material] = (await app.cases.view(staff.clerk, caseNo)).materials;
    assert.ok(material, 'the sample matter asks for a material');
    return material.id;
  };

  test('a note says who, when and why; the newest counts; the applicant never reads it', async () => {
    const { city, http } = world();
    const caseNo = await submit();
    const materialId = await materialOf(caseNo);
    const [clerk, reviewer] = [await as(city.staff.clerk), await as(city.staff.reviewer)];
    const url = `/api/v1/cases/${caseNo}/annotations`;
    const noReason = await clerk.post(url, { materialId, sha256: '', verdict: 'unqualified' });
    assert.equal(noReason.json().code, 'cases.reason-required');
    const first = await clerk.post(url, {
      materialId,
      sha256: '',
      verdict: 'unqualified',
      reason: '没有提交',
    });
    assert.equal(first.statusCode, 201, first.body);
    city.clock.advance(1);
    await reviewer.post(url, { materialId, sha256: '', verdict: 'qualified' });
    const seen = (await clerk.get(url)).json<{
      items: { verdict: string; by: string; mine: boolean }[];
      history: { by: string; reason: string }[];
    }>();
    assert.deepEqual(
      seen.items.map((i) => [i.verdict, i.by, i.mine]),
      [['qualified', city.staff.reviewer.name, false]],
    );
    assert.deepEqual(
      seen.history.map((i) => [i.by, i.reason]),
      [
        [city.staff.clerk.name, '没有提交'],
        [city.staff.reviewer.name, ''],
      ],
    );
    const lin = await callerFor(city.app, http, city.people.lin);
    assert.equal((await lin.get(url)).statusCode, 403);
    assert.equal((await lin.post(url, { materialId, sha256: '', verdict: 'qualified' })).statusCode, 403);
  });

  test('a note on a file that is not of the case, or on a closed case, is refused', async () => {
    const { city } = world();
    const caseNo = await submit();
    const clerk = await as(city.staff.clerk);
    const url = `/api/v1/cases/${caseNo}/annotations`;
    const materialId = await materialOf(caseNo);
    for (const body of [
      { materialId: 'nothing', sha256: '' },
      { materialId, sha256: 'ab'.repeat(32) },
    ])
      assert.equal(
        (await clerk.post(url, { ...body, verdict: 'qualified' })).json().code,
        'cases.no-such-material',
      );
    await city.app.runner.execute(withdrawCase, city.people.lin, { caseNo, reason: '' });
    const late = await clerk.post(url, { materialId, sha256: '', verdict: 'qualified' });
    assert.equal(late.json().code, 'cases.wrong-state');
  });

  test('phrases: own ones and those of the body, the most used first; only approvers keep some for all', async () => {
    const { city } = world();
    const [clerk, approver] = [await as(city.staff.clerk), await as(city.staff.approver)];
    const save = (who: Caller, words: string, shared: boolean) =>
      who.post('/api/v1/phrases', { kind: 'opinion', words, shared });
    assert.equal((await save(clerk, '材料齐全，符合法定形式。', true)).statusCode, 403);
    assert.equal((await save(clerk, '   ', false)).statusCode, 422);
    const own = (await save(clerk, '材料齐全，符合法定形式。', false)).json<{ id: string }>();
    const again = (await save(clerk, '材料齐全，符合法定形式。', false)).json<{ id: string }>();
    assert.equal(again.id, own.id, 'the same words are kept once');
    const shared = (await save(approver, '经审查，同意。', true)).json<{ id: string }>();
    await clerk.post(`/api/v1/phrases/${shared.id}/uses`, {});
    const list = (await clerk.get('/api/v1/phrases?kind=opinion')).json<{
      items: { id: string; uses: number; shared: boolean; mayDrop: boolean }[];
      mayShare: boolean;
    }>();
    assert.deepEqual(
      list.items.map((p) => [p.id, p.uses, p.shared, p.mayDrop]),
      [
        [shared.id, 1, true, false],
        [own.id, 0, false, true],
      ],
    );
    assert.equal(list.mayShare, false);
    assert.deepEqual((await clerk.get('/api/v1/phrases?kind=refusal')).json().items, []);
    const drop = (who: Caller, id: string) => who.remove(`/api/v1/phrases/${id}`);
    assert.equal((await drop(clerk, shared.id)).statusCode, 404);
    assert.equal((await drop(approver, own.id)).statusCode, 404, 'nobody drops what is another’s');
    assert.equal((await drop(clerk, own.id)).statusCode, 200);
  });

  test('a filter is kept under its name and seen by its owner only', async () => {
    const { city } = world();
    const [clerk, reviewer] = [await as(city.staff.clerk), await as(city.staff.reviewer)];
    const keep = (who: Caller, name: string, filter: object) =>
      who.post('/api/v1/saved-filters', { name, filter });
    await keep(clerk, '快到期', { view: 'mine', lamp: 'YELLOW' });
    await keep(clerk, '快到期', { view: 'team', lamp: 'YELLOW' });
    assert.equal((await keep(clerk, 'x', { view: 'mine', colour: 'red' })).statusCode, 422);
    const { items } = (await clerk.get('/api/v1/saved-filters')).json<{
      items: { id: string; name: string; filter: object }[];
    }>();
    assert.deepEqual(
      items.map(({ name, filter }) => ({ name, filter })),
      [{ name: '快到期', filter: { view: 'team', lamp: 'YELLOW' } }],
    );
    assert.deepEqual((await reviewer.get('/api/v1/saved-filters')).json().items, []);
    const id = items[0]?.id ?? '';
    assert.equal((await reviewer.remove(`/api/v1/saved-filters/${id}`)).statusCode, 404);
    assert.equal((await clerk.remove(`/api/v1/saved-filters/${id}`)).statusCode, 200);
    for (let i = 0; i < 30; i += 1)
      assert.equal((await keep(clerk, `filter ${i}`, { view: 'mine' })).statusCode, 201);
    assert.equal((await keep(clerk, 'one more', { view: 'mine' })).json().code, 'cases.list-full');
    assert.equal(
      (await keep(clerk, 'filter 3', { view: 'pool' })).statusCode,
      201,
      'a known name is renewed',
    );
  });

  test('two people on one case see each other, and are forgotten a minute later', async () => {
    const { city, http } = world();
    const caseNo = await submit();
    const [clerk, reviewer] = [await as(city.staff.clerk), await as(city.staff.reviewer)];
    const beat = async (who: Caller, doing: string) => {
      const answer = await who.post(`/api/v1/cases/${caseNo}/presence`, { doing });
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json<{ others: { name: string; doing: string }[]; version: number }>();
    };
    assert.deepEqual(await beat(clerk, 'reading'), { others: [], version: 1 });
    const met = await beat(reviewer, 'writing');
    assert.deepEqual(
      met.others.map((o) => [o.name, o.doing]),
      [[city.staff.clerk.name, 'reading']],
    );
    assert.deepEqual(
      (await beat(clerk, 'reading')).others.map((o) => [o.name, o.doing]),
      [[city.staff.reviewer.name, 'writing']],
    );
    await beat(reviewer, 'leaving');
    assert.deepEqual((await beat(clerk, 'reading')).others, []);
    await beat(reviewer, 'reading');
    city.clock.advance(PRESENCE_SECONDS * 1000 + 1);
    assert.deepEqual((await beat(clerk, 'reading')).others, []);
    assert.equal(forgottenBefore(city.clock.now()).getTime(), city.clock.now().getTime() - 60_000);
    const lin = await callerFor(city.app, http, city.people.lin);
    const refused = await lin.post(`/api/v1/cases/${caseNo}/presence`, { doing: 'reading' });
    assert.equal(refused.statusCode, 403);
    const other: StaffActor = { ...city.staff.clerk, scope: ['another-body'] };
    await assert.rejects(
      city.app.runner.execute(showPresence, other, { caseNo, doing: 'reading' }),
      (error) => error instanceof Problem && error.kind.code === 'platform.not-found',
    );
  });

  test('earlier cases are shown for a reason only, and the look is on record', async () => {
    const { city } = world();
    const [before, caseNo] = [await submit(), await submit()];
    const reviewer = await as(city.staff.reviewer);
    const url = `/api/v1/cases/${caseNo}/earlier-cases`;
    assert.equal((await reviewer.post(url, { reason: '  ' })).json().code, 'cases.reason-required');
    assert.deepEqual((await reviewer.get(url)).json().items, []);
    const shown = (await reviewer.post(url, { reason: '核对上次演出的安全情况' })).json<{
      items: { caseNo: string; mayOpen: boolean; organisationName: string }[];
      more: boolean;
    }>();
    assert.ok(shown.items.some((row) => row.caseNo === before && row.mayOpen));
    assert.ok(
      shown.items.every((row) => row.caseNo !== caseNo && row.organisationName === city.organisation.name),
    );
    assert.equal(shown.more, false);
    const looks = (await reviewer.get(url)).json<{
      items: { by: string; reason: string; shown: number }[];
    }>();
    assert.deepEqual(
      looks.items.map((l) => [l.by, l.reason, l.shown]),
      [[city.staff.reviewer.name, '核对上次演出的安全情况', shown.items.length]],
    );
  });
});
