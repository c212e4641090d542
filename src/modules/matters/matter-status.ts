// SPDX-License-Identifier: Apache-2.0
/** Stopping, resuming and cancelling a matter (在用 ⇄ 挂起 → 取消). */
import { civilDateOf } from '#law/civil-date.ts';
import { actorKey } from '#platform/actor.ts';
import { type CommandContext, command } from '#platform/command.ts';
import { noteListChanges } from './lists/note-list-changes.ts';
import { getMatter, mattersChanged, type PublishedMatter } from './matter-cache.ts';
import { searchColumns } from './matter-row.rules.ts';
import { matterStatusChanged } from './matters.events.ts';
import { type MatterStatus, type StatusNote, saveStatus } from './matters.store.ts';
import { searchChanged } from './search/search-feed.ts';

/**
 * Sets the status of a matter. Only matters in use are found and can be applied for; cases in hand go on.
 * @throws {Problem} `matters.not-found`
 */
export const setMatterStatus = command(
  'matters.set-status',
  async (
    context: CommandContext,
    input: { readonly code: string; readonly status: MatterStatus; readonly reason?: string },
  ): Promise<void> => {
    const matter = await getMatter(context.tx, input.code);
    await changeStatus(context, matter, input.status, { reason: input.reason ?? '' });
  },
);

/** Why, until when, and where to go instead. */
export type StatusReason = Pick<StatusNote, 'reason'> & Partial<Pick<StatusNote, 'resumesOn' | 'successor'>>;

/** The change itself, within the command that decided on it. Nothing happens when the matter has that status. */
export async function changeStatus(
  { tx, emit, now, actor }: CommandContext,
  matter: PublishedMatter,
  status: MatterStatus,
  why: StatusReason,
): Promise<void> {
  if (matter.status === status) return;
  const inUse = status === 'in-use';
  const entry = inUse
    ? { code: matter.code, ...searchColumns(matter.definition, matter.organisation) }
    : null;
  const note: StatusNote | null = inUse
    ? null
    : {
        reason: why.reason,
        since: civilDateOf(now),
        resumesOn: why.resumesOn ?? null,
        successor: why.successor ?? null,
      };
  const by = actorKey(actor);
  await saveStatus(tx, { code: matter.code, status, note, reason: why.reason, by, at: now }, entry);
  await noteListChanges(tx, [matter.code], now);
  searchChanged(tx);
  mattersChanged(tx);
  const city = matter.organisation.division.slice(0, 4);
  emit(matterStatusChanged(city, { code: matter.code, from: matter.status, to: status }));
}
