// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { type CalendarCase, caseCalendar, caseDays, waitsForCollection } from './case-calendar.ts';

const url = 'https://yunze.example.test';
const body: CalendarCase = {
  caseNo: '3299202603020000017',
  state: 'accepted',
  clock: null,
  correction: null,
  decision: null,
  delivery: { way: 'pick-up' },
  organisationName: '云泽市药品监督管理局',
  matter: {
    code: 'm-1',
    version: 1,
    name: { zh: '执业药师注册', en: 'Pharmacists' },
    promisedLimit: '5',
    statutoryLimit: '20',
    specialProcedures: [],
  },
};
const clock = (due: string | null) => ({ due }) as NonNullable<CalendarCase['clock']>;

test('only dates that lie ahead are in the calendar', () => {
  assert.deepEqual(caseDays('zh', body, url, null), []);
  const [due] = caseDays('zh', { ...body, clock: clock('2026-03-12') }, url, null);
  assert.equal(due?.date, '2026-03-12');
  assert.equal(due?.uid, '3299202603020000017-due@yunze.example.test');
  assert.equal(due?.title, '应办结：执业药师注册');
  assert.deepEqual(caseDays('zh', { ...body, state: 'closed', clock: clock('2026-03-12') }, url, null), []);
  const correction = { until: '2026-04-01', items: [] };
  assert.equal(
    caseDays('en', { ...body, state: 'correcting', correction }, url, null)[0]?.title,
    'Correct by: Pharmacists',
  );
  assert.deepEqual(caseDays('zh', { ...body, state: 'submitted', correction }, url, null), []);
});

test('a granted result that is collected has the day of article 44', () => {
  const decision = { outcome: 'granted', documentNo: 'x', decidedOn: '2026-03-10', text: '' };
  const granted = { ...body, state: 'granted' as const, decision };
  assert.equal(waitsForCollection(granted), true);
  assert.equal(waitsForCollection({ ...granted, delivery: { way: 'courier' } }), false);
  const file = caseCalendar('zh', granted, url, '2026-03-24', new Date('2026-03-11T00:00:00Z'));
  assert.match(file, /DTSTART;VALUE=DATE:20260324/);
  assert.match(file, /第四十四条/);
});
