// SPDX-License-Identifier: Apache-2.0
/** The curve of SM2 (sm2p256v1, GB/T 32918.5-2017) and multiples of its points. */
import { createECDH } from 'node:crypto';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;

/** How many points the curve has. */
export const sm2Order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** Points of the curve; `fromBytes` throws for whatever is not one of them, and for the point at infinity. */
export const Sm2Point = weierstrass({
  p,
  n: sm2Order,
  h: 1n,
  a: p - 3n,
  b,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});

export const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
export const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
/** The remainder that is never negative. */
export const modOrder = (value: bigint): bigint => ((value % sm2Order) + sm2Order) % sm2Order;
export const inverse = (value: bigint): bigint => Sm2Point.Fn.inv(value);

/** A curve's two slow steps; scalars between 1 and n − 1. */
export interface Sm2Steps {
  /** scalar·G as 65 bytes. */
  timesBase(scalar: bigint): Uint8Array;
  /** The x of scalar·point. */
  xOfMultiple(point: Uint8Array, scalar: bigint): bigint;
}

/** In JavaScript: some five times slower, for builds of Node.js whose OpenSSL has no SM2. */
export const portableSteps: Sm2Steps = {
  timesBase: (scalar) => Sm2Point.BASE.multiply(scalar).toBytes(false),
  xOfMultiple: (point, scalar) => Sm2Point.fromBytes(point).multiply(scalar).toAffine().x,
};

/** By OpenSSL: what a Diffie–Hellman exchange computes is exactly these multiples. */
export const nativeSteps: Sm2Steps = {
  timesBase: (scalar) => multiplier(scalar).getPublicKey(),
  xOfMultiple: (point, scalar) => numberOf(multiplier(scalar).computeSecret(point)),
};

function multiplier(scalar: bigint) {
  const exchange = createECDH('SM2');
  exchange.setPrivateKey(bytesOf(scalar));
  return exchange;
}

function nativeWorks(): boolean {
  try {
    const [two, four] = [nativeSteps.timesBase(2n), nativeSteps.timesBase(4n)];
    const right = Buffer.from(two).equals(portableSteps.timesBase(2n));
    return right && nativeSteps.xOfMultiple(two, 2n) === numberOf(four.subarray(1, 33));
  } catch {
    return false;
  }
}

let chosen: Sm2Steps | undefined;

/** OpenSSL's multiples where they are there and right, else those in JavaScript. */
export function sm2Steps(): Sm2Steps {
  chosen ??= nativeWorks() ? nativeSteps : portableSteps;
  return chosen;
}
