// SPDX-License-Identifier: Apache-2.0
// tongban licence verify FILE [--root PEM]… [--keys JSON] [--json]: PDF, OFD, the text of a QR code or of a credential.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createVerifier,
  type FileVerification,
  type IssuerKey,
  type Trust,
  trustIn,
  verifyOffline,
} from '#licences';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { openDatabase } from '#platform/db.ts';

export interface LicenceVerifyContext {
  /** Where root certificates are looked for: in `keys`. */
  readonly dataDir: string;
  /** The installation's own address: whose status lists are its own. */
  readonly publicUrl?: string | undefined;
  readonly clock: Clock;
  /** The register, when a database can be reached; without it only the signature and the term are checked. */
  readonly databaseUrl?: string | undefined;
  /** One line of the answer. */
  readonly out: (line: string) => void;
  /** One line of progress or complaint. */
  readonly err: (line: string) => void;
}

const usage =
  'usage: tongban licence verify FILE [--root CERTIFICATE.pem]… [--keys LICENCE-KEYS.json] [--json]';

interface Options {
  readonly file: string;
  readonly roots: readonly string[];
  /** What `/api/v1/licence-keys` answered once: keys of QR codes, for use without network. */
  readonly keys: string | undefined;
  readonly json: boolean;
}

/** Returns the exit code: 0 for a valid licence, 1 for any other file, 2 when nothing could be checked. */
export async function run(args: readonly string[], context: LicenceVerifyContext): Promise<number> {
  const options = optionsOf(args);
  if (!options) return refuse(context, usage);
  const trust = await trustOf(options, context.dataDir).catch(() => trustIn([]));
  if (trust.ders.length === 0)
    return refuse(
      context,
      'no root certificate: name one with --root, or say where the installation is (DATA_DIR)',
    );
  const bytes = await readFile(options.file).catch(() => undefined);
  if (!bytes) return refuse(context, `${options.file} cannot be read`);
  const keys = options.keys === undefined ? [] : await keysIn(options.keys).catch(() => undefined);
  if (!keys) return refuse(context, `${options.keys} holds no keys of issuers`);
  const result = await check(bytes, trust, keys, context);
  if (options.json) context.out(JSON.stringify(answerOf(result)));
  else for (const line of linesOf(result)) context.out(line);
  return result.valid ? 0 : 1;
}

function refuse({ err }: LicenceVerifyContext, message: string): number {
  err(message);
  return 2;
}

function optionsOf(args: readonly string[]): Options | undefined {
  const files: string[] = [];
  const roots: string[] = [];
  let json = false;
  let keys: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--root') {
      at += 1;
      roots.push(args[at] ?? '');
    } else if (arg === '--keys') {
      at += 1;
      keys = args[at];
    } else if (arg.startsWith('--')) return undefined;
    else files.push(arg);
  }
  const [file] = files;
  return file !== undefined && files.length === 1 ? { file, roots, keys, json } : undefined;
}

async function trustOf(options: Options, dataDir: string): Promise<Trust> {
  if (options.roots.length > 0)
    return trustIn(await Promise.all(options.roots.map((path) => readFile(path, 'utf8'))));
  const keys = join(dataDir, 'keys');
  const pem = memberOf(await readFile(join(keys, 'root.json'), 'utf8'), 'certificatePem');
  const others = await readdir(join(keys, 'crypto')).catch((): string[] => []);
  const names = others.filter((name) => /^root-[\w-]+\.cert\.json$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(keys, 'crypto', name), 'utf8')));
  const ders = texts.flatMap((text) => memberOf(text, 'certificate') ?? []);
  return trustIn(
    pem === undefined ? [] : [pem],
    ders.map((der) => Buffer.from(der, 'base64')),
  );
}

function memberOf(json: string, name: string): string | undefined {
  const member: unknown = Reflect.get(Object(JSON.parse(json)), name);
  return typeof member === 'string' ? member : undefined;
}

/** The file as `/api/v1/licence-keys` gives it. */
async function keysIn(path: string): Promise<IssuerKey[]> {
  const list: unknown = Reflect.get(Object(JSON.parse(await readFile(path, 'utf8'))), 'keys');
  if (!Array.isArray(list)) throw new Error('not a set of keys');
  return list.map((one: unknown) => {
    const text = (name: string): string => String(Reflect.get(Object(one), name) ?? '');
    return {
      ...{ keyId: text('keyId'), issuerId: text('issuerId'), issuerName: text('issuerName') },
      publicKey: Buffer.from(text('publicKey'), 'base64url'),
      distrusted: text('distrusted') !== 'false',
    };
  });
}

async function check(
  bytes: Uint8Array,
  trust: Trust,
  factsKeys: readonly IssuerKey[],
  context: LicenceVerifyContext,
): Promise<FileVerification> {
  const { clock, databaseUrl, err } = context;
  if (databaseUrl !== undefined) {
    try {
      return await checkOnline(bytes, trust, context, databaseUrl);
    } catch (error) {
      err(`the register cannot be reached (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  err('checked offline: a revocation would not be seen');
  return verifyOffline(bytes, { trust, factsKeys, now: clock.now() });
}

async function checkOnline(
  bytes: Uint8Array,
  trust: Trust,
  { clock, publicUrl = '' }: LicenceVerifyContext,
  url: string,
): Promise<FileVerification> {
  const db = openDatabase({ url, poolSize: 2, outside: system('command line') });
  try {
    const verifier = createVerifier({ cipher: blindfold, clock, trust: async () => trust, publicUrl });
    return await verifier.verifyFile(db, bytes);
  } finally {
    await db.close();
  }
}

/** The command prints nothing of the holder, so it needs no key to open what is sealed. */
const blindfold: FieldCipher = {
  encryptText: () => '',
  decryptText: () => '',
  blindIndex: () => '',
  ofPerson: () => {
    throw new Error('nothing of a person is opened here');
  },
};

const answerOf = (result: FileVerification) => ({
  valid: result.valid,
  status: result.state,
  type: result.licence?.typeName ?? result.typeName,
  issuer: result.licence?.issuerName ?? result.signature.signerName,
  identifier: result.identifier ?? result.licence?.identifier ?? null,
  reasons: result.reasons.map(({ code, en, detail }) => `${code}: ${detail ? `${en} (${detail})` : en}`),
  registerChecked: result.registerChecked,
  face: result.face,
});

function linesOf(result: FileVerification): string[] {
  const { type, issuer, identifier } = answerOf(result);
  return [
    `${result.valid ? '有效 valid' : '无效 not valid'} (${result.state})`,
    ...(type ? [`证照类型 type: ${type}`] : []),
    ...(issuer ? [`签发机构 signed by: ${issuer}`] : []),
    ...(identifier ? [`证照标识 identifier: ${identifier}`] : []),
    ...result.reasons.map(({ zh, en, detail }) => `- ${zh} / ${en}${detail ? ` (${detail})` : ''}`),
  ];
}
