// SPDX-License-Identifier: Apache-2.0
/** Tasks of a case as the model keeps them: reviews in stages, who may do which, what opens next. */
import type { StoredCase } from '#cases';
import { firstPostings, staffId } from './simulated-city.ts';
import type { Act } from './simulated-step.ts';

export interface ModelTask {
  /** `step.round`, as the program names it. */
  readonly id: string;
  readonly step: string;
  holder: string | null;
  readonly signed: { readonly by: string; readonly agree: boolean }[];
}
export interface ModelTasks {
  open: ModelTask[];
  done: { readonly step: string; readonly by: readonly string[] }[];
  readonly rounds: Record<string, number>;
  /** The step done last, until somebody acts on what it opened. */
  last: { readonly step: string; readonly by: string; readonly opened: readonly string[] } | null;
}
/** Steps of one stage are open at once; the next stage begins when all of them are done. */
export type Stages = readonly (readonly string[])[];
/** An act without the one who does it. */
export type Asked = Pick<Act, 'action' | 'step' | 'to'> & Partial<Pick<Act, 'variant'>>;
export interface Asker {
  readonly key: string;
  readonly roles: readonly string[];
  readonly body: number;
}

/** The step that two must sign; one who does not agree ends it, too. */
export const panel = 'panel';
const isReview = (step: string): boolean => step !== 'accept' && step !== 'decide';
export const roleOf = (step: string): 'clerk' | 'approver' | 'reviewer' =>
  step === 'accept' ? 'clerk' : step === 'decide' ? 'approver' : 'reviewer';

function open(t: ModelTasks, steps: readonly string[]): string[] {
  return steps.map((step) => {
    const round = (t.rounds[step] ?? 0) + 1;
    t.rounds[step] = round;
    const id = `${step}.${round}`;
    t.open.push({ id, step, holder: null, signed: [] });
    return id;
  });
}

export function firstTasks(): ModelTasks {
  const tasks: ModelTasks = { open: [], done: [], rounds: {}, last: null };
  open(tasks, ['accept']);
  return tasks;
}

/** The tasks once the law itself has accepted the case. */
export function acceptedByLaw(t: ModelTasks, stages: Stages): ModelTasks {
  const tasks = { ...t, open: [...t.open], done: [...t.done], rounds: { ...t.rounds } };
  finish(tasks, stages, 'accept', 'system:legal-clock');
  return tasks;
}

function finish(t: ModelTasks, stages: Stages, step: string, by: string): void {
  const signers = t.open.find((o) => o.step === step)?.signed.map((s) => s.by) ?? [];
  t.open = t.open.filter((o) => o.step !== step);
  t.done = [...t.done, { step, by: [...signers, by] }];
  const stage = stages.findIndex((steps) => steps.includes(step));
  const over = stages[stage]?.every((s) => t.done.some((d) => d.step === s)) ?? true;
  t.last = { step, by, opened: over ? open(t, stages[stage + 1] ?? ['decide']) : [] };
}

/** What was done at the step and after it is to be done again; the other steps of its stage stay. */
function goBack(t: ModelTasks, stages: Stages, step: string): void {
  const stage = stages.findIndex((steps) => steps.includes(step));
  const over = new Set([step, ...stages.slice(stage + 1).flat(), 'decide']);
  t.open = t.open.filter((o) => !over.has(o.step));
  t.done = t.done.filter((d) => !over.has(d.step));
  t.last = null;
  open(t, [step]);
}

const barred = (t: ModelTasks, step: string, key: string): boolean =>
  step === 'decide' && t.done.some((d) => isReview(d.step) && d.by.includes(key));

/** Why somebody may not do a task that is open. */
function mayNot(t: ModelTasks, task: ModelTask, who: Asker): string | undefined {
  if (!who.roles.includes(roleOf(task.step))) return `${task.id} by one who has no such role`;
  if (task.holder !== null && task.holder !== who.key) return `${task.id} is held by somebody else`;
  if (barred(t, task.step, who.key)) return `${task.id} by the one who reviewed`;
  return task.signed.some(({ by }) => by === who.key) ? `${task.id} was signed by the same one` : undefined;
}

/** Review steps that were done before the task, the last one last. */
export function doneBefore(t: ModelTasks, stages: Stages, task: ModelTask): string[] {
  const stage = stages.findIndex((steps) => steps.includes(task.step));
  const earlier = new Set((stage < 0 ? stages : stages.slice(0, stage)).flat());
  return t.done.map(({ step }) => step).filter((step) => earlier.has(step));
}

/** Tasks that an act does by its kind, where it names none. */
const kinds: Readonly<Partial<Record<Act['action'], (step: string) => boolean>>> = {
  accept: (step) => step === 'accept',
  'return-for-correction': (step) => step === 'accept',
  'refuse-acceptance': (step) => step === 'accept',
  review: isReview,
  grant: (step) => step === 'decide',
  refuse: (step) => step === 'decide',
};
const named: readonly Act['action'][] = [
  'claim',
  'release',
  'hand-over',
  'reassign',
  'sign',
  'complete-step',
];
/** Whether an act names its task. */
export const namesTask = (action: Act['action']): boolean => named.includes(action);

