// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalWorld } from '../home/portal-for-tests.ts';

test('blank form, filled sample and specimen of the result', async (t) => {
  const world = await portalWorld(['pharmacist-registration', 'birth-registration']);
  if (!world) return t.skip('no PostgreSQL');
  t.after(() => world.close());
  const get = (url: string) => world.http.inject({ method: 'GET', url });
  const code = world.codes.get('pharmacist-registration') ?? '';

  await t.test('a link by the local code leads to the code, in the language of the reader', async () => {
    for (const [from, to] of [
      ['/matters/pharmacist-registration/form', `/matters/${code}/form`],
      ['/en/matters/pharmacist-registration/form?sample=1', `/en/matters/${code}/form?sample=1`],
      ['/matters/pharmacist-registration/result-sample', `/matters/${code}/result-sample`],
    ] as const) {
      const answer = await get(from);
      assert.equal(answer.statusCode, 303);
      assert.equal(answer.headers.location, to);
    }
    for (const path of ['/matters/no-such-matter/form', '/matters/99/form', '/matters/no-such/result-sample'])
      assert.equal((await get(path)).statusCode, 404);
  });

  await t.test('the blank form asks every field and holds no answer', async () => {
    const page = await get(`/matters/${code}/form`);
    assert.equal(page.statusCode, 200);
    assert.match(page.headers['cache-control'] as string, /public/);
    for (const words of [
      '执业药师首次注册申请表',
      '执业类别',
      '☐ 药学类',
      '必填',
      '随表提交的材料',
      '申请人签字',
    ])
      assert.ok(page.body.includes(words), words);
    assert.ok(!page.body.includes('☑') && !page.body.includes('data-mark'));
    assert.equal((await get(`/en/matters/${code}/form`)).statusCode, 200);
  });

  await t.test('the sample is filled in from the first valid example and marked as one', async () => {
    const { body } = await get(`/matters/${code}/form?sample=1`);
    for (const words of ['☑ 药学类', '云泽百草堂大药房有限公司', '临湖区', 'data-mark="示例样表"'])
      assert.ok(body.includes(words), words);
    assert.ok(!body.includes('329902</td>'));
  });

  await t.test('the specimen shows the licence, or the notice where there is none', async () => {
    const licence = await get(`/matters/${code}/result-sample`);
    for (const words of ['执业药师注册证', '药品经营', '5 年', 'data-mark="样例"'])
      assert.ok(licence.body.includes(words), words);
    const other = await get(`/matters/${world.codes.get('birth-registration')}/result-sample`);
    assert.ok(other.body.includes('出生登记') && other.body.includes('予办结'));
  });
});
