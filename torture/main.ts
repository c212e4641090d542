// SPDX-License-Identifier: Apache-2.0
/**
 * `npm run torture -- [--only R01] [--tier pr|nightly|release] [--seed N] [--json]`: brings faults about and checks what
 * must hold nevertheless. Exit code 0 when every goal holds and every planted fault was seen.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Goal, Tier } from './goal.ts';
import { serverKill } from './r01-server-kill.ts';

const goals: Readonly<Record<string, Goal>> = { R01: serverKill };
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    tier: { type: 'string', default: 'pr' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const isTier = (text: string): text is Tier => ['pr', 'nightly', 'release'].includes(text);
const seed = values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed);
const names = values.only?.split(',') ?? Object.keys(goals);
const { tier } = values;
if (!isTier(tier) || !Number.isSafeInteger(seed) || names.some((name) => !(name in goals))) {
  say('usage: npm run torture -- [--only R01] [--tier pr|nightly|release] [--seed N] [--json]');
  say(`goals: ${Object.keys(goals).join(', ')}`);
  process.exit(2);
}
// Leaving by `exit` runs the clean-up of whatever was started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

let failed = false;
for (const name of names) {
  const goal = goals[name];
  if (!goal) continue;
  say(
    `${name}: tier ${tier}, seed ${seed}; again with: npm run torture -- --only ${name} --tier ${tier} --seed ${seed}`,
  );
  try {
    const result = await goal({ seed, tier, say });
    failed ||= !result.ok;
    process.stdout.write(
      values.json
        ? `${JSON.stringify(result)}\n`
        : `${name}: ${result.ok ? 'holds' : 'DOES NOT HOLD'} – ${result.faults} kills, ${result.acked} acknowledged, ${result.lost} lost, ${result.duplicated} duplicated, control ${result.control}\n`,
    );
  } catch (error) {
    failed = true;
    say(`${name}: the run failed: ${error instanceof Error ? error.message : String(error)}`);
    if (values.json)
      process.stdout.write(`${JSON.stringify({ goal: name, ok: false, error: String(error) })}\n`);
  }
}
process.exitCode = failed ? 1 : 0;
