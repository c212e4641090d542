// SPDX-License-Identifier: Apache-2.0
/** What people may change of search: words of common speech, and how often matters are asked for. */
import { type CommandContext, command } from '#platform/command.ts';
import type { SynonymPair } from '../matters.store.ts';
import { removeSynonym, savePopularity, saveSynonyms } from './search-entries.store.ts';
import { searchChanged } from './search-feed.ts';
import { normalise } from './search-text.rules.ts';

const clean = ({ term, expansion }: SynonymPair): SynonymPair => ({
  term: normalise(term).replace(/\s+/g, ''),
  expansion: normalise(expansion).replace(/\s+/g, ' '),
});

/** Adds pairs of common speech and official words to search; pairs that are there already stay. */
export const addSynonyms = command(
  'matters.add-synonyms',
  async ({ tx }: CommandContext, input: { readonly pairs: readonly SynonymPair[] }): Promise<void> => {
    const pairs = input.pairs.map(clean).filter(({ term, expansion }) => term !== expansion);
    await saveSynonyms(tx, pairs);
    searchChanged(tx);
  },
);

/** Takes a pair out of search; one that is not there stays so. */
export const dropSynonym = command(
  'matters.drop-synonym',
  async ({ tx }: CommandContext, input: SynonymPair): Promise<void> => {
    await removeSynonym(tx, input);
    searchChanged(tx);
  },
);

/** Keeps how often matters were handed in, so that those in demand come first. Counts are absolute. */
export const setPopularity = command(
  'matters.set-popularity',
  async (
    { tx }: CommandContext,
    input: { readonly counts: readonly { readonly code: string; readonly popularity: number }[] },
  ): Promise<void> => {
    await savePopularity(tx, input.counts);
    searchChanged(tx);
  },
);
