// SPDX-License-Identifier: Apache-2.0
/** `tongban jobs`: how the queue stands; `--replay` gives parked jobs another chance. */
import { type VerbContext, withApp } from './verb.ts';

export async function run(args: readonly string[], context: VerbContext): Promise<number> {
  return withApp(context, async (app) => {
    if (args.includes('--replay')) await app.jobs.replay();
    const facts = await app.jobs.facts();
    const parked = await app.jobs.parked();
    if (args.includes('--json')) context.out(JSON.stringify({ ...facts, parkedJobs: parked }));
    else {
      context.out(
        `waiting events ${facts.waitingEvents}, due jobs ${facts.due}, parked ${facts.parked}, oldest due ${Math.round(facts.oldestDueSeconds)} s`,
      );
      for (const job of parked)
        context.out(`parked ${job.name} ${job.id} after ${job.attempts} tries: ${job.reason}`);
    }
    return 0;
  });
}
