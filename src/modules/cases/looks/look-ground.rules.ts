// SPDX-License-Identifier: Apache-2.0
/**
 * Why a member of staff may look at a case without saying so: a purpose that the handling itself gives
 * (个人信息保护法第六条: for a stated purpose, as little as it needs). Whoever has none of them says why. Pure.
 */
import type { LookGround } from '#access';
import type { CaseFold } from '../case.types.ts';
import { askedOf, bodyOf, type Handler, mayDo } from '../tasks/task-rights.rules.ts';

/** How long after the end those who handled a case may still look: for questions, corrections of the licence, ratings. */
export const FOLLOW_UP_DAYS = 30;

export interface LookedAt {
  readonly fold: Pick<CaseFold, 'tasks' | 'state' | 'closedAt'>;
  readonly organisationId: string;
  /** Actors of its events, such as `staff:…`. */
  readonly actors: readonly string[];
}

const closed = ({ fold }: LookedAt): boolean => fold.closedAt !== null;

/** Who did a step, while it is open and some days after. */
function handled(c: LookedAt, who: Handler, now: Date): boolean {
  const { closedAt } = c.fold;
  if (closedAt !== null && now.getTime() - closedAt.getTime() > FOLLOW_UP_DAYS * 86_400_000) return false;
  return c.actors.includes(`staff:${who.id}`);
}

/** The ground of somebody's look, the strongest first; null when a reason must be given. */
export function groundOf(c: LookedAt, who: Handler, now: Date): LookGround | null {
  const { open } = c.fold.tasks;
  const own = open.find((task) => mayDo(c.fold, task, c.organisationId, who).ok || askedOf(task, who));
  if (own && !closed(c)) return { purpose: 'task', task: own.task };
  if (handled(c, who, now)) return { purpose: 'handled', task: null };
  const ofBody = who.scope.includes(c.organisationId);
  if (who.roles.includes('supervisor') && ofBody) return { purpose: 'supervision', task: null };
  if (closed(c)) return null;
  // An approver may give an open task of the body to somebody else, so sees what it is about.
  if (
    who.roles.includes('approver') &&
    open.some((task) => who.scope.includes(bodyOf(task, c.organisationId)))
  )
    return { purpose: 'oversight', task: null };
  // After the decision nobody has a task: any clerk of the body hands the result over.
  if (who.roles.includes('clerk') && ofBody && handingOver.has(c.fold.state))
    return { purpose: 'service', task: null };
  return null;
}

const handingOver: ReadonlySet<string> = new Set(['granted', 'refused', 'delivering']);
