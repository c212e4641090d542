// SPDX-License-Identifier: Apache-2.0
/** Ten thousand forgeries of one sealed document, the same ones every time: none may pass. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, type TestContext, test } from 'node:test';
import { ecdsaDer, ecdsaRaw } from '#platform/crypto/ecdsa-der.ts';
import { ofdWorld, repack, unpacked } from './ofd-samples.ts';
import { sm3Oid } from './seal-ofd.ts';
import { readSesSignature } from './ses-reader.ts';
import { signatureFrom } from './ses-writer.ts';
import { verifyOfd } from './verify-ofd.ts';

const world = await ofdWorld();
const { sealed, trust } = world;
const files = unpacked(sealed);
const names = [...files.keys()];
const folder = 'Doc_0/Signs/Sign_0';
const part = (name: string): Buffer => files.get(name) ?? assert.fail(name);

/** Small steps of a linear congruence: enough to choose, and the same on every machine. */
function chooser(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Forge = (choose: (below: number) => number, round: number) => Uint8Array;

function refuses(t: TestContext, count: number, forge: Forge): void {
  const started = performance.now();
  const found = new Map<string, number>();
  const choose = chooser(20260320);
  for (let round = 0; round < count; round++) {
    const forged = forge(choose, round);
    assert.ok(!Buffer.from(forged).equals(sealed), `forgery ${round} changed nothing`);
    const { valid, reasons } = verifyOfd(forged, trust);
    assert.equal(valid, false, `forgery ${round} passed`);
    const code = reasons[0]?.code ?? 'none';
    found.set(code, (found.get(code) ?? 0) + 1);
  }
  const took = Math.round(performance.now() - started);
  t.diagnostic(`${count} refused in ${took} ms: ${[...found].map(([code, n]) => `${n} ${code}`).join(', ')}`);
}

const flipped = (bytes: Uint8Array, at: number, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
};

const withPart = (name: string, bytes: Uint8Array): Buffer =>
  repack(new Map<string, Uint8Array>(files).set(name, bytes));
const sm3 = (bytes: Uint8Array): Buffer => createHash('sm3').update(bytes).digest();

/** The list of digests with the digest of one file made good. */
const relisted = (name: string, bytes: Uint8Array): Buffer =>
  Buffer.from(
    String(part(`${folder}/Signature.xml`)).replace(
      sm3(part(name)).toString('base64'),
      sm3(bytes).toString('base64'),
    ),
  );

const value = readSesSignature(part(`${folder}/SignedValue.dat`));
const covered = names.filter((name) => !/Sign_0\/(Signature|SignedValue)/.test(name));

describe('ten thousand forgeries', () => {
  test('bits turned anywhere in the file', (t) =>
    refuses(t, 4_000, (choose) => flipped(sealed, choose(sealed.length), choose(8))));

  test('bits turned in the files, with the archive made good', (t) =>
    refuses(t, 2_000, (choose) => {
      const name = names[choose(names.length)] ?? '';
      return withPart(name, flipped(part(name), choose(part(name).length), choose(8)));
    }));

  test('files changed and the list of digests made good', (t) =>
    refuses(t, 1_000, (choose) => {
      const name = covered[choose(covered.length)] ?? '';
      const changed = flipped(part(name), choose(part(name).length), choose(8));
      const list = relisted(name, changed);
      return repack(new Map(files).set(name, changed).set(`${folder}/Signature.xml`, list));
    }));

  test('bits turned in the signature and the seal within it', (t) =>
    refuses(t, 1_000, (choose) => {
      const name = `${folder}/SignedValue.dat`;
      return withPart(name, flipped(part(name), choose(part(name).length), choose(8)));
    }));

  test('the file cut off, or bytes added, taken out or written twice', (t) =>
    refuses(t, 700, (choose, round) => {
      const at = choose(sealed.length);
      const some = sealed.subarray(at, at + 1 + choose(40));
      if (round % 4 === 0) return sealed.subarray(0, at);
      if (round % 4 === 1) return Buffer.concat([sealed, some]);
      const rest = round % 4 === 2 ? [some] : [];
      return Buffer.concat([
        sealed.subarray(0, at),
        ...rest,
        sealed.subarray(at + (rest.length ? 0 : some.length)),
      ]);
    }));

  test('files added, removed, renamed, exchanged or put in another order', (t) =>
    refuses(t, 600, (choose, round) => {
      const [one, other] = [names[choose(names.length)] ?? '', names[choose(names.length)] ?? ''];
      const kind = round % 5;
      if (kind === 0) return withPart(`Doc_0/Res/added-${choose(1000)}.xml`, part(one));
      if (kind === 1) return repack(new Map([...files].filter(([name]) => name !== one)));
      if (kind === 2) return repack(new Map([...files].map(([n, b]) => [n === one ? `${n}.xml` : n, b])));
      if (kind === 3 && !part(one).equals(part(other)))
        return repack(new Map(files).set(one, part(other)).set(other, part(one)));
      const turn = 1 + choose(names.length - 1);
      return repack(new Map([...[...files].slice(turn), ...[...files].slice(0, turn)]));
    }));

  test('words of the list of digests: algorithm, seal, paths, time', (t) =>
    refuses(t, 400, (choose, round) => {
      const list = String(part(`${folder}/Signature.xml`));
      const swaps: readonly (readonly [RegExp | string, string])[] = [
        [sm3Oid, '1.2.840.113549.2.5'],
        ['1.2.156.10197.1.501', '1.2.840.10045.4.3.2'],
        [/20260320\d{6}/, `20260320${String(100000 + choose(99999))}`],
        [/Boundary="[^"]*"/, `Boundary="${choose(200)} ${choose(100)} 42 42"`],
        [/<ofd:Reference .*?<\/ofd:Reference>/, ''],
        [/FileRef="[^"]*"/, `FileRef="/../${choose(1000)}"`],
        [/<ofd:Seal>.*<\/ofd:Seal>/, ''],
        ['SignedValue.dat', 'Seal.esl'],
      ];
      const [from, to] = swaps[round % swaps.length] ?? ['', ''];
      return withPart(`${folder}/Signature.xml`, Buffer.from(list.replace(from, to)));
    }));

  test('signatures of other numbers, and those of ECDSA that would stand for each other', (t) =>
    refuses(t, 200, (choose, round) => {
      const raw = Buffer.from(ecdsaRaw(value.signature));
      const numbers = round % 2 === 0 ? flipped(raw, choose(64), choose(8)) : negated(raw, round);
      const bytes = signatureFrom(value.signedPart, value.signer, numbers);
      assert.ok(!ecdsaDer(raw).equals(ecdsaDer(numbers)));
      return withPart(`${folder}/SignedValue.dat`, bytes);
    }));

  test('documents sealed by others: another key, another maker, another seal, another time', async (t) => {
    const made: Uint8Array[] = [];
    for (let round = 0; round < 100; round++) {
      const { stranger, maker, facts, key } = world;
      const kind = round % 4;
      if (kind === 0) made.push(await world.sealWith({ key: stranger }));
      else if (kind === 1) made.push(await world.sealWith({ maker: round % 8 === 1 ? stranger : key }));
      else if (kind === 2)
        made.push(
          await world.sealWith({
            maker: stranger,
            facts: { signers: stranger.certificates.slice(0, 1) },
            key: stranger,
          }),
        );
      else made.push(await world.sealWith({ at: new Date(facts.validTo.getTime() + round * 1000), maker }));
    }
    refuses(t, 100, (_, round) => made[round] ?? assert.fail());
  });
});

/** n − s, or the numbers exchanged: ECDSA accepts the first, SM2 neither. */
function negated(raw: Buffer, round: number): Buffer {
  const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
  if (round % 4 === 1) return Buffer.concat([raw.subarray(32), raw.subarray(0, 32)]);
  const s = order - BigInt(`0x${raw.subarray(32).toString('hex')}`) + BigInt(round >> 2);
  return Buffer.concat([raw.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]);
}

test('the planted offender: a verifier that leaves the digests out would have let a forgery pass', () => {
  const name = 'Doc_0/Pages/Page_0/Content.xml';
  const forged = withPart(name, Buffer.from(String(part(name)).replace('甄小敏', '王小敏')));
  const { held, reasons } = verifyOfd(forged, { ...trust, everything: true });
  // The signature over the list still holds: only the digest of the page tells.
  assert.deepEqual(
    reasons.map(({ code }) => code),
    ['content-changed'],
  );
  assert.deepEqual(held, ['form', 'coverage', 'list', 'signature', 'seal', 'signer', 'term']);
});
