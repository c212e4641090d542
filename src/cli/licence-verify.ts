// SPDX-License-Identifier: Apache-2.0
// tongban licence verify FILE [--root PEM]… [--json]
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { civilDateOf } from '#law/civil-date.ts';
import { createVerifier, type FileVerification, verifyFileOffline } from '#licences';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { openDatabase } from '#platform/db.ts';

export interface LicenceVerifyContext {
  /** Where the root certificate is looked for: `keys/root.json`. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** The register, when a database can be reached; without it only the signature and the term are checked. */
  readonly databaseUrl?: string | undefined;
  /** One line of the answer. */
  readonly out: (line: string) => void;
  /** One line of progress or complaint. */
  readonly err: (line: string) => void;
}

const usage = 'usage: tongban licence verify FILE [--root CERTIFICATE.pem]… [--json]';

interface Options {
  readonly file: string;
  readonly roots: readonly string[];
  readonly json: boolean;
}

/** Returns the exit code: 0 for a valid licence, 1 for any other file, 2 when nothing could be checked. */
export async function run(args: readonly string[], context: LicenceVerifyContext): Promise<number> {
  const options = optionsOf(args);
  if (!options) return refuse(context, usage);
  const roots = await rootsOf(options, context.dataDir).catch(() => []);
  if (roots.length === 0)
    return refuse(context, `no root certificate in ${join(context.dataDir, 'keys')}: give one with --root`);
  const bytes = await readFile(options.file).catch(() => undefined);
  if (!bytes) return refuse(context, `${options.file} cannot be read`);
  const result = await check(bytes, roots, context);
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
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--root') {
      at += 1;
      roots.push(args[at] ?? '');
    } else if (arg.startsWith('--')) return undefined;
    else files.push(arg);
  }
  const [file] = files;
  return file !== undefined && files.length === 1 ? { file, roots, json } : undefined;
}

async function rootsOf(options: Options, dataDir: string): Promise<string[]> {
  if (options.roots.length > 0) return Promise.all(options.roots.map((path) => readFile(path, 'utf8')));
  const kept: unknown = JSON.parse(await readFile(join(dataDir, 'keys', 'root.json'), 'utf8'));
  const pem: unknown = Reflect.get(Object(kept), 'certificatePem');
  return typeof pem === 'string' ? [pem] : [];
}

async function check(
  bytes: Uint8Array,
  roots: readonly string[],
  context: LicenceVerifyContext,
): Promise<FileVerification> {
  const { clock, databaseUrl, err } = context;
  if (databaseUrl !== undefined) {
    try {
      return await checkOnline(bytes, roots, clock, databaseUrl);
    } catch (error) {
      err(`the register cannot be reached (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  err('checked offline: a revocation would not be seen');
  return verifyFileOffline(bytes, { roots, today: civilDateOf(clock.now()) });
}

async function checkOnline(
  bytes: Uint8Array,
  roots: readonly string[],
  clock: Clock,
  url: string,
): Promise<FileVerification> {
  const db = openDatabase({ url, poolSize: 2, outside: system('command line') });
  try {
    return await createVerifier({ cipher: blindfold, clock, roots }).verifyFile(db, bytes);
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
  identifier: result.identifier,
  reasons: result.reasons.map(({ code, en, detail }) => `${code}: ${detail ? `${en} (${detail})` : en}`),
  registerChecked: result.registerChecked,
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
