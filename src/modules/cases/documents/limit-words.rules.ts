// SPDX-License-Identifier: Apache-2.0
/** A limit in words, as documents and pages print it. Pure. */
const units: Readonly<Record<string, { readonly zh: string; readonly one: string; readonly many: string }>> =
  {
    WORKDAY: { zh: '个工作日', one: 'working day', many: 'working days' },
    DAY: { zh: '日', one: 'day', many: 'days' },
    MONTH: { zh: '个月', one: 'month', many: 'months' },
    YEAR: { zh: '年', one: 'year', many: 'years' },
    HOUR: { zh: '小时', one: 'hour', many: 'hours' },
  };

export function limitIn(
  lang: 'zh' | 'en',
  { amount, unit }: { readonly amount: number; readonly unit: string },
): string {
  const words = units[unit];
  if (lang === 'zh') return amount === 0 ? '当场办结' : `${amount}${words?.zh ?? unit}`;
  return amount === 0 ? 'on the spot' : `${amount} ${(amount === 1 ? words?.one : words?.many) ?? unit}`;
}

export const limitWords = (limit: { readonly amount: number; readonly unit: string }): string =>
  limitIn('zh', limit);
