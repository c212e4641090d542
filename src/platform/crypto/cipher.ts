// SPDX-License-Identifier: Apache-2.0
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** The secrets of one cipher: a 32-byte key per version (the last one encrypts) and a 32-byte index key. */
export interface CipherKeys {
  readonly versions: readonly Uint8Array[];
  readonly index: Uint8Array;
}

/** Encrypts single fields (names, numbers of identity papers) before they are stored. */
export interface FieldCipher {
  /**
   * Encrypts text with AES-256-GCM under a fresh nonce. `aad` binds the result to its place (table, column
   * and row, for instance), so that it cannot be moved to another row. Gives `v<version>.<base64url>`.
   */
  encryptText(text: string, aad: string): string;
  /** Gives the text back. Throws when the value was changed, moved or is of an unknown key version. */
  decryptText(sealed: string, aad: string): string;
  /**
   * A keyed fingerprint (HMAC-SHA-256, hexadecimal) for equality search over encrypted fields. The same text
   * under another `field` gives another fingerprint. Normalise (case, spaces) before calling.
   */
  blindIndex(text: string, field?: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Makes a cipher from its keys; `random` gives that many unpredictable bytes. */
export function createFieldCipher(keys: CipherKeys, random: (size: number) => Uint8Array): FieldCipher {
  const current = keys.versions.at(-1);
  if (!current) throw new Error('a field cipher needs at least one key');
  const prefix = `v${keys.versions.length}`;
  return {
    encryptText(text, aad) {
      const nonce = random(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', current, nonce);
      cipher.setAAD(aadOf(prefix, aad));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${prefix}.${sealed.toString('base64url')}`;
    },
    decryptText: (sealed, aad) => decrypt(keys, sealed, aad),
    blindIndex: (text, field = '') =>
      createHmac('sha256', keys.index)
        .update(JSON.stringify([field, text.normalize('NFC')]))
        .digest('hex'),
  };
}

function decrypt(keys: CipherKeys, sealed: string, aad: string): string {
  const [, version, body] = /^v([1-9]\d{0,5})\.([\w-]+)$/.exec(sealed) ?? [];
  const key = version === undefined ? undefined : keys.versions[Number(version) - 1];
  if (!key || !version || !body)
    throw new Error('this is not an encrypted field, or its key version is unknown');
  const bytes = Buffer.from(body, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw new Error('the encrypted field is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(aadOf(`v${version}`, aad));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (error) {
    throw new Error('the encrypted field was changed or belongs elsewhere', { cause: error });
  }
}

/** The version is authenticated too, so that it cannot be rewritten. */
const aadOf = (prefix: string, aad: string) => Buffer.from(`${prefix}\n${aad}`, 'utf8');
