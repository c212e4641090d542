// SPDX-License-Identifier: Apache-2.0
/**
 * SM2 signatures with SM3 (GB/T 32918.2, user id as of GB/T 35276). Node.js cannot: its own SM2 signs with an empty
 * user id, or plain ECDSA. The arithmetic here is not hardened against being timed by who shares the processor:
 * where the law asks for certified cryptography, the private key belongs into a module (docs/how-to/hardware-keys.md).
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  bytesOf,
  inverse,
  modOrder,
  numberOf,
  Sm2Point,
  type Sm2Steps,
  sm2Order,
  sm2Steps,
} from './sm2-curve.ts';

/** The user id when none was agreed (GM/T 0009, GB/T 35276). */
export const sm2UserId = '1234567812345678';

export interface Sm2KeyPair {
  /** 32 bytes. */
  readonly privateKey: Uint8Array;
  /** 65 bytes: 04, x, y. */
  readonly publicKey: Uint8Array;
}

/** What the tests set: other randomness, other arithmetic. */
export interface Sm2Parts {
  readonly random?: (size: number) => Uint8Array;
  readonly steps?: Sm2Steps;
}

/** Makes a pair of keys. */
export function sm2KeyPair(parts: Sm2Parts = {}): Sm2KeyPair {
  // The private key is at most n − 2, or 1 + d would have no inverse.
  const secret = secretScalar(parts.random ?? randomBytes, sm2Order - 2n);
  return { privateKey: bytesOf(secret), publicKey: (parts.steps ?? sm2Steps()).timesBase(secret) };
}

/** The public key of a private one. @throws when it is out of range */
export function sm2PublicKey(privateKey: Uint8Array): Uint8Array {
  return sm2Steps().timesBase(privateScalar(privateKey));
}

/** Signs one text; 64 bytes, r‖s. For many texts of one key `sm2Signer` is faster. */
export function sm2Sign(
  privateKey: Uint8Array,
  message: Uint8Array,
  userId: string = sm2UserId,
  parts: Sm2Parts = {},
): Uint8Array {
  return sm2Signer(privateKey, userId, parts)(message);
}

/** A function that signs with this key: 64 bytes, r‖s. @throws when the private key is out of range */
export function sm2Signer(
  privateKey: Uint8Array,
  userId: string = sm2UserId,
  parts: Sm2Parts = {},
): (message: Uint8Array) => Uint8Array {
  const steps = parts.steps ?? sm2Steps();
  const random = parts.random ?? randomBytes;
  const d = privateScalar(privateKey);
  const factor = inverse(1n + d);
  const z = sm2Z(steps.timesBase(d), userId);
  return (message) => {
    const e = numberOf(sm3(z, message));
    for (;;) {
      const k = secretScalar(random, sm2Order - 1n);
      const r = modOrder(e + numberOf(steps.timesBase(k).subarray(1, 33)));
      if (r === 0n || r + k === sm2Order) continue;
      const s = modOrder(factor * (k - r * d));
      if (s !== 0n) return Buffer.concat([bytesOf(r), bytesOf(s)]);
    }
  };
}

/** Whether the signature (64 bytes, r‖s) fits these very bytes, this key and this user id. Never throws. */
export function sm2Verify(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  userId: string = sm2UserId,
  steps: Sm2Steps = sm2Steps(),
): boolean {
  const known = publicPoint(publicKey);
  if (!known || signature.length !== 64) return false;
  const [r, s] = [numberOf(signature.subarray(0, 32)), numberOf(signature.subarray(32))];
  if (r === 0n || r >= sm2Order || s === 0n || s >= sm2Order) return false;
  const t = modOrder(r + s);
  if (t === 0n) return false;
  // s·G + t·P = t·(P + (s/t)·G): two multiples that OpenSSL can compute, and one sum.
  const shifted = known.add(Sm2Point.fromBytes(steps.timesBase(modOrder(s * inverse(t)))));
  if (shifted.is0()) return false;
  const e = numberOf(sm3(zOf(publicKey, userId), message));
  return modOrder(e + steps.xOfMultiple(shifted.toBytes(false), t)) === r;
}

/** Whether these 65 bytes are a point that can be a public key. */
export const isSm2PublicKey = (publicKey: Uint8Array): boolean => publicPoint(publicKey) !== undefined;

/** Z of GB/T 32918.2 §5.5: the signer's id, the curve and the public key. */
export function sm2Z(publicKey: Uint8Array, userId: string): Buffer {
  const id = Buffer.from(userId, 'utf8');
  if (id.length > 8191) throw new Error('an SM2 user id has at most 8191 bytes');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length * 8);
  return sm3(length, id, curveBytes, publicKey.subarray(1));
}

const base = Sm2Point.BASE.toAffine();
const { a, b } = Sm2Point.CURVE();
const curveBytes = Buffer.concat([a, b, base.x, base.y].map(bytesOf));

/** Z of the keys that verify often: a handful of issuers. */
const knownZ = new Map<string, Buffer>();
const mostKnown = 256;

function zOf(publicKey: Uint8Array, userId: string): Buffer {
  const name = `${Buffer.from(publicKey).toString('base64')} ${userId}`;
  const known = knownZ.get(name);
  if (known) return known;
  const z = sm2Z(publicKey, userId);
  if (knownZ.size >= mostKnown) knownZ.clear();
  knownZ.set(name, z);
  return z;
}

function publicPoint(publicKey: Uint8Array): InstanceType<typeof Sm2Point> | undefined {
  if (publicKey.length !== 65 || publicKey[0] !== 4) return undefined;
  try {
    return Sm2Point.fromBytes(publicKey);
  } catch {
    return undefined;
  }
}

function privateScalar(privateKey: Uint8Array): bigint {
  const d = privateKey.length === 32 ? numberOf(privateKey) : 0n;
  // The message says nothing of the key.
  if (d < 1n || d > sm2Order - 2n) throw new Error('an SM2 private key is out of range');
  return d;
}

/** A number between 1 and `most`, each as likely as any other. */
function secretScalar(random: (size: number) => Uint8Array, most: bigint): bigint {
  for (let attempt = 0; attempt < 64; attempt++) {
    const value = numberOf(random(32));
    if (value >= 1n && value <= most) return value;
  }
  throw new Error('the source of randomness gives nothing usable');
}

function sm3(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
