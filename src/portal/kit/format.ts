// SPDX-License-Identifier: Apache-2.0
import type { Lang } from './text.ts';

const zone = 'Asia/Shanghai';

type When = Date | string | number;

const instant = (when: When): Date => (when instanceof Date ? when : new Date(when));

const cache = new Map<string, Intl.DateTimeFormat>();

const formatter = (lang: Lang, kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${lang} ${kind}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options });
  cache.set(key, made);
  return made;
};

/** A day in Asia/Shanghai: `2026年3月5日`, `5 March 2026`. A `yyyy-mm-dd` string is taken as that day. */
export function formatDate(lang: Lang, when: When): string {
  return formatter(lang, 'date', { year: 'numeric', month: 'long', day: 'numeric' }).format(instant(when));
}

/** A day with its weekday: `2026年3月5日星期四`. */
export function formatDay(lang: Lang, when: When): string {
  const options = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' } as const;
  return formatter(lang, 'day', options).format(instant(when));
}

/** Day and minute in Asia/Shanghai: `2026年3月5日 14:07`, `5 March 2026 at 14:07`. */
export function formatDateTime(lang: Lang, when: When): string {
  const time = formatTime(lang, when);
  return lang === 'en' ? `${formatDate(lang, when)} at ${time}` : `${formatDate(lang, when)} ${time}`;
}

/** Hour and minute, 24-hour clock, Asia/Shanghai. */
export function formatTime(lang: Lang, when: When): string {
  return formatter(lang, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant(when),
  );
}

/** A number with grouping: `1,234,567`. */
export function formatNumber(lang: Lang, value: number): string {
  return new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'zh-CN').format(value);
}

/** A share between 0 and 1 as a percentage with at most one decimal: `99.5%`. */
export function formatPercent(lang: Lang, share: number): string {
  const options = { style: 'percent', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'zh-CN', options).format(share);
}

/** Money held as whole fen (分): `1234500` → `12,345.00 元`, `CNY 12,345.00`. Exact for bigint of any size. */
export function formatMoney(lang: Lang, fen: number | bigint): string {
  const whole = BigInt(fen);
  const abs = whole < 0n ? -whole : whole;
  const yuan = new Intl.NumberFormat('zh-CN').format(abs / 100n);
  const amount = `${whole < 0n ? '-' : ''}${yuan}.${String(abs % 100n).padStart(2, '0')}`;
  return lang === 'en' ? `CNY ${amount}` : `${amount} 元`;
}

/** A file size: `860 KB`, `3.2 MB`; units of 1,024. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
}
