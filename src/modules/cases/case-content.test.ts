// SPDX-License-Identifier: Apache-2.0
/** An OFD of a case is looked at as pages that the processes for files draw; the server never opens it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { contentChecker } from '#materials';
import { anonymous } from '#platform/actor.ts';
import { createHttp } from '#platform/http.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { ofdWorld } from '#platform/ofd/ofd-samples.ts';
import { contentRoutes } from './case-content.routes.ts';
import type { CasesFace, StoredFile } from './case-face.ts';

const checker = contentChecker();
let http: FastifyInstance;
let file: Pick<StoredFile, 'bytes' | 'mediaType' | 'name'> = {
  bytes: new Uint8Array(),
  mediaType: 'application/ofd',
  name: '证照.ofd',
};
before(async () => {
  // Only files are asked for; whether they may be seen is held elsewhere.
  const face = { file: async () => file } as unknown as CasesFace;
  http = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: async () => anonymous,
    authorise: () => undefined,
    routes: contentRoutes(face, checker.drawOfd),
    errorPage: () => '',
    version: '0',
    publicUrl: 'https://zwfw.example.test',
  });
});
after(async () => {
  await http.close();
  await checker.close();
});
const pages = async (bytes: Uint8Array, mediaType = 'application/ofd') => {
  file = { ...file, bytes, mediaType };
  const url = '/api/v1/cases/3206202611220000010/files/01a200fb-5100-7365-bc09-917d984328e6?as=pages';
  const answer = await http.inject(url);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.match(String(answer.headers['cache-control']), /no-store/);
  return answer.json().pages as { svg: string; text: string[] }[];
};

test('an OFD is drawn page by page; what is none, or lies, is not, and harms nobody', async () => {
  const { sealed } = await ofdWorld();
  const [page, ...others] = await pages(sealed);
  assert.equal(others.length, 0);
  assert.deepEqual(page?.text, ['演示许可证', '持证主体：甄小敏', '𠮷']);
  assert.match(page?.svg ?? '', /^<svg xmlns[^>]+viewBox="0 0 210 148"/);
  assert.deepEqual(await pages(Buffer.from('PK\u0003\u0004 nothing behind it')), []);
  assert.deepEqual(await pages(sealed.subarray(0, sealed.length / 2)), []);
  assert.deepEqual(await pages(sealed, 'application/pdf'), [], 'only what was found to be an OFD');
  assert.equal((await pages(sealed)).length, 1, 'the next one is drawn');
});
