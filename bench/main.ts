// SPDX-License-Identifier: Apache-2.0
/**
 * `npm run bench -- search --matters FILE.csv --queries FILE.csv [--pad N] [--json]`: recall and speed of search on
 * these files. `npm run bench -- catalogue [--sizes 7500,75000,750000] [--rounds N] [--json]`: pages over catalogues of
 * several sizes. `npm run bench -- [submit] [approve] [guide] [search] [--json] [--rounds N] [--seconds N] [--matters N] [--profile DIR]`: figures as ratios of
 * what is measured in turns in the same run. Progress goes to standard error; with --json the last line of standard
 * output is one JSON object.
 */
import { parseArgs } from 'node:util';
import { monotonic } from '#platform/clock.ts';
import { benchApprove } from './bench-approve.ts';
import { benchCatalogue } from './bench-catalogue.ts';
import { benchDecide } from './bench-decide.ts';
import { benchDrift } from './bench-drift.ts';
import { benchGuide } from './bench-guide.ts';
import { benchLicences } from './bench-licences.ts';
import { benchQueue } from './bench-queue.ts';
import { benchRecall } from './bench-recall.ts';
import { benchSearch } from './bench-search.ts';
import { benchSubmit } from './bench-submit.ts';
import type { Bench, Figures } from './kit/bench.ts';
import { machineFacts } from './kit/machine.ts';
import { quiet } from './kit/quiet.queries.ts';
import { scratchPlatform } from './kit/scratch-platform.ts';

const benches: Readonly<Record<string, Bench>> = {
  submit: benchSubmit,
  approve: benchApprove,
  guide: benchGuide,
  search: benchSearch,
  drift: benchDrift,
};
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function measure(
  names: readonly string[],
  options: { rounds: number; roundMs: number; matters: number },
  profile: string | undefined,
): Promise<Record<string, Figures>> {
  const platform = await scratchPlatform('bench');
  try {
    say('starting a server with the demo city of its own …');
    const from = monotonic();
    platform.launch();
    await platform.ready(300_000);
    say(`ready after ${((monotonic() - from) / 1000).toFixed(1)} s at ${platform.url}`);
    const left = await quiet(platform.databaseUrl(), 180_000);
    say(left === 0 ? 'the demo city is complete' : `${left} jobs of the demo city are still under way`);
    if (profile !== undefined) {
      await platform.stop();
      platform.launch(['--cpu-prof', `--cpu-prof-dir=${profile}`]);
      await platform.ready(60_000);
    }
    const machine = await machineFacts(platform.databaseUrl());
    const results: Record<string, Figures> = {};
    for (const name of names) {
      const bench = benches[name];
      if (bench) results[name] = await bench({ platform, say, ...options });
    }
    return { ...results, machine: { ...machine } };
  } finally {
    await platform.discard();
  }
}

function print(results: Readonly<Record<string, Figures>>): void {
  for (const [name, figures] of Object.entries(results)) {
    process.stdout.write(`${name}\n`);
    for (const [what, value] of Object.entries(figures))
      process.stdout.write(
        `  ${what.padEnd(26)} ${typeof value === 'object' ? JSON.stringify(value) : value}\n`,
      );
  }
}

/** Search on files of one's own. The last line of `--json` has these figures and nothing else. */
async function measureRecall(
  files: { matters: string; queries: string },
  options: { rounds: number; roundMs: number; pad: number },
  json: boolean,
): Promise<void> {
  const { figures, more } = await benchRecall({ ...files, ...options, say });
  if (json) {
    say(JSON.stringify(more));
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } else print({ search: { ...figures, ...more } });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    matters: { type: 'string', default: '10000' },
    queries: { type: 'string' },
    pad: { type: 'string', default: '0' },
    sizes: { type: 'string', default: '7500,75000,750000' },
    cases: { type: 'string', default: '1000000' },
    profile: { type: 'string' },
  },
});
/** They need servers of their own, so they are measured alone. */
const catalogueOnly = positionals.join() === 'catalogue';
const queueOnly = positionals.join() === 'queue';
const decideOnly = positionals.join() === 'decide';
const licencesOnly = positionals.join() === 'licences';
const cases = Number(values.cases);
const sizes = values.sizes.split(',').map(Number);
const unknown =
  catalogueOnly || queueOnly || decideOnly || licencesOnly
    ? []
    : positionals.filter((name) => !(name in benches));
const { queries } = values;
const [rounds, seconds, pad] = [values.rounds, values.seconds, values.pad].map(Number);
const matters = queries === undefined ? Number(values.matters) : 1;
const fits =
  queries === undefined ? pad === 0 : positionals.join() === 'search' && !/^\d+$/.test(values.matters);
const whole = (n: number | undefined, most: number): n is number =>
  Number.isInteger(n) && n !== undefined && n >= 1 && n <= most;
const usable = unknown.length === 0 && fits && (pad === 0 || whole(pad, 1_000_000));
if (
  !usable ||
  !sizes.every((size) => whole(size, 1_000_000)) ||
  !whole(cases, 5_000_000) ||
  !whole(rounds, 50) ||
  !whole(seconds, 60) ||
  !whole(matters, 200_000)
) {
  say(
    `usage: npm run bench -- [${Object.keys(benches).join('] [')}] [--json] [--rounds 1..50] [--seconds 1..60] [--matters N]`,
  );
  say('       npm run bench -- catalogue [--sizes 7500,75000,750000] [--rounds 1..50] [--json]');
  say('       npm run bench -- queue [--cases 1000000] [--json]');
  say('       npm run bench -- decide [--json]');
  say('       npm run bench -- licences [--json] [--rounds 1..50] [--seconds 1..60]');
  say('       npm run bench -- search --matters FILE.csv --queries FILE.csv [--pad N] [--json]');
  if (unknown.length > 0) say(`there is no benchmark called ${unknown.join(', ')}`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  if (queries !== undefined) {
    const options = { rounds, roundMs: seconds * 1000, pad: pad ?? 0 };
    await measureRecall({ matters: values.matters, queries }, options, values.json);
  } else if (decideOnly) {
    const results = { decide: benchDecide({ rounds, roundMs: seconds * 1000 }) };
    if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
    else print(results);
  } else if (licencesOnly) {
    const results = { licences: await benchLicences({ rounds, roundMs: seconds * 1000, say }) };
    if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
    else print(results);
  } else if (queueOnly) {
    const results = { queue: await benchQueue({ cases, say }) };
    if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
    else print(results);
  } else if (catalogueOnly) {
    const results = { catalogue: await benchCatalogue({ sizes: sizes.sort((a, b) => a - b), rounds, say }) };
    if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
    else print(results);
  } else {
    const names = positionals.length > 0 ? positionals : Object.keys(benches);
    const results = await measure(names, { rounds, roundMs: seconds * 1000, matters }, values.profile);
    if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
    else print(results);
  }
} catch (error) {
  say(`the benchmark failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
