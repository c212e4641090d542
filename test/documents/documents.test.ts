// SPDX-License-Identifier: Apache-2.0
/** What the documents say of the code is compared with the code. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { repositoryRoot } from '#test/support/child-lines.ts';
import modules from '../../src/modules.json' with { type: 'json' };
import { problemsPage } from '../../tools/problems-doc.ts';
import { filesBelow } from '../architecture/read-source.ts';

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

const pages = [
  ...readdirSync(repositoryRoot).filter((name) => name.endsWith('.md')),
  ...['docs', 'src', 'web', 'test', 'tools', 'bench', 'torture', 'seeds', 'examples', 'matters'].flatMap(
    (folder) => filesBelow(repositoryRoot, folder).filter((path) => path.endsWith('.md')),
  ),
];

/** Links of a page that lead to nothing: files that are absent, headings that are not there. */
function deadLinks(path: string, text: string): string[] {
  const plain = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');
  const targets = [...plain.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, attribute]) => link ?? attribute ?? '',
  );
  return targets
    .filter((target) => target !== '' && !/^([a-z]+:|\/)/.test(target))
    .filter((target) => {
      const [file = '', heading] = target.split('#');
      const found = file === '' ? path : join(dirname(path), decodeURIComponent(file));
      if (found !== path && !existsSync(join(repositoryRoot, found))) return true;
      return (
        heading !== undefined &&
        found.endsWith('.md') &&
        !anchorsOf(found === path ? text : read(found)).has(heading)
      );
    })
    .map((target) => `${path} links to ${target}`);
}

/** Headings as GitHub names them, and anchors written by hand. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id)]);
}

/** The names in the `Module` column of every table that has one. */
function moduleColumn(text: string): string[] {
  const tables = text.split(/\n\s*\n/).filter((block) => block.trimStart().startsWith('|'));
  return tables.flatMap((table) => {
    const [header = [], , ...rows] = table
      .trim()
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()));
    const at = header.indexOf('Module');
    return at < 0 ? [] : rows.flatMap((row) => /^`([a-z]+)`$/.exec(row[at] ?? '')?.[1] ?? []);
  });
}

describe('documents', () => {
  test('docs/problems.md tells every problem of the code', async () => {
    assert.equal(
      read('docs/problems.md'),
      await problemsPage(),
      'write it anew: node tools/run.mjs tools/problems-doc.ts',
    );
  });

  test('the glossary names every module that is built and none that is unknown', () => {
    const glossary = read('docs/glossary.md');
    const named = new Set([...glossary.matchAll(/`([a-z]+)(?:\.[a-z_]+)?`/g)].map(([, name = '']) => name));
    const built = readdirSync(join(repositoryRoot, 'src/modules'));
    assert.deepEqual(
      built.filter((name) => !named.has(name)),
      [],
      'modules that docs/glossary.md does not name',
    );
    const listed = moduleColumn(glossary);
    assert.ok(listed.length > 5, 'docs/glossary.md has a table with a column for the module');
    assert.deepEqual(
      listed.filter((name) => !modules.includes(name)),
      [],
      'modules that modules.json does not know',
    );
  });

  test('every source file that the glossary names is there', () => {
    const named = [...read('docs/glossary.md').matchAll(/`((?:src|web|test|matters)\/[^`\s]+)`/g)].map(
      ([, path = '']) => path,
    );
    assert.deepEqual(
      named.filter((path) => !existsSync(join(repositoryRoot, path))),
      [],
    );
  });

  test('every link inside the repository leads somewhere', () => {
    assert.ok(pages.length > 3, `only ${pages.length} pages were seen`);
    assert.deepEqual(
      pages.flatMap((path) => deadLinks(path, read(path))),
      [],
    );
    assert.deepEqual(
      deadLinks('docs/planted.md', '# A\n[gone](no-such.md) [b](#b) [a](#a) [out](https://x.example)'),
      ['docs/planted.md links to no-such.md', 'docs/planted.md links to #b'],
    );
  });

  test('documents and sources name no folder of somebody’s machine', () => {
    const named = pages.filter((path) => /(?:^|[\s`"'(])\/(?:home|Users|root|work)\/\w/m.test(read(path)));
    assert.deepEqual(named, []);
  });
});
