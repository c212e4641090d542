// SPDX-License-Identifier: Apache-2.0
/** What the events of this part change in the task that they name. Pure. */
import type { CaseEvent } from '../case.types.ts';
import type { OpenTask, Signer, StaffName, TaskFold } from './task.types.ts';

const changed = (t: TaskFold, task: string, change: (open: OpenTask) => Partial<OpenTask>): TaskFold => ({
  ...t,
  open: t.open.map((o) => (o.task === task ? { ...o, ...change(o) } : o)),
});

const asked = (who: StaffName, question: string): Signer => ({
  ...who,
  agree: null,
  opinion: '',
  at: null,
  question,
});

const held = (by: StaffName, at: Date): Partial<OpenTask> => ({ claimedBy: by, claimedAt: at });

/** The signature of one who was asked answers that question; any other one is a countersignature. */
function signed(open: OpenTask, e: Extract<CaseEvent, { name: 'signed' }>): Partial<OpenTask> {
  const { by, agree, opinion, inPlaceOf } = e.data;
  const mark = { agree, opinion, at: e.at };
  const ids = [by.id, inPlaceOf?.id];
  const waiting = open.signers.find((s) => s.agree === null && ids.includes(s.id));
  if (waiting) return { signers: open.signers.map((s) => (s === waiting ? { ...s, ...by, ...mark } : s)) };
  return { signers: [...open.signers, { ...asked(by, ''), ...mark }] };
}

/** The tasks with what the event did to one of them; events of other parts do nothing here. */
export function onTask(t: TaskFold, e: CaseEvent): TaskFold {
  switch (e.name) {
    case 'claimed':
      return changed(t, e.data.task, () => held(e.data.by, e.at));
    case 'released':
      return changed(t, e.data.task, () => ({ claimedBy: null, claimedAt: null }));
    case 'handed-over':
      return changed(t, e.data.task, () => held(e.data.to, e.at));
    case 'reassigned':
      // Who takes over need not wait for those whom the one before has asked.
      return changed(t, e.data.task, (o) => ({
        ...held(e.data.to, e.at),
        signers: o.signers.filter((s) => s.agree !== null),
      }));
    case 'signer-added':
      return changed(t, e.data.task, (o) => ({
        signers: [...o.signers, ...e.data.signers.map((s) => asked(s, e.data.question))],
      }));
    case 'signed':
      return changed(t, e.data.task, (o) => signed(o, e));
    case 'step-late':
      return changed(t, e.data.task, () => ({
        lateSince: e.at,
        escalatedTo: e.data.escalatedTo ?? null,
      }));
    default:
      return t;
  }
}
