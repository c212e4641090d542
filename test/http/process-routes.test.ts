// SPDX-License-Identifier: Apache-2.0
/** The process of a matter as picture and as BPMN, as anyone may fetch it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { getMatter, importBpmn } from '#matters';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { apiOf, type Caller, caller } from './http-for-tests.ts';

describe('the process of a matter over HTTP', () => {
  let made: { city: SmallCity; http: FastifyInstance; anyone: Caller } | undefined;
  before(async () => {
    const city = await smallCity('embedded', 'branching-matter.yaml');
    if (!city) return;
    const http = await apiOf(city.app);
    await http.ready();
    made = { city, http, anyone: caller(http) };
  });
  after(async () => {
    await made?.http.close();
    await made?.city.close();
  });

  const fetched = (file: string, headers: Record<string, string> = {}) => {
    assert.ok(made);
    return made.anyone.get(`/api/v1/matters/${made.city.matterCode}/${file}`, headers);
  };

  test('a picture that browsers show and never run', async () => {
    const { statusCode, headers, body } = await fetched('process.svg');
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], 'image/svg+xml; charset=utf-8');
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['cache-control']), /public, max-age=\d+/);
    assert.match(body, /^<svg /);
    assert.match(body, /噪声意见/);
    assert.doesNotMatch(body, /进行中|<script|href=/);
  });

  test('open steps are marked; what is no step marks nothing, what is no id is refused', async () => {
    const marked = await fetched('process.svg?current=fire,noise');
    assert.ok((marked.body.match(/进行中/g) ?? []).length >= 2);
    const plain = await fetched('process.svg');
    const other = await fetched('process.svg?current=nobody');
    assert.equal(other.statusCode, 200);
    assert.doesNotMatch(other.body, /进行中/);
    assert.equal(new Set([marked, plain, other].map((r) => r.headers.etag)).size, 3);
    for (const bad of ['current=%3Cscript%3E', 'current=', 'version=0', 'colour=red'])
      assert.equal((await fetched(`process.svg?${bad}`)).statusCode, 422, bad);
  });

  test('in the language of the reader', async () => {
    const { body } = await fetched('process.svg?current=fire', { 'accept-language': 'en' });
    assert.match(body, /Opinion on noise/);
    assert.match(body, /\bnow\b/);
  });

  test('what is known is not sent again', async () => {
    for (const file of ['process.svg', 'process.bpmn']) {
      const { headers } = await fetched(file);
      const again = await fetched(file, { 'if-none-match': `"other", ${headers.etag}` });
      assert.equal(again.statusCode, 304, file);
      assert.equal(again.body, '', file);
      assert.equal(again.headers.etag, headers.etag, file);
    }
  });

  test('BPMN is a file that reads back as the very same process', async () => {
    assert.ok(made);
    const { statusCode, headers, body } = await fetched('process.bpmn');
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], 'application/xml; charset=utf-8');
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="${made.city.matterCode}.bpmn"`,
      'it is saved, not shown',
    );
    const read = await importBpmn(body);
    assert.ok(read.ok);
    const { definition } = await getMatter(made.city.app.db, made.city.matterCode);
    assert.deepEqual(read.process.map((s) => s.id).sort(), definition.process.map((s) => s.id).sort());
    assert.deepEqual(read.process.find((s) => s.id === 'panel')?.countersign, {
      need: 'share',
      share: 0.6,
      count: 3,
    });
  });

  test('of a matter or a version that is not there, the public refusal', async () => {
    assert.ok(made);
    const { matterCode } = made.city;
    const unknown = `${matterCode.slice(0, -1)}${matterCode.endsWith('X') ? 'Y' : 'X'}`;
    for (const file of ['process.svg', 'process.bpmn']) {
      for (const url of [
        `/api/v1/matters/${unknown}/${file}`,
        `/api/v1/matters/${matterCode}/${file}?version=99`,
      ]) {
        const refused = await made.anyone.get(url);
        assert.equal(refused.statusCode, 404, url);
        assert.match(String(refused.headers['content-type']), /^application\/problem\+json/, url);
      }
    }
  });
});
