// SPDX-License-Identifier: Apache-2.0
/** What is made of measured numbers. */

/** The value below which the share `p` (0 to 1) of the values lies; the nearest rank. NaN without values. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Three significant places are more than a shared machine gives. */
export const rounded = (value: number, places = 2): number => Number(value.toFixed(places));
