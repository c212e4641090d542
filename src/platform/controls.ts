// SPDX-License-Identifier: Apache-2.0
/**
 * The security controls that a test can switch off, to prove that the test of a control is red without it. Each control
 * asks `controlOn` at the one point where it refuses. In a running platform every control is on: only a test build
 * (`TEST_BUILD=yes`, never under `NODE_ENV=production`) may name some in `SEC_OFF`, and the configuration refuses to
 * start otherwise.
 */

/**
 * The controls that have a switch, by the numbers of `test/security/controls.test.ts`. `T01R`: row-level security, the second
 * net under T01 and T06.
 */
export const controlIds = [
  'T01',
  'T01R',
  'T02',
  'T03',
  'T04',
  'T05',
  'T06',
  'T07',
  'T09',
  'T08',
  'T18',
  'T19',
  'T20',
  'T29',
  'T30',
  'T31',
  'T35',
  'T37',
  'T41',
] as const;

export type ControlId = (typeof controlIds)[number];

export const isControlId = (id: string): id is ControlId => (controlIds as readonly string[]).includes(id);

let off: ReadonlySet<ControlId> = new Set();

/** Whether this control refuses what it is there to refuse. True in every build but a test build that switched it off. */
export const controlOn = (id: ControlId): boolean => off.size === 0 || !off.has(id);

/**
 * Runs something with these controls off and switches them on again, whatever happens. For tests; the program itself
 * only calls it with what the configuration of a test build names.
 */
export async function withControlsOff<T>(ids: readonly ControlId[], run: () => Promise<T>): Promise<T> {
  const before = off;
  off = new Set([...before, ...ids]);
  try {
    return await run();
  } finally {
    off = before;
  }
}

/** Switches these off for the life of the process; the configuration of a test build has named them. */
export function switchControlsOff(ids: readonly ControlId[]): void {
  off = new Set(ids);
}
