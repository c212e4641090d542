// SPDX-License-Identifier: Apache-2.0
/** `tongban divisions import FILE…`: CSV with code and name, also gzipped; 2, 4, 6, 9 or 12 digits. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { countDivisions, readDivisions, registerDivisions } from '#organisations';
import { system } from '#platform/actor.ts';
import { plainWords, type VerbContext, withApp } from './verb.ts';

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const files = plainWords(args);
  if (files.length === 0) {
    context.err('Say which files to read: tongban divisions import FILE.csv');
    return 2;
  }
  return withApp(context, async (app) => {
    let imported = 0;
    const rejected: { file: string; line: number; reason: string }[] = [];
    for (const file of files) {
      const content = await readFile(file);
      const text = (file.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8');
      const read = readDivisions(text);
      rejected.push(...read.rejected.map((r) => ({ file, ...r })));
      imported += await app.runner.execute(registerDivisions, system('import'), read.divisions);
      context.err(`${file}: ${read.divisions.length} divisions, ${read.rejected.length} rejected`);
    }
    const total = await countDivisions(app.db);
    if (args.includes('--json')) context.out(JSON.stringify({ imported, total, rejected }));
    else {
      context.out(`${imported} divisions written, ${total} in all`);
      for (const r of rejected) context.out(`${r.file}:${r.line}: ${r.reason}`);
    }
    return rejected.length > 0 ? 1 : 0;
  });
}
