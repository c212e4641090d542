// SPDX-License-Identifier: Apache-2.0
/** The catalogue items of an import, registered before its matters; items that are registered stay as they are. */
import { registerImported } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import { command, type Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { itemsByCode, parentsOf } from '../catalogue/catalogue.queries.ts';
import type { ItemContent, ItemStatus, NewItem } from '../catalogue/catalogue-item.contract.ts';
import { registerWithin } from '../catalogue/keep-items.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { type ItemCandidate, type ItemRowFound, orderedItems } from './directory-item.rules.ts';
import type { RefusedRow } from './import-candidate.ts';

export type ItemOutcome = 'registered' | 'unchanged' | 'checked';

/** An item as the matters of the same import are judged by it. */
export type StandingItem = ItemContent & { readonly code: string; readonly status: ItemStatus };

export interface ItemListener {
  item?(row: ItemRowFound, outcome: ItemOutcome): void;
  refused(row: RefusedRow): void;
}

const CHUNK = 500;

/** Registers the items of a chunk that are not known, and the bodies that keep them. @throws what `registerItems` refuses */
export const importItems = command(
  'matters.import-items',
  async (
    context,
    input: { readonly items: readonly NewItem[]; readonly owners: readonly MatterOrganisation[] },
  ): Promise<readonly string[]> => {
    const known = new Set(
      (
        await itemsByCode(
          context.tx,
          input.items.map((i) => i.code),
        )
      ).map((i) => i.code),
    );
    const news = input.items.filter((item) => !known.has(item.code));
    if (news.length === 0) return [];
    await registerImported.run(context, input.owners);
    await registerWithin(context, news, '从事项目录导入');
    return news.map((item) => item.code);
  },
);

export interface ItemOrder {
  readonly items: readonly ItemCandidate[];
  readonly actor: Actor;
  readonly dryRun: boolean;
  readonly listener: ItemListener;
}

/**
 * Registers items in transactions of 500, parents first, each row told or refused by itself, and says how every item
 * stands: as the store has it, else as the table says.
 */
export async function takeItems(
  { runner, db }: { readonly runner: Runner; readonly db: Queryable | null },
  order: ItemOrder,
): Promise<Map<string, StandingItem>> {
  const standing = new Map<string, StandingItem>();
  const given = order.items.filter((row): row is ItemRowFound => !('refused' in row));
  const above = given.flatMap(({ item }) => [item.code, item.parent ?? '', `${item.code.slice(0, 9)}000`]);
  const rows = orderedItems(order.items, db ? await parentsOf(db, [...new Set(above)]) : new Map());
  const ready: ItemRowFound[] = [];
  for (const row of rows) {
    if ('refused' in row) order.listener.refused(row);
    else ready.push(row);
  }
  const take = async (chunk: readonly ItemRowFound[]): Promise<void> => {
    try {
      const made = new Set(order.dryRun ? [] : await register(runner, order.actor, chunk));
      for (const row of chunk) {
        standing.set(row.item.code, { ...row.item, status: 'in-use' });
        order.listener.item?.(
          row,
          order.dryRun ? 'checked' : made.has(row.item.code) ? 'registered' : 'unchanged',
        );
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const [only, second] = chunk;
      if (only !== undefined && second === undefined) {
        const { file, line, code, name } = only;
        const why = error.faults.map((fault) => fault.zh).join('；') || error.message;
        order.listener.refused({ file, line, code, name, refused: why });
        return;
      }
      const half = chunk.length >> 1;
      await take(chunk.slice(0, half));
      await take(chunk.slice(half));
    }
  };
  for (let at = 0; at < ready.length; at += CHUNK) {
    const chunk = ready.slice(at, at + CHUNK);
    await take(chunk);
    if (db)
      for (const item of await itemsByCode(
        db,
        chunk.map((r) => r.item.code),
      ))
        standing.set(item.code, item);
  }
  return standing;
}

const register = (runner: Runner, actor: Actor, chunk: readonly ItemRowFound[]): Promise<readonly string[]> =>
  runner.execute(importItems, actor, {
    items: chunk.map(({ item, owner }) => ({ ...item, ownerId: owner.id })),
    owners: [...new Map(chunk.map(({ owner }) => [owner.id, owner])).values()],
  });
