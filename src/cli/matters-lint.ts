// SPDX-License-Identifier: Apache-2.0
/** `tongban matters lint [FILE…]`: every finding with its rule, place and what to do; exit code 1 on errors. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runExample } from '#forms';
import { checkDefinition, parseDefinition, readElements } from '#matters';
import { resource } from '#platform/resources.ts';
import { plainWords, type VerbContext } from './verb.ts';

interface Located {
  readonly file: string;
  readonly rule: string;
  readonly path: string;
  readonly severity: string;
  readonly line: number | null;
  readonly message: { readonly zh: string; readonly en: string };
}

export async function run(args: readonly string[], { out, err }: VerbContext): Promise<number> {
  const elements = readElements(join(resource('matters'), 'elements.yaml'));
  const files = plainWords(args);
  const findings: Located[] = [];
  const all = files.length > 0 ? files : await shippedFiles();
  for (const file of all) {
    const parsed = parseDefinition(await readFile(file, 'utf8'));
    const found = parsed.ok
      ? checkDefinition(parsed.definition, { elements, runExample }).map((f) => parsed.locate(f))
      : parsed.findings;
    for (const f of found)
      findings.push({
        file: relative(process.cwd(), file),
        rule: f.rule,
        path: f.path.join('/'),
        severity: f.severity,
        line: f.line ?? null,
        message: f.message,
      });
  }
  const errors = findings.filter((f) => f.severity === 'error').length;
  if (args.includes('--json'))
    out(JSON.stringify({ files: all.length, errors, warnings: findings.length - errors, findings }));
  else {
    for (const f of findings)
      out(`${f.file}:${f.line ?? 1}: ${f.severity} ${f.rule} ${f.path}: ${f.message.zh} ${f.message.en}`);
    err(`${all.length} definitions, ${errors} errors, ${findings.length - errors} warnings`);
  }
  return errors > 0 ? 1 : 0;
}

/** Every definition that ships, by theme folder. */
export async function shippedFiles(): Promise<string[]> {
  const dir = resource('matters');
  const names = await readdir(dir, { recursive: true });
  return names
    .filter((n) => n.endsWith('.yaml') && !/(elements|life-events)\.yaml$/.test(n))
    .sort()
    .map((n) => join(dir, n));
}
