// SPDX-License-Identifier: Apache-2.0
/** Who acts on which task: found before every act, with the one in whose place a deputy acts. */
import { civilDateOf } from '#law/civil-date.ts';
import { absencesOfDeputy } from '#organisations';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { CaseAction, CaseFold } from '../case.types.ts';
import { caseProblems } from '../cases.problems.ts';
import type { StoredCase } from '../cases.queries.ts';
import { taskProblems } from './task.problems.ts';
import type { OpenTask, StaffName } from './task.types.ts';
import { type Handler, type Hindrance, mayDo } from './task-rights.rules.ts';

export interface Acting {
  readonly task: OpenTask;
  readonly inPlaceOf: StaffName | null;
}
interface Found {
  readonly stored: StoredCase;
  readonly fold: CaseFold;
}

/** The step whose task an act of the law does. */
const kindOf: Readonly<Partial<Record<CaseAction, OpenTask['kind']>>> = {
  accept: 'accept',
  'return-for-correction': 'accept',
  'refuse-acceptance': 'accept',
  review: 'review',
  grant: 'decide',
  refuse: 'decide',
};

/** Acts on tasks find theirs themselves. */
const ofTasks: readonly CaseAction[] = [
  'send-back',
  'claim',
  'release',
  'hand-over',
  'add-signer',
  'sign',
  'complete-step',
  'call-back',
  'reassign',
];

/** Those who are away and whose deputy this is, by the names that the case knows them by. */
export async function deputyOf(on: Queryable, staff: StaffActor, now: Date): Promise<readonly string[]> {
  const absences = await absencesOfDeputy(on, staff.city, staff.id, civilDateOf(now));
  return absences.map((a) => a.staffId);
}

/** Everybody whom a task names. */
const named = (task: OpenTask): StaffName[] => [
  ...(task.claimedBy ? [task.claimedBy] : []),
  ...task.signers.filter((s) => s.agree === null).map(({ id, name }) => ({ id, name })),
];

export const handlerOf = (
  staff: StaffActor,
  tasks: readonly OpenTask[] = [],
  away: readonly string[] = [],
): Handler => ({
  id: staff.id,
  name: staff.name,
  roles: staff.roles,
  scope: staff.scope,
  deputyOf: tasks.flatMap(named).filter((who) => away.includes(who.id)),
});

/** Which of several hindrances says most to the one who is refused. */
const telling: readonly Hindrance[] = ['claimed', 'same-person', 'signed', 'body', 'role'];

/** @throws already-claimed with who and when; same-person; already-signed; not-your-task */
export function refuse(hindrance: Hindrance, task: OpenTask): never {
  if (hindrance === 'claimed')
    throw new Problem(taskProblems['already-claimed'], {
      task: task.task,
      by: task.claimedBy?.name,
      at: task.claimedAt?.toISOString(),
    });
  if (hindrance === 'same-person') throw new Problem(caseProblems['same-person'], { task: task.task });
  if (hindrance === 'signed') throw new Problem(taskProblems['already-signed'], { task: task.task });
  throw new Problem(taskProblems['not-your-task'], {
    task: task.task,
    role: task.role,
    organisationId: task.organisationId,
  });
}

/**
 * The first of the tasks that the staff may do, by own right or as a deputy; absences are read only where somebody
 * else holds a task. @throws task-over when there is none; otherwise why not
 */
export async function actingOn(
  context: Pick<CommandContext, 'tx' | 'now'>,
  staff: StaffActor,
  { fold, stored }: Found,
  tasks: readonly OpenTask[],
): Promise<Acting> {
  const judge = (who: Handler): { acting?: Acting; worst?: readonly [Hindrance, OpenTask] } => {
    let worst: readonly [Hindrance, OpenTask] | undefined;
    for (const task of tasks) {
      const verdict = mayDo(fold, task, stored.organisation_id, who);
      if (verdict.ok) return { acting: { task, inPlaceOf: verdict.inPlaceOf } };
      if (!worst || telling.indexOf(verdict.hindrance) < telling.indexOf(worst[0]))
        worst = [verdict.hindrance, task];
    }
    return worst ? { worst } : {};
  };
  const own = judge(handlerOf(staff));
  if (own.acting) return own.acting;
  if (!own.worst) throw new Problem(taskProblems['task-over']);
  if (own.worst[0] !== 'claimed') return refuse(...own.worst);
  const away = await deputyOf(context.tx, staff, context.now);
  const asDeputy = away.length > 0 ? judge(handlerOf(staff, tasks, away)) : own;
  if (asDeputy.acting) return asDeputy.acting;
  return refuse(...(asDeputy.worst ?? own.worst));
}

/**
 * The task of an act of the law, when staff act; other acts of staff are those of the body that the case belongs to.
 * @throws as `actingOn`; forbidden for another body
 */
export async function actingFor(
  context: CommandContext,
  found: Found,
  action: CaseAction,
): Promise<Acting | undefined> {
  const actor: Actor = context.actor;
  if (actor.kind !== 'staff' || ofTasks.includes(action)) return undefined;
  const kind = kindOf[action];
  if (kind)
    return actingOn(
      context,
      actor,
      found,
      found.fold.tasks.open.filter((o) => o.kind === kind),
    );
  if (!actor.scope.includes(found.stored.organisation_id)) throw new Problem(platformProblems.forbidden);
  return undefined;
}

/** Whether an act would be refused for the task that it does or the body that it belongs to: what is not offered. */
export function mayActFor({ fold, stored }: Found, action: CaseAction, who: Handler): boolean {
  const may = (kind: OpenTask['kind']): boolean =>
    fold.tasks.open.some((o) => o.kind === kind && mayDo(fold, o, stored.organisation_id, who).ok);
  const kind = kindOf[action];
  if (kind) return may(kind);
  const reviewed = fold.tasks.done.some((d) => d.kind === 'review');
  if (action === 'send-back') return reviewed && may(fold.state === 'reviewed' ? 'decide' : 'review');
  if (action === 'call-back') {
    const { last } = fold.tasks;
    return (
      last?.by === `staff:${who.id}` &&
      fold.tasks.done.some((d) => d.task === last.task && d.kind === 'review')
    );
  }
  return who.scope.includes(stored.organisation_id);
}
