// SPDX-License-Identifier: Apache-2.0
/** The tasks of a case and where its process stands, for the one who looks. */
import { type MatterDefinition, processOf } from '#matters';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { caseCan } from '../case.rules.ts';
import type { OpenCase } from '../case-history.ts';
import { deputyOf, handlerOf } from './acting.ts';
import { stepsToSendBackTo } from './complete-step.ts';
import { stepOfTask } from './process-step.ts';
import type { CaseProcessBody, CaseTaskBody } from './task.contract.ts';
import type { OpenTask } from './task.types.ts';
import { askedOf, bodyOf, type Handler, mayDo } from './task-rights.rules.ts';
import { stepName } from './task-rows.rules.ts';

/** Staff with those whose deputy they are today; absences are read only where somebody else holds a task. */
export async function handlerFor(
  on: Queryable,
  staff: StaffActor,
  c: Pick<OpenCase, 'fold'>,
  now: Date,
): Promise<Handler> {
  const { open } = c.fold.tasks;
  const others = open.some(
    (o) => (o.claimedBy && o.claimedBy.id !== staff.id) || o.signers.some((s) => s.agree === null),
  );
  return handlerOf(staff, open, others ? await deputyOf(on, staff, now) : []);
}

/** What somebody may do with a task now; the same rules refuse on the server. */
export function taskActionsFor(c: OpenCase, task: OpenTask, who: Handler): string[] {
  if (!caseCan('claim', c.fold.state)) return [];
  const verdict = mayDo(c.fold, task, c.stored.organisation_id, who);
  const holds = task.claimedBy !== null && (task.claimedBy.id === who.id || verdict.ok);
  const approver =
    who.roles.includes('approver') && who.scope.includes(bodyOf(task, c.stored.organisation_id));
  const single = !task.need;
  return [
    ...(verdict.ok && single && task.claimedBy?.id !== who.id ? ['claim'] : []),
    ...(verdict.ok && holds ? ['release'] : []),
    ...(verdict.ok && single ? ['hand-over'] : []),
    ...(verdict.ok ? ['add-signer'] : []),
    ...(askedOf(task, who) || (verdict.ok && task.need) ? ['sign'] : []),
    ...(verdict.ok && single && task.kind === 'review' ? ['complete'] : []),
    ...(approver && single ? ['reassign'] : []),
  ];
}

function taskBody(c: OpenCase, task: OpenTask, who: Handler | null): CaseTaskBody {
  const { definition } = c.matter;
  const asked = who ? askedOf(task, who) : undefined;
  const verdict = who ? mayDo(c.fold, task, c.stored.organisation_id, who) : null;
  const place = verdict?.ok ? verdict.inPlaceOf : asked && asked.id !== who?.id ? asked : null;
  const step = stepOfTask({ matter: c.matter, tasks: c.fold.tasks }, task);
  return {
    taskId: task.task,
    stepId: step,
    stepName: stepName(definition, { ...task, step }),
    kind: task.kind,
    role: task.role,
    organisationId: bodyOf(task, c.stored.organisation_id),
    claimedBy: task.claimedBy && { ...task.claimedBy },
    claimedAt: task.claimedAt?.toISOString() ?? null,
    people: null,
    signers: task.signers.map((s) => ({
      id: s.id,
      name: s.name,
      agree: s.agree,
      opinion: s.opinion,
      question: s.question,
      at: s.at?.toISOString() ?? null,
    })),
    need: task.need ? { rule: task.need.rule, share: task.need.share ?? null, count: task.need.count } : null,
    dueOn: task.dueOn ?? null,
    lateSince: task.lateSince?.toISOString() ?? null,
    escalatedTo: task.escalatedTo,
    mine: asked !== undefined || (task.claimedBy !== null && verdict?.ok === true),
    inPlaceOf: place ? { id: place.id, name: place.name } : null,
    actions: who ? taskActionsFor(c, task, who) : [],
    backTo: who
      ? stepsToSendBackTo(c, task).map((id) => ({ stepId: id, stepName: nameOf(definition, id) }))
      : [],
  };
}

const nameOf = (definition: MatterDefinition, step: string): CaseTaskBody['stepName'] =>
  stepName(definition, { step, kind: 'review' });

/** The tasks with what the one who looks may do; the applicant sees no names of staff and may do nothing. */
export const tasksView = (c: OpenCase, who: Handler | null): CaseTaskBody[] =>
  c.fold.tasks.open.map((task) => {
    const body = taskBody(c, task, who);
    return who ? body : { ...body, claimedBy: null, claimedAt: null, signers: [] };
  });

const shown = ['accept', 'review', 'service', 'decide', 'produce', 'deliver'];

/** The steps of the process in their order, each with where it stands. */
export function processView(c: OpenCase, actor: Actor): CaseProcessBody {
  const { tasks } = c.fold;
  const standing = { matter: c.matter, tasks };
  const graph = processOf(c.matter.definition);
  const open = new Set(tasks.open.map((o) => stepOfTask(standing, o)));
  const done = new Map(tasks.done.map((d) => [stepOfTask(standing, d), d]));
  const ahead = aheadOf(c, open);
  const steps = [...graph.nodes.values()].flatMap((node) => {
    if ((node.kind !== 'step' && node.kind !== 'service') || !shown.includes(node.step.kind)) return [];
    const { id, step } = node;
    const finished = done.get(id);
    const event = finished && c.stored.events[finished.seq - 1];
    const status = open.has(id)
      ? ('open' as const)
      : finished || tasks.passed.includes(id) || afterDecision(c, step.kind)
        ? ('done' as const)
        : ahead(id)
          ? ('ahead' as const)
          : ('skipped' as const);
    return [
      {
        id,
        name: nameOf(c.matter.definition, id),
        kind: String(step.kind),
        status,
        by: actor.kind === 'staff' ? (event?.actor_name ?? null) : null,
        at: event?.at ?? null,
      },
    ];
  });
  return { steps, timers: actor.kind === 'staff' ? tasks.timers.map((t) => ({ ...t })) : [] };
}

/** The licence is made with the decision; the delivery is under way or done afterwards. */
function afterDecision({ fold }: OpenCase, kind: string): boolean {
  if (kind === 'produce')
    return fold.state === 'granted' || fold.state === 'delivering' || fold.state === 'closed';
  return kind === 'deliver' && (fold.state === 'delivering' || fold.state === 'closed');
}

/** Whether a step can still come: the case is under way and something open leads to it. */
function aheadOf(c: OpenCase, open: ReadonlySet<string>): (id: string) => boolean {
  const graph = processOf(c.matter.definition);
  if (c.fold.closedAt !== null) return () => false;
  const reached = new Set<string>();
  const queue = [...open, ...Object.keys(c.fold.tasks.marking ?? {})];
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const link of graph.out.get(at) ?? []) {
      if (reached.has(link.to)) continue;
      reached.add(link.to);
      queue.push(link.to);
    }
  return (id) => reached.has(id) || (open.size === 0 && c.fold.decision === null);
}
