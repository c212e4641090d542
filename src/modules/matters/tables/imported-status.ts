// SPDX-License-Identifier: Apache-2.0
/** Matters that come in suspended 挂起 or cancelled 取消, as their source says. */
import { civilDateOf } from '#law/civil-date.ts';
import { actorKey } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import { noteListChanges } from '../lists/note-list-changes.ts';
import { mattersChanged } from '../matter-cache.ts';
import { matterStatusChanged } from '../matters.events.ts';
import { dropEntries } from '../search/search-entries.store.ts';
import { searchChanged } from '../search/search-feed.ts';
import type { StoppedStatus } from './import-candidate.ts';
import { type BroughtStatus, saveImportedStatuses, standingOf } from './imported-status.store.ts';

/** The reason of a status whose source gives none. */
const AS_STATED = '来源的事项目录如此载明';

export interface StoppedMatter {
  readonly code: string;
  readonly status: StoppedStatus;
  readonly reason: string | undefined;
}

/**
 * Gives matters the status of their source, in the transaction that published them. One that has it already stays as it
 * is, and a cancelled one is not brought back.
 */
export async function stopImported(
  context: CommandContext,
  stopped: readonly StoppedMatter[],
): Promise<void> {
  if (stopped.length === 0) return;
  const { tx, now } = context;
  const wanted = new Map(stopped.map((of) => [of.code, of]));
  const changes = (await standingOf(tx, [...wanted.keys()])).flatMap((before) => {
    const to = wanted.get(before.code);
    if (!to || before.status === to.status || before.status === 'cancelled') return [];
    const note = {
      reason: to.reason?.trim().slice(0, 500) || AS_STATED,
      since: civilDateOf(now),
      resumesOn: null,
      successor: null,
    };
    const row: BroughtStatus = { code: before.code, status: to.status, note };
    return [{ before, row }];
  });
  if (changes.length === 0) return;
  const codes = changes.map(({ row }) => row.code);
  const by = { actor: actorKey(context.actor), at: now };
  await saveImportedStatuses(
    tx,
    changes.map(({ row }) => row),
    by,
  );
  await dropEntries(tx, codes);
  await noteListChanges(tx, codes, now);
  searchChanged(tx);
  mattersChanged(tx);
  for (const { before, row } of changes)
    context.emit(matterStatusChanged(before.city, { code: row.code, from: before.status, to: row.status }));
}
