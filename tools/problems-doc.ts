// SPDX-License-Identifier: Apache-2.0
/** Writes docs/problems.md from the problems that the modules declare: `node tools/run.mjs tools/problems-doc.ts`. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ProblemKind, problemRegistry } from '#platform/problem.ts';
import modules from '../src/modules.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'docs/problems.md');

/** The whole page, made from the code. */
export async function problemsPage(): Promise<string> {
  for (const path of declaringFiles()) await import(pathToFileURL(path).href);
  const kinds = [...problemRegistry.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const owners = ['platform', ...modules].filter((name) =>
    kinds.some(({ code }) => code.startsWith(`${name}.`)),
  );
  const strays = kinds.filter(({ code }) => !owners.some((owner) => code.startsWith(`${owner}.`)));
  if (strays.length > 0) throw new Error(`no module owns ${strays.map(({ code }) => code).join(', ')}`);
  const sections = owners.map((owner) =>
    section(
      owner,
      kinds.filter(({ code }) => code.startsWith(`${owner}.`)),
    ),
  );
  return `${[introduction, ...sections].join('\n\n')}\n`;
}

const introduction = `# Problems

Every refusal of the platform is an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem with one of these codes.
A code never changes its meaning. Faults of single fields stand in \`errors\`, each with a JSON pointer.

This page is made from the code by \`node tools/run.mjs tools/problems-doc.ts\`; a test compares the two.`;

function section(owner: string, kinds: readonly ProblemKind[]): string {
  const rows = kinds.map(
    ({ code, status, zh, en, next }) =>
      `| <a id="${code}"></a>\`${code}\` | ${status} | ${cell(zh)}<br>${cell(en)} | ${cell(next.zh)}<br>${cell(next.en)} |`,
  );
  return [
    `## ${owner}`,
    '',
    '| Code | Status | What happened | What to do |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function declaringFiles(): string[] {
  const module = (name: string): string => join(root, 'src/modules', name);
  return readdirSync(join(root, 'src/modules')).flatMap((name) =>
    readdirSync(module(name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.problems.ts'))
      .map((file) => join(module(name), file)),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await problemsPage());
  console.error(`wrote ${target}`);
}
