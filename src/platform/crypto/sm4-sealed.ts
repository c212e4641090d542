// SPDX-License-Identifier: Apache-2.0
/**
 * SM4-CTR, then HMAC-SM3 over all of it (encrypt-then-MAC; GB/T 32907, GB/T 15852.2). OpenSSL as Node.js carries it has
 * neither SM4-GCM nor SM4-CCM; this gives the same two promises with what it has.
 */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

const version = 1;
const ivBytes = 16;
const tagBytes = 32;

/** Two keys from one secret of 32 bytes, one for each job. */
function keysOf(secret: Uint8Array): { cipher: Buffer; mac: Buffer } {
  const derive = (use: string) => createHmac('sm3', secret).update(use).digest();
  return { cipher: derive('sm4-ctr').subarray(0, 16), mac: derive('hmac-sm3') };
}

/** Seals bytes for a place: one byte of version, 16 of initial counter, the text, 32 of authentication. */
export function sealSm4(secret: Uint8Array, iv: Uint8Array, place: string, bytes: Uint8Array): Buffer {
  if (iv.length !== ivBytes) throw new Error('SM4-CTR begins with 16 bytes');
  const keys = keysOf(secret);
  const cipher = createCipheriv('sm4-ctr', keys.cipher, iv);
  const sealed = Buffer.concat([Buffer.from([version]), iv, cipher.update(bytes), cipher.final()]);
  return Buffer.concat([sealed, tagOf(keys.mac, place, sealed)]);
}

/** Gives the bytes back. @throws when anything was changed, moved to another place or sealed under another key */
export function openSm4(secret: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  if (sealed.length < 1 + ivBytes + tagBytes || sealed[0] !== version)
    throw new Error('the text is not sealed by SM4');
  const keys = keysOf(secret);
  const body = sealed.subarray(0, -tagBytes);
  if (!timingSafeEqual(tagOf(keys.mac, place, body), sealed.subarray(-tagBytes)))
    throw new Error('the sealed text was changed or belongs to another place');
  const cipher = createDecipheriv('sm4-ctr', keys.cipher, body.subarray(1, 1 + ivBytes));
  return Buffer.concat([cipher.update(body.subarray(1 + ivBytes)), cipher.final()]);
}

/** The length goes first, so that no place can be cut elsewhere. */
function tagOf(key: Uint8Array, place: string, body: Uint8Array): Buffer {
  const name = Buffer.from(place, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(name.length);
  return createHmac('sm3', key).update(length).update(name).update(body).digest();
}
