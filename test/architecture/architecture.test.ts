// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '#platform/clock.ts';
import { seededIds } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { repositoryRoot } from '#test/support/child-lines.ts';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import modules from '../../src/modules.json' with { type: 'json' };
import { laws, publicRoutes, routesWithoutPermission } from './laws.ts';
import { offenders } from './offenders.ts';
import { readSource, readSources } from './read-source.ts';

const folders = ['src', 'web', 'test', 'tools', 'bench', 'torture', 'seeds', 'examples'];
const files = readSources(repositoryRoot, folders);
/** Stand beside the planted offenders, so that what a face gives can be followed. */
const faces = files.filter(({ path }) => /^src\/modules\/[^/]+\/index\.ts$/.test(path));

describe('the laws of the architecture', () => {
  for (const [name, law] of Object.entries(laws)) {
    test(`${name}: holds`, () => assert.deepEqual(law(files), []));

    test(`${name}: can fail`, () => {
      const planted = offenders[name as keyof typeof laws];
      for (const { complaint, ...sources } of planted) {
        const world = Object.entries(sources.files).map(([path, text]) => readSource(path, text));
        assert.match(law([...faces, ...world]).join('\n'), complaint);
      }
    });
  }

  test('every import was seen', () => {
    const seen = files.flatMap(({ imports }) => imports).length;
    const written = folders.flatMap((folder) => importLinesBelow(folder)).length;
    assert.ok(seen > 1_500, `only ${seen} imports were seen`);
    assert.ok(seen >= written, `${written} lines import something, only ${seen} imports were seen`);
  });

  test('a file that cannot be read is an error, not a pass', () => {
    assert.throws(() => readSource('src/modules/cases/broken.ts', 'import { from'), /cannot be parsed/);
  });
});

/** Counted another way than the laws do: by the shape of the line. */
function importLinesBelow(folder: string): string[] {
  return files
    .filter(({ path }) => path.startsWith(`${folder}/`) && /\.tsx?$/.test(path))
    .flatMap(({ path }) => readFileSync(join(repositoryRoot, path), 'utf8').split('\n'))
    .filter((line) => /^(import|export) .*\bfrom '[^']+'( with .*)?;$/.test(line));
}

describe('routes', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tongban-routes-'));
  const golden = new URL('./public-routes.golden.txt', import.meta.url);
  let app: App;

  before(async () => {
    // No statement runs: the composition alone tells its routes.
    const result = readConfig({ DATA_DIR: dataDir });
    assert.ok(result.ok);
    const databaseUrl = 'postgres://127.0.0.1:1/none';
    app = await createApp({
      config: result.config,
      databaseUrl,
      log: silentLog,
      clock: systemClock,
      ids: seededIds('routes'),
    });
  });
  after(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('every route has a permission of the table of access', () => {
    assert.ok(app.routes.length > 30, `only ${app.routes.length} routes were seen`);
    assert.deepEqual(routesWithoutPermission(app.routes), []);
  });

  test('the law of permissions can fail', () => {
    const open = { method: 'POST', path: '/api/v1/secrets', permission: 'cases.conjure-up' } as const;
    assert.match(routesWithoutPermission([open]).join(), /no permission "cases.conjure-up"/);
    assert.deepEqual(publicRoutes([{ ...open, permission: 'public' }]), ['POST /api/v1/secrets']);
  });

  test('what anyone may call stands in a list that may only shrink', () => {
    const listed = readFileSync(golden, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    assert.deepEqual(
      publicRoutes(app.routes),
      listed,
      'A route that became private: delete its line. A route that must be public: add its line by hand, sorted, and say why in the commit; no tool writes this file.',
    );
  });
});

describe('modules', () => {
  test('every folder of src/modules stands in modules.json and has a face and an alias', () => {
    const built = readdirSync(join(repositoryRoot, 'src/modules'));
    assert.deepEqual(
      built.filter((name) => !modules.includes(name)),
      [],
    );
    assert.equal(new Set(modules).size, modules.length);
    const { imports } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
    for (const name of built) {
      assert.equal(imports[`#${name}`], `./src/modules/${name}/index.ts`);
      assert.ok(existsSync(join(repositoryRoot, `src/modules/${name}/index.ts`)), `${name} has no index.ts`);
    }
  });

  test('aliases stand in the order of modules.json', () => {
    const { imports } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
    const named = Object.keys(imports)
      .map((alias) => alias.slice(1))
      .filter((name) => !name.endsWith('/*'));
    assert.deepEqual(
      named,
      modules.filter((name) => named.includes(name)),
    );
  });
});