/** Why an act would be against the order of the tasks; undefined when it may be done, or is no act on tasks. */
export function againstTasks(t: ModelTasks, stages: Stages, a: Asked, who: Asker): string | undefined {
  const ofKind = kinds[a.action];
  if (ofKind)
    return none(
      t,
      t.open.filter(({ step }) => ofKind(step)),
      who,
    );
  if (a.action === 'send-back') return againstSendingBack(t, stages, a, who);
  if (a.action === 'call-back')
    return t.last?.by === who.key && isReview(t.last.step)
      ? undefined
      : 'there is nothing of theirs to call back';
  if (!namesTask(a.action)) return undefined;
  const task = t.open.find(({ step }) => step === a.step);
  if (!task) return `${a.step} is not open`;
  if (a.action === 'sign' && task.step !== panel) return `${task.id} is not signed`;
  if (a.action === 'complete-step' && !isReview(task.step)) return `${task.id} is no review`;
  const passing = a.action === 'hand-over' || a.action === 'reassign';
  if (task.step === panel && (passing || a.action === 'claim')) return `${task.id} is nobody’s alone`;
  if (passing && !ableToTake(t, task, a.to, who.body)) return `${task.id} to one who cannot take it`;
  return a.action === 'reassign' ? undefined : mayNot(t, task, who);
}

/** The register of posts stays as it was at first. */
export function ableToTake(t: ModelTasks, task: ModelTask, to: number | undefined, body: number): boolean {
  const posting = firstPostings[to ?? -1];
  if (to === undefined || posting?.body !== body || !posting.roles.includes(roleOf(task.step))) return false;
  return !barred(t, task.step, `staff:${staffId(to)}`);
}

function none(t: ModelTasks, tasks: readonly ModelTask[], who: Asker): string | undefined {
  const why = tasks.map((task) => mayNot(t, task, who));
  return why.includes(undefined) ? undefined : (why[0] ?? 'no such task is open');
}

function againstSendingBack(t: ModelTasks, stages: Stages, a: Asked, who: Asker): string | undefined {
  const deciding = t.open.filter(({ step }) => step === 'decide');
  const tasks = deciding.length > 0 ? deciding : t.open.filter(({ step }) => isReview(step));
  const task = tasks.find((o) => mayNot(t, o, who) === undefined);
  if (!task) return none(t, tasks, who) ?? 'no such task is open';
  const earlier = doneBefore(t, stages, task);
  const to = a.step ?? earlier.at(-1);
  return to !== undefined && earlier.includes(to) ? undefined : `back to ${to}, which was not done before`;
}

type Event = StoredCase['events'][number];
/** What events of tasks carry. */
interface TaskData {
  readonly task?: string;
  readonly toStep?: string;
  readonly agree?: boolean;
  readonly by?: { readonly id: string };
  readonly to?: { readonly id: string };
  readonly process?: { readonly done?: string };
}
// The program's own events; a member that is missing leads to a complaint.
const dataOf = (event: Event): TaskData => event.data as TaskData;
const stepOf = (id: string | undefined): string => id?.replace(/\.\d+$/, '') ?? '';

/** The act that an event of tasks stands for. */
export function askedBy(action: Act['action'], event: Event): Asked {
  const { task, toStep, to, process } = dataOf(event);
  const index = firstPostings.findIndex((_, i) => staffId(i) === to?.id);
  const step = toStep ?? stepOf(task ?? process?.done);
  return { action, step, ...(index >= 0 && { to: index }) };
}

/** Whether the signatures that a completed step needs were given; others need none. */
export function signaturesMissing(t: ModelTasks, event: Event): boolean | undefined {
  const step = stepOf(dataOf(event).task ?? dataOf(event).process?.done);
  const completes = event.name === 'reviewed' || event.name === 'step-completed';
  if (step !== panel || !completes) return undefined;
  const signed = t.open.find((o) => o.step === step)?.signed ?? [];
  return signed.filter(({ agree }) => agree).length < 2 && signed.every(({ agree }) => agree);
}

const ending = ['correction-asked', 'acceptance-refused', 'correction-expired', 'withdrawn', 'closed'];
const decided = ['granted', 'refused', 'dispatched'];

/** What an event does to the tasks. */
export function moveTasks(t: ModelTasks, stages: Stages, event: Event): void {
  const data = dataOf(event);
  const task = t.open.find(({ id }) => id === data.task);
  if (data.task === undefined || t.last?.opened.includes(data.task)) t.last = null;
  if ([...ending, ...decided].includes(event.name)) t.open = [];
  switch (event.name) {
    case 'resubmitted':
      open(t, ['accept']);
      break;
    case 'accepted':
    case 'acceptance-deemed':
      finish(t, stages, 'accept', event.actor);
      break;
    case 'claimed':
      if (task) task.holder = event.actor;
      break;
    case 'released':
      if (task) task.holder = null;
      break;
    case 'handed-over':
    case 'reassigned':
      if (task) task.holder = `staff:${data.to?.id}`;
      break;
    case 'signed':
      task?.signed.push({ by: event.actor, agree: data.agree === true });
      break;
    case 'reviewed':
    case 'step-completed':
      finish(t, stages, stepOf(data.task ?? data.process?.done), event.actor);
      break;
    case 'sent-back':
      goBack(t, stages, data.toStep ?? '');
      break;
    case 'called-back': {
      const step = stepOf(data.task);
      goBack(t, stages, step);
      const again = t.open.find((o) => o.step === step);
      if (again && step !== panel) again.holder = event.actor;
      break;
    }
    default:
  }
}
