// SPDX-License-Identifier: Apache-2.0
/** Documents are tested like code: what they name is there, and what is there is named. Links: `documents.test.ts`. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { settings } from '../../src/settings.ts';
import {
  commandsOf,
  decisionFaults,
  dependencyFaults,
  differences,
  missingFiles,
  type Page,
  settingFaults,
  staleExcerpts,
  unknownCommands,
  unnamedScripts,
} from './document-checks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const there = (path: string): boolean => existsSync(join(root, path));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = (path: string): Page => ({ path, text: read(path) });
const markdown = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return folder === '' ? [] : markdown(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
/** Written by hand; `docs/problems.md` is printed. */
const ours = ['', 'docs']
  .flatMap(markdown)
  .filter((path) => path !== 'docs/problems.md')
  .map(page);
const planted = (text: string): Page => ({ path: 'docs/planted.md', text });

const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const scripts = Object.keys(manifest.scripts);
const packages = Object.keys({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});
const readmes = [page('README.md'), page('README.zh-CN.md')] as const;

test('documents were found', () => assert.ok(ours.length > 20));

test('files that documents name are there', () => {
  assert.deepEqual(
    ours.flatMap((p) => missingFiles(p, there)),
    [],
  );
});

test('a file that is not there is seen', () => {
  const at = (text: string): string[] => missingFiles(planted(text), there);
  assert.equal(at('see `src/modules/cases/no-such-file.ts`').length, 1);
  assert.equal(at('see `src/no-such-folder/`').length, 1);
  assert.deepEqual(at('`/api/v1/cases` `src/config.ts` `DATA_DIR/keys` `application/json` `src/*.ts`'), []);
});

test('the tables of settings are those of the program', () => {
  assert.deepEqual(settingFaults(readmes[0], settings, 'en'), []);
  assert.deepEqual(settingFaults(readmes[1], settings, 'zh'), []);
});

test('a setting that is missing, stale or invented is seen', () => {
  const port = { name: 'PORT', fallback: '8080', zh: '端口', en: 'port' };
  assert.equal(settingFaults(planted(''), [port], 'en').length, 1);
  assert.equal(settingFaults(planted('| `PORT` | `80` | port |'), [port], 'en').length, 2);
  assert.equal(
    settingFaults(planted('| `PORT` | `8080` | port |\n| `X_Y` | — | z |'), [port], 'en').length,
    1,
  );
  assert.deepEqual(settingFaults(planted('| `PORT` | `8080` | 端口 |'), [port], 'zh'), []);
});

test('every dependency has its line and every line its dependency', () => {
  assert.deepEqual(dependencyFaults(read('docs/dependencies.md'), packages), []);
});

test('a dependency without a line, and a line without a dependency, are seen', () => {
  const line = '| `pg` | driver | other | MIT |';
  assert.deepEqual(dependencyFaults(line, ['pg']), []);
  assert.equal(dependencyFaults(line, ['pg', 'left-pad']).length, 1);
  assert.equal(dependencyFaults(line, []).length, 1);
  assert.equal(dependencyFaults(`${line}\n${line}`, ['pg']).length, 1);
  assert.equal(dependencyFaults('| `pg` | driver |  | MIT |', ['pg']).length, 1);
});

test('commands that documents name are scripts of package.json', () => {
  assert.deepEqual(
    ours.flatMap((p) => unknownCommands(p, scripts)),
    [],
  );
});

test('both readmes name every script, and the same commands', () => {
  for (const readme of readmes) assert.deepEqual(unnamedScripts(readme, scripts), []);
  assert.ok(commandsOf(readmes[0].text).length > 8);
  assert.deepEqual(differences(commandsOf(readmes[0].text), commandsOf(readmes[1].text)), []);
});

test('a command that does not exist or is named in one language only is seen', () => {
  assert.equal(unknownCommands(planted('`npm run fly`'), scripts).length, 1);
  assert.equal(unknownCommands(planted('```sh\nnpm run fly # now\n```'), scripts).length, 1);
  assert.deepEqual(unknownCommands(planted('`npm ci` and `npm start`'), scripts), []);
  assert.equal(unnamedScripts(planted('| `npm start` | x |'), ['start', 'fly']).length, 1);
  assert.equal(differences(['npm start'], ['npm test']).length, 2);
});

test('both readmes have the same headings in the same number', () => {
  const levels = ({ text }: Page): string[] => [...text.matchAll(/^(#+) /gm)].map((m) => m[1] ?? '');
  assert.deepEqual(levels(readmes[0]), levels(readmes[1]));
});

test('excerpts of a definition are in the definition', () => {
  const source = read('matters/persons/pharmacist-registration.yaml');
  for (const readme of readmes) assert.deepEqual(staleExcerpts(readme, source), []);
  assert.equal(staleExcerpts(planted('```yaml\nname: other\n```'), source).length, 1);
});

test('the order of modules in ARCHITECTURE.md is that of the program', () => {
  const order = JSON.parse(read('src/modules.json')) as string[];
  const shown = read('ARCHITECTURE.md').match(/^organisations ·[\s\S]*?federation$/m)?.[0] ?? '';
  assert.deepEqual(
    shown
      .split('·')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    order,
  );
});

test('decisions are numbered and whole', () => {
  const decisions = markdown('docs/decisions').sort().map(page);
  assert.ok(decisions.length > 5);
  assert.deepEqual(decisionFaults(decisions), []);
  assert.equal(
    decisionFaults([{ path: 'docs/decisions/0002-x.md', text: '# 0002 X\n\n## Context\n' }]).length,
    5,
  );
});

test('the licence is Apache-2.0, whole', () => {
  const text = read('LICENSE');
  assert.ok(text.includes('Apache License') && text.includes('END OF TERMS AND CONDITIONS'));
});
