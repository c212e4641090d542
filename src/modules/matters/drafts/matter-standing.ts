// SPDX-License-Identifier: Apache-2.0
/** A matter that stands still or has ended: suspended 挂起 with a reason and a day, resumed 恢复, cancelled 取消. */
import { civilDateOf, isCivilDate } from '#law/civil-date.ts';
import { type CommandContext, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { getMatter, type PublishedMatter } from '../matter-cache.ts';
import { changeStatus } from '../matter-status.ts';
import { mattersProblems } from '../matters.problems.ts';
import { type MatterStatus, oneAtATime } from '../matters.store.ts';

export interface StandingResult {
  readonly code: string;
  readonly status: MatterStatus;
}

/** The matter for its own body. @throws `matters.not-found`, forbidden, `matters.wrong-status` */
async function keptMatter(
  { tx, actor }: CommandContext,
  code: string,
  from: readonly MatterStatus[],
): Promise<PublishedMatter> {
  await oneAtATime(tx);
  const matter = await getMatter(tx, code);
  if (actor.kind !== 'staff' || !actor.scope.includes(matter.organisation.id))
    throw new Problem(platformProblems.forbidden);
  if (!from.includes(matter.status))
    throw new Problem(mattersProblems['wrong-status'], { status: matter.status });
  return matter;
}

/**
 * Stops a matter for a while. Nobody can apply meanwhile; cases in hand go on, and what people typed so far is kept.
 * `resumesOn`: the civil day on which it is in use again by itself. @throws `matters.date-past`
 */
export const suspendMatter = command(
  'matters.suspend',
  async (
    context,
    input: { readonly code: string; readonly reason: string; readonly resumesOn?: string | undefined },
  ): Promise<StandingResult> => {
    const { resumesOn } = input;
    const today = civilDateOf(context.now);
    if (resumesOn !== undefined && (!isCivilDate(resumesOn) || resumesOn <= today))
      throw new Problem(mattersProblems['date-past'], { today });
    const matter = await keptMatter(context, input.code, ['in-use']);
    await changeStatus(context, matter, 'suspended', {
      reason: input.reason.trim(),
      resumesOn: resumesOn ?? null,
    });
    return { code: matter.code, status: 'suspended' };
  },
);

export const resumeMatter = command(
  'matters.resume',
  async (context, input: { readonly code: string; readonly reason: string }): Promise<StandingResult> => {
    const matter = await keptMatter(context, input.code, ['suspended']);
    await changeStatus(context, matter, 'in-use', { reason: input.reason.trim() });
    return { code: matter.code, status: 'in-use' };
  },
);

/** Ends a matter for good; its versions stay and cases in hand go on. @throws `matters.bad-successor` */
export const cancelMatter = command(
  'matters.cancel',
  async (
    context,
    input: { readonly code: string; readonly reason: string; readonly successor?: string | undefined },
  ): Promise<StandingResult> => {
    const matter = await keptMatter(context, input.code, ['in-use', 'suspended']);
    const successor = input.successor?.trim() || null;
    if (successor !== null) await requireSuccessor(context, matter, successor);
    await changeStatus(context, matter, 'cancelled', { reason: input.reason.trim(), successor });
    return { code: matter.code, status: 'cancelled' };
  },
);

async function requireSuccessor(
  { tx }: CommandContext,
  matter: PublishedMatter,
  successor: string,
): Promise<void> {
  const next = await getMatter(tx, successor).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  if (!next || next.status === 'cancelled' || next.code === matter.code)
    throw new Problem(mattersProblems['bad-successor']);
}

/** The day that the suspension named has come. Does nothing when somebody was faster. */
export const resumeDue = command(
  'matters.resume-due',
  async (context, input: { readonly code: string }): Promise<void> => {
    await oneAtATime(context.tx);
    const matter = await getMatter(context.tx, input.code);
    const day = matter.statusNote?.resumesOn;
    if (matter.status !== 'suspended' || !day || day > civilDateOf(context.now)) return;
    await changeStatus(context, matter, 'in-use', { reason: '暂停期满，恢复办理' });
  },
);
