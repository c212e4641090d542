// SPDX-License-Identifier: Apache-2.0
// The applicant's clock in words: in the unit of the limit, on working days and behind them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { chinaCalendar as calendar } from '#law/calendar-china.ts';
import { civilDate, instantAt } from '#law/civil-date.ts';
import { clockAt, type Limit } from '#law/clock.rules.ts';
import { LangContext } from '#portal/kit/contexts.ts';
import { CaseClock } from './case-clock.tsx';
import { nextWords } from './case-state.tsx';

const acceptedOn = civilDate('2026-09-04');

function shown(limit: Limit, day: string, time: string, lang: 'zh' | 'en', running = true): string {
  const now = instantAt(civilDate(day), time);
  const made = clockAt({ acceptedOn, acceptedAt: instantAt(acceptedOn, '10:00'), limit, calendar, now });
  const clock = { ...made, dueAt: made.dueAt?.toISOString() ?? null, because: [] };
  const element = createElement(CaseClock, { clock, running });
  return renderToStaticMarkup(createElement(LangContext, { value: lang }, element)).replace(/<[^>]*>/g, ' ');
}

const rows: readonly [string, Limit, string, string, string][] = [
  [
    'before the end',
    { amount: 5, unit: 'WORKDAY' },
    '2026-09-09',
    '第 3 个工作日，共 5 个',
    'Working day 3 of 5',
  ],
  [
    'how much is left',
    { amount: 5, unit: 'WORKDAY' },
    '2026-09-09',
    '还剩 2 个工作日',
    '2 working days left',
  ],
  [
    'the Sunday behind a Friday',
    { amount: 5, unit: 'WORKDAY' },
    '2026-09-13',
    '已超过承诺时限（到期后至今都是休息日）',
    'Over the promise (only days off have passed since)',
  ],
  [
    'the Tuesday behind it',
    { amount: 5, unit: 'WORKDAY' },
    '2026-09-15',
    '已超过承诺时限 2 个工作日',
    '2 working days over the promise',
  ],
  ['days of the calendar', { amount: 7, unit: 'DAY' }, '2026-09-09', '还剩 2 天', '2 days left'],
  [
    'a weekend late by days of the calendar',
    { amount: 7, unit: 'DAY' },
    '2026-09-13',
    '已超过承诺时限 2 天',
    '2 days over the promise',
  ],
  ['hours', { amount: 8, unit: 'HOUR' }, '2026-09-04', '已用 5 小时，共 8 小时', '5 of 8 hours used'],
  ['the hour of the end', { amount: 8, unit: 'HOUR' }, '2026-09-04', '18:00', '18:00'],
  [
    'a year whose holidays are not known',
    { amount: 1, unit: 'YEAR' },
    '2026-09-09',
    '尚无放假安排',
    'not announced yet',
  ],
];
for (const [name, limit, day, zh, en] of rows)
  test(`the clock of a case says: ${name}`, () => {
    for (const [lang, words] of [['zh', zh] as const, ['en', en] as const]) {
      const text = shown(limit, day, '15:00', lang);
      assert.ok(text.includes(words), `${words} is not in: ${text}`);
    }
  });

test('nothing is left of a period that is over, and a decided case tells what it took', () => {
  assert.ok(!shown({ amount: 5, unit: 'WORKDAY' }, '2026-09-13', '09:00', 'zh').includes('还剩'));
  assert.match(shown({ amount: 5, unit: 'WORKDAY' }, '2026-09-09', '09:00', 'zh', false), /用了 3 个工作日/);
});

test('what comes next says that the limit has passed from the first day behind it, a day off or not', () => {
  const row = { state: 'accepted', dueOn: '2026-09-11' };
  assert.match(nextWords('zh', { ...row, lamp: 'RED' }, '云泽市某局'), /已经超过 2026年9月11日 的期限/);
  assert.doesNotMatch(nextWords('zh', { ...row, lamp: 'YELLOW' }, '云泽市某局'), /已经超过/);
});
