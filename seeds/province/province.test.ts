// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runExample } from '#forms';
import { parseMatterCode } from '#law/identifiers/matter-code.ts';
import { matterCodeReason } from '#law/identifiers/matter-code-reasons.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import { checkDefinition, exportedMatters, readElements } from '#matters';
import { sha256Hex } from '#platform/crypto/index.ts';
import { resource } from '#platform/resources.ts';
import { createWorld } from '#test/support/world.ts';
import { makeProvince } from './province-matters.ts';
import { seedProvince } from './seed-province.ts';

const fingerprint = (seed: number, matters: number): string =>
  sha256Hex(
    [...makeProvince(seed, matters).matters()]
      .map(({ definition, organisation }) => JSON.stringify([definition, organisation]))
      .join('\n'),
  );

test('the same seed makes the same province, another seed another one', () => {
  assert.equal(fingerprint(7, 1_500), fingerprint(7, 1_500));
  assert.notEqual(fingerprint(7, 1_500), fingerprint(8, 1_500));
});

test('a province has its levels, codes of its own, and nothing twice', () => {
  const province = makeProvince(1, 75_000);
  const levels = new Map<string, number>();
  const keys = new Set<string>();
  for (const { definition, organisation } of province.matters()) {
    levels.set(definition.exerciseLevel, (levels.get(definition.exerciseLevel) ?? 0) + 1);
    keys.add(`${organisation.id}/${definition.localCode}`);
  }
  assert.equal(keys.size, 75_000);
  const of = (level: string): number => levels.get(level) ?? 0;
  assert.ok(of('2') > 700 && of('2') < 1_500, `province ${of('2')}`);
  assert.ok(of('3') > 10_000 && of('3') < 14_000, `cities ${of('3')}`);
  assert.ok(of('4') > 55_000 && of('5') > 2_000, `below ${of('4')} ${of('5')}`);
  const ids = province.organisations.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every((id) => parseUscc(id).ok));
  const codes = province.divisions.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  // GB/T 2260 gives 39 to no province.
  assert.ok(codes.every((code) => code.startsWith('39')));
  assert.ok(province.catalogueItems.every(({ code }) => matterCodeReason(code, 'CATALOG') === null));
});

test('no item breaks a rule of the linter', () => {
  const checks = { elements: readElements(join(resource('matters'), 'elements.yaml')), runExample };
  const seen = new Set<string>();
  for (const { definition } of makeProvince(1, 20_000).matters()) {
    if (seen.has(definition.localCode)) continue;
    seen.add(definition.localCode);
    const errors = checkDefinition(definition, checks).filter((of) => of.severity === 'error');
    assert.deepEqual(errors, [], definition.localCode);
  }
  assert.ok(seen.size > 500);
});

test('a store is seeded once, and the second time nothing changes', async (t) => {
  const world = await createWorld();
  if (world === null) return t.skip('no PostgreSQL can be started');
  try {
    const options = { seed: 3, matters: 400, say: () => undefined };
    const first = await seedProvince(world, options);
    const second = await seedProvince(world, options);
    assert.deepEqual([first.matters, first.changed], [400, 400]);
    assert.deepEqual([second.matters, second.changed, second.sha256], [400, 0, first.sha256]);
    for await (const { code } of exportedMatters(world.db, null)) assert.ok(parseMatterCode(code).ok, code);
  } finally {
    await world.close();
  }
});
