// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { imageFormat } from './image-content.rules.ts';
import { sampleDocx, samplePdf, samplePng } from './material-samples.ts';
import { type MaterialsWorld, materialsWorld, people } from './materials-for-tests.ts';

describe('files over HTTP', () => {
  let world: MaterialsWorld | null = null;
  before(async () => {
    world = await materialsWorld();
  });
  after(() => world?.close());
  const it = (name: string, run: (w: MaterialsWorld) => Promise<void>): void => {
    test(name, async (t) => (world === null ? t.skip('no PostgreSQL is installed here') : run(world)));
  };
  const form = (content: Uint8Array, name: string): FormData => {
    const body = new FormData();
    body.set('file', new File([new Uint8Array(content)], name, { type: 'application/pdf' }));
    return body;
  };
  const as = (who: string, key = 'key-http-1'): Record<string, string> => ({
    'x-test-person': who,
    'idempotency-key': key,
    'accept-language': 'en',
  });

  it('hand in, see, download by the owner only', async (w) => {
    const content = samplePng();
    const answer = await fetch(`${w.url}/api/v1/files`, {
      method: 'POST',
      headers: as('first'),
      body: form(content, '照片.pdf'),
    });
    const file: unknown = await answer.json();
    assert.equal(answer.status, 201, JSON.stringify(file));
    assert.ok(typeof file === 'object' && file !== null && 'id' in file && 'name' in file);
    assert.equal(file.name, '照片.png');
    const one = `${w.url}/api/v1/files/${String(file.id)}`;
    assert.equal((await fetch(one, { headers: as('first') })).status, 200);
    for (const [who, status] of [
      ['second', 404],
      ['clerk', 404],
      ['nobody', 401],
    ] as const) {
      assert.equal((await fetch(one, { headers: as(who) })).status, status);
      assert.equal((await fetch(`${one}/content`, { headers: as(who) })).status, status);
    }
    const download = await fetch(`${one}/content`, { headers: as('first') });
    // A picture is drawn anew: the same picture in other bytes.
    assert.equal(imageFormat(Buffer.from(await download.arrayBuffer())), 'png');
    assert.equal(download.headers.get('content-type'), 'image/png');
    assert.equal(download.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(download.headers.get('cache-control'), 'private, no-store');
    assert.match(download.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
    assert.equal(
      download.headers.get('content-disposition'),
      `inline; filename="__.png"; filename*=UTF-8''${encodeURIComponent('照片.png')}`,
    );
    const listed: unknown = await (await fetch(`${w.url}/api/v1/files`, { headers: as('first') })).json();
    assert.match(JSON.stringify(listed), /照片\.png/);
  });

  it('a Word document is saved, not shown', async (w) => {
    const file = await w.module.acceptUpload(people.first, { name: 'a.docx', content: sampleDocx() });
    const download = await fetch(`${w.url}/api/v1/files/${file.id}/content`, { headers: as('first') });
    assert.match(download.headers.get('content-disposition') ?? '', /^attachment; /);
  });

  it('wrong requests are told what is wrong', async (w) => {
    const post = async (body: BodyInit | undefined, headers: Record<string, string>): Promise<string> => {
      const answer = await fetch(`${w.url}/api/v1/files`, {
        method: 'POST',
        headers,
        ...(body !== undefined && { body }),
      });
      return `${answer.status} ${await answer.text()}`;
    };
    assert.match(await post(undefined, as('first')), /^422 .*materials\.no-file/);
    assert.match(await post(new FormData(), as('first')), /^(422|400) /);
    assert.match(
      await post(form(Buffer.from('MZ\x90\0'), 'a.pdf'), as('first')),
      /^422 .*really is of type EXE/,
    );
    assert.match(await post(form(Buffer.alloc(0), 'a.pdf'), as('first')), /^422 .*0 bytes/);
    assert.match(
      await post(form(Buffer.alloc(11_000_000), 'a.pdf'), as('first')),
      /^422 .*larger than 10 MB/,
    );
    assert.match(await post(form(samplePdf(), 'a.pdf'), { 'x-test-person': 'first' }), /^400 .*key-required/);
    assert.match(await post(form(samplePdf(), 'a.pdf'), as('clerk')), /^403 /);
    const odd = await fetch(`${w.url}/api/v1/files/not-an-id`, { headers: as('first') });
    assert.ok(odd.status === 404 || odd.status === 422, String(odd.status));
  });
});
