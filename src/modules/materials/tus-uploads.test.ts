// SPDX-License-Identifier: Apache-2.0
/** Resumable uploads over a real server on loopback. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Upload } from 'tus-js-client';
import { sleep } from '#platform/clock.ts';
import { samplePdf, samplePng } from './material-samples.ts';
import { cleanUpJob } from './materials.jobs.ts';
import { fileContent, findFile } from './materials.queries.ts';
import { type MaterialsWorld, materialsWorld, people } from './materials-for-tests.ts';
import { chunkType } from './tus-headers.rules.ts';
import { appendPart, partName, partSize } from './upload-parts.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** A valid PDF of about three megabytes. */
const large = (text: string): Buffer => samplePdf(`% ${'x'.repeat(3_000_000)}`, text);

describe('resumable uploads', () => {
  let world: MaterialsWorld | null = null;
  before(async () => {
    world = await materialsWorld({ limits: { openUploads: 3 } });
  });
  after(() => world?.close());
  const it = (name: string, run: (w: MaterialsWorld) => Promise<void>): void => {
    test(name, async (t) => (world === null ? t.skip('no PostgreSQL is installed here') : run(world)));
  };
  const headers = (who: string, more: Record<string, string> = {}): Record<string, string> => ({
    'x-test-person': who,
    'tus-resumable': '1.0.0',
    ...more,
  });
  const create = (w: MaterialsWorld, length: number | string, name = '合同.pdf', who = 'first') =>
    fetch(`${w.url}/uploads`, {
      method: 'POST',
      headers: headers(who, {
        'upload-length': String(length),
        'upload-metadata': `filename ${base64(name)},filetype ${base64('application/pdf')},field ${base64('f')}`,
      }),
    });
  const located = async (w: MaterialsWorld, length: number, name?: string): Promise<string> => {
    const answer = await create(w, length, name);
    assert.equal(answer.status, 201, await answer.text());
    return `${w.url}${answer.headers.get('location')}`;
  };
  const patch = (at: string, offset: number, body: Uint8Array, who = 'first', type = chunkType) =>
    fetch(at, {
      method: 'PATCH',
      headers: headers(who, { 'upload-offset': String(offset), 'content-type': type }),
      body: new Uint8Array(body),
    });
  const offsetOf = async (at: string, who = 'first'): Promise<string> => {
    const answer = await fetch(at, { method: 'HEAD', headers: headers(who) });
    return answer.status === 200 ? String(answer.headers.get('upload-offset')) : String(answer.status);
  };
  const idOf = (at: string): string => at.split('/').at(-1) ?? '';
  const forget = (at: string) => fetch(at, { method: 'DELETE', headers: headers('first') });

  it('says what it can', async (w) => {
    const answer = await fetch(`${w.url}/uploads`, { method: 'OPTIONS' });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('tus-version'), '1.0.0');
    assert.equal(answer.headers.get('tus-extension'), 'creation,termination,expiration');
    assert.equal(answer.headers.get('tus-max-size'), String(10 * 1024 * 1024));
  });

  it('a connection that breaks halfway is resumed where it stopped, and the file is byte-equal', async (w) => {
    const content = large('halfway');
    const at = await located(w, content.length);
    const half = content.length >> 1;
    const sending = httpRequest(at, {
      method: 'PATCH',
      headers: headers('first', {
        'upload-offset': '0',
        'content-type': chunkType,
        'content-length': String(content.length),
      }),
    });
    sending.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => sending.on('close', () => resolve()));
    sending.write(content.subarray(0, half));
    while (((await partSize(join(w.dir, 'uploads'), partName('3509', idOf(at)))) ?? 0) === 0) await sleep(5);
    sending.destroy();
    await closed;
    const offset = Number(await offsetOf(at));
    assert.ok(offset > 0 && offset <= half, `${offset} of ${half}`);
    assert.equal((await patch(at, 0, content)).status, 409);
    const answer = await patch(at, offset, content.subarray(offset));
    assert.equal(answer.status, 204, await answer.text());
    assert.equal(answer.headers.get('upload-offset'), String(content.length));
    assert.equal(answer.headers.get('tongban-file'), idOf(at));
    const read = await fileContent(w.db, w.services.files, '3509', idOf(at));
    assert.ok(Buffer.from(read.content).equals(content));
    assert.equal(read.facts.name, '合同.pdf');
    assert.equal(await offsetOf(at), String(content.length));
    assert.deepEqual(await readdir(join(w.dir, 'uploads')), []);
  });

  it('the client of our pages uploads in chunks', async (w) => {
    const content = large('client');
    const sent = new Promise<string>((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${w.url}/uploads`,
        chunkSize: 1024 * 1024,
        retryDelays: null,
        headers: { 'x-test-person': 'first' },
        metadata: { filename: '大文件.pdf', filetype: 'application/pdf', field: 'f' },
        onError: reject,
        onSuccess: () => resolve(upload.url ?? ''),
      });
      upload.start();
    });
    const file = await findFile(w.db, '3509', idOf(await sent));
    assert.deepEqual([file?.name, file?.state, file?.size], ['大文件.pdf', 'clean', content.length]);
  });

  it('another person neither sees, continues nor ends it', async (w) => {
    const content = samplePng();
    const at = await located(w, content.length);
    assert.equal(await offsetOf(at, 'second'), '404');
    assert.equal((await patch(at, 0, content, 'second')).status, 404);
    assert.equal((await fetch(at, { method: 'DELETE', headers: headers('second') })).status, 404);
    assert.equal(await offsetOf(at, 'nobody'), '401');
    assert.equal((await create(w, 10, 'a.pdf', 'clerk')).status, 403);
    assert.equal(await offsetOf(at), '0');
    assert.equal((await forget(at)).status, 204);
    assert.equal(await offsetOf(at), '404');
  });

  it('what may not be kept is refused at its last byte, and the upload is gone', async (w) => {
    const content = samplePdf('5 0 obj << /S /JavaScript >> endobj');
    const at = await located(w, content.length);
    const answer = await patch(at, 0, content);
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /脚本/);
    assert.equal(answer.headers.get('tongban-file'), null);
    assert.equal(await offsetOf(at), '410');
    assert.equal((await findFile(w.db, '3509', idOf(at)))?.reason, 'pdf-script');
    assert.deepEqual(await readdir(join(w.dir, 'uploads')), []);
  });

  it('a process that ended between the last byte and the check makes the check when asked', async (w) => {
    const content = samplePng();
    const at = await located(w, content.length);
    const all = (async function* () {
      yield content;
    })();
    await appendPart(join(w.dir, 'uploads'), partName('3509', idOf(at)), all, content.length);
    const answer = await fetch(at, { method: 'HEAD', headers: headers('first') });
    assert.equal(answer.headers.get('tongban-file'), idOf(at));
    assert.equal((await findFile(w.db, '3509', idOf(at)))?.state, 'clean');
  });

  it('wrong requests are told what is wrong', async (w) => {
    const at = await located(w, 100);
    const status = async (answer: Promise<Response>): Promise<string> => {
      const { status: got, ...rest } = await answer.then(async (a) => ({
        status: a.status,
        text: await a.text(),
      }));
      return `${got} ${rest.text}`;
    };
    assert.match(
      await status(fetch(at, { method: 'PATCH', headers: { 'x-test-person': 'first' } })),
      /^412 /,
    );
    assert.match(await status(patch(at, 0, samplePng(), 'first', 'application/octet-stream')), /^415 /);
    assert.match(await status(patch(at, 5, samplePng())), /^409 .*offset-differs.*/);
    assert.match(await status(patch(at, 0, Buffer.alloc(101))), /^400 .*超过声明的长度/);
    await forget(at);
    assert.match(await status(create(w, 0)), /^422 .*0 字节/);
    assert.match(await status(create(w, 11_000_000)), /^422 .*超过 10 MB/);
    assert.match(await status(create(w, 'many')), /^400 .*upload-length/);
    assert.match(
      await status(
        fetch(`${w.url}/uploads`, {
          method: 'POST',
          headers: headers('first', { 'upload-length': '5', 'upload-metadata': 'filename not*base64' }),
        }),
      ),
      /^400 .*Upload-Metadata/,
    );
    assert.match(
      await status(
        fetch(`${w.url}/uploads`, {
          method: 'POST',
          headers: headers('first', { 'upload-length': '5', 'sec-fetch-site': 'cross-site' }),
        }),
      ),
      /^403 /,
    );
  });

  it('so many at once, and no longer than a day', async (w) => {
    const open = await Promise.all([1, 2, 3].map(() => located(w, 100)));
    const refused = await create(w, 100);
    assert.equal(refused.status, 429);
    assert.match(await refused.text(), /too-many-uploads/);
    w.clock.advance(24 * 3_600_000 + 1000);
    assert.equal(await offsetOf(open[0] ?? ''), '410');
    await cleanUpJob(w.services).run(
      {
        id: 'j',
        city: '0000',
        payload: {},
        attempt: 1,
        now: new Date(w.clock.now().getTime() + 3_600_000),
      },
      undefined,
    );
    assert.deepEqual(await readdir(join(w.dir, 'uploads')), []);
    assert.equal(await findFile(w.db, people.first.city, idOf(open[0] ?? '')), undefined);
  });
});
