// SPDX-License-Identifier: Apache-2.0
// The file of a licence against forgers (a changed, extended, re-signed or foreign file is never valid).
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { openKeyStore } from '#platform/crypto/index.ts';
import { signPdf, verifyPdf } from '#platform/documents/index.ts';
import { licenceDocument, licenceSymbols } from './faces/pdf-face.ts';
import type { Licence } from './index.ts';
import { approver, granting, issuer, type LicenceWorld, licenceWorld } from './licence-samples.ts';
import { readStamp, writeStamp } from './licence-stamp.ts';
import { findLicence } from './licences.queries.ts';
import { openLicence } from './open-licence.ts';

let world: LicenceWorld;
let licence: Licence;
let pdf: Uint8Array;
before(async () => {
  world = await licenceWorld();
  const { id } = await world.issue(granting());
  await world.jobs.drain();
  licence = await world.face.licenceFor(world.db, approver, id);
  pdf = (await world.face.licencePdf(world.db, approver, id)).pdf;
});
after(() => world.close());

const verify = (bytes: Uint8Array) => world.face.verifyFile(world.db, bytes);

test('the stamp says what the register says', async () => {
  assert.deepEqual(readStamp(pdf), {
    identifier: licence.identifier,
    typeName: licence.typeName,
    verifyCode: licence.verifyCode,
    validFrom: licence.validFrom,
    validTo: licence.validTo,
  });
  assert.equal((await verify(pdf)).valid, true);
});

test('one changed byte anywhere makes it invalid', async () => {
  const place = fc.integer({ min: 0, max: pdf.length - 1 });
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Uint8Array.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ mask;
      const result = await verify(changed);
      assert.equal(result.valid, false, `byte ${at} was changed by ${mask} and nobody noticed`);
      assert.ok(result.reasons.length > 0);
    }),
    { seed: 20261122, numRuns: 300 },
  );
});

test('an appendix, a lost end and an empty file are refused', async () => {
  const appended = Buffer.concat([pdf, Buffer.from('\n% one more line\n')]);
  for (const bytes of [appended, pdf.subarray(0, pdf.length - 1), pdf.subarray(0, 2000), new Uint8Array(0)])
    assert.equal((await verify(bytes)).valid, false);
});

test('the same licence signed by somebody else is refused, by another root or another body', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tongban-forger-'));
  const now = world.clock.now;
  const forger = await openKeyStore({ dir, now, random: (size) => randomBytes(size) });
  const wish = { ...writeStamp(licence, 'https://zwfw.example.test'), name: issuer.name, signedAt: now() };
  const unsigned = await plainDocument();
  const foreign = await forger.departmentCertificate(issuer.uscc, issuer.name);
  const forged = await verify(await signPdf(unsigned, { ...foreign, ...wish }));
  assert.deepEqual([forged.valid, forged.state], [false, 'forged']);

  const other = await world.keys.departmentCertificate('11320600014000002H', '云山市公安局');
  const swapped = await signPdf(unsigned, { ...other, ...wish });
  assert.equal(verifyPdf(swapped, { roots: [world.keys.rootCertificatePem] }).valid, true);
  assert.equal((await verify(swapped)).state, 'forged', 'a trusted body is not the issuer');

  const own = await world.keys.departmentCertificate(issuer.uscc, issuer.name);
  const later = { ...wish, signedAt: new Date(now().getTime() + 1000) };
  const again = await verify(await signPdf(unsigned, { ...own, ...later }));
  assert.equal(again.state, 'altered', 'the register knows one file only');
  const unknown = { ...wish, location: wish.location.replace(licence.verifyCode, `3206${'7'.repeat(20)}`) };
  assert.equal((await verify(await signPdf(unsigned, { ...own, ...unknown }))).state, 'not-found');
  const notice = { ...wish, reason: 'Decision', location: 'Yunshan' };
  assert.equal((await verify(await signPdf(unsigned, { ...own, ...notice }))).state, 'not-a-licence');
  rmSync(dir, { recursive: true });
});

test('a stamp inside the content of a signed document is not believed', async () => {
  const { reason, location } = writeStamp(licence, 'https://zwfw.example.test');
  const text = `/Reason (${reason}) /Location (${location})`;
  const own = await world.keys.departmentCertificate(issuer.uscc, issuer.name);
  const wish = { reason: 'Decision', location: 'Yunshan', name: issuer.name, signedAt: world.clock.now() };
  const plain = Buffer.from(await plainDocument());
  const xref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(plain.toString('latin1'))?.[1];
  const withLine = (line: string): Buffer =>
    Buffer.concat([plain, Buffer.from(`\n% ${line}\nstartxref\n${xref}\n%%EOF\n`)]);
  const inComment = await verify(await signPdf(withLine(text), { ...own, ...wish }));
  assert.deepEqual([inComment.state, inComment.identifier], ['not-a-licence', null]);
  const head = (at: number): string => `/ByteRange [0 10 ${String(at).padStart(10, '0')} 30]`;
  const aimed = plain.length + '\n% '.length + head(0).length;
  const inRange = await verify(await signPdf(withLine(head(aimed) + text), { ...own, ...wish }));
  assert.deepEqual([inRange.valid, inRange.state], [false, 'forged']);
});

/** The document of the same licence before it is signed. */
async function plainDocument(): Promise<Uint8Array> {
  const record = await findLicence(world.db, licence.city, licence.id);
  assert.ok(record);
  return world.renderer.renderPdf({
    template: 'licence',
    data: licenceDocument(openLicence(world.keys.cipher, record), 'https://zwfw.example.test'),
    symbols: licenceSymbols(record, 'https://zwfw.example.test'),
  });
}
