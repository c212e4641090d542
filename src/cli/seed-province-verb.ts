// SPDX-License-Identifier: Apache-2.0
/** `tongban seed province`: a fictional province of any size, for trying out and measuring. */
import { parseArgs } from 'node:util';
import { casesAfter } from '#cases';
import { monotonic } from '#platform/clock.ts';
import { seedProvince } from '../../seeds/province/seed-province.ts';
import { type VerbContext, withApp } from './verb.ts';

const seedUsage = 'seed province --matters N [--seed N] [--yes] [--json]';

/** Exit code 1 when the store holds people's cases and --yes was not said, 2 for a wrong call. */
export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') {
    context.err(`${options}\nusage: tongban ${seedUsage}`);
    return 2;
  }
  return withApp(context, async (app) => {
    if (!options.yes && (await casesAfter(app.db, '', '', 1)).length > 0) {
      context.err(
        '库中已有办件，没有写入任何数据；确实要加入一个虚构的省，请加 --yes (the store holds cases: nothing was written; say --yes to add a fictional province all the same)',
      );
      return 1;
    }
    const from = monotonic();
    const { seed, matters } = options;
    const report = await seedProvince(app, { seed, matters, say: context.err });
    const seconds = (monotonic() - from) / 1000;
    const figures = {
      ...report,
      seed,
      seconds: Number(seconds.toFixed(1)),
      mattersPerSecond: Math.round(report.matters / seconds),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
    if (options.json) context.out(JSON.stringify(figures));
    else context.out(`${report.matters} matters of ${report.organisations} bodies in ${figures.seconds} s`);
    return 0;
  });
}

function optionsOf(
  args: readonly string[],
): { matters: number; seed: number; yes: boolean; json: boolean } | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        matters: { type: 'string', default: '75000' },
        seed: { type: 'string', default: '1' },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [matters, seed] = [Number(values.matters), Number(values.seed)];
    if (!Number.isInteger(matters) || matters < 1 || matters > 300_000) return '--matters is 1 to 300000';
    if (!Number.isInteger(seed) || seed < 0) return '--seed is a whole number';
    return { matters, seed, yes: values.yes, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
