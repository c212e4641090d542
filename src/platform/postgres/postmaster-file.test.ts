// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmasterFile } from './postmaster-file.ts';

test('the note of a running server is read, complete or not', () => {
  const whole = '4711\n/srv/pg\n1700000000\n5433\n\n127.0.0.1\n  1 2\nready   \n';
  assert.deepEqual(parsePostmasterFile(whole), { pid: 4711, port: 5433, status: 'ready' });
  assert.deepEqual(parsePostmasterFile(whole.replace('ready', 'stopping')), {
    pid: 4711,
    port: 5433,
    status: 'stopping',
  });
  assert.deepEqual(parsePostmasterFile('4711\n/srv/pg\n'), { pid: 4711, port: null, status: 'unknown' });
  for (const text of ['', '-5\n', 'x\n', '0\n']) assert.equal(parsePostmasterFile(text), null);
});
