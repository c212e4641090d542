// SPDX-License-Identifier: Apache-2.0
/** Keys in a PKCS #11 token: found by name, or made there, sensitive and never to be taken out. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Handle, Template } from 'pkcs11js';
import { derOid, derTag, readOne } from './der.ts';
import { KeyFault } from './key-fault.ts';
import { readOrCreate } from './key-files.ts';
import type { SignatureAlgorithm } from './provider.types.ts';
import type { TokenAtWork } from './token-connection.ts';

/** How a token makes and uses keys of an algorithm. */
export interface TokenAlgorithm {
  readonly generate: number;
  readonly sign: number;
  readonly curve: Buffer;
  /** What the mechanism signs: the text, or its digest. */
  readonly input: 'text' | 'sha-256' | 'sm2-digest';
}

/** Mechanisms of PKCS #11 v3.0 for P-256 and Ed25519; SM2 has none of its own there, makers have theirs. */
export const standardAlgorithms: Readonly<Partial<Record<SignatureAlgorithm, TokenAlgorithm>>> = {
  ES256: { generate: 0x1040, sign: 0x1041, curve: derOid('1.2.840.10045.3.1.7'), input: 'sha-256' },
  EdDSA: { generate: 0x1055, sign: 0x1057, curve: derOid('1.3.101.112'), input: 'text' },
};

export const mechanism = { genericSecret: 0x350, hmacSha256: 0x251 } as const;

// Attributes and classes of PKCS #11 v2.40.
const cka = {
  class: 0x00,
  token: 0x01,
  private: 0x02,
  label: 0x03,
  id: 0x102,
  sensitive: 0x103,
  sign: 0x108,
  verify: 0x10a,
  valueLength: 0x161,
  extractable: 0x162,
  ecParameters: 0x180,
  ecPoint: 0x181,
} as const;
const [publicClass, privateClass, secretClass] = [2, 3, 4];

/** Waits so long for another process that has begun to make a key, in steps of a tenth of a second. */
const steps = 50;

/** Where keys are noted: an unpredictable id per name, so that two processes make one key and not two. */
export interface TokenKeys {
  readonly dir: string;
}

/** The private key of a name, made at its first use. */
export const privateKeyIn = (
  token: TokenAtWork,
  keys: TokenKeys,
  name: string,
  algorithm: TokenAlgorithm,
): Promise<Handle> =>
  objectOf(token, keys, { name, class: privateClass }, (id) => {
    if (!token.mechanisms.has(algorithm.generate))
      throw new KeyFault('algorithm-not-offered', 'the token does not offer to make such keys');
    return token.library.C_GenerateKeyPairAsync(
      token.session,
      { mechanism: algorithm.generate },
      attributes(name, id, { verify: true, ecParameters: algorithm.curve }),
      attributes(name, id, { ...kept, private: true, sign: true }),
    );
  });

/** The secret of a name for HMAC-SHA-256, made at its first use. */
export const secretIn = (token: TokenAtWork, keys: TokenKeys, name: string): Promise<Handle> =>
  objectOf(token, keys, { name, class: secretClass }, (id) =>
    token.library.C_GenerateKeyAsync(
      token.session,
      { mechanism: mechanism.genericSecret },
      attributes(name, id, { ...kept, private: true, sign: true, valueLength: 32 }),
    ),
  );

/** The public key of a name whose private one is there: the point, or 32 bytes. */
export async function publicKeyIn(token: TokenAtWork, keys: TokenKeys, name: string): Promise<Uint8Array> {
  const found = find(token, name, publicClass, await idOf(keys, name));
  if (!found) throw new KeyFault('token-refused', 'the token has lost a public key');
  const [attribute] = token.library.C_GetAttributeValue(token.session, found, [{ type: cka.ecPoint }]);
  const value = Buffer.from(attribute?.value instanceof Buffer ? attribute.value : []);
  // The standard wraps the point as an octet string; some makers do not.
  return Uint8Array.from(value[0] === derTag.octets && value.length !== 65 ? readOne(value).content : value);
}

const kept = { sensitive: true, extractable: false } as const;

type Attributes = Partial<Record<keyof typeof cka, boolean | number | Buffer | string>>;

function attributes(name: string, id: Buffer, more: Attributes): Template {
  const all: Attributes = { token: true, label: labelOf(name), id, ...more };
  // The keys of the object above are those of `cka`.
  return Object.entries(all).map(([key, value]) => ({ type: cka[key as keyof typeof cka], value }));
}

async function objectOf(
  token: TokenAtWork,
  keys: TokenKeys,
  wanted: { readonly name: string; readonly class: number },
  make: (id: Buffer) => Promise<unknown>,
): Promise<Handle> {
  const known = token.objects.get(wanted.name);
  if (known) return known;
  const { id, mine } = await noted(keys, wanted.name);
  const look = (): Handle | undefined => find(token, wanted.name, wanted.class, id);
  let found = look();
  for (let step = 0; !found && !mine && step < steps; step++) {
    await pause(100);
    found = look();
  }
  if (!found) {
    await make(id);
    found = look();
  }
  if (!found) throw new KeyFault('token-refused', 'the token has not kept a key');
  token.objects.set(wanted.name, found);
  return found;
}

const idOf = async (keys: TokenKeys, name: string): Promise<Buffer> => (await noted(keys, name)).id;

async function noted({ dir }: TokenKeys, name: string): Promise<{ id: Buffer; mine: boolean }> {
  const draft = randomBytes(8).toString('hex');
  const make = async () => JSON.stringify({ id: randomBytes(16).toString('hex') });
  const { text, created } = await readOrCreate(join(dir, `${name}.object.json`), draft, make);
  // Only this function ever wrote such a file.
  return { id: Buffer.from((JSON.parse(text) as { readonly id: string }).id, 'hex'), mine: created };
}

function find({ library, session }: TokenAtWork, name: string, kind: number, id: Buffer): Handle | undefined {
  library.C_FindObjectsInit(session, [
    { type: cka.class, value: kind },
    { type: cka.label, value: labelOf(name) },
    { type: cka.id, value: id },
  ]);
  try {
    return library.C_FindObjects(session, 1)[0];
  } finally {
    library.C_FindObjectsFinal(session);
  }
}

const labelOf = (name: string): string => `tongban ${name}`;
