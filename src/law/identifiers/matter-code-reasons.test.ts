// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  buildCatalogCode,
  buildHandlingItemCode,
  buildTaskCode,
  isMatterCode,
  parseMatterCode,
} from './matter-code.ts';
import { mainItemOf, matterCodeReason } from './matter-code-reasons.ts';
import { usccCheckChar } from './uscc.ts';

const vectors = join(import.meta.dirname, '../../../../shared/data/testvectors/ids/task-codes.json');

const task = '11370800MB285591843370117002011';

test('a sound code of each kind has no reason against it', () => {
  assert.equal(matterCodeReason('370117002011', 'CATALOG'), null);
  assert.equal(matterCodeReason(task, 'TASK'), null);
  assert.equal(matterCodeReason(`${task}01`, 'HANDLING_ITEM'), null);
});

for (const [text, kind, fault, says] of [
  ['37011700201', 'CATALOG', 'LENGTH', /12位/],
  ['37011700201X', 'CATALOG', 'CATALOG_CODE', /12位数字/],
  [task.slice(1), undefined, 'LENGTH', /12、31或33位/],
  [`${task.slice(0, 17)}0${task.slice(18)}`, 'TASK', 'IMPLEMENTER', /校验位/],
  [`${task.slice(0, 2)}O${task.slice(3)}`, 'TASK', 'IMPLEMENTER', /不允许的字符/],
  [`${task.slice(0, 18)}9${task.slice(19)}`, 'TASK', 'LEVEL', /行使层级/],
  [`${task.slice(0, 19)}3701A7002011`, 'TASK', 'CATALOG_CODE', /基本编码/],
  [`${task}00`, 'HANDLING_ITEM', 'ITEM', /01至99/],
  [`${task}1A`, 'HANDLING_ITEM', 'ITEM', /两位数字/],
  [task, 'CATALOG', 'LENGTH', /应为12位，实为31位/],
] as const)
  test(`${text || 'nothing'} as ${kind ?? 'any code'}: ${fault}`, () => {
    const reason = matterCodeReason(text, kind);
    assert.equal(reason?.fault, fault);
    assert.match(reason?.zh ?? '', says);
    assert.notEqual(reason?.en, '');
  });

test('what is built is parsed back, and one changed character of the body is found', () => {
  const digits = (n: number) =>
    fc.integer({ min: 0, max: 10 ** n - 1 }).map((v) => String(v).padStart(n, '0'));
  const parts = fc.record({
    division: digits(2),
    matterType: fc.constantFrom('01', '05', '07', '20'),
    field: digits(2),
    mainItem: digits(3),
    subItem: digits(3),
  });
  const uscc = digits(6).map((division) => {
    const first = `11${division}MB2855918`;
    return first + usccCheckChar(first);
  });
  fc.assert(
    fc.property(
      parts,
      uscc,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 99 }),
      (catalog, body, level, item) => {
        const catalogCode = buildCatalogCode(catalog);
        assert.ok(catalogCode.ok);
        const taskCode = buildTaskCode(body, level, catalogCode.value);
        assert.ok(taskCode.ok);
        const code = buildHandlingItemCode(taskCode.value, item);
        assert.ok(code.ok);
        assert.equal(matterCodeReason(code.value), null);
        const parsed = parseMatterCode(code.value);
        assert.ok(parsed.ok && parsed.value.kind === 'HANDLING_ITEM');
        assert.deepEqual(
          [parsed.value.catalogCode, parsed.value.taskCode, parsed.value.implementer, parsed.value.level],
          [catalogCode.value, taskCode.value, body, level],
        );
        const changed = `${code.value.slice(0, 3)}${(Number(code.value[3]) + 1) % 10}${code.value.slice(4)}`;
        assert.equal(matterCodeReason(changed)?.fault, 'IMPLEMENTER');
      },
    ),
    { seed: 39554, numRuns: 300 },
  );
});

test('a sub-item belongs to its main item', () => {
  assert.equal(mainItemOf('370117002011'), '370117002000');
  assert.equal(mainItemOf('370117002000'), null);
  assert.equal(mainItemOf('37'), null);
});

test('codes in use are read, and only those whose unified code is wrong are refused', (t) => {
  if (!existsSync(vectors)) return t.skip('../shared is absent');
  const list: { task_code: string; uscc: string; catalog: string }[] = JSON.parse(
    readFileSync(vectors, 'utf8'),
  );
  for (const { task_code, uscc, catalog } of list) {
    const parsed = parseMatterCode(task_code);
    assert.ok(parsed.ok && parsed.value.kind !== 'CATALOG', task_code);
    assert.deepEqual([parsed.value.implementer, parsed.value.catalogCode], [uscc, catalog]);
    assert.equal(matterCodeReason(task_code) === null, isMatterCode(task_code), task_code);
  }
});
