// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, createHmac, getCiphers, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sm2PublicKey, sm2Sign, sm2Verify } from './sm2.ts';
import { digest } from './soft-provider.ts';

const folder = '../shared/data/testvectors/sm';
const skip = existsSync(folder) ? false : `needs the test vectors in ${folder}`;
const hex = (text: string) => Buffer.from(text, 'hex');
// The files are published vectors; their shapes are stated by each reader.
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

interface Sm2Vectors {
  readonly sign: Readonly<
    Record<'private_key' | 'public_key' | 'user_id' | 'message_utf8' | 'k' | 'r' | 's', string>
  >;
}

test('SM2: the vector of GB/T 32918.5', { skip }, () => {
  const { sign } = read<Sm2Vectors>('sm2-gbt32918.json');
  const [privateKey, publicKey] = [hex(sign.private_key), hex(sign.public_key)];
  const text = Buffer.from(sign.message_utf8);
  assert.deepEqual(Buffer.from(sm2PublicKey(privateKey)), publicKey);
  const signature = sm2Sign(privateKey, text, sign.user_id, { random: () => hex(sign.k) });
  assert.equal(Buffer.from(signature).toString('hex'), sign.r + sign.s);
  assert.equal(sm2Verify(publicKey, text, signature, sign.user_id), true);
});

test('SM3: every vector', { skip }, () => {
  const { vectors } = read<{ vectors: { msg_hex: string; digest_hex: string }[] }>('sm3-gbt32905.json');
  assert.ok(vectors.length >= 10);
  for (const { msg_hex, digest_hex } of vectors)
    assert.equal(Buffer.from(digest('SM3', hex(msg_hex))).toString('hex'), digest_hex);
});

interface Sm4Vectors {
  readonly block: Sm4Vector;
  readonly million: Sm4Vector;
  readonly modes: readonly (Sm4Vector & { readonly mode: string; readonly iv: string | null })[];
}
type Sm4Vector = Readonly<Record<'key' | 'plaintext' | 'ciphertext', string>>;

test('SM4: the block, a million blocks and every mode', { skip }, () => {
  const { block, million, modes } = read<Sm4Vectors>('sm4-gbt32907.json');
  for (const { mode, iv, key, plaintext, ciphertext } of [
    { ...block, mode: 'sm4-ecb', iv: null },
    ...modes,
  ]) {
    const start = iv === null ? null : hex(iv);
    const cipher = createCipheriv(mode, hex(key), start).setAutoPadding(false);
    assert.equal(
      Buffer.concat([cipher.update(hex(plaintext)), cipher.final()]).toString('hex'),
      ciphertext,
      mode,
    );
    const back = createDecipheriv(mode, hex(key), start).setAutoPadding(false);
    assert.equal(
      Buffer.concat([back.update(hex(ciphertext)), back.final()]).toString('hex'),
      plaintext,
      mode,
    );
  }
  const cipher = createCipheriv('sm4-ecb', hex(million.key), null).setAutoPadding(false);
  let text = hex(million.plaintext);
  for (let round = 0; round < 1_000_000; round++) text = cipher.update(text);
  assert.equal(text.toString('hex'), million.ciphertext);
});

interface MacVectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly tagSize: number;
    readonly tests: readonly (Readonly<Record<'key' | 'msg' | 'tag' | 'comment', string>> & {
      readonly tcId: number;
      readonly result: 'valid' | 'invalid';
    })[];
  }[];
}

test('HMAC-SM3: every Wycheproof vector', { skip }, () => {
  const { testGroups, numberOfTests } = read<MacVectors>('wycheproof-hmac_sm3_test.json');
  let seen = 0;
  for (const { tagSize, tests } of testGroups) {
    for (const { tcId, key, msg, tag, result } of tests) {
      const computed = createHmac('sm3', hex(key))
        .update(hex(msg))
        .digest()
        .subarray(0, tagSize / 8);
      const given = hex(tag);
      const fits = given.length === computed.length && timingSafeEqual(given, computed);
      assert.equal(fits, result === 'valid', `test ${tcId}`);
      seen += 1;
    }
  }
  assert.equal(seen, numberOfTests);
});

test('SM4-GCM and SM4-CCM are not offered: OpenSSL within Node.js has neither; SM4-CTR with HMAC-SM3 stands instead', () => {
  const here = getCiphers().filter((name) => name.startsWith('sm4'));
  for (const mode of ['sm4-cbc', 'sm4-ctr', 'sm4-ecb']) assert.ok(here.includes(mode), mode);
  for (const mode of ['sm4-gcm', 'sm4-ccm', 'sm4-xts'])
    assert.equal(here.includes(mode), false, `${mode} is there now: offer it and run its vectors`);
});
