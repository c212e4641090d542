// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse } from 'yaml';
import { importBpmn, type MatterDefinition, parseDefinition, publishMatters } from '#matters';
import { registerDivisions, registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import { resource } from '#platform/resources.ts';
import { createWorld } from '#test/support/world.ts';
import { type Config, readConfig } from '../config.ts';
import { exportProcess, importProcess } from './process-verb.ts';

const permit = join(resource('matters'), 'companies/construction-permit.yaml');

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function said(
  verb: typeof exportProcess,
  args: readonly string[],
  over: Partial<Config> = {},
): Promise<Said> {
  const read = readConfig();
  assert.ok(read.ok);
  const [out, err]: [string[], string[]] = [[], []];
  const code = await verb(args, {
    config: { ...read.config, logLevel: 'silent', ...over },
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('process export and process import', () => {
  let dir = '';
  let definition: MatterDefinition;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tongban-process-'));
    const parsed = parseDefinition(await readFile(permit, 'utf8'));
    assert.ok(parsed.ok);
    definition = parsed.definition;
  });
  after(() => rm(dir, { recursive: true, force: true }));

  test('a definition goes out to standard output, to a file, and into an object', async () => {
    const plain = await said(exportProcess, [permit]);
    assert.equal(plain.code, 0);
    assert.match(plain.out, /^<\?xml[^>]*\?>\s*<bpmn:definitions/);
    const file = join(dir, 'permit.bpmn');
    for (const args of [
      [permit, '--out', file],
      ['--out', file, permit],
    ]) {
      const written = await said(exportProcess, args);
      assert.deepEqual([written.code, written.out], [0, '']);
      assert.match(written.err, /written to .*permit\.bpmn/);
      assert.equal((await readFile(file, 'utf8')).trimEnd(), plain.out);
    }
    const json = JSON.parse((await said(exportProcess, [permit, '--json'])).out);
    assert.equal(json.matter, 'construction-permit');
    assert.equal(String(json.bpmn).trimEnd(), plain.out);
  });

  test('what went out comes in as the very same process, countersigning and late steps with it', async () => {
    const file = join(dir, 'round.bpmn');
    await said(exportProcess, [permit, '--out', file]);
    const { code, out, err } = await said(importProcess, [file]);
    assert.deepEqual([code, err], [0, '']);
    const read = parse(out);
    const byId = (steps: readonly { id: string }[]) => [...steps].sort((a, b) => (a.id < b.id ? -1 : 1));
    const names = (steps: MatterDefinition['process']) =>
      byId(steps).map((s) => ({ ...s, name: undefined, standard: undefined, result: undefined }));
    assert.deepEqual(names(read.process), names(definition.process));
    assert.deepEqual(
      read.flow.links.map((l: { from: string; to: string }) => `${l.from} ${l.to}`).sort(),
      definition.flow?.links.map((l) => `${l.from} ${l.to}`).sort(),
    );
  });

  test('what is refused is named, with exit code 1', async () => {
    const file = join(dir, 'refused.bpmn');
    const { out: xml } = await said(exportProcess, [permit]);
    await writeFile(file, xml.replaceAll('bpmn:parallelGateway', 'bpmn:eventBasedGateway'));
    const { code, out, err } = await said(importProcess, [file]);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^refused: .*[eE]ventBasedGateway.*sideBySide/m);
    const json = JSON.parse((await said(importProcess, [file, '--json'])).out);
    assert.equal(json.ok, false);
    assert.ok(json.refusals.length >= 2);
  });

  test('without a word the usage; what is no definition and what is too large is said', async () => {
    for (const verb of [exportProcess, importProcess]) {
      const { code, err } = await said(verb, []);
      assert.equal(code, 1);
      assert.match(err, /^usage: tongban process (export|import)/);
    }
    const broken = join(dir, 'broken.yaml');
    await writeFile(broken, 'schema: tongban/matter/1\n');
    await assert.rejects(said(exportProcess, [broken]), /is no definition: run tongban matters lint/);
    const large = join(dir, 'large.bpmn');
    await writeFile(large, ' '.repeat(4_000_001));
    await assert.rejects(said(importProcess, [large]), /is larger than/);
    await assert.rejects(said(importProcess, [join(dir, 'absent.bpmn')]), /ENOENT/);
  });
});

test('process export from the catalogue: a code gives the version in force; an unknown one is refused', async (t) => {
  const world = await createWorld({ seed: 'process-verb' });
  if (!world) return t.skip('no embedded PostgreSQL on this machine');
  const dataDir = await mkdtemp(join(tmpdir(), 'tongban-process-data-'));
  t.after(async () => {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const seed = system('test');
  const body = { id: 'city-housing', key: 'housing-construction', name: '住建局', division: '329900000000' };
  await world.runner.execute(registerDivisions, seed, [
    { code: '320000000000', name: '江苏省', level: 1, parent: null },
    { code: body.division, name: '云泽市', level: 2, parent: '320000000000' },
  ]);
  await world.runner.execute(registerOrganisations, seed, [body]);
  const parsed = parseDefinition(await readFile(permit, 'utf8'));
  assert.ok(parsed.ok);
  const { definition } = parsed;
  const [published] = await world.runner.execute(publishMatters, seed, {
    items: [{ definition, organisation: body }],
  });
  assert.ok(published);
  const over = { databaseUrl: world.url, dataDir };
  const { code, out } = await said(exportProcess, [published.code], over);
  assert.equal(code, 0);
  const read = await importBpmn(out);
  assert.ok(read.ok);
  assert.equal(read.process.length, definition.process.length);
  await assert.rejects(said(exportProcess, [`${published.code.slice(0, -1)}X`], over));
  return undefined;
});
