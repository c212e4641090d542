// SPDX-License-Identifier: Apache-2.0
import type { ScratchPlatform } from './scratch-platform.ts';

export interface BenchContext {
  readonly platform: ScratchPlatform;
  /** Progress, for people. */
  say(line: string): void;
  readonly rounds: number;
  readonly roundMs: number;
  /** Matters that the catalogue shall hold for the search. */
  readonly matters: number;
}

export type Figures = Readonly<Record<string, unknown>>;

/** One benchmark: prepares, measures in turns, returns its figures. */
export type Bench = (context: BenchContext) => Promise<Figures>;
