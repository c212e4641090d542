// SPDX-License-Identifier: Apache-2.0
/** Tasks as the events of all parts leave them. Pure. */
import type { CaseEvent, CaseState } from '../case.types.ts';
import type { DoneTask, OpenTask, ProcessNote, RunningTimer, TaskFold, TaskOpening } from './task.types.ts';

const opened = (o: TaskOpening, at: Date): OpenTask => ({
  ...o,
  openedAt: at,
  claimedBy: null,
  claimedAt: null,
  signers: [],
  lateSince: null,
  escalatedTo: null,
});

const keyOf = (id: string): string => `staff:${id}`;

/** Who did a step: of a countersigned one all who signed, of any other the one who completed it, and whose place that was. */
function doers(task: OpenTask, e: CaseEvent): string[] {
  const signed = task.need ? task.signers.flatMap((s) => (s.agree === null ? [] : [keyOf(s.id)])) : [];
  const place = e.data.inPlaceOf ? [keyOf(e.data.inPlaceOf.id)] : [];
  return [...new Set([...signed, e.actor, ...place])];
}

const done = (task: OpenTask, e: CaseEvent): DoneTask => ({
  task: task.task,
  step: task.step,
  kind: task.kind,
  by: doers(task, e),
  seq: e.seq,
  at: e.at,
});

/** The tasks by what the event itself says of the process. */
export function notedTasks(t: TaskFold, e: CaseEvent, note: ProcessNote): TaskFold {
  const finished = t.open.find((o) => o.task === note.done);
  const undone = new Set(note.undone ?? []);
  const rounds = { ...t.rounds };
  for (const o of note.opened) rounds[o.step] = (rounds[o.step] ?? 0) + 1;
  const others = note.opened.map((o) => o.organisationId).filter((id) => id !== '');
  const opening = note.opened.map((o) => opened(o, e.at));
  return {
    marking: note.marking,
    holds: note.holds ?? t.holds,
    places: note.places ?? t.places,
    open: [...t.open.filter((o) => !note.closed.includes(o.task)), ...opening.map((o) => takenBack(o, e))],
    done: [...t.done.filter((d) => !undone.has(d.step)), ...(finished ? [done(finished, e)] : [])],
    passed: [...new Set([...t.passed, ...(note.passed ?? [])])],
    timers: note.timers ?? [],
    struck: note.struck ?? [],
    rounds,
    bodies: [...new Set([...t.bodies, ...others])],
    last: finished
      ? { task: finished.task, by: e.actor, opened: note.opened.map((o) => o.task) }
      : stillLast(t, e),
    pausedAt: t.pausedAt,
  };
}

/** What was called back is again in the hands of the one who had done it; a step that several sign is nobody's alone. */
const takenBack = (o: OpenTask, e: CaseEvent): OpenTask =>
  e.name === 'called-back' && !o.need ? { ...o, claimedBy: e.data.by, claimedAt: e.at } : o;

/** Nobody has acted since on what the completion opened. The platform's own doings are no acts. */
function stillLast(t: TaskFold, e: CaseEvent): TaskFold['last'] {
  if (!t.last || (e.actor.startsWith('system:') && e.name === 'step-late')) return t.last;
  const named = 'task' in e.data ? e.data.task : undefined;
  return named !== undefined && !t.last.opened.includes(named) ? t.last : null;
}

/** In cases from before processes were kept, the one task that each state has. */
const ofState: Readonly<Partial<Record<CaseEvent['name'], TaskOpening['kind']>>> = {
  submitted: 'accept',
  resubmitted: 'accept',
  accepted: 'review',
  'acceptance-deemed': 'review',
  reviewed: 'decide',
  'sent-back': 'review',
};
const roleOf = { accept: 'clerk', review: 'reviewer', decide: 'approver' } as const;

/** The tasks where the event says nothing of the process. */
export function tasksBefore(t: TaskFold, e: CaseEvent): TaskFold {
  const kind = ofState[e.name];
  if (!kind) return { ...t, last: stillLast(t, e) };
  const round = (t.rounds[kind] ?? 0) + 1;
  const task = { task: `${kind}.${round}`, step: kind, kind, role: roleOf[kind], organisationId: '' };
  const before = t.open[0];
  const standing = e.name === 'sent-back' ? t.done.filter((d) => d.kind !== 'review') : t.done;
  const finishes = before !== undefined && e.name !== 'sent-back' && e.name !== 'resubmitted';
  return {
    ...t,
    open: [opened(task, e.at)],
    done: finishes ? [...standing, done(before, e)] : standing,
    rounds: { ...t.rounds, [kind]: round },
    last: finishes ? { task: before.task, by: e.actor, opened: [task.task] } : null,
  };
}

/** States without an open task: the turn is the applicant's, the courier's or nobody's. */
const idle: readonly CaseState[] = [
  'correcting',
  'granted',
  'refused',
  'delivering',
  'closed',
  'not-accepted',
  'returned',
  'withdrawn',
];

/** What the state does to tasks: a decision closes the last one; a suspension stops the timers, its end moves them on. */
export function closedByState(t: TaskFold, e: CaseEvent, state: CaseState): TaskFold {
  if (idle.includes(state)) return withDecision({ ...t, timers: [], pausedAt: null, last: null }, e);
  if (state === 'suspended') return { ...t, pausedAt: t.pausedAt ?? e.at };
  if (!t.pausedAt) return t;
  return resumed(t, e.at.getTime() - t.pausedAt.getTime());
}

function withDecision(t: TaskFold, e: CaseEvent): TaskFold {
  const decided =
    e.name === 'granted' || e.name === 'refused' ? t.open.filter((o) => o.kind === 'decide') : [];
  return { ...t, open: [], done: [...t.done, ...decided.map((o) => done(o, e))] };
}

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

function resumed(t: TaskFold, ms: number): TaskFold {
  const timers: RunningTimer[] = t.timers.map(({ id, at }) => ({ id, at: later(at, ms) }));
  const open = t.open.map((o) => (o.late ? { ...o, late: { ...o.late, at: later(o.late.at, ms) } } : o));
  return { ...t, timers, open, pausedAt: null };
}
