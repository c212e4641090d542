// SPDX-License-Identifier: Apache-2.0

export type Tier = 'pr' | 'nightly' | 'release';

export interface GoalContext {
  /** Kills, pauses and cut connections follow from it. */
  readonly seed: number;
  readonly tier: Tier;
  /** Progress, for people. */
  say(line: string): void;
}

/** One line of JSON at the end of a run. */
export interface GoalResult {
  readonly goal: string;
  readonly ok: boolean;
  /** How many times the fault was brought about. */
  readonly faults: number;
  readonly acked: number;
  readonly lost: number;
  readonly duplicated: number;
  /** `red`: every planted fault was seen. */
  readonly control: 'red' | 'green';
  readonly [figure: string]: unknown;
}

export type Goal = (context: GoalContext) => Promise<GoalResult>;
