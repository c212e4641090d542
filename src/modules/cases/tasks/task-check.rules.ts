// SPDX-License-Identifier: Apache-2.0
/** I01 for tasks: the rows that lists read are those of the fold. Pure. */
import type { CaseFold } from '../case.types.ts';
import { barred, bodyOf, unanswered } from './task-rights.rules.ts';
import { noDate } from './task-rows.rules.ts';
import type { StoredTask } from './tasks.queries.ts';

interface OfCase {
  readonly organisation_id: string;
  readonly state: string;
  readonly due_on: string | null;
}

const set = (ids: readonly string[] | null): string => [...new Set(ids ?? [])].sort().join(' ');

/** What of the stored tasks of a case differs from its fold; one sentence each. */
export function taskFaults(c: OfCase, fold: CaseFold, rows: readonly StoredTask[]): string[] {
  const faults: string[] = [];
  const byId = new Map(rows.map((r) => [r.task_id, r]));
  for (const task of fold.tasks.open) {
    const row = byId.get(task.task);
    byId.delete(task.task);
    if (!row) {
      faults.push(`task ${task.task} is open and not stored`);
      continue;
    }
    const signed = task.need ? task.signers.filter((s) => s.agree !== null).map((s) => s.id) : [];
    const pairs: readonly (readonly [string, string | null, string | null])[] = [
      ['step', row.step_id, task.step],
      ['role', row.role, task.role],
      ['body', row.organisation_id, bodyOf(task, c.organisation_id)],
      ['holder', row.claimed_by, task.claimedBy?.id ?? null],
      ['asked', set(row.asked), set(unanswered(task).map(({ id }) => id))],
      ['barred', set(row.barred), set([...barred(fold.tasks, task), ...signed])],
      ['state', row.state, c.state],
      ['due date', row.due_on, c.due_on ?? noDate],
      ['lateness', row.late_since?.toISOString() ?? null, task.lateSince?.toISOString() ?? null],
    ];
    for (const [what, stored, folded] of pairs)
      if (stored !== folded)
        faults.push(`${what} of task ${task.task} is stored as ${stored}, its events come to ${folded}`);
  }
  for (const id of byId.keys()) faults.push(`task ${id} is stored and not open`);
  return faults;
}
