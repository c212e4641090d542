// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { derBits, derInteger, derOid, derTag, writeDer } from './der.ts';
import { ecdsaDer, ecdsaRaw } from './ecdsa-der.ts';
import { publicKeyInfo } from './raw-signatures.ts';
import {
  isSm2PublicKey,
  type Sm2KeyPair,
  sm2KeyPair,
  sm2PublicKey,
  sm2Sign,
  sm2Signer,
  sm2Verify,
  sm2Z,
} from './sm2.ts';
import { bytesOf, nativeSteps, numberOf, portableSteps, sm2Order, sm2Steps } from './sm2-curve.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
// GB/T 32918.5-2017, the example of signatures.
const example = {
  privateKey: hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  publicKey: hex(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  ),
  z: 'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
  k: hex('59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21'),
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};
const text = Buffer.from('message digest');
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

for (const [name, steps] of Object.entries({ native: nativeSteps, portable: portableSteps })) {
  test(`the example of the standard comes out to the byte (${name})`, () => {
    assert.equal(toHex(sm2PublicKey(example.privateKey)), toHex(example.publicKey));
    assert.equal(toHex(sm2Z(example.publicKey, '1234567812345678')), example.z);
    const signature = sm2Sign(example.privateKey, text, undefined, { random: () => example.k, steps });
    assert.equal(toHex(signature), example.signature);
    assert.equal(sm2Verify(example.publicKey, text, signature, undefined, steps), true);
  });
}

test('OpenSSL computes the multiples here; both ways agree for any scalar', () => {
  assert.equal(sm2Steps(), nativeSteps);
  const scalar = fc.bigInt({ min: 1n, max: sm2Order - 1n });
  fc.assert(
    fc.property(scalar, scalar, (one, other) => {
      const point = nativeSteps.timesBase(one);
      assert.equal(toHex(point), toHex(portableSteps.timesBase(one)));
      assert.equal(nativeSteps.xOfMultiple(point, other), portableSteps.xOfMultiple(point, other));
    }),
    { seed: 20260301, numRuns: 20 },
  );
});

test('whatever is signed verifies, under this key, text and user id only', () => {
  const other = sm2KeyPair();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 20 }), (message, userId) => {
      const pair = sm2KeyPair();
      const signature = sm2Sign(pair.privateKey, message, userId);
      assert.equal(sm2Verify(pair.publicKey, message, signature, userId), true);
      assert.equal(sm2Verify(pair.publicKey, message, signature, userId, portableSteps), true);
      assert.equal(sm2Verify(pair.publicKey, Buffer.concat([message, hex('00')]), signature, userId), false);
      assert.equal(sm2Verify(pair.publicKey, message, signature, `${userId}x`), false);
      assert.equal(sm2Verify(other.publicKey, message, signature, userId), false);
    }),
    { seed: 20260301, numRuns: 25 },
  );
});

test('every single changed bit of a signature is refused', () => {
  const signature = hex(example.signature);
  for (let bit = 0; bit < signature.length * 8; bit++) {
    const changed = Buffer.from(signature);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    assert.equal(sm2Verify(example.publicKey, text, changed), false, `bit ${bit}`);
  }
});

test('numbers out of range are refused, whatever they would compute to', () => {
  const [r, s] = [example.signature.slice(0, 64), example.signature.slice(64)];
  const [zero, order, most] = [0n, sm2Order, 2n ** 256n - 1n].map((value) => toHex(bytesOf(value)));
  const minusR = toHex(bytesOf(sm2Order - numberOf(hex(r))));
  const wrong = [
    zero + s,
    r + zero,
    `${zero}${zero}`,
    order + s,
    r + order,
    most + s,
    r + most,
    r + minusR,
    s + r,
  ];
  for (const one of wrong) assert.equal(sm2Verify(example.publicKey, text, hex(one)), false, one);
  for (const one of [example.signature.slice(2), `${example.signature}00`, `00${example.signature}`, ''])
    assert.equal(sm2Verify(example.publicKey, text, hex(one)), false, `length ${one.length / 2}`);
});

