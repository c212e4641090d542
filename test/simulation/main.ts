// SPDX-License-Identifier: Apache-2.0
/**
 * `npm run simulate -- [--seed N] [--days D] [--sequences N] [--sequence K] [--store N] [--workers N] [--plant NAME]
 * [--json]`: sequences of lawful and unlawful acts, faults and time, with every invariant after every step. The
 * same seed gives the same sequences. Exit code 0 when nothing was violated.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isPlant, type PlantName, plants } from './planted-bugs.ts';
import { runSequence } from './run-sequence.ts';
import { shareOut } from './share-out.ts';
import { fewestSteps, memoryOffice, newTally, runRange, type Tally, withKeys } from './simulate.ts';
import { stepWords } from './simulated-step.ts';
import { runOnStore } from './store-share.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '42' },
    days: { type: 'string', default: '60' },
    sequences: { type: 'string', default: '10000' },
    sequence: { type: 'string' },
    store: { type: 'string', default: '20' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    plant: { type: 'string' },
    json: { type: 'boolean', default: false },
    // Given by this program to the processes that it starts.
    part: { type: 'string' },
  },
});

const whole = (text: string, least: number, most: number): number | undefined =>
  /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;
const seed = whole(values.seed, 0, 999_999_999);
const days = whole(values.days, 1, 400);
const sequences = whole(values.sequences, 0, 10_000_000);
const store = whole(values.store, 0, 100_000);
const workers = whole(values.workers, 1, 64);
const only = values.sequence === undefined ? -1 : whole(values.sequence, 0, 10_000_000);
const plant = values.plant;
const usable = (name: string | undefined): name is PlantName | undefined =>
  name === undefined || isPlant(name);
if (
  seed === undefined ||
  days === undefined ||
  sequences === undefined ||
  store === undefined ||
  workers === undefined ||
  only === undefined ||
  !usable(plant)
) {
  say('usage: npm run simulate -- [--seed N] [--days 1..400] [--sequences N] [--sequence K] [--store N]');
  say(`                           [--workers 1..64] [--plant ${Object.keys(plants).join('|')}] [--json]`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** One sequence in words; when it fails, also the fewest steps that fail. */
async function replay(sequence: number, s: number, d: number, p: PlantName | undefined): Promise<Tally> {
  return withKeys(async (keys) => {
    const office = memoryOffice(keys, p);
    const name = { seed: s, sequence, days: d };
    const show = (prefix: string) =>
      ({
        onStep: (step, outcomes, at) => {
          const said = outcomes.map((o) =>
            o.kind === 'refused' ? `refused: ${o.code}` : o.kind === 'broken' ? o.message : o.kind,
          );
          say(
            `${prefix}${at.toISOString().slice(0, 16)}Z  ${stepWords(step)}${said.length > 0 ? `  → ${said.join(' | ')}` : ''}`,
          );
        },
      }) satisfies Parameters<typeof runSequence>[2];
    say(`seed ${s}, sequence ${sequence}, ${d} days`);
    const result = await runSequence(office, name, show('  '));
    const violations = [];
    const [first] = result.complaints;
    if (first) {
      const fewest = await fewestSteps(office, name, result.steps, first.invariant);
      say(
        `\nthe fewest steps that still violate ${first.invariant} (${fewest.length} of ${result.steps.length}):`,
      );
      await runSequence(office, name, { steps: fewest, ...show('  ') });
      for (const { invariant, message } of result.complaints) {
        say(`${invariant}: ${message}`);
        const counts = { steps: result.steps.length, shortest: fewest.length };
        violations.push({ invariant, message, seed: s, sequence, store: 'memory', ...counts });
      }
    } else say('nothing was violated');
    return { sequences: 1, steps: result.steps.length, faults: result.faults, violations };
  });
}

async function all(): Promise<Tally> {
  if (seed === undefined || days === undefined || !usable(plant)) return newTally();
  if (only !== undefined && only >= 0) return replay(only, seed, days, plant);
  if (values.part !== undefined) {
    const from = Number(values.part);
    return withKeys((keys) =>
      runRange(
        memoryOffice(keys, plant),
        { seed, days, from, to: sequences ?? 0, stride: workers ?? 1 },
        (t) => {
          if (t.sequences % 50 === 0) say(`#${t.sequences}`);
        },
      ),
    );
  }
  const tally = await shareOut({ seed, days, sequences: sequences ?? 0, workers: workers ?? 1, plant, say });
  if (store !== undefined && store > 0 && plant === undefined) {
    const { steps, faults, sequences: ran, violations } = await runOnStore({ seed, days, count: store, say });
    tally.sequences += ran;
    tally.steps += steps;
    tally.faults += faults;
    tally.violations.push(...violations);
  }
  return tally;
}

try {
  const tally = await all();
  const ok = tally.violations.length === 0;
  const { steps, faults, violations } = tally;
  if (values.json || values.part !== undefined)
    process.stdout.write(
      `${JSON.stringify({ seed, days, sequences: tally.sequences, steps, faults, violations, ok })}\n`,
    );
  else
    process.stdout.write(
      `${tally.sequences} sequences, ${steps} steps, ${faults} faults, ${violations.length} violations\n`,
    );
  if (values.part === undefined)
    for (const v of violations)
      say(
        `${v.invariant} on ${v.store}: ${v.message}\n  in words: npm run simulate -- --seed ${v.seed} --days ${days} --sequence ${v.sequence}${plant ? ` --plant ${plant}` : ''}   (step ${v.steps}; ${v.shortest} steps are enough)`,
      );
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  say(`the simulation failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (values.json)
    process.stdout.write(`${JSON.stringify({ seed, days, ok: false, error: String(error) })}\n`);
  process.exitCode = 1;
}
