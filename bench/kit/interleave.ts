// SPDX-License-Identifier: Apache-2.0
/** Measures several things in turns within one run, so that a slow minute of the machine slows all of them. */

/** `rounds` results of each; every second round goes backwards. */
export async function interleave<K extends string>(
  rounds: number,
  measures: Readonly<Record<K, () => Promise<number>>>,
  told: (round: number, results: Readonly<Record<K, number>>) => void,
): Promise<Record<K, number[]>> {
  // Object.keys of a record of K gives its keys.
  const names = Object.keys(measures) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 1; round <= rounds; round += 1) {
    const order = round % 2 === 1 ? names : [...names].reverse();
    for (const name of order) results[name].push(await measures[name]());
    told(round, Object.fromEntries(names.map((name) => [name, results[name].at(-1)])) as Record<K, number>);
  }
  return results;
}
