// SPDX-License-Identifier: Apache-2.0
/**
 * Which key an owner signs with now and which ones still verify: numbered keys, each with a certificate under the root of
 * its algorithm. Certificates are files, and public; the private keys are with whoever holds them.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, sha256Hex } from './canonical-json.ts';
import type { KeyHolder } from './custodian.ts';
import { readIfThere, readOrCreate } from './key-files.ts';
import type {
  CryptoProvider,
  KeyOwner,
  KeyUse,
  SignatureAlgorithm,
  SigningKey,
  VerifyingKey,
} from './provider.types.ts';
import { keyIdOf, signatureAlgorithms } from './raw-signatures.ts';
import { readCertificate } from './x509-read.ts';
import { issueCertificate } from './x509-write.ts';

export interface KeyRingOptions {
  /** The folder of the certificates, which must be there. */
  readonly dir: string;
  readonly now: () => Date;
  readonly random: (size: number) => Uint8Array;
  /** The name of the demonstration's authority. */
  readonly rootName?: string;
  /** What the holder of the keys can do; everything when not said. */
  readonly algorithms?: () => Promise<readonly SignatureAlgorithm[]>;
}

export type KeyRing = Pick<CryptoProvider, 'signingKey' | 'verifyingKeys' | 'rotate' | 'roots'>;

const day = 86_400_000;
const renewalDays = 30;
const signerDays = 3 * 365;
const rootDays = 20 * 365;
/** A running process notices the rotation of another one after this long. */
const lookEveryMs = 5_000;
/** A ring never gets longer; a rotation a day for 27 years. */
const mostKeys = 9999;

/** The rings of all owners, over whoever holds the private keys. */
export function keyRing(options: KeyRingOptions, hold: KeyHolder): KeyRing {
  const current = new Map<string, { readonly key: Promise<SigningKey>; readonly lookedAt: number }>();
  const newest = async (base: string): Promise<number> => (await numbersOf(options.dir, base)).at(-1) ?? 0;
  const keep = (base: string, key: Promise<SigningKey>): Promise<SigningKey> => {
    current.set(base, { key, lookedAt: options.now().getTime() });
    return key;
  };
  const find = async (owner: KeyOwner, use: KeyUse, algorithm: SignatureAlgorithm): Promise<SigningKey> => {
    const base = baseName(owner, use, algorithm);
    for (let at = Math.max(1, await newest(base)); at <= mostKeys; at++) {
      const key = await openSigner({ options, hold, owner, use, algorithm, name: nameOf(base, at) });
      if (!endsSoon(key, options.now())) return key;
    }
    throw new Error('an owner has been given too many keys');
  };
  return {
    async signingKey(owner, use, algorithm) {
      const base = baseName(owner, use, algorithm);
      const known = current.get(base);
      const fresh = known && Math.abs(options.now().getTime() - known.lookedAt) < lookEveryMs;
      const found = fresh ? await known.key.catch(() => undefined) : undefined;
      if (found && !endsSoon(found, options.now())) return found;
      return keep(base, find(owner, use, algorithm));
    },
    async verifyingKeys(owner, use) {
      const rings = signatureAlgorithms.map((algorithm) => verifying(options.dir, owner, use, algorithm));
      return (await Promise.all(rings)).flat();
    },
    async rotate(owner, use, algorithm) {
      const base = baseName(owner, use, algorithm);
      const name = nameOf(base, (await newest(base)) + 1);
      await keep(base, openSigner({ options, hold, owner, use, algorithm, name }));
    },
    async roots() {
      const offered = await (options.algorithms?.() ?? signatureAlgorithms);
      return Promise.all(
        offered.map(async (algorithm) => (await openRoot(options, hold, algorithm)).certificate),
      );
    },
  };
}

interface SignerParts {
  readonly options: KeyRingOptions;
  readonly hold: KeyHolder;
  readonly owner: KeyOwner;
  readonly use: KeyUse;
  readonly algorithm: SignatureAlgorithm;
  readonly name: string;
}

