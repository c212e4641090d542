// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveQuery, transferUrl } from './archive-data.ts';

test('only what was filled in and is a year is asked for', () => {
  assert.equal(archiveQuery({ q: '  ', year: '' }, null), 'limit=50');
  assert.equal(archiveQuery({ q: ' 林 ', year: '202' }, null), 'limit=50&q=%E6%9E%97');
  assert.equal(archiveQuery({ q: '', year: '2026' }, 'ZW·1'), 'limit=50&year=2026&cursor=ZW%C2%B71');
});

test('a transfer list needs its year', () => {
  assert.equal(transferUrl(''), null);
  assert.equal(transferUrl('19'), null);
  assert.equal(transferUrl('2026'), '/api/v1/archive-transfer?year=2026&format=csv');
});
