// SPDX-License-Identifier: Apache-2.0
/** One stretch of a run: clients apply without pause while the server is killed and started again, over and over. */
import { join } from 'node:path';
import { monotonic, sleep } from '#platform/clock.ts';
import { type Applicant, applicantFor, type Citizen, type easiestMatter } from '../bench/kit/citizen.ts';
import type { ScratchPlatform } from '../bench/kit/scratch-platform.ts';
import { chance } from './seeded-chance.ts';
import { type RunState, stubbornCitizen } from './stubborn-citizen.ts';
import type { Acknowledgement } from './verdict.rules.ts';
import { openWitness, readWitnesses } from './witness.ts';

export interface Stretch {
  readonly platform: ScratchPlatform;
  readonly citizens: readonly Citizen[];
  readonly matter: Awaited<ReturnType<typeof easiestMatter>>;
  readonly seed: number;
  /** Keys begin with it. */
  readonly name: string;
  readonly clients: number;
  readonly kills: number;
  /** Goes on without kills until so many were told a number. */
  readonly leastAcknowledged: number;
  readonly keepsKey: boolean;
  readonly cuts: number;
  /** No kill is begun later than this (monotonic milliseconds). */
  readonly deadline: number;
  say(line: string): void;
}

export interface StretchReport {
  readonly kills: number;
  readonly told: readonly Acknowledgement[];
  readonly sent: ReadonlySet<string>;
  readonly retries: number;
  /** From the start of a killed server's successor to its first acknowledgement. */
  readonly recoveriesMs: readonly number[];
  readonly faults: readonly string[];
}

const settleMs = 30_000;

export async function killUnderLoad(s: Stretch): Promise<StretchReport> {
  const sent = new Set<string>();
  const state: RunState = { over: false, giveUpAt: Number.POSITIVE_INFINITY };
  const watch = acknowledgements();
  const clients = await Promise.all(
    Array.from({ length: s.clients }, async (_, n) => {
      const citizen = s.citizens[n % s.citizens.length];
      if (!citizen) throw new Error('nobody lives in the demo city');
      const file = join(s.platform.dataDir, `witness-${s.name}-${n}.jsonl`);
      const applicant: Applicant = await applicantFor(s.platform.url, citizen, s.matter);
      return { file, applicant, witness: await openWitness(file), name: `${s.name}-c${n}` };
    }),
  );
  const running = clients.map(({ applicant, witness, name }) =>
    stubbornCitizen({
      name,
      port: s.platform.port,
      applicant,
      witness,
      chance: chance(s.seed, name),
      sent,
      keepsKey: s.keepsKey,
      cuts: s.cuts,
      state,
      onAcknowledged: watch.tell,
    }),
  );
  const recoveriesMs = await killAndRestart(s, watch);
  while (watch.count() < s.leastAcknowledged && monotonic() < s.deadline) await sleep(50);
  state.over = true;
  state.giveUpAt = monotonic() + settleMs;
  const reports = await Promise.all(running);
  await Promise.all(clients.map(({ witness }) => witness.close()));
  return {
    kills: recoveriesMs.length,
    told: readWitnesses(clients.map(({ file }) => file)),
    sent,
    retries: reports.reduce((sum, r) => sum + r.retries, 0),
    recoveriesMs,
    faults: reports.flatMap((r) => r.faults),
  };
}

async function killAndRestart(s: Stretch, watch: ReturnType<typeof acknowledgements>): Promise<number[]> {
  const when = chance(s.seed, `${s.name} kills`);
  const recoveries: number[] = [];
  for (let kill = 1; kill <= s.kills && monotonic() < s.deadline; kill += 1) {
    await sleep(when.between(2_000, 6_000));
    await s.platform.kill();
    const launched = monotonic();
    s.platform.launch();
    await Promise.race([watch.firstAfter(launched), sleep(60_000)]);
    const took = monotonic() - launched;
    if (took >= 60_000) throw new Error(`no answer for a minute after a kill:\n${s.platform.lastWords()}`);
    recoveries.push(took);
    s.say(
      `${s.name}: kill ${kill}/${s.kills}, ${watch.count()} acknowledged, first answer after ${(took / 1000).toFixed(2)} s`,
    );
  }
  return recoveries;
}

/** Counts acknowledgements and tells of the first one to a request that began after a moment. */
function acknowledgements() {
  let count = 0;
  const waiting = new Set<{ readonly after: number; readonly resolve: () => void }>();
  return {
    count: () => count,
    tell(beganAt: number) {
      count += 1;
      for (const w of waiting) {
        if (beganAt < w.after) continue;
        waiting.delete(w);
        w.resolve();
      }
    },
    firstAfter: (after: number) => new Promise<void>((resolve) => void waiting.add({ after, resolve })),
  };
}