async function openSigner({ options, hold, owner, use, algorithm, name }: SignerParts): Promise<SigningKey> {
  const publicKey = await one(hold({ do: 'open', name, algorithm }));
  const root = await openRoot(options, hold, algorithm);
  const subject = { commonName: owner.name, organisation: owner.name, code: owner.code };
  const draft = { subject, algorithm, publicKey, authority: false };
  const certificate = await keptCertificate(options, name, () =>
    issueCertificate({ ...draft, ...term(options, signerDays) }, root.issuer),
  );
  const { notAfter } = readCertificate(certificate);
  const keyId = keyIdOf(algorithm, publicKey);
  return {
    ...{ keyId, algorithm, publicKey, owner, use, notAfter },
    certificates: [certificate, root.certificate],
    signAll: (texts) =>
      texts.length === 0 ? Promise.resolve([]) : hold({ do: 'sign', name, algorithm, texts }),
  };
}

async function openRoot(options: KeyRingOptions, hold: KeyHolder, algorithm: SignatureAlgorithm) {
  const name = `root-${algorithm}`;
  const publicKey = await one(hold({ do: 'open', name, algorithm }));
  const title = `${options.rootName ?? '通办演示根证书'} ${algorithm}`;
  const subject = { commonName: title, organisation: title, code: 'DEMO' };
  const issuer = {
    ...{ name: subject, algorithm, publicKey },
    sign: (text: Uint8Array) => one(hold({ do: 'sign', name, algorithm, texts: [text] })),
  };
  const draft = { subject, algorithm, publicKey, authority: true };
  const certificate = await keptCertificate(options, name, () =>
    issueCertificate({ ...draft, ...term(options, rootDays) }, issuer),
  );
  return { certificate, issuer };
}

/** Whole seconds are all that a certificate can say; one day back forgives clocks that are late. */
function term({ now, random }: KeyRingOptions, days: number) {
  const notBefore = new Date(Math.floor(now().getTime() / 1000) * 1000 - day);
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * day), serial: random(16) };
}

async function keptCertificate(
  { dir, random }: KeyRingOptions,
  name: string,
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  const tag = Buffer.from(random(8)).toString('hex');
  const { text } = await readOrCreate(join(dir, `${name}.cert.json`), tag, async () =>
    JSON.stringify({ certificate: (await make()).toString('base64') }),
  );
  return certificateIn(text);
}

// Only `keptCertificate` ever wrote such a file.
const certificateIn = (text: string): Buffer =>
  Buffer.from((JSON.parse(text) as { readonly certificate: string }).certificate, 'base64');

/** Newest first. Reads certificates only: no private key is touched to verify. */
async function verifying(
  dir: string,
  owner: KeyOwner,
  use: KeyUse,
  algorithm: SignatureAlgorithm,
): Promise<readonly VerifyingKey[]> {
  const base = baseName(owner, use, algorithm);
  const numbers = await numbersOf(dir, base);
  const texts = await Promise.all(
    numbers.reverse().map((at) => readIfThere(join(dir, `${nameOf(base, at)}.cert.json`))),
  );
  return texts
    .filter((text) => text !== undefined)
    .map((text) => {
      const { publicKey } = readCertificate(certificateIn(text));
      return { keyId: keyIdOf(algorithm, publicKey), algorithm, publicKey };
    });
}

async function numbersOf(dir: string, base: string): Promise<number[]> {
  const files = (await readdir(dir)).filter((name) => name.startsWith(`${base}-`));
  const numbers = files.map((name) => Number(/-(\d{4})\.cert\.json$/.exec(name)?.[1] ?? 0));
  return numbers.filter((number) => number > 0).sort((a, b) => a - b);
}

/** A renamed organisation gets a new key: certificates name it. */
const baseName = (owner: KeyOwner, use: KeyUse, algorithm: SignatureAlgorithm): string =>
  `${use}-${algorithm}-${sha256Hex(canonicalJson([owner.code, owner.name])).slice(0, 32)}`;
const nameOf = (base: string, at: number): string => `${base}-${String(at).padStart(4, '0')}`;

const endsSoon = (key: SigningKey, now: Date): boolean =>
  key.notAfter.getTime() - now.getTime() < renewalDays * day;

/** The one result of a task that has one. */
export async function one(results: Promise<readonly Uint8Array[]>): Promise<Uint8Array> {
  const [first] = await results;
  if (!first) throw new Error('the holder of keys gave no answer');
  return first;
}
