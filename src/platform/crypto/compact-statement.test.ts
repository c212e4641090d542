// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, sha256Hex } from './canonical-json.ts';
import { signStatement, verifierOf, verifyStatement } from './compact-statement.ts';
import type { Signer } from './signer.ts';
import { makeStatementKey, statementKeyFrom } from './statement-key.ts';

async function makeSigner(): Promise<Signer> {
  const key = statementKeyFrom(await makeStatementKey());
  return {
    sign: (bytes) => ({ keyId: key.jwk.kid, alg: 'EdDSA', signature: key.sign(bytes) }),
    verify: (keyId, bytes, signature) => keyId === key.jwk.kid && key.verify(bytes, signature),
    publicKeys: () => [key.jwk],
  };
}

test('canonical JSON prints the example of RFC 8785 §3.2.3', () => {
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
      '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  assert.equal(
    canonicalJson(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('canonical JSON sorts names by UTF-16 code units', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
  assert.equal(Object.values(JSON.parse(canonicalJson(value))).length, 7);
  const order = [...canonicalJson(value).matchAll(/:(\d)/g)].map((found) => found[1]).join('');
  assert.equal(order, '2467153');
});

test('canonical JSON does not depend on the order of members and keeps the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assert.equal(canonicalJson(JSON.parse(text)), text);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }),
    { seed: 20260302, numRuns: 300 },
  );
});

test('canonical JSON refuses what JSON cannot say', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, '\ud800', cycle, () => 1]) {
    assert.throws(() => canonicalJson(value), TypeError);
  }
  assert.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a statement is believed by whoever has the published keys, for its own purpose only', async () => {
  const signer = await makeSigner();
  const jws = signStatement(signer, { caseNo: '3301062026000017', receivedOn: '2026-03-02' }, 'receipt');
  const offline = verifierOf(signer.publicKeys());
  assert.deepEqual(verifyStatement(offline, jws, 'receipt'), {
    ok: true,
    payload: { caseNo: '3301062026000017', receivedOn: '2026-03-02' },
    keyId: signer.publicKeys()[0]?.kid,
  });
  assert.deepEqual(verifyStatement(offline, jws, 'licence'), { ok: false, reason: 'wrong-type' });
  const stranger = verifierOf((await makeSigner()).publicKeys());
  assert.deepEqual(verifyStatement(stranger, jws, 'receipt'), {
    ok: false,
    reason: 'unknown-key-or-bad-signature',
  });
});

test('a statement with any one character changed is refused', async () => {
  const signer = await makeSigner();
  const jws = signStatement(signer, { n: '〔2026〕第17号' });
  for (let at = 0; at < jws.length; at++) {
    const other = jws[at] === 'A' ? 'B' : 'A';
    const changed = `${jws.slice(0, at)}${other}${jws.slice(at + 1)}`;
    assert.equal(verifyStatement(signer, changed).ok, false, `position ${at}`);
  }
});

test('texts that are no statement are refused without an exception', async () => {
  const signer = await makeSigner();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String().map((text) => `${text}.${text}.${text}`),
      ),
      (text) => {
        assert.equal(verifyStatement(signer, text).ok, false);
      },
    ),
    { seed: 20260302, numRuns: 300 },
  );
  assert.equal(verifyStatement(signer, 'a'.repeat(20_000)).ok, false);
});
