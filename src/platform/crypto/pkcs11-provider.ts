// SPDX-License-Identifier: Apache-2.0
/** Cryptography by a hardware module: private keys are made in it, work in it and never leave it. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { KeyHolder, KeyTask } from './custodian.ts';
import { ecdsaRaw } from './ecdsa-der.ts';
import { KeyFault } from './key-fault.ts';
import { makePrivateDirectory } from './key-files.ts';
import { type KeyRingOptions, keyRing, one } from './key-ring.ts';
import type { SignatureAlgorithm } from './provider.types.ts';
import { signatureAlgorithms } from './raw-signatures.ts';
import { sm2UserId, sm2Z } from './sm2.ts';
import { openSm4, sealSm4 } from './sm4-sealed.ts';
import { digest, type OpenProvider } from './soft-provider.ts';
import {
  connectToken,
  signWith,
  type TokenAtWork,
  type TokenConnection,
  type TokenSettings,
} from './token-connection.ts';
import {
  mechanism,
  privateKeyIn,
  publicKeyIn,
  secretIn,
  standardAlgorithms,
  type TokenAlgorithm,
  type TokenKeys,
} from './token-objects.ts';

export interface Pkcs11Options extends TokenSettings, Omit<KeyRingOptions, 'algorithms'> {
  /** The maker's mechanisms for SM2, where there are any: they make a pair, and sign the 32 bytes of SM3(Z‖text). */
  readonly sm2?: Pick<TokenAlgorithm, 'generate' | 'sign' | 'curve'>;
}

/**
 * Opens the token at its first use. Certificates are kept in `dir`; the demonstration's roots live in the token too.
 * SM3 and SM4 are not of PKCS #11: their keys are derived, for one use each, from a secret that stays in the token.
 */
export async function pkcs11Provider(options: Pkcs11Options): Promise<OpenProvider> {
  await makePrivateDirectory(options.dir);
  const connection = connectToken(options);
  const offers = offersOf(options);
  const algorithms = () =>
    connection.use(async ({ mechanisms }) =>
      signatureAlgorithms.filter((one) => isOffered(offers(one), mechanisms)),
    );
  const hold = tokenHolder(connection, options, offers);
  return {
    name: 'pkcs11',
    ...keyRing({ ...options, algorithms }, hold),
    digest,
    mac: (algorithm, use, text) => one(hold({ do: 'mac', algorithm, use, text })),
    encrypt: (place, text) => one(hold({ do: 'encrypt', place, text })),
    decrypt: (place, text) => one(hold({ do: 'decrypt', place, text })),
    close: () => connection.close(),
  };
}

type Offers = (algorithm: SignatureAlgorithm) => TokenAlgorithm | undefined;

const offersOf =
  ({ sm2 }: Pkcs11Options): Offers =>
  (algorithm) =>
    algorithm === 'SM2' ? sm2 && { ...sm2, input: 'sm2-digest' } : standardAlgorithms[algorithm];

const isOffered = (offered: TokenAlgorithm | undefined, mechanisms: ReadonlySet<number>): boolean =>
  offered !== undefined && mechanisms.has(offered.generate) && mechanisms.has(offered.sign);

function tokenHolder(connection: TokenConnection, keys: TokenKeys, offers: Offers): KeyHolder {
  const derived = (name: string) =>
    connection.use(async (token) => {
      const secret = await secretIn(token, keys, 'secret');
      return signWith(token, { mechanism: mechanism.hmacSha256 }, secret, Buffer.from(name));
    });
  return async (task) => {
    if (task.do === 'open' || task.do === 'sign') return keyTask(connection, keys, offers, task);
    if (task.do === 'mac') {
      const key = await derived(`mac ${task.algorithm} ${task.use}`);
      return [
        createHmac(task.algorithm === 'SM3' ? 'sm3' : 'sha256', key)
          .update(task.text)
          .digest(),
      ];
    }
    const secret = await derived('sm4');
    return [
      task.do === 'encrypt'
        ? sealSm4(secret, randomBytes(16), task.place, task.text)
        : openSm4(secret, task.place, task.text),
    ];
  };
}

async function keyTask(
  connection: TokenConnection,
  keys: TokenKeys,
  offers: Offers,
  task: Extract<KeyTask, { readonly do: 'open' | 'sign' }>,
): Promise<readonly Uint8Array[]> {
  const offered = offers(task.algorithm);
  const require = ({ mechanisms }: TokenAtWork): TokenAlgorithm => {
    if (offered && isOffered(offered, mechanisms)) return offered;
    throw new KeyFault('algorithm-not-offered', notOffered(task.algorithm));
  };
  const publicKey = await connection.use(async (token) => {
    await privateKeyIn(token, keys, task.name, require(token));
    return publicKeyIn(token, keys, task.name);
  });
  if (task.do === 'open') return [publicKey];
  // Each text takes a session when one is free: as many work at once as there are sessions.
  return Promise.all(
    task.texts.map((text) =>
      connection.use(async (token) => {
        const algorithm = require(token);
        const key = await privateKeyIn(token, keys, task.name, algorithm);
        const sign = { mechanism: algorithm.sign };
        return raw64(await signWith(token, sign, key, inputOf(algorithm, publicKey, text)));
      }),
    ),
  );
}

const notOffered = (algorithm: SignatureAlgorithm): string =>
  algorithm === 'SM2'
    ? 'the token does not offer SM2: it has no mechanism of its own in PKCS #11; name those of the maker in PKCS11_SM2'
    : `the token does not offer ${algorithm}`;

function inputOf({ input }: TokenAlgorithm, publicKey: Uint8Array, text: Uint8Array): Uint8Array {
  if (input === 'text') return text;
  if (input === 'sha-256') return createHash('sha256').update(text).digest();
  return createHash('sm3').update(sm2Z(publicKey, sm2UserId)).update(text).digest();
}

/** PKCS #11 gives r‖s; some makers give DER. */
const raw64 = (signature: Uint8Array): Uint8Array =>
  signature.length === 64 ? signature : ecdsaRaw(signature);
