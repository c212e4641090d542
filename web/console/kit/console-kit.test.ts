// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type ApiProblem,
  endsSession,
  isConflict,
  mayRetry,
  problemFrom,
  unreachable,
} from './api-problem.ts';
import { attemptFor, newKey } from './attempt.ts';
import { civilDay, daysBetween, showBytes, showDay, showMoment } from './console-format.ts';
import { consoleWords, inLang } from './console-text.ts';
import { shortcutOf } from './keys.ts';
import { type LampFacts, sayLamp } from './lamp-words.ts';

test('a lamp says how much is left or over, in the unit of the limit, or that it is today', () => {
  const rows: [string, number | null, LampFacts['countedIn'], string, string][] = [
    ['GREEN', 3, 'WORKDAY', '剩余3个工作日', '3 working days left'],
    ['YELLOW', 1, 'WORKDAY', '剩余1个工作日', '1 working day left'],
    ['YELLOW', 0, 'WORKDAY', '今天到期', 'Due today'],
    ['RED', 0, 'WORKDAY', '已超期（休息日）', 'Overdue (day off)'],
    ['RED', -1, 'WORKDAY', '超期1个工作日', '1 working day over'],
    ['RED_SERIOUS', -12, 'WORKDAY', '超期12个工作日', '12 working days over'],
    ['GREEN', 9, 'DAY', '剩余9天', '9 days left'],
    ['YELLOW', 0, 'DAY', '今天到期', 'Due today'],
    ['RED', -2, 'DAY', '超期2天', '2 days over'],
    ['GREEN', 7, 'HOUR', '剩余7小时', '7 hours left'],
    ['YELLOW', 0, 'HOUR', '剩余0小时', '0 hours left'],
    ['RED', -1, 'HOUR', '超期1小时', '1 hour over'],
    ['RED', null, 'WORKDAY', '已超期', 'Overdue'],
    ['SUSPENDED', null, 'WORKDAY', '暂停计时', 'Clock stopped'],
    ['NONE', null, 'WORKDAY', '—', '—'],
    ['GREEN', null, 'WORKDAY', '—', '—'],
  ];
  for (const [lamp, remainingDays, countedIn, zh, en] of rows) {
    const facts = { lamp, remainingDays, countedIn };
    assert.equal(sayLamp('zh', facts).words, zh);
    assert.equal(sayLamp('en', facts).words, en);
  }
  assert.equal(sayLamp('zh', { lamp: 'RED', remainingDays: 0, countedIn: 'WORKDAY' }).colour, 'red');
  assert.equal(sayLamp('zh', { lamp: 'NONE', remainingDays: 0, countedIn: 'DAY' }).colour, null);
});

test('days and moments are those of Asia/Shanghai', () => {
  assert.equal(civilDay('2026-03-04T17:00:00Z'), '2026-03-05');
  assert.equal(showDay('zh', '2026-03-05'), '2026年3月5日');
  assert.equal(showDay('en', '2026-03-05'), '5 Mar 2026');
  assert.equal(showMoment('zh', '2026-03-04T17:07:00Z'), '2026年3月5日 01:07');
  assert.equal(daysBetween('2026-02-27', '2026-03-02'), 3);
  assert.deepEqual([900, 20_480, 3_355_443].map(showBytes), ['900 B', '20 KB', '3.2 MB']);
});

test('words fill their places in both languages', () => {
  const t = consoleWords({ n: '共 {n} 件', plain: '是' }, { n: '{n} cases', plain: 'Yes' });
  assert.equal(t('zh', 'n', { n: 3 }), '共 3 件');
  assert.equal(t('en', 'n', { n: 3 }), '3 cases');
  assert.equal(t('en', 'plain'), 'Yes');
  assert.equal(inLang('en', { zh: '受理', en: '' }), '受理');
});

test('any answer becomes a problem: ours, an empty one, a page of a proxy', () => {
  const ours = problemFrom(422, {
    code: 'platform.invalid-request',
    title: '提交的内容有误',
    detail: '请修改',
    requestId: 'r1',
    errors: [{ field: 'items.0.reason', pointer: '/items/0/reason', message: '太短' }, 'nonsense'],
  });
  assert.deepEqual(ours.faults, [{ field: 'items', message: '太短' }]);
  assert.equal(ours.requestId, 'r1');
  assert.equal(problemFrom(502, null).code, 'http.502');
  assert.equal(problemFrom(500, '<html>').title, '');
});

test('what ends a session, what is a conflict and what may be sent again', () => {
  const of = (status: number, code: string): ApiProblem => problemFrom(status, { code });
  assert.equal(endsSession(of(401, 'platform.sign-in-required')), true);
  assert.equal(endsSession(of(401, 'identity.wrong-credentials')), false);
  assert.equal(isConflict(of(409, 'cases.wrong-state')), true);
  assert.equal(isConflict(of(409, 'platform.changed-meanwhile')), true);
  assert.equal(isConflict(of(409, 'cases.same-person')), false);
  assert.equal(mayRetry(unreachable()), true);
  assert.equal(mayRetry(of(503, 'platform.unavailable')), true);
  assert.equal(mayRetry(of(422, 'platform.invalid-request')), false);
  assert.equal(mayRetry(new Error('a bug')), false);
});

test('tries of the same content share a key; other content gets another', () => {
  let made = 0;
  const makeKey = (): string => `key-${++made}`;
  const first = attemptFor(null, '/a', { reason: 'x' }, makeKey);
  assert.equal(attemptFor(first, '/a', { reason: 'x' }, makeKey), first);
  assert.equal(attemptFor(first, '/a', { reason: 'y' }, makeKey).key, 'key-2');
  assert.equal(attemptFor(first, '/b', { reason: 'x' }, makeKey).key, 'key-3');
  assert.match(newKey(), /^[0-9a-f]{32}$/);
});

test('a letter is a shortcut only when nobody types and the browser does not want it', () => {
  const press = (key: string, held: object = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    ...held,
  });
  assert.equal(shortcutOf(press('J'), false), 'j');
  assert.equal(shortcutOf(press('?'), false), '?');
  assert.equal(shortcutOf(press('j'), true), null);
  assert.equal(shortcutOf(press('r', { ctrlKey: true }), false), null);
  assert.equal(shortcutOf(press('a', { isComposing: true }), false), null);
});
