// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type CalendarDay, calendarFile, escapeText, foldLine } from './calendar-file.ts';

const now = new Date('2026-03-05T06:07:08.900Z');
const day: CalendarDay = {
  uid: 'case-1-due@example.test',
  date: '2026-02-28',
  title: '应办结：执业药师注册',
  note: '由云泽市办理，第1步;第2步\n反斜杠\\',
  url: 'https://example.test/me/cases/1',
  remindDaysBefore: 1,
};

test('a day is written as RFC 5545 wants it', () => {
  assert.equal(
    calendarFile([day], '我的办件', now),
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tongban//Cases//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:我的办件',
      'X-WR-TIMEZONE:Asia/Shanghai',
      'BEGIN:VEVENT',
      'UID:case-1-due@example.test',
      'DTSTAMP:20260305T060708Z',
      'DTSTART;VALUE=DATE:20260228',
      'DTEND;VALUE=DATE:20260301',
      'SUMMARY:应办结：执业药师注册',
      // 75 octets: 12 of the name, 21 characters of three octets each.
      'DESCRIPTION:由云泽市办理，第1步\\;第2步\\n反斜杠\\\\',
      'URL:https://example.test/me/cases/1',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:应办结：执业药师注册',
      'TRIGGER:-PT15H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('long lines are folded at 75 octets and come back whole, whatever stands in them', () => {
  assert.equal(foldLine(`X:${'a'.repeat(73)}`), `X:${'a'.repeat(73)}`);
  assert.equal(foldLine(`X:${'a'.repeat(74)}`), `X:${'a'.repeat(73)}\r\n a`);
  assert.equal(foldLine(`X:${'汉'.repeat(25)}`), `X:${'汉'.repeat(24)}\r\n 汉`);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const line = `SUMMARY:${escapeText(text)}`;
      const folded = foldLine(line);
      for (const part of folded.split('\r\n')) assert.ok(new TextEncoder().encode(part).length <= 75);
      assert.equal(folded.replaceAll('\r\n ', ''), line);
    }),
    { seed: 5545, numRuns: 300 },
  );
});

test('nothing typed can begin a line of its own', () => {
  const file = calendarFile(
    [{ ...day, title: 'a\r\nBEGIN:VALARM\u0000', url: 'https://x/\r\nEND:VEVENT' }],
    'b\nc',
    now,
  );
  assert.equal(file.split('\r\n').filter((line) => line === 'BEGIN:VALARM').length, 1);
  assert.equal(file.split('\r\n').filter((line) => line === 'END:VEVENT').length, 1);
  assert.ok(file.includes('SUMMARY:a\\nBEGIN:VALARM\r\n'));
});

test('a reminder on the day itself is in the morning', () => {
  assert.match(calendarFile([{ ...day, remindDaysBefore: 0 }], 'c', now), /TRIGGER:PT9H/);
});
