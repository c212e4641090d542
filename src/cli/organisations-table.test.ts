// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Organisation } from '#organisations';
import { againstRegister, readOrganisations } from './organisations-table.ts';

const header = 'key,name,uscc,division,nameEn,parentUscc';
const [bureau, civil] = ['11329902MB9000015G', '11329902MB9000023B'];
const read = (...lines: string[]) => readOrganisations([header, ...lines].join('\n'));

test('a body becomes what the register takes', () => {
  const { organisations, rejected } = read(
    `approval-bureau,临湖区行政审批局,${bureau},329902,,`,
    `civil-affairs,临湖区民政局,${civil},329902000000,Civil Affairs,${bureau}`,
  );
  assert.deepEqual(rejected, []);
  const division = '329902000000';
  assert.deepEqual(organisations, [
    { line: 2, id: bureau, uscc: bureau, key: 'approval-bureau', name: '临湖区行政审批局', division },
    {
      line: 3,
      id: civil,
      uscc: civil,
      key: 'civil-affairs',
      name: '临湖区民政局',
      nameEn: 'Civil Affairs',
      division,
      parentId: bureau,
    },
  ]);
});

const faults: readonly [line: string, reason: RegExp][] = [
  ['health,卫健局,11329902MB9000015,329902,,', /has not 18 characters/],
  ['health,卫健局,11329902MB9000015I,329902,,', /form of GB 32100/],
  ['health,卫健局,11329902mb9000015G,329902,,', /form of GB 32100/],
  ['health,卫健局,11329902MB9000015H,329902,,', /wrong check character/],
  ['health,卫健局,11329902MB9000051G,329902,,', /wrong check character/],
  [`Health,卫健局,${bureau},329902,,`, /the key "Health"/],
  [`health,,${bureau},329902,,`, /the name is missing/],
  [`health,卫健局,${bureau},3299020,,`, /"3299020" is not a division code/],
  [`health,卫健局,${bureau},临湖区,,`, /is not a division code/],
  [`health,卫健局,${bureau},329902,,${bureau}`, /own parent/],
  [`health,卫健局,${bureau},329902,,11329902MB9000023A`, /parentUscc "11329902MB9000023A" has a wrong check/],
  [`health,卫健局,${bureau},329902,,,x`, /7 cells under 6 columns/],
  ['X,,1,2 3,,', /the key .*; the name is missing; uscc .*; "2 3" is not a division/],
];

for (const [line, reason] of faults)
  test(`a line is rejected with its number: ${line}`, () => {
    const { organisations, rejected } = read('', line);
    assert.deepEqual([organisations.length, rejected.length, rejected[0]?.line], [0, 1, 3]);
    assert.match(rejected[0]?.reason ?? '', reason);
  });

test('the second line of one code is rejected, and a table without its columns as a whole', () => {
  const { organisations, rejected } = read(`a1,甲,${bureau},329902,,`, `a2,乙,${bureau},329902,,`);
  assert.deepEqual([organisations.length, rejected.length], [1, 1]);
  assert.match(rejected[0]?.reason ?? '', /stands on line 2 already/);
  assert.match(
    readOrganisations('key,name,code\n').rejected[0]?.reason ?? '',
    /uscc is missing.*"code" is not known/,
  );
  assert.equal(readOrganisations('').rejected.length, 1);
});

const stored = (changes: Partial<Organisation> = {}): Organisation => ({
  id: bureau,
  uscc: bureau,
  key: 'approval-bureau',
  name: '旧名',
  division: '329902000000',
  ...changes,
});

test('the register: a new name is taken, another key, division or parent is refused', () => {
  const table = read(`approval-bureau,新名,${bureau},329902,,`);
  assert.equal(againstRegister(table, [stored()]).organisations.length, 1);
  for (const changes of [{ key: 'health' }, { division: '329903000000' }, { parentId: civil }]) {
    const { organisations, rejected } = againstRegister(table, [stored(changes)]);
    assert.equal(organisations.length, 0);
    assert.match(rejected[0]?.reason ?? '', /is registered, its \w+ is \S+ and cannot become/);
  }
});

test('the register: a parent that nobody knows is rejected, and whoever stands below it', () => {
  const third = '11329902MB9100017G';
  const line = (key: string, id: string, parent: string) => ({
    line: key.length,
    ...stored({ id, key, parentId: parent }),
  });
  const organisations = [line('aaaa', civil, bureau), line('aa', bureau, third)];
  const checked = againstRegister({ organisations, rejected: [] }, []);
  assert.deepEqual(
    checked.rejected.map((r) => r.line),
    [2, 4],
  );
  assert.equal(againstRegister({ organisations, rejected: [] }, [stored({ id: third })]).rejected.length, 0);
});
