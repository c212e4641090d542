// SPDX-License-Identifier: Apache-2.0

import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, sha256Hex } from './canonical-json.ts';
import { type CertifiedKey, issueDocumentSigner, makeRoot, packP12 } from './certificates.ts';
import { createFieldCipher, type FieldCipher, type PersonKeyWork } from './cipher.ts';
import { openCipherVersions } from './cipher-versions.ts';
import { makePrivateDirectory, readOrCreate } from './key-files.ts';
import { personKeyFiles } from './person-keys.ts';
import type { Signer } from './signer.ts';
import { makeStatementKey, type StatementKey, statementKeyFrom } from './statement-key.ts';

/** What an organisation signs its documents with; spread it into `signPdf`'s options. */
export interface DepartmentCertificate {
  readonly p12: Uint8Array;
  readonly passphrase: string;
  readonly certificatePem: string;
  readonly notAfter: Date;
}

/** The keys of one installation, kept in a directory; see `openKeyStore`. */
export interface KeyStore extends Signer {
  /** PEM of the root that issued every department's certificate: what `verifyPdf` must trust. */
  readonly rootCertificatePem: string;
  /** Encrypts single fields and makes blind indices with keys of this store. */
  readonly cipher: FieldCipher;
  /** The certificate of an organisation, issued at the first call and again 30 days before it ends. */
  departmentCertificate(orgCode: string, orgName: string): Promise<DepartmentCertificate>;
  /** Makes a new statement key; old ones still verify. Gives the new key's id. */
  rotate(): Promise<string>;
  /** The keys of people: destroyed when somebody is erased. */
  readonly people: PersonKeyWork;
  readonly cipherKeys: {
    /** Number of the version that encrypts. */
    current(): number;
    /** Makes the next version of the field cipher's key; values of older versions stay readable. */
    rotate(): Promise<number>;
    /** Destroys the key of an old version; whatever is still sealed under it is lost. */
    retire(version: number): Promise<void>;
  };
}

/** `now` and `random` come from the caller, so that tests can stand still. */
export interface KeyStoreOptions {
  readonly dir: string;
  readonly now: () => Date;
  /** That many unpredictable bytes. */
  readonly random: (size: number) => Uint8Array;
  /** The name that the root certificate of a demonstration bears. */
  readonly rootName?: string;
}

const renewalMilliseconds = 30 * 86_400_000;
const statementFile = /^statement-(\d{4})\.json$/;

/**
 * Opens the directory of keys and makes on first use what is not there: an Ed25519 key for statements, a
 * demonstration root with per-department certificates, and the keys of the field cipher. Files have mode 600.
 * Processes that open one directory at the same time end with the same keys. Whoever can read the directory
 * can sign: back it up apart from the data, and put a hardware module behind `Signer` where the law asks.
 */
export async function openKeyStore(options: KeyStoreOptions): Promise<KeyStore> {
  await makePrivateDirectory(options.dir);
  const files = keyFiles(options);
  const [first, root] = await Promise.all([
    files.once<StatementKey>('statement-0001.json', makeStatementKey),
    files.once<CertifiedKey>('root.json', () =>
      makeRoot(rootSubject(options), options.now(), options.random(16)),
    ),
    files.once<CipherFile>('cipher.json', () => makeCipherFile(options.random)),
  ]);
  const ring = openRing(options.dir, [statementKeyFrom(first)]);
  const versions = openCipherVersions(options.dir, options.now);
  const people = personKeyFiles(join(options.dir, 'people'), () => files.hex(8));
  const cipher = createFieldCipher(versions, options.random, people);
  const departments = new Map<string, Promise<DepartmentCertificate>>();
  return {
    ...ring.signer,
    rootCertificatePem: root.certificatePem,
    cipher,
    people: cipher,
    cipherKeys: {
      current: () => versions.versions.length,
      rotate: () => versions.add(options.random),
      retire: (version) => versions.retire(version, options.random),
    },
    async departmentCertificate(orgCode, orgName) {
      const id = sha256Hex(canonicalJson([orgCode, orgName])).slice(0, 32);
      const known = departments.get(id);
      const found = known && (await known.catch(() => undefined));
      if (found && !endsSoon(found, options.now())) return found;
      const issued = departmentCertificate(options, files, root, { id, orgCode, orgName });
      departments.set(id, issued);
      return issued;
    },
    async rotate() {
      ring.reload();
      const name = `statement-${String(ring.newest() + 1).padStart(4, '0')}.json`;
      await files.once<StatementKey>(name, makeStatementKey);
      ring.reload();
      return ring.signer.publicKeys()[0]?.kid ?? '';
    },
  };
}

