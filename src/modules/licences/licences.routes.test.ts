// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { authorise } from '#access';
import { type Actor, anonymous } from '#platform/actor.ts';
import { createHttp } from '#platform/http.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import type { Licence } from './index.ts';
import { approver, granting, holderId, type LicenceWorld, licenceWorld } from './licence-samples.ts';

let world: LicenceWorld;
let licence: Licence;
let pdf: Uint8Array;
let app: FastifyInstance;
let actor: Actor = anonymous;
const holder: Actor = { kind: 'person', id: holderId, city: '3206', name: '甄小敏' };

before(async () => {
  world = await licenceWorld();
  licence = await world.issue(granting());
  await world.jobs.drain();
  pdf = (await world.face.licencePdf(world.db, approver, licence.id)).pdf;
  app = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: async () => actor,
    authorise,
    routes: world.face.routes,
    errorPage: () => '',
    version: '0',
    publicUrl: 'https://zwfw.example.test',
  });
});
after(async () => {
  await app.close();
  await world.close();
});

function upload(content: Uint8Array) {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="l.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return app.inject({ method: 'POST', url: '/api/v1/verifications', payload, headers });
}

test('anyone verifies by code and by file, and learns nothing of the holder', async () => {
  actor = anonymous;
  const byCode = await app.inject(`/api/v1/verifications/${licence.verifyCode}`);
  assert.equal(byCode.statusCode, 200);
  assert.equal(byCode.json().valid, true);
  const byFile = await upload(pdf);
  assert.equal(byFile.statusCode, 200, byFile.body);
  assert.equal(byFile.json().valid, true);
  assert.ok(!(byCode.body + byFile.body).match(/甄小敏|199003071239/));
  assert.equal((await app.inject('/api/v1/verifications/nonsense')).json().state, 'not-found');
  assert.equal((await upload(Buffer.from('hello'))).json().state, 'unsigned');
  assert.equal((await upload(new Uint8Array(0))).statusCode, 422);
  assert.equal((await upload(new Uint8Array(5_300_000))).statusCode, 413);
  const empty = await app.inject({ method: 'POST', url: '/api/v1/verifications' });
  assert.equal(empty.json().code, 'licences.no-file');
});

test('the holder reads the licence and its document; strangers do not', async () => {
  const url = `/api/v1/licences/${licence.id}`;
  actor = anonymous;
  assert.equal((await app.inject(url)).statusCode, 401);
  actor = holder;
  assert.equal((await app.inject('/api/v1/licences')).json().items.length, 1);
  const one = (await app.inject(url)).json();
  assert.equal(one.holderCode, '320602199003071239');
  assert.equal(one.fields[0].label.en, 'Premises');
  const document = await app.inject(`${url}/pdf`);
  assert.equal(document.headers['content-type'], 'application/pdf');
  assert.ok(document.rawPayload.equals(pdf));
  actor = { ...holder, id: '3b1f1d9e-9999-4999-8999-000000000009' };
  assert.equal((await app.inject(`${url}/pdf`)).statusCode, 404);
});

test('one drafts a revocation, another of the issuer decides it, and everyone sees it at once', async () => {
  const of = `/api/v1/licences/${licence.id}`;
  const post = (url: string, payload: object, key: string) =>
    app.inject({ method: 'POST', url, headers: { 'idempotency-key': key }, payload });
  const draft = (reason: string) => {
    const decision = { decisionNo: '云市监撤〔2026〕3号', decidedOn: '2026-11-22' };
    return post(
      `${of}/changes`,
      { action: 'revoke', ground: 'deception', ...decision, reason },
      'draft-0001',
    );
  };
  actor = holder;
  assert.equal((await draft('不想要了')).statusCode, 403);
  actor = approver;
  assert.equal((await post(`${of}/revocation`, { reason: '独自撤销' }, 'alone-0001')).statusCode, 404);
  assert.equal((await draft(' ')).statusCode, 422);
  const drafted = await draft('以欺骗手段取得');
  assert.equal(drafted.statusCode, 201, drafted.body);
  const decision = `${of}/changes/${drafted.json().id}/decision`;
  assert.equal((await post(decision, {}, 'decide-own')).statusCode, 403, 'who drafted it does not decide');
  assert.equal((await app.inject(`/api/v1/verifications/${licence.verifyCode}`)).json().valid, true);
  actor = { ...approver, id: '3b1f1d9e-2222-4222-8222-0000000000ab' };
  const done = await post(decision, {}, 'decide-0001');
  assert.equal(done.statusCode, 201, done.body);
  assert.equal(
    (await post(decision, {}, 'decide-0001')).body,
    done.body,
    'the same call again says the same',
  );
  actor = anonymous;
  assert.equal((await app.inject(`/api/v1/verifications/${licence.verifyCode}`)).json().state, 'revoked');
  assert.equal((await upload(pdf)).json().state, 'revoked');
});
