// SPDX-License-Identifier: Apache-2.0
/** `tongban organisations import FILE.csv [--json]`: registers the bodies (实施主体) of an installation. Running it again changes nothing. */
import { readFile } from 'node:fs/promises';
import { divisionsOf, organisationsById, registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import type { App } from '../app.ts';
import { decodeTable } from './csv.ts';
import { againstRegister, type LineOfOrganisation, readOrganisations } from './organisations-table.ts';
import { plainWords, type VerbContext, withApp } from './verb.ts';

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const [file, ...more] = plainWords(args);
  if (file === undefined || more.length > 0 || args.some((a) => a.startsWith('--') && a !== '--json')) {
    context.err('usage: tongban organisations import FILE.csv [--json]');
    return 2;
  }
  const table = readOrganisations(decodeTable(await readFile(file)));
  return withApp(context, async (app) => {
    const named = table.organisations.flatMap((o) => [o.id, o.parentId ?? o.id]);
    const { organisations, rejected } = againstRegister(table, await organisationsById(app.db, named));
    const rows = organisations.map(({ line: _line, ...o }) => o);
    const imported =
      rows.length === 0 ? 0 : await app.runner.execute(registerOrganisations, system('operator'), rows);
    const warnings = await unknownDivisions(app, organisations);
    if (args.includes('--json')) context.out(JSON.stringify({ imported, warnings, rejected }));
    else {
      for (const { line, reason } of rejected) context.out(`${file}:${line}: rejected: ${reason}`);
      for (const { line, message } of warnings) context.out(`${file}:${line}: ${message}`);
      context.out(`${imported} bodies registered, ${rejected.length} lines rejected`);
    }
    return rejected.length > 0 ? 1 : 0;
  });
}

async function unknownDivisions(
  { db }: App,
  organisations: readonly LineOfOrganisation[],
): Promise<{ line: number; message: string }[]> {
  const codes = [...new Set(organisations.map((o) => o.division))];
  const known = new Set((await divisionsOf(db, codes)).map((d) => d.code));
  return organisations
    .filter((o) => !known.has(o.division))
    .map((o) => ({
      line: o.line,
      message: `the division ${o.division} is not loaded: tongban divisions import`,
    }));
}
