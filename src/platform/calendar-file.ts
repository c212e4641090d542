// SPDX-License-Identifier: Apache-2.0
/**
 * A calendar file (iCalendar, RFC 5545) of days: deadlines and dates to come as events that last the whole day. A day
 * of the calendar is the same day everywhere (`VALUE=DATE`, RFC 5545 §3.3.4), so that no phone moves it by its zone.
 */

export interface CalendarDay {
  /** The same for the same date of the same thing: a file read again replaces what it brought before. */
  readonly uid: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly title: string;
  readonly note?: string | undefined;
  readonly url?: string | undefined;
  /** Reminds this many days before, at nine in the morning; none when left out. */
  readonly remindDaysBefore?: number | undefined;
}

/** Text as a value: backslash, semicolon, comma and line ends are escaped; other control characters go (§3.3.11). */
export const escapeText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

const encoder = new TextEncoder();

/** A content line of at most 75 octets and its continuations, never cut inside a character (§3.1). */
export function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

const compactDay = (date: string): string => date.replaceAll('-', '');

const nextDay = (date: string): string => {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
};

function eventLines(day: CalendarDay, stamp: string): string[] {
  const { remindDaysBefore: before } = day;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(day.uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compactDay(day.date)}`,
    `DTEND;VALUE=DATE:${compactDay(nextDay(day.date))}`,
    `SUMMARY:${escapeText(day.title)}`,
    ...(day.note === undefined ? [] : [`DESCRIPTION:${escapeText(day.note)}`]),
    ...(day.url === undefined ? [] : [`URL:${day.url.replace(/[\r\n]/g, '')}`]),
    'TRANSP:TRANSPARENT',
    ...(before === undefined
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escapeText(day.title)}`,
          // Nine in the morning of that day, counted from the midnight at which the day begins.
          before === 0 ? 'TRIGGER:PT9H' : `TRIGGER:-PT${before * 24 - 9}H`,
          'END:VALARM',
        ]),
    'END:VEVENT',
  ];
}

/**
 * The whole file.
 * @param now the instant at which it is made
 */
export function calendarFile(days: readonly CalendarDay[], name: string, now: Date): string {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tongban//Cases//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...days.flatMap((day) => eventLines(day, stamp)),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
