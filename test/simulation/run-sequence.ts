// SPDX-License-Identifier: Apache-2.0
/** One sequence from its seed, or from its steps; it ends at the first step that breaks something. */
import { chance } from '../../torture/seeded-chance.ts';
import { chooseStep } from './choose-step.ts';
import { type Complaint, LawModel } from './law-model.ts';
import type { Outcome } from './office-calls.ts';
import { performStep, type Run } from './perform-step.ts';
import type { Office } from './simulated-office.ts';
import type { Step } from './simulated-step.ts';
import { digestOf } from './stored-state.ts';

export interface SequenceName {
  readonly seed: number;
  readonly sequence: number;
  /** How long it may last on virtual time. */
  readonly days: number;
}

export interface SequenceResult {
  readonly steps: readonly Step[];
  readonly faults: number;
  /** Of the last step; empty when all is well. */
  readonly complaints: readonly Complaint[];
  /** What was answered and stored after each step, the same on every store; only where asked for. */
  readonly traces: readonly string[];
}

export interface RunOptions {
  /** These, instead of steps that are chosen. */
  readonly steps?: readonly Step[] | undefined;
  readonly traced?: boolean;
  readonly onStep?: ((step: Step, outcomes: readonly Outcome[], at: Date) => void) | undefined;
}

const mostSteps = 40;
/** Every how-manieth sequence is checked as a whole after each step; in the others, what has changed since the last one. */
const oneInSoMany = 20;
const firstDay = Date.UTC(2025, 11, 20, 1);

/** A day from late December 2025 on, at nine in China. */
export const startOf = ({ seed, sequence }: SequenceName): Date =>
  new Date(firstDay + Math.floor(chance(seed, `start/${sequence}`).next() * 300) * 86_400_000);

export async function runSequence(
  office: Office,
  name: SequenceName,
  { steps, traced = false, onStep }: RunOptions = {},
): Promise<SequenceResult> {
  const start = startOf(name);
  await office.begin(`${name.seed}/${name.sequence}`, start);
  const model = new LawModel(office.store.personIds);
  office.faults.nameOf = (caseNo) => String(model.cases.findIndex((c) => c.caseNo === caseNo));
  const thorough = steps !== undefined || name.sequence % oneInSoMany === 0;
  const run: Run = { office, model, stored: await office.store.read(), faults: 0, thorough };
  const draw = chance(name.seed, `sequence/${name.sequence}`);
  const done: Step[] = [];
  const traces: string[] = [];
  for (;;) {
    const now = office.clock.now();
    const over = done.length >= mostSteps || now.getTime() - start.getTime() > name.days * 86_400_000;
    const settled = done.at(-1)?.kind === 'settle';
    const next: Step | undefined = steps
      ? steps[done.length]
      : settled
        ? undefined
        : over
          ? { kind: 'settle' }
          : chooseStep({ model, draw, now, step: done.length });
    if (!next) return { steps: done, faults: run.faults, complaints: [], traces };
    done.push(next);
    const { outcomes, complaints } = await performStep(run, next);
    onStep?.(next, outcomes, office.clock.now());
    if (traced) traces.push(traceOf(next, outcomes, run));
    if (complaints.length > 0) return { steps: done, faults: run.faults, complaints, traces };
  }
}

function traceOf(step: Step, outcomes: readonly Outcome[], { stored }: Run): string {
  const kinds = outcomes.map((o) => (o.kind === 'refused' ? o.code : o.kind));
  // Of equal applications it does not matter which came first; of rivals it does.
  const told = step.kind === 'race' ? kinds : kinds.sort();
  return `${told.join(',')} ${digestOf(stored)}`;
}
