// SPDX-License-Identifier: Apache-2.0
/** Stopping, resuming and cancelling a matter (在用 ⇄ 挂起 → 取消), and the words of common speech. */
import { type CommandContext, command } from '#platform/command.ts';
import { getMatter } from './matter-cache.ts';
import { searchColumns } from './matter-row.rules.ts';
import { matterStatusChanged } from './matters.events.ts';
import {
  type MatterStatus,
  removeSynonym,
  type SynonymPair,
  savePopularity,
  saveStatus,
  saveSynonyms,
} from './matters.store.ts';
import { forgetSearches } from './search-memory.ts';

/**
 * Sets the status of a matter. Only matters in use are found and can be applied for; cases in hand go on.
 * @throws {Problem} `matters.not-found`
 */
export const setMatterStatus = command(
  'matters.set-status',
  async (
    { tx, emit }: CommandContext,
    input: { readonly code: string; readonly status: MatterStatus },
  ): Promise<void> => {
    const matter = await getMatter(tx, input.code);
    if (matter.status === input.status) return;
    const entry =
      input.status === 'in-use'
        ? { code: matter.code, ...searchColumns(matter.definition, matter.organisation) }
        : null;
    await saveStatus(tx, input.code, input.status, entry);
    forgetSearches(tx);
    const city = matter.organisation.division.slice(0, 4);
    emit(matterStatusChanged(city, { code: input.code, from: matter.status, to: input.status }));
  },
);

/** Adds pairs of common speech and official words to search; pairs that are there already stay. */
export const addSynonyms = command(
  'matters.add-synonyms',
  async ({ tx }: CommandContext, input: { readonly pairs: readonly SynonymPair[] }): Promise<void> => {
    await saveSynonyms(tx, input.pairs);
  },
);

/** Takes a pair out of search. */
export const dropSynonym = command(
  'matters.drop-synonym',
  async ({ tx }: CommandContext, input: SynonymPair): Promise<void> => {
    await removeSynonym(tx, input);
  },
);

/** Keeps how often matters were handed in, so that those in demand come first. Counts are absolute. */
export const setPopularity = command(
  'matters.set-popularity',
  async (
    { tx }: CommandContext,
    input: { readonly counts: readonly { readonly code: string; readonly popularity: number }[] },
  ): Promise<void> => {
    await savePopularity(tx, [...input.counts]);
  },
);
