// SPDX-License-Identifier: Apache-2.0
// The PDF face against forgers: ten thousand changed files, with a fixed seed, none of which may be accepted.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { withControlsOff } from '#platform/controls.ts';
import { openCryptoProvider } from '#platform/crypto/index.ts';
import { signPdfs } from '#platform/documents/index.ts';
import { licenceDocument, licenceSymbols } from '../faces/pdf-face.ts';
import { type OpenLicence, trustIn, verifyOffline } from '../index.ts';
import { approver, granting, issuer, type LicenceWorld, licenceWorld } from '../licence-samples.ts';
import { writeStamp } from '../licence-stamp.ts';
import type { Trust } from './trust.ts';

const publicUrl = 'https://zwfw.example.test';
let world: LicenceWorld;
let licence: OpenLicence;
let plain: Uint8Array;
let pdf: Buffer;
let trust: Trust;
/** Whole files by other hands: other keys, other bodies, other roots, another time. */
let byOthers: readonly Uint8Array[];

before(async () => {
  world = await licenceWorld();
  const { id } = await world.issue(granting());
  await world.jobs.drain();
  licence = await world.face.licenceFor(world.db, approver, id);
  pdf = Buffer.from((await world.face.licencePdf(world.db, approver, id)).pdf);
  trust = trustIn([world.keys.rootCertificatePem], await world.crypto.roots());
  plain = await world.renderer.renderPdf({
    template: 'licence',
    data: licenceDocument(licence, publicUrl),
    symbols: licenceSymbols(licence, `${publicUrl}/verify/${licence.verifyCode}`),
  });
  const dir = mkdtempSync(join(tmpdir(), 'tongban-forger-'));
  const random = (size: number) => randomBytes(size);
  const forger = await openCryptoProvider({ dir, now: world.clock.now, random, threads: 0 });
  const owner = { code: issuer.uscc, name: issuer.name };
  const other = { code: '11320600014000002H', name: issuer.name };
  const late = new Date(world.clock.now().getTime() + 20 * 365 * 86_400_000);
  const wish = { pdf: plain, ...writeStamp(licence, publicUrl) };
  const own = await world.crypto.signingKey(owner, 'document', 'ES256');
  const signed = [
    await signPdfs(await forger.signingKey(owner, 'document', 'ES256'), [wish], world.clock.now()),
    await signPdfs(await world.crypto.signingKey(other, 'document', 'ES256'), [wish], world.clock.now()),
    await signPdfs(own, [wish], late),
    await signPdfs(own, [{ ...wish, reason: 'Notice' }], world.clock.now()),
  ];
  byOthers = signed.flat();
  rmSync(dir, { recursive: true });
});
after(() => world.close());

const check = (bytes: Uint8Array) => verifyOffline(bytes, { trust, now: world.clock.now() });
const replaced = (from: string, to: string): Buffer =>
  Buffer.from(pdf.toString('latin1').replace(from, to), 'latin1');

