// SPDX-License-Identifier: Apache-2.0
/** Nonces for proofs of keys (OpenID4VCI §7): ours and of this moment, known without keeping those that nobody uses. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FieldCipher } from '#platform/crypto/index.ts';

/** How long a wallet may take to use one. */
const livesMs = 300_000;

/** `<until>.<random>.<mac>`. @param random unpredictable */
export function makeNonce(cipher: Pick<FieldCipher, 'blindIndex'>, random: string, now: Date): string {
  const said = `${(now.getTime() + livesMs).toString(36)}.${random}`;
  return `${said}.${cipher.blindIndex(said, 'credential-nonce')}`;
}

/** Until when a nonce of ours may be used; undefined when it is none, or too old. */
export function readNonce(
  cipher: Pick<FieldCipher, 'blindIndex'>,
  text: unknown,
  now: Date,
): { readonly until: Date; readonly sha256: string } | undefined {
  if (typeof text !== 'string' || text.length > 300) return undefined;
  const [until = '', random = '', mac = '', ...more] = text.split('.');
  const right = Buffer.from(cipher.blindIndex(`${until}.${random}`, 'credential-nonce'));
  const given = Buffer.from(mac);
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const end = Number.parseInt(until, 36);
  if (!(end > now.getTime())) return undefined;
  return { until: new Date(end), sha256: createHash('sha256').update(text).digest('hex') };
}
