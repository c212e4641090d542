// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sampleHeic } from '../material-samples.ts';
import { checkContent } from './check-content.ts';
import { withoutMetadata } from './heic-metadata.rules.ts';

const box = (type: string, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const bytes = (...of: number[]): Buffer => Buffer.from(of);
const u32 = (n: number): Buffer => bytes(n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255);
const text = (t: string): Buffer => Buffer.from(t, 'latin1');
const entry = (id: number, type: string): Buffer =>
  box('infe', bytes(2, 0, 0, 0, 0, id, 0, 0), text(`${type}\0`));
const place = (id: number, method: number, offset: number, length: number): Buffer =>
  Buffer.concat([bytes(0, id, 0, method, 0, 0, 0, 1), u32(offset), u32(length)]);

const [picture, exif, xmp] = [text('PICTURE-DATA'), text('Exif GPS 31.23N 121.47E'), text('<x:xmpmeta/>')];
/** A picture with Exif beside it, XMP in the head, and a film after it. */
function photo(exifLength = exif.length): Buffer {
  const head = box('ftyp', text('heic\0\0\0\0mif1heic'));
  const meta = (at: number): Buffer =>
    box(
      'meta',
      bytes(0, 0, 0, 0),
      box('iinf', bytes(0, 0, 0, 0, 0, 3), entry(1, 'hvc1'), entry(2, 'Exif'), entry(3, 'mime')),
      box(
        'iloc',
        bytes(1, 0, 0, 0, 0x44, 0, 0, 3),
        place(1, 0, at, picture.length),
        place(2, 0, at + picture.length, exifLength),
        place(3, 1, 0, xmp.length),
      ),
      box('idat', xmp),
    );
  const at = head.length + meta(0).length + 8;
  const film = box('mpvd', text('A FILM OF THE ROOM'));
  return Buffer.concat([head, meta(at), box('mdat', picture, exif), film]);
}

test('place, device and what is appended are gone; the picture lies where it lay', async () => {
  const given = photo();
  const kept = Buffer.from(withoutMetadata(given) ?? []);
  assert.equal(kept.length, given.length);
  for (const gone of ['GPS', 'xmpmeta', 'A FILM']) {
    assert.ok(given.includes(gone), `planted: ${gone}`);
    assert.ok(!kept.includes(gone), gone);
  }
  assert.equal(kept.indexOf(picture), given.indexOf(picture));
  const controls = { archives: true, actions: true };
  const checked = await checkContent({ content: given, limit: 1_000_000, controls });
  assert.ok(checked.ok && checked.format === 'heic' && checked.content !== undefined);
  assert.ok(Buffer.from(checked.content).equals(kept), 'this is what is kept');
});

test('one without metadata stays as it is; one whose boxes lie is refused as damaged', async () => {
  assert.deepEqual(Buffer.from(withoutMetadata(sampleHeic()) ?? []), sampleHeic());
  assert.equal(withoutMetadata(photo(9_999)), undefined);
  assert.equal(withoutMetadata(photo().subarray(0, 60)), undefined);
  const controls = { archives: true, actions: true };
  const checked = await checkContent({ content: photo(9_999), limit: 1_000_000, controls });
  assert.deepEqual(checked, { ok: false, reason: 'image-damaged' });
});

test('whatever is changed in it, it neither fails nor grows', () => {
  const whole = photo();
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(changes, (list) => {
      const broken = Buffer.from(whole);
      for (const [at, value] of list) broken[at] = value;
      const kept = withoutMetadata(broken);
      assert.ok(kept === undefined || kept.length === whole.length);
    }),
    { seed: 20261122, numRuns: 500 },
  );
});
