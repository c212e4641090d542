// SPDX-License-Identifier: Apache-2.0
/** Many sequences one after the other, and for one that fails the fewest steps that still fail. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { KeyStore } from '#platform/crypto/index.ts';
import type { InvariantId } from './law-model.ts';
import { memoryOfficeStore } from './memory-office-store.ts';
import { type PlantName, tamperOf } from './planted-bugs.ts';
import { runSequence, type SequenceName, type SequenceResult } from './run-sequence.ts';
import { simulatedDefinitions } from './simulated-city.ts';
import { type Office, officeKeys, openOffice } from './simulated-office.ts';
import type { Step } from './simulated-step.ts';

export interface Violation {
  readonly invariant: InvariantId;
  readonly message: string;
  readonly seed: number;
  readonly sequence: number;
  readonly store: string;
  /** How many steps the sequence had when it failed, and how many of them are needed. */
  readonly steps: number;
  readonly shortest: number;
}

export interface Tally {
  sequences: number;
  steps: number;
  faults: number;
  violations: Violation[];
}
export const newTally = (): Tally => ({ sequences: 0, steps: 0, faults: 0, violations: [] });

/** Keys in a folder that is removed after the work. */
export async function withKeys<T>(work: (keys: KeyStore) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-simulation-'));
  try {
    return await work(await officeKeys(dir));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export const memoryOffice = (keys: KeyStore, plant?: PlantName): Office =>
  openOffice(memoryOfficeStore(simulatedDefinitions(), keys.cipher), keys, tamperOf(plant));

export interface Range {
  readonly seed: number;
  readonly days: number;
  readonly from: number;
  readonly to: number;
  /** Every how-manieth sequence; processes share the work this way. */
  readonly stride?: number;
  /** Stop after so many that failed. */
  readonly mostFailures?: number;
}

/** Runs sequences `from` to `to` (not included). */
export async function runRange(
  office: Office,
  range: Range,
  onEach?: (tally: Tally) => void,
): Promise<Tally> {
  const tally = newTally();
  const { seed, days, from, to, stride = 1, mostFailures = 5 } = range;
  let failures = 0;
  for (let sequence = from; sequence < to && failures < mostFailures; sequence += stride) {
    const name = { seed, sequence, days };
    const result = await runSequence(office, name);
    tally.sequences += 1;
    tally.steps += result.steps.length;
    tally.faults += result.faults;
    if (result.complaints.length > 0) {
      failures += 1;
      tally.violations.push(...(await violationsOf(office, name, result)));
    }
    onEach?.(tally);
    // Nothing in a sequence waits for the outside: signals and progress get their turn here.
    await setImmediate();
  }
  return tally;
}

async function violationsOf(
  office: Office,
  name: SequenceName,
  { complaints, steps }: SequenceResult,
): Promise<Violation[]> {
  const [first] = complaints;
  const fewest = first ? await fewestSteps(office, name, steps, first.invariant) : steps;
  return complaints.map(({ invariant, message }) => ({
    invariant,
    message,
    seed: name.seed,
    sequence: name.sequence,
    store: office.store.name,
    steps: steps.length,
    shortest: fewest.length,
  }));
}

const mostTries = 400;

/** Leaves out steps, many at a time and then one by one, as long as the same invariant still breaks. */
export async function fewestSteps(
  office: Office,
  name: SequenceName,
  steps: readonly Step[],
  invariant: InvariantId,
): Promise<readonly Step[]> {
  let kept = steps;
  let tries = 0;
  for (let size = Math.max(1, kept.length >> 1); size >= 1; size = size === 1 ? 0 : size >> 1)
    for (let at = 0; at < kept.length && tries < mostTries; ) {
      const fewer = kept.toSpliced(at, size);
      tries += 1;
      const { complaints, steps: ran } = await runSequence(office, name, { steps: fewer });
      if (complaints.some((c) => c.invariant === invariant)) kept = ran;
      else at += size;
    }
  return kept;
}