/** Changes that a forger of the content would make, each with some letters of its own. */
function forgeries(mark: string): Buffer[] {
  const text = pdf.toString('latin1');
  const start = text.lastIndexOf('/Contents <');
  const end = text.indexOf('>', start);
  const xref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const page = /(\d+) 0 obj\s*<<[\s\S]*?\/Type \/Page\b/.exec(text)?.[1] ?? '1';
  const shadow = `\n${page} 0 obj\n<< /Type /Page /Note (${mark}) >>\nendobj\nxref\n0 0\ntrailer\n<< /Prev ${xref} >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  const zeros = '0'.repeat(end - start - '/Contents <'.length);
  return [
    // The signature removed, emptied, cut, written in other letters, taken from the other end.
    Buffer.from(text.slice(0, start) + text.slice(end + 1), 'latin1'),
    Buffer.from(`${text.slice(0, start)}/Contents <${zeros}${text.slice(end)}`, 'latin1'),
    Buffer.from(text.slice(0, end - 40) + '0'.repeat(40) + text.slice(end), 'latin1').subarray(
      0,
      pdf.length - 1,
    ),
    Buffer.from(
      text.slice(0, start + 11) + text.slice(start + 11, end).toUpperCase() + text.slice(end),
      'latin1',
    ),
    // Something behind the end, an increment with other content, an increment with a second byte range.
    Buffer.concat([pdf, Buffer.from(mark)]),
    Buffer.concat([pdf, Buffer.from(shadow, 'latin1')]),
    Buffer.concat([pdf, Buffer.from(`\n/ByteRange [0 10 20 ${mark.length}]\n%%EOF\n`)]),
    // The range shortened, so that what follows is not covered; or widened over what it must not leave out.
    replaced('/ByteRange [0 ', '/ByteRange [1 '),
    replaced('/ByteRange', '/ByteRang3'),
    replaced('/ETSI.CAdES.detached', '/adbe.pkcs7.detached'),
    // Facts of the stamp exchanged.
    replaced(licence.identifier, licence.identifier.replace(/.$/, mark.charAt(0) === 'Z' ? 'A' : 'Z')),
    replaced(licence.verifyCode, `3206${mark.padEnd(20, '0').slice(0, 20).toUpperCase()}`),
    replaced(`to=${licence.validTo}`, 'to=2099-12-31'),
    replaced(`from=${licence.validFrom}`, 'from=2000-01-01'),
    // Never signed at all.
    Buffer.from(plain),
  ].filter((changed) => !changed.equals(pdf));
}

type Change = readonly [
  kind: 'bit' | 'bit near the signature' | 'forgery' | 'other hand' | 'cut',
  at: number,
  mark: string,
];

function changed([kind, at, mark]: Change): Uint8Array {
  const pick = <T>(list: readonly T[]): T | undefined => list[at % list.length];
  // Around the signature a bit counts for more than in a picture.
  const begin = kind === 'bit' ? 0 : pdf.lastIndexOf('/Type /Sig') - 50;
  switch (kind) {
    case 'forgery':
      return pick(forgeries(mark)) ?? Buffer.alloc(0);
    case 'other hand':
      return pick(byOthers) ?? Buffer.alloc(0);
    case 'cut':
      return pdf.subarray(0, at % pdf.length);
    default: {
      const flipped = Buffer.from(pdf);
      const bit = begin * 8 + (at % ((pdf.length - begin) * 8));
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return flipped;
    }
  }
}

const kinds = fc.oneof(
  { weight: 40, arbitrary: fc.constant('bit' as const) },
  { weight: 40, arbitrary: fc.constant('bit near the signature' as const) },
  { weight: 10, arbitrary: fc.constant('forgery' as const) },
  { weight: 5, arbitrary: fc.constant('other hand' as const) },
  { weight: 5, arbitrary: fc.constant('cut' as const) },
);
const letters = fc.constantFrom(...'ABCDEFGHJKMNPQRSTVWXYZ');
const change: fc.Arbitrary<Change> = fc.tuple(
  kinds,
  fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  fc.string({ unit: letters, minLength: 3, maxLength: 12 }),
);
const refuses = (numRuns: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(change, async (one) => {
      assert.ok(!(await check(changed(one))).valid, one.join(' '));
    }),
    { seed: 20261122, numRuns },
  );

test('the file itself is accepted, offline and by the register', async () => {
  assert.deepEqual((await check(pdf)).reasons, []);
  assert.deepEqual((await world.face.verifyFile(world.db, pdf)).reasons, []);
});

test('ten thousand changed files are refused', async (t) => {
  const from = performance.now();
  await refuses(10_000);
  t.diagnostic(`10,000 changed PDF files in ${((performance.now() - from) / 1000).toFixed(1)} s`);
});

test('each kind of forgery is refused, with the register and without', async () => {
  for (const [at, forged] of [...forgeries('ABCDEFG'), ...byOthers].entries()) {
    assert.ok(!(await check(forged)).valid, `forgery ${at}`);
    const { valid, reasons } = await world.face.verifyFile(world.db, forged);
    assert.deepEqual([valid, reasons.length], [false, 1], `forgery ${at}`);
  }
});

test('without T08 changed files are taken for genuine: the test of the control is red', async () => {
  const one = changed(['bit', 16_000, '']);
  assert.equal((await check(one)).state, 'forged');
  await withControlsOff(['T08'], async () => {
    assert.equal((await check(one)).valid, true);
    await assert.rejects(refuses(500), /assert|Property failed/i);
  });
});
