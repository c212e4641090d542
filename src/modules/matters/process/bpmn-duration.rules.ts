// SPDX-License-Identifier: Apache-2.0
/** Terms as durations of ISO 8601. Working days are days there; an attribute of ours says so. Pure. */
import type { Limit } from '../definition-text.contract.ts';

const suffixes = { WORKDAY: 'D', DAY: 'D', MONTH: 'M', YEAR: 'Y' } as const;

/** `P5D`, `PT8H`. */
export const durationOf = ({ amount, unit }: Limit): string =>
  unit === 'HOUR' ? `PT${amount}H` : `P${amount}${suffixes[unit]}`;

const pattern =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/;

/** The term of a duration; undefined where a term cannot say it (mixed months and days, less than an hour, two years on). */
export function limitOf(duration: string): Limit | undefined {
  const match = pattern.exec(duration.trim());
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((of) => Number(of ?? 0));
  const inMonths = (years ?? 0) * 12 + (months ?? 0);
  const inDays = (weeks ?? 0) * 7 + (days ?? 0);
  const inSeconds = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  if ([inMonths, inDays, inSeconds].filter((part) => part > 0).length !== 1) {
    if (inMonths > 0 || inDays === 0 || inSeconds % 3600 !== 0) return undefined;
    return limit(inDays * 24 + inSeconds / 3600, 'HOUR');
  }
  if (inMonths > 0)
    return inMonths % 12 === 0 && (months ?? 0) === 0
      ? limit(inMonths / 12, 'YEAR')
      : limit(inMonths, 'MONTH');
  if (inDays > 0) return limit(inDays, 'DAY');
  return inSeconds % 3600 === 0 ? limit(inSeconds / 3600, 'HOUR') : undefined;
}

const limit = (amount: number, unit: Limit['unit']): Limit | undefined =>
  amount <= 730 ? { amount, unit } : undefined;
