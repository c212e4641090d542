// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testServer } from '#test/support/postgres-for-tests.ts';
import { databaseCheck, judgeServer, type ServerFacts } from './server-facts.ts';

const GOOD: ServerFacts = {
  versionNumber: 180004,
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  readOnly: 'off',
  encoding: 'UTF8',
  collation: 'C.UTF-8',
  ctype: 'C.UTF-8',
  localeProvider: 'c',
};

const CASES: [string, Partial<ServerFacts>, string[], string[]][] = [
  ['a good server', {}, [], []],
  ['the oldest', { versionNumber: 150000 }, [], []],
  ['one too old', { versionNumber: 140019 }, ['version'], ['version']],
  ['one too new', { versionNumber: 190000 }, ['version'], ['version']],
  ['fsync off', { fsync: 'off' }, ['unsafe'], []],
  ['torn pages', { fullPageWrites: 'off' }, ['unsafe'], []],
  ['lazy commits', { synchronousCommit: 'off' }, ['unsafe'], []],
  ['local commits are safe', { synchronousCommit: 'local' }, [], []],
  ['a standby', { readOnly: 'on' }, ['read-only'], ['read-only']],
  ['Latin text', { encoding: 'LATIN1' }, ['encoding'], ['encoding']],
  ['no ctype', { ctype: 'C' }, ['ctype'], ['ctype']],
  ['C with a built-in locale', { ctype: 'C', localeProvider: 'b' }, [], []],
  ['C with ICU', { ctype: 'C', localeProvider: 'i' }, [], []],
  ['Chinese locale', { ctype: 'zh_CN.UTF-8', collation: 'zh_CN.UTF-8' }, [], []],
  [
    'all at once',
    { versionNumber: 130000, fsync: 'off', encoding: 'SQL_ASCII' },
    ['version', 'unsafe', 'encoding'],
    ['version', 'encoding'],
  ],
];

describe('judging a server', () => {
  for (const [name, change, strict, lenient] of CASES) {
    test(name, () => {
      const codes = (allowUnsafe: boolean) =>
        judgeServer({ ...GOOD, ...change }, { allowUnsafe }).map((problem) => problem.code);
      assert.deepEqual(codes(false), strict);
      assert.deepEqual(codes(true), lenient);
    });
  }

  for (const kind of ['embedded', 'system'] as const) {
    test(`the ${kind} server of tests is fit for use`, async (t) => {
      const store = await testServer(kind);
      if (store === null) return t.skip('none is installed here');
      const facts = await databaseCheck(store.url);
      assert.deepEqual(judgeServer(facts, { allowUnsafe: false }), []);
      assert.equal(facts.encoding, 'UTF8');
    });
  }

  test('a server that is not there is an error of the connection', async () => {
    await assert.rejects(databaseCheck('postgres://nobody:x@127.0.0.1:1/none'), /ECONNREFUSED/);
  });
});
