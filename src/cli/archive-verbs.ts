// SPDX-License-Identifier: Apache-2.0
// tongban archive make CASE | --missing [--json]; tongban archive list --year Y [--json|--csv]
import { writeFile } from 'node:fs/promises';
import { plainWords, type VerbContext, withApp } from './verb.ts';

const optionOf = (args: readonly string[], name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
};

/** Packs one case, or every case that ended and has no package; `--out FILE` also writes the package there. */
export async function make(args: readonly string[], context: VerbContext): Promise<number> {
  const target = optionOf(args, '--out');
  const caseNo = plainWords(args).find((word) => word !== target);
  const missing = args.includes('--missing');
  if (!missing && caseNo === undefined) {
    context.err(
      'usage: tongban archive make CASE [--out FILE.zip] [--json] | archive make --missing [--json]',
    );
    return 2;
  }
  return withApp(context, async (app) => {
    if (missing || caseNo === undefined) {
      const made = await app.cases.archives.makeMissing();
      context.out(args.includes('--json') ? JSON.stringify({ ok: true, made }) : `${made} cases packed`);
      return 0;
    }
    const row = await app.cases.archives.make(caseNo);
    if (!row) {
      context.err(`case ${caseNo} is open or does not exist`);
      return 1;
    }
    if (target !== undefined) await writeFile(target, await app.files.get(row.sha256));
    context.out(
      args.includes('--json')
        ? JSON.stringify({ ok: true, caseNo, archiveNo: row.archiveNo, sha256: row.sha256, size: row.size })
        : `${row.archiveNo}: ${row.size} bytes, sha256 ${row.sha256}`,
    );
    return 0;
  });
}

/** The transfer list (移交清单) of a year, over all bodies. */
export async function list(args: readonly string[], context: VerbContext): Promise<number> {
  const year = Number(optionOf(args, '--year'));
  if (!Number.isInteger(year)) {
    context.err('usage: tongban archive list --year YYYY [--csv|--json]');
    return 2;
  }
  return withApp(context, async (app) => {
    let count = 0;
    if (args.includes('--csv')) context.out(app.cases.archives.csvHead);
    for await (const row of app.cases.archives.ofYear(year)) {
      count += 1;
      if (args.includes('--csv')) context.out(row.csv);
      else if (args.includes('--json')) context.err(row.csv);
      else
        context.out(
          `${row.archiveNo}  ${row.caseNo}  ${row.matterName}  ${row.applicantName}  ${row.retention}`,
        );
    }
    if (args.includes('--json')) context.out(JSON.stringify({ ok: true, year, packages: count }));
    return 0;
  });
}
