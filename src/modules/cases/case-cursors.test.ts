// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ownPlaceOf,
  ownPlaceText,
  readClosedCursor,
  readDueCursor,
  readOwnCursor,
  writeCursor,
} from './case-cursors.ts';

const caseNo = '3299202609010000010';
const at = new Date('2026-09-01T01:00:00.123Z');
const due = { dueOn: '2026-09-08', caseNo };
const closed = { closedAt: at, caseNo };
const own = { receivedAt: at, caseNo };
const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a cursor comes back as it was written', () => {
  assert.deepEqual(readDueCursor(writeCursor(due)), due);
  assert.deepEqual(readClosedCursor(writeCursor(closed)), closed);
  assert.deepEqual(readOwnCursor(writeCursor(own)), own);
  assert.deepEqual(ownPlaceOf(ownPlaceText({ receivedAt: at.toISOString(), caseNo })), own);
});

test('a cursor of another list is the first page', () => {
  for (const other of [closed, own]) assert.equal(readDueCursor(writeCursor(other)), null);
  for (const other of [due, own]) assert.equal(readClosedCursor(writeCursor(other)), null);
  for (const other of [due, closed]) assert.equal(readOwnCursor(writeCursor(other)), null);
});

test('anything else is the first page', () => {
  const wrong = [
    undefined,
    '',
    'x',
    '!!',
    packed('text'),
    packed(null),
    packed([]),
    packed({}),
    packed({ caseNo }),
    packed({ dueOn: '2026-09-08' }),
    ...['0000-01-01', '2026-02-30', '2026-09', '\0', 20260908].map((dueOn) => packed({ dueOn, caseNo })),
    ...['2026-13-01T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '+275000-01-01T00:00:00.000Z', 'x', 1].map(
      (instant) => packed({ receivedAt: instant, closedAt: instant, caseNo }),
    ),
    ...['', '\0', 'x'.repeat(19), 5].map((no) =>
      packed({ dueOn: due.dueOn, receivedAt: at, closedAt: at, caseNo: no }),
    ),
  ];
  for (const text of wrong) {
    assert.equal(readDueCursor(text), null, text);
    assert.equal(readClosedCursor(text), null, text);
    assert.equal(readOwnCursor(text), null, text);
  }
  for (const text of [undefined, '', 'x', at.toISOString(), `x_${caseNo}`, `${at.toISOString()}_1`])
    assert.equal(ownPlaceOf(text), null, text);
});
