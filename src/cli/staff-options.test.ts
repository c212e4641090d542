// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legiblePassword, passwordFaults, staffOptions } from './staff-options.ts';

const good: Readonly<Record<string, string>> = {
  '--name': '顾晚晴',
  '--no': 'LH1001',
  '--organisation': '11329902MB9000015G',
  '--title': '窗口受理岗',
  '--roles': 'reviewer, clerk,clerk',
};
const words = (changes: Readonly<Record<string, string>> = {}): string[] =>
  Object.entries({ ...good, ...changes }).flat();
const faultsOf = (args: readonly string[]): readonly string[] => {
  const read = staffOptions(args);
  return read.ok ? [] : read.faults;
};

test('a post is read: its roles once and in their order', () => {
  const read = staffOptions([...words(), '--json']);
  assert.ok(read.ok);
  assert.deepEqual(read.options, {
    name: '顾晚晴',
    staffNo: 'LH1001',
    organisation: '11329902MB9000015G',
    title: '窗口受理岗',
    roles: ['clerk', 'reviewer'],
    passwordStdin: false,
    json: true,
    warnings: [],
  });
});

test('one post that reviews and approves is allowed, with a warning', () => {
  const read = staffOptions(words({ '--roles': 'approver,reviewer' }));
  assert.ok(read.ok);
  assert.equal(read.options.warnings.length, 1);
});

const wrong: readonly [changes: Readonly<Record<string, string>>, fault: RegExp][] = [
  [{ '--name': ' ' }, /--name: is missing/],
  [{ '--name': '名'.repeat(51) }, /--name: at most 50/],
  [{ '--title': '' }, /--title: is missing/],
  [{ '--no': '1' }, /--no: 2 to 32/],
  [{ '--no': 'LH 1001' }, /--no: 2 to 32/],
  [{ '--organisation': '11329902MB9000015H' }, /--organisation .* wrong check character/],
  [{ '--roles': ',' }, /--roles: at least one of clerk/],
  [{ '--roles': 'clerk,boss' }, /no role "boss"/],
];
for (const [changes, fault] of wrong)
  test(`refused: ${JSON.stringify(changes)}`, () => {
    const faults = faultsOf(words(changes));
    assert.equal(faults.length, 1);
    assert.match(faults[0] ?? '', fault);
  });

test('all faults are named at once; words that are not known are refused', () => {
  assert.equal(faultsOf([]).length, 5);
  assert.match(faultsOf([...words(), '--password', 'x']).join(), /--password/);
  assert.match(faultsOf([...words(), 'more']).join(), /more/);
});

test('a password is legible, differs, and is long enough; a chosen one has ten characters', () => {
  let drawn = 0;
  const token = (): string => `Il0O1${'abcdefghjk23'.slice(drawn++ % 3)}`;
  const password = legiblePassword(token);
  assert.match(password, /^([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}$/);
  assert.deepEqual(passwordFaults(password), []);
  assert.deepEqual(passwordFaults('一二三四五六七八九十'), []);
  assert.equal(passwordFaults('ninechars').length, 1);
});
