// SPDX-License-Identifier: Apache-2.0
/** Keeps what the drift report compares beside each version in force and each item. */
import { type CommandContext, command } from '#platform/command.ts';
import { sha256Hex } from '#platform/crypto/index.ts';
import type { Tx } from '#platform/db.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { itemsByCode } from './catalogue.queries.ts';
import { closeDriftTasks, saveItemTraits, saveTraits, type Traits } from './catalogue.store.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import { itemsWithoutTraits, mattersWithoutTraits } from './drift.queries.ts';
import { bodyTexts, driftFields, firstLocked, itemTexts, traitsRevision } from './drift.rules.ts';

/** Longer texts of which only the sameness matters are kept as their hash. */
const KEPT_WHOLE = 120;
const CHUNK = 500;

const hashed = (text: string, digits: number): string => `#${sha256Hex(text).slice(0, digits)}`;

/** Locked fields are many and only compared for sameness: they are kept short, so that a row stays in its page. */
const SHORT = 14;

function kept(texts: readonly (string | null)[]): Traits {
  const traits = texts.map((text, at) => {
    if (text === null) return null;
    if (at >= firstLocked) return text.length > SHORT ? hashed(text, SHORT) : text;
    return text.length > KEPT_WHOLE && driftFields[at]?.compare === 'same' ? hashed(text, 24) : text;
  });
  return { traits, traits_revision: traitsRevision };
}

export const bodyTraits = (definition: MatterDefinition): Traits => kept(bodyTexts(definition));
export const itemTraits = (item: CatalogueItem): Traits => kept(itemTexts(item));

/** Called where versions are published, in the same transaction: also closes tasks of drift that is repaired. */
export async function publishTraits(
  tx: Tx,
  published: Parameters<typeof keepTraits>[1],
  at: Date,
): Promise<void> {
  await keepTraits(tx, published);
  await closeTasks(tx, published, at);
}

/** Closes the tasks of drift that does not stand as it was rejected. */
export const closeTasks = (
  tx: Tx,
  matters: readonly { readonly code: string; readonly version: number }[],
  at: Date,
): Promise<number> =>
  closeDriftTasks(
    tx,
    matters.map(({ code, version }) => ({ code, version })),
    driftFields.map(({ field }) => field),
    at,
  );

const keepTraits = (
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
    if (matters.length === CHUNK) return { done: false };
    // After the bodies: an item that says more than bodies were asked for would show drift that is none.
    const items = await itemsByCode(tx, await itemsWithoutTraits(tx, traitsRevision, CHUNK));
    if (items.length > 0)
      await saveItemTraits(
        tx,
        items.map((item) => ({ code: item.code, ...itemTraits(item) })),
      );
    return { done: items.length < CHUNK };
  },
);
