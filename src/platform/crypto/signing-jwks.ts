// SPDX-License-Identifier: Apache-2.0
/** The keys with which the platform signs what it tells other sites about a sign-in: RSA, for every site reads RS256. */
import { generateKeyPair } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canonicalJson, sha256Hex } from './canonical-json.ts';
import { makePrivateDirectory, readOrCreate } from './key-files.ts';

/** A private key as it is kept and handed to the signer (RFC 7517). */
export interface SigningJwk {
  readonly kty: 'RSA';
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'RS256';
  readonly [member: string]: string;
}

export interface SigningJwks {
  /** Newest first: the first signs, all verify. Reads the folder anew when another process added a key. */
  keys(): readonly SigningJwk[];
  /** Secrets that protect cookies of a sign-in against being made up. */
  readonly cookieSecrets: readonly string[];
  /** Makes a new key that signs from now on; gives its id. The last three keys verify. */
  rotate(): Promise<string>;
}

const keptKeys = 3;
const keyFile = /^sign-in-(\d{4})\.json$/;
const generate = promisify(generateKeyPair);

/** Opens the keys in the folder of all keys and makes the first ones. Any number of processes may do so at once. */
export async function openSigningJwks(
  dir: string,
  random: (size: number) => Uint8Array,
): Promise<SigningJwks> {
  await makePrivateDirectory(dir);
  const hex = (size: number): string => Buffer.from(random(size)).toString('hex');
  const once = async (name: string, make: () => Promise<unknown>): Promise<string> =>
    (await readOrCreate(join(dir, name), hex(8), async () => JSON.stringify(await make()))).text;
  const namesThere = (): string[] =>
    readdirSync(dir)
      .filter((name) => keyFile.test(name))
      .sort();
  if (namesThere().length === 0) await once('sign-in-0001.json', makeKey);
  const secrets: unknown = JSON.parse(await once('sign-in-cookies.json', async () => [hex(32)]));
  let known = '';
  let ring: readonly SigningJwk[] = [];
  const keys = (): readonly SigningJwk[] => {
    const names = namesThere();
    if (names.join() === known) return ring;
    // Only `makeKey` ever wrote such a file.
    const read = (name: string): SigningJwk =>
      JSON.parse(readFileSync(join(dir, name), 'utf8')) as SigningJwk;
    ring = names.reverse().slice(0, keptKeys).map(read);
    known = namesThere().join();
    return ring;
  };
  return {
    keys,
    cookieSecrets: Array.isArray(secrets) ? secrets.map(String) : [],
    async rotate() {
      const newest = Number(keyFile.exec(namesThere().at(-1) ?? '')?.[1] ?? 0);
      await once(`sign-in-${String(newest + 1).padStart(4, '0')}.json`, makeKey);
      return keys()[0]?.kid ?? '';
    },
  };
}

async function makeKey(): Promise<SigningJwk> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  const { e = '', n = '' } = jwk;
  const kid = sha256Hex(canonicalJson({ e, kty: 'RSA', n })).slice(0, 16);
  // The members of an RSA key in JWK form are all texts.
  return { ...(jwk as Record<string, string>), kty: 'RSA', kid, use: 'sig', alg: 'RS256' };
}