interface CipherFile {
  readonly versions: readonly string[];
  readonly index: string;
}

interface DepartmentFile extends CertifiedKey {
  readonly orgCode: string;
  readonly orgName: string;
  readonly passphrase: string;
  readonly p12: string;
}

type KeyFiles = ReturnType<typeof keyFiles>;

function keyFiles({ dir, random }: KeyStoreOptions) {
  const hex = (size: number) => Buffer.from(random(size)).toString('hex');
  return {
    /** The content of a file of ours, made once. The cast is safe: only `make` ever wrote such a file. */
    async once<T extends object>(name: string, make: () => T | Promise<T>): Promise<T> {
      const { text } = await readOrCreate(join(dir, name), hex(8), async () =>
        JSON.stringify(await make(), null, 1),
      );
      return JSON.parse(text) as T;
    },
    hex,
  };
}

/** The statement keys of the directory, newest first; looks again when a key is asked for that it lacks. */
function openRing(dir: string, start: ReturnType<typeof statementKeyFrom>[]) {
  let ring = start;
  let names: readonly string[] = ['statement-0001.json'];
  const reload = () => {
    const there = readdirSync(dir)
      .filter((name) => statementFile.test(name))
      .sort();
    if (there.length === names.length) return;
    names = there;
    ring = there.map((name) => statementKeyFrom(JSON.parse(readFileSync(join(dir, name), 'utf8')))).reverse();
  };
  reload();
  const find = (keyId: string) => ring.find((key) => key.jwk.kid === keyId);
  const signer: Signer = {
    sign(bytes) {
      const [current] = ring;
      if (!current) throw new Error('the key store has no statement key');
      return { keyId: current.jwk.kid, alg: 'EdDSA', signature: current.sign(bytes) };
    },
    verify(keyId, bytes, signature) {
      if (!find(keyId)) reload();
      return find(keyId)?.verify(bytes, signature) ?? false;
    },
    publicKeys: () => ring.map((key) => key.jwk),
  };
  return { signer, reload, newest: () => Number(statementFile.exec(names.at(-1) ?? '')?.[1] ?? 1) };
}

async function departmentCertificate(
  options: KeyStoreOptions,
  files: KeyFiles,
  root: CertifiedKey,
  who: { id: string; orgCode: string; orgName: string },
): Promise<DepartmentCertificate> {
  for (let issue = 1; issue < 1000; issue++) {
    const file = await files.once<DepartmentFile>(`department-${who.id}-${issue}.json`, async () => {
      const { orgCode, orgName } = who;
      const subject = { commonName: orgName, organisation: orgName, code: orgCode };
      const key = await issueDocumentSigner(subject, root, options.now(), options.random(16));
      const passphrase = files.hex(32);
      const p12 = Buffer.from(packP12(key, [root.certificatePem], passphrase)).toString('base64');
      return { orgCode, orgName, ...key, passphrase, p12 };
    });
    const certificate: DepartmentCertificate = {
      p12: Buffer.from(file.p12, 'base64'),
      passphrase: file.passphrase,
      certificatePem: file.certificatePem,
      notAfter: new Date(new X509Certificate(file.certificatePem).validTo),
    };
    if (!endsSoon(certificate, options.now())) return certificate;
  }
  throw new Error(`organisation ${who.orgCode} has been given too many certificates`);
}

const endsSoon = (certificate: DepartmentCertificate, now: Date) =>
  certificate.notAfter.getTime() - now.getTime() < renewalMilliseconds;

const rootSubject = ({ rootName = '通办演示根证书' }: KeyStoreOptions) => ({
  commonName: rootName,
  organisation: rootName,
  code: 'DEMO',
});

const makeCipherFile = (random: KeyStoreOptions['random']): CipherFile => ({
  versions: [Buffer.from(random(32)).toString('base64')],
  index: Buffer.from(random(32)).toString('base64'),
});
