// SPDX-License-Identifier: Apache-2.0
/** The vault as a browser without scripts sees it, and what a clerk's check of an original changes in it and in a case. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkOriginal } from '#cases';
import { Problem } from '#platform/problem.ts';
import { type Browser, formWith, openBrowser, picture, submitted } from '../cases/pages-for-tests.ts';

let browser: Browser | null = null;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});
const code = (expected: string) => (error: unknown) =>
  error instanceof Problem && error.kind.code === expected;

test('a material is added, described, copied for a purpose and deleted, and is nobody else’s', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { get, post, city } = browser;
  const here = '/me/materials';
  assert.match((await get(here)).html, /还没有材料/);
  assert.match((await get(here, 'nobody')).to, /^\/sign-in/);
  const nothing = await post(here, formWith({ kind: 'document.lease', validTo: '' }));
  assert.equal(nothing.status, 422);
  assert.match(nothing.html, /href="#f-materials-file"/);
  assert.match(nothing.html, /value="document.lease" selected/);
  const sent = formWith({ 'materials.file': picture(), kind: 'document.lease', validTo: '2020-01-01' });
  assert.equal((await post(here, sent)).to, `${here}?added=1`);
  const [item] = await city.app.materials.vault(city.people.lin);
  const one = `${here}/${item?.facts.id}`;
  const list = await get(here);
  assert.match(list.html, /租赁合同/);
  assert.match(list.html, /有效期已过/);
  assert.equal((await get(one, 'zhou')).status, 404);
  assert.equal((await post(one, { name: '', kind: '', validTo: '' }, 'zhou')).status, 404);
  const wrong = await post(one, { name: '新合同', kind: 'document.lease', validTo: '2026-02-30' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /value="新合同"/);
  const saved = await post(one, { name: '新合同', kind: 'document.lease', validTo: '2036-01-01' });
  assert.equal(saved.to, `${one}?saved=1`);
  assert.match((await get(one)).html, /新合同\.png/);
  assert.equal((await post(`${one}/copy`, { purpose: 'a' })).status, 422);
  assert.equal((await post(`${one}/copy`, { purpose: '办理餐饮服务许可' })).status, 200);
  assert.equal((await post(`${one}/delete`, {}, 'zhou')).status, 404);
  assert.equal((await post(`${one}/delete`, {})).to, `${here}?removed=1`);
  assert.equal((await get(one)).status, 404);
});

test('an original checked in a case shows to the owner and to staff; what a case uses stays', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { get, post, city } = browser;
  const { app, staff } = city;
  const caseNo = await submitted(browser, 'vault-pages');
  const [item] = (await app.materials.vault(city.people.lin)).filter((of) => of.uses.length > 0);
  assert.ok(item);
  assert.equal(item.uses[0]?.caseNo, caseNo);
  const check = checkOriginal(app.keys.cipher);
  const input = { caseNo, fileId: item.facts.id, evidence: '平面图原件' };
  await assert.rejects(
    app.runner.execute(check, staff.clerk, { ...input, fileId: '00000000-0000-4000-8000-000000000000' }),
    code('platform.not-found'),
  );
  await assert.rejects(app.runner.execute(check, city.people.lin, input), code('platform.forbidden'));
  const wrongNumber = { ...input, numberOnOriginal: '329902198805124432' };
  await assert.rejects(app.runner.execute(check, staff.clerk, wrongNumber), code('materials.number-differs'));
  await app.runner.execute(check, staff.clerk, input);
  const seen = await app.cases.view(staff.clerk, caseNo, '核对原件');
  const grades = seen.materials.flatMap((m) => m.files).map((f) => f.grade);
  assert.deepEqual(
    grades.filter((g) => g?.grade === 'B').map((g) => [g?.evidence, g?.by === null]),
    [['平面图原件', false]],
  );
  const own = await app.cases.view(city.people.lin, caseNo);
  const told = own.materials.flatMap((m) => m.files).find((f) => f.fileId === item.facts.id)?.grade;
  assert.equal(told?.grade, 'B');
  assert.deepEqual([told?.by, told?.evidence, told?.checkId], [null, null, null], 'who it was is for staff');
  const one = `/me/materials/${item.facts.id}`;
  const page = await get(one);
  assert.match(page.html, /B 已核验原件/);
  assert.match(page.html, /不能删除/);
  assert.equal((await post(`${one}/delete`, {})).status, 409);
});
