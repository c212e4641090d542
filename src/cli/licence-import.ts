// SPDX-License-Identifier: Apache-2.0
/**
 * `tongban licence import FILE.csv --type T [--issuer USCC] [--dry-run] [--json]`: existing licences (存量证照) with a
 * report on their quality. Bringing a file again changes nothing.
 */
import { createReadStream } from 'node:fs';
import { decodedPieces, type ImportQuality, importLicences } from '#licences';
import { system } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { plainWords, type VerbContext, withApp } from './verb.ts';

const usage =
  'usage: tongban licence import FILE.csv --type TYPE [--issuer USCC] [--dry-run] [--json]  (TYPE: 21 characters; the issuer is its definer unless named)';

const optionOf = (args: readonly string[], name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
};

interface Wish {
  readonly file: string;
  readonly typeCode: string;
  readonly issuer: string;
  readonly dryRun: boolean;
}

function readWish(args: readonly string[]): Wish | undefined {
  const typeCode = optionOf(args, '--type');
  const issuer = optionOf(args, '--issuer') ?? typeCode?.slice(0, 18);
  const values = new Set([typeCode, optionOf(args, '--issuer')]);
  const [file, ...more] = plainWords(args).filter((word) => !values.has(word));
  const known = ['--type', '--issuer', '--dry-run', '--json'];
  const unknown = args.some((a) => a.startsWith('--') && !known.includes(a.split('=')[0] ?? a));
  if (file === undefined || more.length > 0 || unknown || issuer === undefined) return undefined;
  if (typeCode === undefined || !/^[0-9A-Z]{21}$/.test(typeCode)) return undefined;
  return { file, typeCode, issuer, dryRun: args.includes('--dry-run') };
}

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const wish = readWish(args);
  if (!wish) {
    context.err(usage);
    return 2;
  }
  return withApp(context, async (app) => {
    const parts = { db: app.db, runner: app.runner, clock: app.clock, cipher: app.keys.cipher };
    const pieces = decodedPieces(createReadStream(wish.file));
    const onProgress = (rows: number): void => context.err(`${rows} rows`);
    try {
      const report = await importLicences(parts, system('operator'), { ...wish, pieces, onProgress });
      if (args.includes('--json')) context.out(JSON.stringify(report));
      else print(wish.file, report, context);
      return report.refused > 0 ? 1 : 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      for (const { field, zh, en } of error.faults) context.err(`${field}: ${zh} (${en})`);
      context.err(`${error.kind.zh} (${error.kind.en})`);
      if (args.includes('--json')) context.out(JSON.stringify({ error: error.kind.code }));
      return 1;
    }
  });
}

function print(file: string, report: ImportQuality, { out }: VerbContext): void {
  for (const f of report.findings)
    out(
      `${file}:${f.line}: ${f.level}: ${f.number === '' ? '' : `${f.number}: `}${f.field}: ${f.zh} (${f.en})`,
    );
  if (report.unread.length > 0) out(`not read: ${report.unread.join(', ')}`);
  const { trust } = report;
  out(
    `${report.rows} rows: ${report.entered} ${report.dryRun ? 'could be entered' : 'entered'} ` +
      `(trust B ${trust.B}, C ${trust.C}, D ${trust.D}), ${report.unchanged} unchanged, ${report.refused} refused, ${report.warnings} warnings`,
  );
}
