// SPDX-License-Identifier: Apache-2.0
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { erasedMark, PersonErased, type PersonKeyStore, personKeysInMemory } from './person-keys.ts';

/**
 * The secrets of one cipher: a 32-byte key per version (the last one encrypts; an empty one is retired) and a
 * 32-byte index key.
 */
export interface CipherKeys {
  readonly versions: readonly Uint8Array[];
  readonly index: Uint8Array;
  /** Looks for versions that another process made. */
  look?(): void;
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
  /** What is sealed for one person, under a key of their own that can be destroyed; see `PersonCipher`. */
  ofPerson(id: string): PersonCipher;
}

/**
 * Seals under the key of one person, kept apart from the database. Gives `p.<base64url>`; also opens values that
 * were sealed by the installation's key before. One object per piece of work: it keeps the key in memory.
 */
export interface PersonCipher {
  /** @throws PersonErased */
  encryptText(text: string, aad: string): string;
  /** @throws PersonErased, or as `FieldCipher.decryptText` */
  decryptText(sealed: string, aad: string): string;
  encryptBytes(bytes: Uint8Array, aad: string): Uint8Array;
  decryptBytes(sealed: Uint8Array, aad: string): Uint8Array;
}

/** What the key store does with the keys of people. */
export interface PersonKeyWork {
  /** Destroys the key of a person for ever; nothing sealed under it can be read again, in no copy. */
  destroyPersonKey(id: string): void;
  isDestroyed(id: string): boolean;
  /** Wraps keys of people by the newest version. @returns how many were wrapped anew */
  rewrapPersonKeys(): number;
  /** How many keys of people each version wraps. */
  personKeyVersions(): Map<string, number>;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Makes a cipher from its keys; `random` gives that many unpredictable bytes. */
export function createFieldCipher(
  keys: CipherKeys,
  random: (size: number) => Uint8Array,
  people: PersonKeyStore = personKeysInMemory(),
): FieldCipher & PersonKeyWork {
  if (keys.versions.length === 0) throw new Error('a field cipher needs at least one key');
  const encryptText: FieldCipher['encryptText'] = (text, aad) => {
    const { versions } = keys;
    const current = versions.at(-1);
    if (!current) throw new Error('a field cipher needs at least one key');
    const prefix = `v${versions.length}`;
    return `${prefix}.${seal(current, random, Buffer.from(text, 'utf8'), aadOf(prefix, aad)).toString('base64url')}`;
  };
  const decryptText: FieldCipher['decryptText'] = (sealed, aad) => decrypt(keys, sealed, aad);
  const blindIndex: FieldCipher['blindIndex'] = (text, field = '') =>
    createHmac('sha256', keys.index)
      .update(JSON.stringify([field, text.normalize('NFC')]))
      .digest('hex');
  const slotOf = (id: string): string => blindIndex(id, 'person-key').slice(0, 32);
  const keyOf = (id: string): Uint8Array => {
    const slot = slotOf(id);
    const wrapped =
      people.read(slot) ??
      people.create(slot, encryptText(Buffer.from(random(32)).toString('base64'), keyPlace(slot)));
    if (wrapped === erasedMark) throw new PersonErased();
    return Buffer.from(decryptText(wrapped, keyPlace(slot)), 'base64');
  };
  return {
    encryptText,
    decryptText,
    blindIndex,
    ofPerson: (id) =>
      personCipher(
        once(() => keyOf(id)),
        random,
        decryptText,
      ),
    destroyPersonKey: (id) => people.destroy(slotOf(id)),
    isDestroyed: (id) => people.read(slotOf(id)) === erasedMark,
    rewrapPersonKeys() {
      let count = 0;
      for (const slot of people.slots()) {
        const wrapped = people.read(slot);
        if (!wrapped || wrapped === erasedMark || wrapped.startsWith(`v${keys.versions.length}.`)) continue;
        people.rewrap(slot, encryptText(decryptText(wrapped, keyPlace(slot)), keyPlace(slot)));
        count += 1;
      }
      return count;
    },
    personKeyVersions() {
      const counts = new Map<string, number>();
      for (const slot of people.slots()) {
        const version = people.read(slot)?.split('.')[0] ?? '';
        counts.set(version, (counts.get(version) ?? 0) + 1);
      }
      return counts;
    },
  };
}

const keyPlace = (slot: string): string => `person-key:${slot}`;
const personPrefix = 'p';

function personCipher(
  key: () => Uint8Array,
  random: (size: number) => Uint8Array,
  olderText: FieldCipher['decryptText'],
): PersonCipher {
  return {
    encryptText: (text, aad) =>
      `${personPrefix}.${seal(key(), random, Buffer.from(text, 'utf8'), aadOf(personPrefix, aad)).toString('base64url')}`,
    decryptText: (sealed, aad) =>
      sealed.startsWith(`${personPrefix}.`)
        ? unseal(key(), Buffer.from(sealed.slice(2), 'base64url'), aadOf(personPrefix, aad)).toString('utf8')
        : olderText(sealed, aad),
    encryptBytes: (bytes, aad) => seal(key(), random, bytes, aadOf(personPrefix, aad)),
    decryptBytes: (sealed, aad) => unseal(key(), Buffer.from(sealed), aadOf(personPrefix, aad)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function seal(key: Uint8Array, random: (size: number) => Uint8Array, bytes: Uint8Array, aad: Buffer): Buffer {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(aad);
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(keys: CipherKeys, sealed: string, aad: string): string {
  const [, version, body] = /^v([1-9]\d{0,5})\.([\w-]+)$/.exec(sealed) ?? [];
  if (version === undefined || body === undefined)
    throw new Error('this is not an encrypted field, or its key version is unknown');
  if (keys.versions[Number(version) - 1] === undefined) keys.look?.();
  const key = keys.versions[Number(version) - 1];
  if (!key) throw new Error('this is not an encrypted field, or its key version is unknown');
  if (key.length === 0) throw new Error('the key version of this field was retired');
  return unseal(key, Buffer.from(body, 'base64url'), aadOf(`v${version}`, aad)).toString('utf8');
}

function unseal(key: Uint8Array, bytes: Buffer, aad: Buffer): Buffer {
  if (bytes.length < nonceBytes + tagBytes) throw new Error('the encrypted field is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch (error) {
    throw new Error('the encrypted field was changed or belongs elsewhere', { cause: error });
  }
}

/** The version is authenticated too, so that it cannot be rewritten. */
const aadOf = (prefix: string, aad: string) => Buffer.from(`${prefix}\n${aad}`, 'utf8');
