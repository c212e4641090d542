// SPDX-License-Identifier: Apache-2.0
/** The two forms of a signature of two numbers (ECDSA, SM2): 64 bytes r‖s, and the DER sequence of X.509 and OpenSSL. */
import { derFields, derInteger, derTag, readDer, readInteger, writeDer } from './der.ts';

/** 64 bytes r‖s as `SEQUENCE { r, s }`. */
export function ecdsaDer(raw64: Uint8Array): Buffer {
  if (raw64.length !== 64) throw new Error('a signature of two numbers has 64 bytes');
  return writeDer(derTag.sequence, derInteger(raw64.subarray(0, 32)), derInteger(raw64.subarray(32)));
}

/** `SEQUENCE { r, s }` as 64 bytes r‖s. Throws for any other form of the same numbers. */
export function ecdsaRaw(der: Uint8Array): Buffer {
  const [sequence, ...behind] = readDer(Buffer.from(der));
  const [r, s, ...more] = derFields(sequence, derTag.sequence);
  if (behind.length > 0 || more.length > 0) throw new Error('DER: more than a signature');
  return Buffer.concat([r, s].map((element) => bytes32(readInteger(element))));
}

function bytes32(value: bigint): Buffer {
  const hex = value.toString(16).padStart(64, '0');
  if (hex.length > 64) throw new Error('DER: number too long');
  return Buffer.from(hex, 'hex');
}
