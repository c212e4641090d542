// SPDX-License-Identifier: Apache-2.0
/** Sequences over several processes of this program: one thread of JavaScript is one core. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { PlantName } from './planted-bugs.ts';
import { newTally, type Tally } from './simulate.ts';

export interface Share {
  readonly seed: number;
  readonly days: number;
  readonly sequences: number;
  readonly workers: number;
  readonly plant: PlantName | undefined;
  readonly say: (line: string) => void;
}

export async function shareOut(share: Share): Promise<Tally> {
  const total = newTally();
  if (share.sequences === 0) return total;
  const workers = Math.min(share.workers, share.sequences);
  share.say(`${share.sequences} sequences on virtual time, seed ${share.seed}, in ${workers} processes`);
  const counts = Array<number>(workers).fill(0);
  let told = 0;
  const progress = (part: number, done: number): void => {
    counts[part] = done;
    const sum = counts.reduce((a, b) => a + b, 0);
    if (sum - told < Math.max(200, share.sequences / 20)) return;
    told = sum;
    share.say(`${sum} of ${share.sequences}`);
  };
  const parts = await Promise.all(
    counts.map((_, part) => runPart({ ...share, workers }, part, (done) => progress(part, done))),
  );
  for (const part of parts) {
    total.sequences += part.sequences;
    total.steps += part.steps;
    total.faults += part.faults;
    total.violations.push(...part.violations);
  }
  total.violations.sort((a, b) => a.sequence - b.sequence);
  return total;
}

async function runPart(share: Share, part: number, onDone: (done: number) => void): Promise<Tally> {
  const program = process.argv[1] ?? '';
  const args = ['seed', 'days', 'sequences', 'workers'] as const;
  const child = spawn(
    process.execPath,
    [
      // Most of what a sequence makes is forgotten at its end: room for the young saves a fifth of the time.
      '--max-semi-space-size=64',
      '--import',
      'tsx',
      program,
      ...args.flatMap((name) => [`--${name}`, String(share[name])]),
      ...(share.plant ? ['--plant', share.plant] : []),
      '--part',
      String(part),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/^#\d+$/.test(line)) onDone(Number(line.slice(1)));
    else share.say(line);
  });
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) last = line;
  await ended;
  process.off('exit', stop);
  if (last === '') throw new Error(`process ${part + 1} of the simulation ended without a result`);
  // Written by `main.ts` in the process just started.
  return JSON.parse(last) as Tally;
}
