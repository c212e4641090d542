// SPDX-License-Identifier: Apache-2.0
/**
 * A member of staff leaves: no sign-in, every session ended, every post ended, in one transaction; the modules on the
 * right hear of it and release what was taken.
 */
import { endPostsOf } from '#organisations';
import { command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { disableAccountRow } from './authority.store.ts';
import { record, requireFaultless } from './authority-services.ts';

export interface DisableStaff {
  readonly city: string;
  readonly accountId: string;
  readonly reason: string;
}

/** Told when a member of staff has left. */
export interface StaffLeft {
  readonly staffId: string;
}

/** @throws not-found, invalid-authority without a reason */
export const disableStaff = command('identity.disable-staff', async (context, input: DisableStaff) => {
  const { city, accountId } = input;
  const reason = input.reason.trim();
  requireFaultless(
    reason.length < 4 || reason.length > 200
      ? [{ field: 'reason', zh: '请写明原因，4到200个字', en: 'Give a reason, 4 to 200 characters' }]
      : [],
  );
  const { tx, now, actor } = context;
  // Nobody locks oneself out by a slip.
  if (actor.kind === 'staff' && actor.id === accountId) throw new Problem(platformProblems.forbidden);
  const name = await disableAccountRow(tx, city, accountId, 'staff', now);
  if (name === undefined) throw new Problem(platformProblems['not-found']);
  await endPostsOf(tx, city, accountId, now);
  await endSessionsOf(context, { city, accountId, why: 'disabled' });
  await record(context, {
    city,
    subject: 'account',
    subjectId: accountId,
    name: 'disabled',
    data: { reason },
  });
  const left: StaffLeft = { staffId: accountId };
  context.emit({ name: 'identity.staff-left.v1', city, data: left });
  return { accountId, disabled: true as const };
});
