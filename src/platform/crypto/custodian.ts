// SPDX-License-Identifier: Apache-2.0
/**
 * Who holds private keys of the soft provider: reads or makes them in a folder (mode 600), signs with them, and gives out
 * nothing but public keys and results. Runs in a thread of its own, so that no private key is in the memory of the thread
 * that reads requests and writes logs.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrCreate } from './key-files.ts';
import type { DigestAlgorithm, SignatureAlgorithm } from './provider.types.ts';
import { makeRawKeyPair, rawSigner } from './raw-signatures.ts';
import { openSm4, sealSm4 } from './sm4-sealed.ts';

/** What may be asked of the holder of keys. Names are file names without ending, as `soft-provider.ts` makes them. */
export type KeyTask =
  | { readonly do: 'open'; readonly name: string; readonly algorithm: SignatureAlgorithm }
  | {
      readonly do: 'sign';
      readonly name: string;
      readonly algorithm: SignatureAlgorithm;
      readonly texts: readonly Uint8Array[];
    }
  | {
      readonly do: 'mac';
      readonly algorithm: DigestAlgorithm;
      readonly use: string;
      readonly text: Uint8Array;
    }
  | { readonly do: 'encrypt' | 'decrypt'; readonly place: string; readonly text: Uint8Array };

/** Does a task; one result, or for `sign` one for each text. */
export type KeyHolder = (task: KeyTask) => Promise<readonly Uint8Array[]>;

interface Held {
  readonly publicKey: Uint8Array;
  readonly sign: (text: Uint8Array) => Uint8Array;
}

/** Opens the folder, which must be there. */
export function holdKeys(dir: string): KeyHolder {
  const held = new Map<string, Promise<Held>>();
  const keyOf = (name: string, algorithm: SignatureAlgorithm): Promise<Held> => {
    const known = held.get(name);
    if (known) return known;
    const opened = openKey(dir, name, algorithm);
    held.set(name, opened);
    opened.catch(() => held.delete(name));
    return opened;
  };
  const secrets = new Map<string, Promise<Uint8Array>>();
  const secretOf = (name: string): Promise<Uint8Array> => {
    const known = secrets.get(name) ?? openSecret(dir, name);
    secrets.set(name, known);
    known.catch(() => secrets.delete(name));
    return known;
  };
  return async (task) => {
    if (task.do === 'open') return [(await keyOf(task.name, task.algorithm)).publicKey];
    if (task.do === 'sign') {
      const { sign } = await keyOf(task.name, task.algorithm);
      return task.texts.map(sign);
    }
    if (task.do === 'mac') {
      const name = task.algorithm === 'SM3' ? 'sm3' : 'sha256';
      const key = createHmac(name, await secretOf('mac'))
        .update(task.use)
        .digest();
      return [createHmac(name, key).update(task.text).digest()];
    }
    const secret = await secretOf('sm4');
    return [
      task.do === 'encrypt'
        ? sealSm4(secret, randomBytes(16), task.place, task.text)
        : openSm4(secret, task.place, task.text),
    ];
  };
}

async function openKey(dir: string, name: string, algorithm: SignatureAlgorithm): Promise<Held> {
  const kept = await kept64(dir, name, () => {
    const { privateKey, publicKey } = makeRawKeyPair(algorithm);
    return { algorithm, privateKey: base64(privateKey), publicKey: base64(publicKey) };
  });
  const [privateKey, publicKey] = [kept['privateKey'] ?? '', kept['publicKey'] ?? ''].map(bytes);
  if (kept['algorithm'] !== algorithm || !privateKey || !publicKey)
    throw new Error(`the key file ${name} is not one of ${algorithm}`);
  return { publicKey, sign: rawSigner(algorithm, { privateKey, publicKey }) };
}

async function openSecret(dir: string, name: string): Promise<Uint8Array> {
  const kept = await kept64(dir, `secret-${name}`, () => ({ secret: base64(randomBytes(32)) }));
  const secret = bytes(kept['secret'] ?? '');
  if (secret.length !== 32) throw new Error(`the key file secret-${name} is damaged`);
  return secret;
}

async function kept64(
  dir: string,
  name: string,
  make: () => Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const tag = randomBytes(8).toString('hex');
  const { text } = await readOrCreate(join(dir, `${name}.key.json`), tag, async () => JSON.stringify(make()));
  try {
    // Only this module ever wrote such a file.
    return JSON.parse(text) as Readonly<Record<string, string>>;
  } catch {
    // The parser would quote the text, which is the key.
    throw new Error(`the key file ${name} is damaged`);
  }
}

const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64');
const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
