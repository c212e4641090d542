// SPDX-License-Identifier: Apache-2.0
/** Taking a changed item over: drafts for the bodies that are behind, which go through their reviews as any draft. */
import { actorKey } from '#platform/actor.ts';
import { type CommandContext, command } from '#platform/command.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import { itemContentsAt, itemsByCode, lockedMatters } from './catalogue.queries.ts';
import { markInStep, saveAdoptionDrafts } from './catalogue.store.ts';
import { adopted } from './catalogue-item.rules.ts';
import { keeperOf } from './item-keepers.ts';

export interface Adoption {
  /** Matters for which there is a draft now. */
  readonly drafted: readonly string[];
  /** Matters that said already what the item says: they are in step at once. */
  readonly inStep: readonly string[];
  /** Matters whose body has another draft open, which must be published or withdrawn first. */
  readonly waiting: readonly string[];
}

const zh = (text: string | { readonly zh: string }): string => (typeof text === 'string' ? text : text.zh);

/**
 * Makes the drafts by which bodies take the present version of an item over: all that are behind, or those chosen.
 * What a body had from the item changes with it, what it chose itself stays, what is locked is as the item says.
 * @throws {Problem} `matters.no-such-item`, `matters.item-abolished`, `matters.not-the-owner`
 */
export const adoptItem = command(
  'matters.adopt-item',
  async (
    context: CommandContext,
    input: { readonly item: string; readonly codes?: readonly string[] | undefined; readonly reason: string },
  ): Promise<Adoption> => {
    const { tx, actor, now } = context;
    const [item] = await itemsByCode(tx, [input.item]);
    if (!item) throw new Problem(catalogueProblems['no-such-item'], { item: input.item });
    if (item.status === 'abolished')
      throw new Problem(catalogueProblems['item-abolished'], { item: item.code });
    const chosen = input.codes && new Set(input.codes);
    const below = (await lockedMatters(tx, { items: [item.code] })).filter((m) =>
      chosen ? chosen.has(m.code) : (m.item_version ?? 1) < item.version,
    );
    // The owner may do it for all, a body for its own matters.
    const keeps = await keeperOf(tx, actor);
    if (!keeps(item.owner) && !below.every((m) => keeps({ id: m.organisation_id, division: m.division })))
      throw new Problem(catalogueProblems['not-the-owner'], { owner: item.owner.id });
    const before = await itemContentsAt(tx, item.code, [...new Set(below.map((m) => m.item_version ?? 1))]);
    const next = below.map((m) => ({
      id: context.newId(),
      code: m.code,
      old: m.definition,
      definition: adopted(item, before.get(m.item_version ?? 1) ?? null, m.definition),
    }));
    const changed = next.filter((n) => canonicalJson(n.definition) !== canonicalJson(n.old));
    const inStep = next.filter((n) => !changed.includes(n)).map((n) => n.code);
    await markInStep(tx, inStep);
    const drafted = await saveAdoptionDrafts(
      tx,
      changed.map((n) => ({ id: n.id, code: n.code, name: zh(n.definition.name), definition: n.definition })),
      `承接目录项 ${item.code} 第${item.version}版：${input.reason}`,
      { key: actorKey(actor), name: actor.kind === 'staff' ? actor.name : zh(item.name) },
      now,
    );
    return { drafted, inStep, waiting: changed.map((n) => n.code).filter((c) => !drafted.includes(c)) };
  },
);
