// SPDX-License-Identifier: Apache-2.0
/** The days of the steps against the promised limit, as numbers. Pure. */
import { listAt, valueAt } from './document-edits.ts';
import type { Document } from './draft-data.ts';

/** Steps that take the time of the office: what the applicant and the system do has no days. */
const takesDays = (step: unknown): boolean =>
  !['applicant', 'platform'].includes(String(valueAt(step, 'role'))) && valueAt(step, 'kind') !== 'deliver';

const daysOf = (step: unknown): number => {
  const days = valueAt(step, 'days');
  return typeof days === 'number' && days >= 0 ? days : 0;
};

export const sumOfDays = (definition: Document): number =>
  listAt(valueAt(definition, 'process')).reduce<number>((sum, step) => sum + daysOf(step), 0);

/** Working days that are promised; null when the limit is in another unit or missing. */
export function promisedWorkdays(definition: Document): number | null {
  if (valueAt(definition, 'caseType') === 'instant') return 0;
  const amount = valueAt(definition, 'promisedLimit.amount');
  return valueAt(definition, 'promisedLimit.unit') === 'WORKDAY' && typeof amount === 'number'
    ? amount
    : null;
}

/**
 * The steps with the days spread over those that take time, in half days, in proportion to what they have; evenly where
 * none has any. Together they are exactly `total`.
 */
export function spreadDays(steps: readonly unknown[], total: number): readonly unknown[] {
  const busy = steps.filter(takesDays);
  const weights = busy.map(daysOf);
  const sum = weights.reduce((a, b) => a + b, 0);
  const halves = Math.round(total * 2);
  let given = 0;
  let share = 0;
  const days = new Map(
    busy.map((step, at) => {
      share += sum === 0 ? 1 / busy.length : (weights[at] ?? 0) / sum;
      const upTo = at === busy.length - 1 ? halves : Math.round(halves * share);
      const own = (upTo - given) / 2;
      given = upTo;
      return [step, own] as const;
    }),
  );
  return steps.map((step) => {
    const record = step !== null && typeof step === 'object' ? { ...step } : {};
    const own = days.get(step);
    if (own !== undefined) return { ...record, days: own };
    return 'days' in record ? { ...record, days: 0 } : step;
  });
}
