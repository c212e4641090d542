// SPDX-License-Identifier: Apache-2.0
// tongban archive verify FILE [--root CERTIFICATE.pem]… [--json]: needs no database and no network.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArchiveVerification, verifyArchive } from './archive-verify.ts';
import type { VerbContext } from './verb.ts';

const usage = 'usage: tongban archive verify FILE [--root CERTIFICATE.pem]… [--json]';

/** @returns 0 for a sound package, 1 for any other file, 2 when nothing could be checked. */
export async function run(args: readonly string[], { config, out, err }: VerbContext): Promise<number> {
  const files = args.filter((arg, at) => !arg.startsWith('--') && args[at - 1] !== '--root');
  const named = args.flatMap((arg, at) => (arg === '--root' ? [args[at + 1] ?? ''] : []));
  const [file] = files;
  if (file === undefined || files.length !== 1) return refuse(err, usage);
  const roots = await rootsOf(named, config.dataDir).catch(() => []);
  if (roots.length === 0)
    return refuse(err, `no root certificate in ${join(config.dataDir, 'keys')}: give one with --root`);
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return refuse(err, `${file} cannot be read`);
  const result = verifyArchive(bytes, roots);
  if (args.includes('--json')) out(JSON.stringify(result));
  else for (const line of linesOf(result)) out(line);
  return result.ok ? 0 : 1;
}

function refuse(err: (line: string) => void, message: string): number {
  err(message);
  return 2;
}

async function rootsOf(named: readonly string[], dataDir: string): Promise<string[]> {
  if (named.length > 0) return Promise.all(named.map((path) => readFile(path, 'utf8')));
  const kept: unknown = JSON.parse(await readFile(join(dataDir, 'keys', 'root.json'), 'utf8'));
  const pem: unknown = Reflect.get(Object(kept), 'certificatePem');
  return typeof pem === 'string' ? [pem] : [];
}

function linesOf(result: ArchiveVerification): string[] {
  const { archiveNo, caseNo, signer, files, events, fault } = result;
  if (fault) return [`not sound: ${fault.place}: ${fault.message}`];
  return [`sound: ${archiveNo} (case ${caseNo})`, `${files} files, ${events} events, sealed by ${signer}`];
}