test('what is no point of the curve is no key and verifies nothing', () => {
  const signature = hex(example.signature);
  const moved = Buffer.from(example.publicKey);
  moved[64] = (moved[64] ?? 0) ^ 1;
  const p = 'fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff';
  const y = example.publicKey.subarray(33);
  const wrong = [
    moved,
    hex('00'),
    hex(`04${'00'.repeat(64)}`),
    Buffer.concat([hex(`04${p}`), y]),
    Buffer.concat([hex('03'), example.publicKey.subarray(1, 33)]),
    Buffer.concat([hex('06'), example.publicKey.subarray(1)]),
    example.publicKey.subarray(1),
    Buffer.alloc(0),
  ];
  for (const key of wrong) {
    assert.equal(isSm2PublicKey(key), false, toHex(key));
    assert.equal(sm2Verify(key, text, signature), false, toHex(key));
  }
});

test('a private key out of range signs nothing, and the fault does not quote it', () => {
  for (const scalar of [0n, sm2Order - 1n, sm2Order, 2n ** 256n - 1n]) {
    const key = bytesOf(scalar);
    assert.throws(
      () => sm2Sign(key, text),
      ({ message }: Error) => message.includes('out of range') && !message.includes(toHex(key)),
    );
  }
  assert.throws(() => sm2Sign(Buffer.alloc(31, 1), text), /out of range/);
});

test('a source of randomness that is broken signs nothing', () => {
  assert.throws(
    () => sm2Sign(example.privateKey, text, undefined, { random: () => Buffer.alloc(32) }),
    /randomness/,
  );
  const full = () => Buffer.alloc(32, 0xff);
  assert.throws(() => sm2KeyPair({ random: full }), /randomness/);
});

test('two signatures of one text differ: their secret numbers are never used twice', () => {
  const signer = sm2Signer(example.privateKey);
  const seen = new Set(Array.from({ length: 20 }, () => toHex(signer(text)).slice(0, 64)));
  assert.equal(seen.size, 20);
});

test("planted offenders: Node's own SM2 has an empty user id, or is no SM2 at all", () => {
  const pair = sm2KeyPair();
  const imported = createPrivateKey({ key: pkcs8(pair), format: 'der', type: 'pkcs8' });
  const withoutId = ecdsaRaw(sign('sm3', text, imported));
  assert.equal(sm2Verify(pair.publicKey, text, withoutId, ''), true, 'it is SM2 …');
  assert.equal(sm2Verify(pair.publicKey, text, withoutId), false, '… but not of anybody');

  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
  const plain = ecdsaRaw(sign('sm3', text, privateKey));
  assert.equal(sm2Verify(point, text, plain), false);
  assert.equal(sm2Verify(point, text, plain, ''), false, 'ECDSA on the curve of SM2');
});

test('the two forms of a signature say the same, and each number has one form', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (raw) => {
      assert.deepEqual(ecdsaRaw(ecdsaDer(raw)), Buffer.from(raw));
    }),
    { seed: 20260301, numRuns: 300 },
  );
  const one = hex('020101');
  const wrong = [
    hex('300702020001020101'), // a number with a needless zero
    hex('3006020181020101'), // a negative number
    hex('300602010102010100'), // something behind it
    hex('3009020101020101020101'), // three numbers
    hex('30810602010102 0101'.replaceAll(' ', '')), // a length not in its shortest form
    hex('3080020101020101000 0'.replaceAll(' ', '')), // a length that is not said
    writeDer(derTag.sequence, one, hex(`0221 01${'00'.repeat(32)}`.replaceAll(' ', ''))), // 33 bytes
    hex('3103020101'),
    hex(''),
  ];
  for (const der of wrong) assert.throws(() => ecdsaRaw(der), toHex(der));
});

/** PKCS #8 of an SM2 key, for importing. */
function pkcs8({ privateKey, publicKey }: Sm2KeyPair): Buffer {
  const octets = writeDer(derTag.octets, privateKey);
  const inner = writeDer(
    derTag.sequence,
    derInteger(1n),
    octets,
    writeDer(derTag.context1, derBits(publicKey)),
  );
  const algorithm = writeDer(derTag.sequence, derOid('1.2.840.10045.2.1'), derOid('1.2.156.10197.1.301'));
  assert.ok(publicKeyInfo('SM2', publicKey).includes(algorithm));
  return writeDer(derTag.sequence, derInteger(0n), algorithm, writeDer(derTag.octets, inner));
}
