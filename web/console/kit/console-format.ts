// SPDX-License-Identifier: Apache-2.0
/** Dates and sizes as the console shows them; always the time of Asia/Shanghai, whatever the computer is set to. */
import type { Lang } from './console-text.ts';

const zone = 'Asia/Shanghai';
const dayOptions = { timeZone: zone, year: 'numeric', month: 'short', day: 'numeric' } as const;
const formats = {
  zh: {
    day: new Intl.DateTimeFormat('zh-CN', { ...dayOptions, month: 'long' }),
    short: new Intl.DateTimeFormat('zh-CN', { timeZone: zone, month: 'numeric', day: 'numeric' }),
    weekday: new Intl.DateTimeFormat('zh-CN', { timeZone: zone, weekday: 'short' }),
  },
  en: {
    day: new Intl.DateTimeFormat('en-GB', dayOptions),
    short: new Intl.DateTimeFormat('en-GB', { timeZone: zone, month: 'short', day: 'numeric' }),
    weekday: new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short' }),
  },
} as const;
const clockTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const civil = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** `2026年3月5日`, `5 Mar 2026`; of an instant or a civil date. */
export const showDay = (lang: Lang, when: string): string => formats[lang].day.format(new Date(when));

/** `3/5`, `5 Mar`: for dense lists where the year is plain. */
export const showShortDay = (lang: Lang, when: string): string => formats[lang].short.format(new Date(when));

/** `周四`, `Thu`. */
export const showWeekday = (lang: Lang, when: string): string => formats[lang].weekday.format(new Date(when));

/** `2026年3月5日 14:07`. */
export const showMoment = (lang: Lang, when: string): string => `${showDay(lang, when)} ${showTime(when)}`;

/** `14:07`. */
export const showTime = (when: string): string => clockTime.format(new Date(when));

/** The civil date of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export const civilDay = (when: string): string => civil.format(new Date(when));

/** Whole days from one civil date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** `860 KB`, `3.2 MB`. */
export function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
