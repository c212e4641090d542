// SPDX-License-Identifier: Apache-2.0
/** Keeps what the drift report compares beside each version in force and each item. */
import { type CommandContext, command } from '#platform/command.ts';
import { sha256Hex } from '#platform/crypto/index.ts';
import type { Tx } from '#platform/db.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { itemsByCode } from './catalogue.queries.ts';
import { saveItemTraits, saveTraits, type Traits } from './catalogue.store.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import { itemsWithoutTraits, mattersWithoutTraits } from './drift.queries.ts';
import { bodyTexts, driftFields, itemTexts, traitsRevision } from './drift.rules.ts';

/** Longer texts of which only the sameness matters are kept as their hash. */
const KEPT_WHOLE = 120;
const CHUNK = 500;

function kept(texts: readonly (string | null)[]): Traits {
  const traits = texts.map((text, at) =>
    text !== null && text.length > KEPT_WHOLE && driftFields[at]?.compare === 'same'
      ? `#${sha256Hex(text).slice(0, 24)}`
      : text,
  );
  return { traits, traits_revision: traitsRevision };
}

export const bodyTraits = (definition: MatterDefinition): Traits => kept(bodyTexts(definition));
export const itemTraits = (item: CatalogueItem): Traits => kept(itemTexts(item));

/** Called where versions are published, in the same transaction. */
export const keepTraits = (
  tx: Tx,
  published: readonly {
    readonly code: string;
    readonly version: number;
    readonly definition: MatterDefinition;
  }[],
): Promise<void> =>
  saveTraits(
    tx,
    published.map(({ code, version, definition }) => ({
      code,
      version,
      catalog_code: definition.catalogCode,
      ...bodyTraits(definition),
    })),
  );

/**
 * Makes what is missing: for matters published before there were traits, and after a program that compares more. Some
 * 500 matters per call; `done` when nothing was left.
 */
export const fillTraits = command(
  'matters.fill-traits',
  async ({ tx }: CommandContext): Promise<{ done: boolean }> => {
    const matters = await mattersWithoutTraits(tx, traitsRevision, CHUNK);
    await keepTraits(
      tx,
      // Stored by us: every version was a definition when it was published.
      matters.map((m) => ({ ...m, definition: m.definition as MatterDefinition })),
    );
    const items = await itemsByCode(tx, await itemsWithoutTraits(tx, traitsRevision, CHUNK));
    if (items.length > 0)
      await saveItemTraits(
        tx,
        items.map((item) => ({ code: item.code, ...itemTraits(item) })),
      );
    return { done: matters.length < CHUNK && items.length < CHUNK };
  },
);
