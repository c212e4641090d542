// SPDX-License-Identifier: Apache-2.0
/** What happens by itself when a step is late or a timer of the process is over, also after the platform was down. */
import { system } from '#platform/actor.ts';
import { type CommandContext, command } from '#platform/command.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { Problem } from '#platform/problem.ts';
import { caseCan } from '../case.rules.ts';
import { addEvent, lockedCase, type OpenCase } from '../case-history.ts';
import type { CaseServices } from '../cases.services.ts';
import { processNote } from './process-step.ts';
import { stepTimersDue } from './tasks.queries.ts';

/** The actor of what a process does by itself. */
export const processClock = system('process-clock');

const latePrefix = 'late:';

/** Reminds of a late step and escalates it; a timer of the process moves the tokens. Looked at once more under the lock. */
export const strikeTimer = command(
  'cases.strike-step-timer',
  async (context, { caseNo, timer }: { caseNo: string; timer: string }): Promise<{ struck: boolean }> => {
    const found = await lockedCase(context, caseNo);
    const struck = timer.startsWith(latePrefix)
      ? await lateStep(context, found, timer.slice(latePrefix.length))
      : await timerOver(context, found, timer);
    return { struck };
  },
);

const isOver = (at: string, now: Date): boolean => Date.parse(at) <= now.getTime();

async function lateStep(context: CommandContext, found: OpenCase, id: string): Promise<boolean> {
  const task = found.fold.tasks.open.find((o) => o.task === id);
  if (!task?.late || task.lateSince || !caseCan('remind', found.fold.state)) return false;
  if (!isOver(task.late.at, context.now)) return false;
  const { remind, escalateTo } = task.late;
  await addEvent(context, found, 'step-late', {
    task: id,
    remind,
    ...(escalateTo && { escalatedTo: escalateTo }),
  });
  return true;
}

async function timerOver(context: CommandContext, found: OpenCase, timer: string): Promise<boolean> {
  const running = found.fold.tasks.timers.find((t) => t.id === timer);
  if (!running || !isOver(running.at, context.now) || !caseCan('pass-timer', found.fold.state)) return false;
  const standing = { matter: found.matter, tasks: found.fold.tasks };
  const process = await processNote(context, standing, { kind: 'fire', timer });
  await addEvent(context, found, 'timer-passed', { timer, process });
  return true;
}

/** Strikes every timer that is over; each in a transaction of its own, so that one bad case stops no other. @returns how many */
export async function runStepTimers({ db, runner, clock }: CaseServices): Promise<number> {
  let done = 0;
  for (;;) {
    const due = await stepTimersDue(db, clock.now(), 200);
    if (due.length === 0) return done;
    const results = await Promise.allSettled(
      due.map(({ case_no, timer_id }) =>
        runner.execute(strikeTimer, processClock, { caseNo: case_no, timer: timer_id }),
      ),
    );
    const failed = results.flatMap((r) =>
      r.status === 'rejected' && !(r.reason instanceof Problem) ? [r.reason] : [],
    );
    const struck = results.filter((r) => r.status === 'fulfilled' && r.value.struck).length;
    done += struck;
    if (failed.length > 0)
      throw new AggregateError(failed, `${failed.length} timers of steps did not strike`);
    // What was due and did nothing would be due for ever.
    if (struck === 0) return done;
  }
}

export const stepTimerJob = (services: CaseServices): RecurringJob => ({
  name: 'cases.step-timers',
  mode: 'effect',
  maxAttempts: 20,
  everyMs: 60_000,
  run: async () => void (await runStepTimers(services)),
});
