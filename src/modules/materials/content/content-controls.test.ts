// SPDX-License-Identifier: Apache-2.0
/** Each control of content is proved by a check that turns red without it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { redWithout } from '../../../../test/security/red-without.ts';
import { samplePdf, samplePng } from '../material-samples.ts';
import { type MaterialsWorld, materialsWorld, people } from '../materials-for-tests.ts';
import { pngAndPage } from './hostile-images.ts';
import { craftedZip, overlappingBomb } from './hostile-zips.ts';

let world: MaterialsWorld | null = null;
before(async () => {
  // A scanner that never speaks: what is not scanned must not be used.
  world = await materialsWorld({
    scanner: {
      scan: async () => {
        throw new Error('away');
      },
    },
  });
});
after(() => world?.close());

let files = 0;
async function handIn(w: MaterialsWorld, content: Uint8Array): Promise<string> {
  const upload = { name: `${files++}.bin`, content };
  const found = await w.module.acceptUpload(people.first, upload).catch((error: unknown) => String(error));
  return typeof found === 'string' ? 'refused' : found.state;
}

test('T18: what was not scanned is not clean', async (t) => {
  const w = world;
  if (w === null) return t.skip('no PostgreSQL is installed here');
  await redWithout('T18', async () =>
    assert.equal(await handIn(w, samplePdf('', String(files))), 'quarantined'),
  );
});

test('T19: an archive is taken only when all of it was unpacked within bounds', async (t) => {
  const w = world;
  if (w === null) return t.skip('no PostgreSQL is installed here');
  const climbing = craftedZip([
    { name: 'OFD.xml', content: Buffer.from('<ofd:OFD/>') },
    { name: '../../a', content: Buffer.from('b') },
  ]);
  for (const content of [overlappingBomb(), climbing])
    await redWithout('T19', async () => assert.equal(await handIn(w, content), 'refused'));
});

test('T20: a script in a PDF is refused, and a page in a picture is not kept', async (t) => {
  const w = world;
  if (w === null) return t.skip('no PostgreSQL is installed here');
  const script = samplePdf('5 0 obj << /S /JavaScript /JS (x) >> endobj');
  await redWithout('T20', async () => assert.equal(await handIn(w, script), 'refused'));
  await redWithout('T20', async () => {
    const kept = await w.services.content.check(pngAndPage(), 1_000_000);
    assert.ok(kept.ok && kept.content !== undefined && !Buffer.from(kept.content).includes('<script'));
  });
  assert.equal(await handIn(w, samplePng()), 'quarantined');
});
