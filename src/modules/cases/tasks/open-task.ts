// SPDX-License-Identifier: Apache-2.0
/** A task as it opens: whose it is, by when it is planned to be done, when it is late; and the timers that begin. */
import { addWorkdays, type WorkCalendar } from '#law/calendar.ts';
import { addDays, civilDateOf, instantAt } from '#law/civil-date.ts';
import { dueDate, type Limit } from '#law/clock.rules.ts';
import {
  armedTimers,
  type Marking,
  type ProcessGraph,
  type ProcessStep,
  type PublishedMatter,
} from '#matters';
import { organisationsByKey } from '#organisations';
import type { CommandContext } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { RunningTimer, TaskFold, TaskOpening, TaskRole } from './task.types.ts';

interface Opening {
  readonly step: ProcessStep;
  readonly kind: TaskOpening['kind'];
  readonly round: number;
  /** Further steps of the list that are done with it: their days count, too. */
  readonly along: readonly ProcessStep[];
  /** Divisions that the application names. */
  readonly places: readonly string[];
}

/** The task with its body and its days. */
export async function openingOf(
  context: Pick<CommandContext, 'tx' | 'now'>,
  matter: PublishedMatter,
  { step, kind, round, along, places }: Opening,
  calendar: WorkCalendar,
): Promise<TaskOpening> {
  const days = [step, ...along].reduce((sum, s) => sum + (s.days ?? 0), 0);
  const today = civilDateOf(context.now);
  const sign = step.countersign;
  return {
    task: `${step.id}.${round}`,
    step: step.id,
    kind,
    role: roleOf(step, kind),
    organisationId: await bodyFor(context.tx, matter, step, places),
    ...(sign && {
      need: {
        rule: sign.need,
        count: sign.count ?? 2,
        ...(sign.share !== undefined && { share: sign.share }),
      },
    }),
    ...(step.apart && { apart: step.apart }),
    ...(days > 0 && { dueOn: addWorkdays(calendar, today, Math.ceil(days)) }),
    ...(step.onLate && {
      late: {
        at: overAt(step.onLate.after, context.now, calendar).toISOString(),
        remind: step.onLate.remind ?? true,
        ...(step.onLate.escalateTo && { escalateTo: step.onLate.escalateTo }),
      },
    }),
  };
}

/** Acceptance is the clerk's and the decision the approver's, as their commands are; a review is whose the step says. */
function roleOf(step: ProcessStep, kind: TaskOpening['kind']): TaskRole {
  if (kind === 'accept') return 'clerk';
  if (kind === 'decide') return 'approver';
  const role = step.candidates?.post ?? step.role;
  return role === 'clerk' || role === 'approver' ? role : 'reviewer';
}

const levels = [2, 4, 6, 9, 12];
/** How many digits of a division's code say something: 2 province, 4 city, 6 county, 9 township, 12 village. */
const digitsOf = (division: string): number =>
  levels.find((n) => /^0*$/.test(division.slice(n))) ?? division.length;

/**
 * The body that a step belongs to: another one of the place, or the one above or below it; '' is that of the case, wherever
 * the case may have been moved. Of several below it is the one of the place that the application names.
 */
async function bodyFor(
  on: Queryable,
  matter: PublishedMatter,
  step: ProcessStep,
  places: readonly string[],
): Promise<string> {
  const own = matter.organisation;
  const { body, level } = step.candidates ?? {};
  if (!body && (!level || level === 'same')) return '';
  const digits = digitsOf(own.division);
  const above = levels[levels.indexOf(digits) - 1] ?? digits;
  const wanted = level === 'above' ? above : digits;
  const found = await organisationsByKey(on, body ?? own.key, own.division.slice(0, wanted));
  // Where there is no such body the step stays with the body of the case: better done there than by nobody.
  if (level === 'below')
    return (
      bodyBelow(
        found.filter((o) => digitsOf(o.division) > digits),
        places,
      )?.id ?? ''
    );
  return found.find((o) => digitsOf(o.division) <= wanted)?.id ?? '';
}

/** The body of the place named, the nearest to it first; without a place the only one there is, never any of several. */
export function bodyBelow<O extends { readonly division: string }>(
  found: readonly O[],
  places: readonly string[],
): O | undefined {
  if (places.length === 0) return found.length === 1 ? found[0] : undefined;
  return found
    .filter(({ division }) => places.some((p) => p.startsWith(division.slice(0, digitsOf(division)))))
    .sort((a, b) => digitsOf(b.division) - digitsOf(a.division))[0];
}

/** When a term that begins now is over: to the hour, or when its last day has passed. */
export function overAt(after: Limit, now: Date, calendar: WorkCalendar): Date {
  if (after.unit === 'HOUR') return new Date(now.getTime() + after.amount * 3_600_000);
  if (after.amount === 0) return now;
  const { due } = dueDate({ acceptedOn: civilDateOf(now), limit: after, exclusions: [], calendar });
  return instantAt(addDays(due ?? civilDateOf(now), 1), '00:00');
}

/**
 * Timers that run in a marking: one that ran before runs on, one that is new begins now. One at the edge of a step that is
 * over and has not ended the step does not begin again.
 */
export function timersOf(
  graph: ProcessGraph,
  tasks: TaskFold,
  marking: Marking,
  {
    now,
    calendar,
    fired,
  }: { readonly now: Date; readonly calendar: WorkCalendar; readonly fired: string | null },
): { readonly timers: RunningTimer[]; readonly struck: string[] } {
  const armed = armedTimers(graph, marking);
  const over = new Set([...tasks.struck, ...(fired === null ? [] : [fired])]);
  const timers = armed
    .filter(({ id }) => !over.has(id))
    .map(
      ({ id, after }) =>
        tasks.timers.find((t) => t.id === id) ?? { id, at: overAt(after, now, calendar).toISOString() },
    );
  return { timers, struck: armed.map(({ id }) => id).filter((id) => over.has(id)) };
}
