// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseDefinition, publishMatters } from '#matters';
import { registerDivisions, registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import { resource } from '#platform/resources.ts';
import { createWorld } from '#test/support/world.ts';
import { type Config, readConfig } from '../config.ts';
import { run } from './matters-lint.ts';

const config = readConfig();
assert.ok(config.ok);

interface Report {
  files: number;
  errors: number;
  warnings: number;
  findings: {
    file: string;
    line: number;
    column: number;
    rule: string;
    severity: string;
    path: string;
    message: { zh: string };
    todo: { zh: string } | null;
    article: string | null;
  }[];
}

const lint = (...args: string[]) => lintWith({}, ...args);

async function lintWith(
  over: Partial<Config>,
  ...args: string[]
): Promise<{ code: number; report: Report; lines: string[] }> {
  const lines: string[] = [];
  assert.ok(config.ok);
  const say = (line: string): void => void lines.push(line);
  const code = await run(args, { config: { ...config.config, ...over }, out: say, err: say });
  const last = lines.at(-1) ?? '';
  const report = last.startsWith('{')
    ? (JSON.parse(last) as Report)
    : { files: 0, errors: 0, warnings: 0, findings: [] };
  return { code, report, lines };
}

test('matters lint', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-lint-'));
  t.after(() => rm(dir, { recursive: true }));
  const good = join(resource('matters'), 'persons/pharmacist-registration.yaml');
  const text = await readFile(good, 'utf8');
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(dir, name), content);
    return join(dir, name);
  };

  await t.test('without a file the definitions that ship are looked at, and have no finding', async () => {
    const { code, report } = await lint('--json');
    assert.deepEqual([code, report], [0, { files: 74, errors: 0, warnings: 0, findings: [] }]);
  });

  await t.test('a finding has its place, what to do and the article', async () => {
    const file = await write(
      'late.yaml',
      text.replace(/^promisedLimit: .*$/m, 'promisedLimit: { amount: 9, unit: MONTH }'),
    );
    const { code, report } = await lint(file, '--json');
    const found = report.findings.find(({ rule }) => rule === 'limit-order');
    const line = text.split('\n').findIndex((of) => of.startsWith('promisedLimit:')) + 1;
    assert.deepEqual([code, found?.line, found?.column, found?.severity], [1, line, 16, 'error']);
    assert.ok(found?.todo?.zh && found.article?.includes('第四十二条'));
    const { lines, code: plain } = await lint(file);
    assert.equal(plain, 1);
    assert.ok(lines.some((of) => of.includes(`late.yaml:${line}:16: error limit-order promisedLimit`)));
  });

  await t.test('what is no definition is a finding, and others are judged all the same', async () => {
    const files = [
      join(dir, 'missing.yaml'),
      dir,
      await write('gbk.yaml', Uint8Array.from([0x61, 0x3a, 0x20, 0xb3, 0xf6])),
      await write('big.yaml', new Uint8Array(1_100_000).fill(0x61)),
      await write('broken.yaml', 'a: [1,\nb: }'),
      good,
    ];
    const { code, report } = await lint(...files, '--json');
    assert.deepEqual([code, report.files], [1, 6]);
    assert.deepEqual([...new Set(report.findings.map(({ rule }) => rule))].sort(), [
      'file-encoding',
      'file-read',
      'file-size',
      'yaml',
    ]);
  });

  await t.test('two files with one matter are told apart or told', async () => {
    const copy = await write(
      'copy.yaml',
      text.replace('localCode: pharmacist-registration', 'localCode: pharmacist-again'),
    );
    const { report } = await lint(good, copy, '--json');
    const near = report.findings.filter(({ rule }) => rule === 'near-duplicate');
    assert.equal(near.length, 2);
  });

  await t.test('an unknown option is a wrong call', async () => assert.equal((await lint('--fix')).code, 2));
});

test('matters lint --published compares with the bodies, their staff and the catalogue of an installation', async (t) => {
  const world = await createWorld({ seed: 'lint' });
  assert.ok(world, 'PostgreSQL can be started');
  const dataDir = await mkdtemp(join(tmpdir(), 'tongban-lint-'));
  t.after(async () => {
    await world.close();
    await rm(dataDir, { recursive: true });
  });
  const seed = system('test');
  const province = '350000000000';
  await world.runner.execute(registerDivisions, seed, [
    { code: province, name: '福建省', level: 1, parent: null },
    { code: '350900000000', name: '云泽市', level: 2, parent: province },
  ]);
  const body = {
    id: 'province-medical',
    key: 'medical-products',
    name: '省药品监督管理局',
    division: province,
  };
  const lower = { ...body, id: 'city-medical', name: '云泽市药品监督管理局', division: '350900000000' };
  await world.runner.execute(registerOrganisations, seed, [body, lower]);
  const good = join(resource('matters'), 'persons/pharmacist-registration.yaml');
  const parsed = parseDefinition(await readFile(good, 'utf8'));
  assert.ok(parsed.ok);
  const definition = { ...parsed.definition, localCode: 'pharmacist-elsewhere' };
  await world.runner.execute(publishMatters, seed, { items: [{ definition, organisation: body }] });
  const passport = join(resource('matters'), 'persons/passport.yaml');
  const { code, report } = await lintWith(
    { databaseUrl: world.url, dataDir },
    good,
    passport,
    '--published',
    '--json',
  );
  assert.equal(code, 1);
  const told = (rule: string): string[] =>
    report.findings.filter((of) => of.rule === rule).map(({ message }) => message.zh);
  const steps = parsed.definition.process.filter(({ role }) => role !== 'applicant' && role !== 'platform');
  assert.equal(told('step-unstaffed').length, steps.length, 'one finding for a step, whatever the bodies');
  assert.ok(told('step-unstaffed').every((zh) => zh.includes(body.name) && !zh.includes(lower.name)));
  assert.deepEqual(told('escalation-nobody'), [`${body.name} 的超期提醒没有人收`]);
  assert.equal(told('implementer-known').length, 1, 'nobody issues passports here');
  assert.equal(told('near-duplicate').length, 1);
});
