// SPDX-License-Identifier: Apache-2.0
/**
 * Of each ECDSA signature (r, s) there is a twin (r, n − s) that verifies as well. Where nobody may change a byte unnoticed
 * only the one with the smaller s is written and read. Pure: it runs in browsers too.
 */

/** The order of P-256 (FIPS 186-5, SEC 2), and its half. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const half = order >> 1n;

/** The signature of 64 bytes r‖s with the smaller s. */
export function lowS(signature: Uint8Array): Uint8Array {
  const s = numberOf(signature.subarray(32));
  if (s <= half) return signature;
  const low = (order - s).toString(16).padStart(64, '0');
  const twin = Uint8Array.from(signature);
  for (let at = 0; at < 32; at++) twin[32 + at] = Number.parseInt(low.slice(at * 2, at * 2 + 2), 16);
  return twin;
}

/** Whether a signature of 64 bytes r‖s is the one of the two that is written. */
export const isLowS = (signature: Uint8Array): boolean =>
  signature.length === 64 && numberOf(signature.subarray(32)) <= half;

function numberOf(bytes: Uint8Array): bigint {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(`0x${hex}`);
}
