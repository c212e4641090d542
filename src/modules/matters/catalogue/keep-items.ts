// SPDX-License-Identifier: Apache-2.0
/** Registering, changing and abolishing catalogue items. */

import { parseMatterCode } from '#law/identifiers/matter-code.ts';
import { mainItemOf } from '#law/identifiers/matter-code-reasons.ts';
import { organisationsById } from '#organisations';
import { type Actor, actorKey } from '#platform/actor.ts';
import { type CommandContext, command } from '#platform/command.ts';
import { type FieldFault, invariant, Problem, platformProblems } from '#platform/problem.ts';
import { itemChanged } from './catalogue.events.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import { lockedItems, parentsOf } from './catalogue.queries.ts';
import { insertNewItems, saveItem, type WrittenBy } from './catalogue.store.ts';
import type { CatalogueItem, ItemContent, NewItem } from './catalogue-item.contract.ts';
import { type ParentFault, parentFaults } from './catalogue-item.rules.ts';
import { requireKeeper } from './item-keepers.ts';
import { itemTraits } from './traits.ts';

export interface ItemVersion {
  readonly code: string;
  readonly version: number;
}

export const writtenBy = (context: CommandContext, reason: string): WrittenBy => ({
  at: context.now,
  actor: actorKey(context.actor),
  reason,
});

/** Registers items, all or none. A sub-item stands under the main item of its code when that is known. */
export async function registerWithin(
  context: CommandContext,
  news: readonly NewItem[],
  reason: string,
): Promise<ItemVersion[]> {
  const { tx, actor } = context;
  const known = await parentsOf(
    tx,
    news.flatMap((n) => [n.parent ?? '', mainItemOf(n.code) ?? '']),
  );
  const own = new Set(news.map((n) => n.code));
  const placed = news.map((n) => ({ ...n, parent: parentOf(n, (code) => own.has(code) || known.has(code)) }));
  const faults = [...parentFaults(placed, known)].map(([code, fault]) => parentWords(code, fault));
  const twice = news.filter((n, at) => news.findIndex((m) => m.code === n.code) !== at);
  faults.push(...twice.map(({ code }) => fault(code, '这一批中出现了两次', 'stands twice in this list')));
  faults.push(...news.flatMap(contentFaults));
  if (faults.length > 0) throw new Problem(catalogueProblems['item-faults'], {}, faults);
  const owners = await ownersOf(context, news);
  await requireKeeper(tx, actor, [...owners.values()]);
  const items = placed.map((n): CatalogueItem => {
    const owner = owners.get(ownerId(n, actor));
    invariant(owner, `the owner of ${n.code} was read`);
    return { ...contentOf(n), code: n.code, parent: n.parent, owner, status: 'in-use', version: 1 };
  });
  const made = await insertNewItems(
    tx,
    items.map((item) => ({ item, traits: itemTraits(item) })),
    writtenBy(context, reason),
  );
  const taken = items.filter((i) => !made.has(i.code));
  if (taken.length > 0)
    throw new Problem(
      catalogueProblems['item-exists'],
      { codes: taken.map((i) => i.code) },
      taken.map((i) => fault(i.code, '已经登记', 'is registered already')),
    );
  for (const item of items) tell(context, item, reason);
  return items.map(({ code, version }) => ({ code, version }));
}

/**
 * Registers new items of the catalogue, all or none.
 * @throws {Problem} `matters.item-faults`, `matters.item-exists`, `matters.not-the-owner`, `matters.no-such-body`
 */
export const registerItems = command(
  'matters.register-items',
  (context: CommandContext, input: { readonly items: readonly NewItem[]; readonly reason?: string }) =>
    registerWithin(context, input.items, input.reason ?? '登记'),
);

function parentOf(item: NewItem, isKnown: (code: string) => boolean): string | null {
  if (item.parent !== undefined) return item.parent;
  const main = mainItemOf(item.code);
  return main !== null && isKnown(main) ? main : null;
}

const fault = (code: string, zh: string, en: string): FieldFault => ({
  field: code,
  zh: `${code} ${zh}`,
  en: `${code} ${en}`,
});
const parentSaid: Readonly<Record<ParentFault, readonly [string, string]>> = {
  self: ['不能是自己的主项', 'cannot be its own main item'],
  cycle: ['的主项关系形成了循环', 'stands under itself by way of others'],
  missing: ['的主项没有登记', 'stands under a main item that is not registered'],
  'too-deep': ['的上级是子项，子项下不能再设子项', 'stands under a sub-item, which has none'],
};
const parentWords = (code: string, found: ParentFault): FieldFault => fault(code, ...parentSaid[found]);

function contentFaults(item: NewItem | (ItemContent & { readonly code: string })): FieldFault[] {
  const parsed = parseMatterCode(item.code);
  const name = typeof item.name === 'string' ? item.name : item.name.zh;
  const type = parsed.ok && parsed.value.kind === 'CATALOG' ? parsed.value.matterType : '';
  const open = item.locked.filter((field) => !(field in item.standard));
  return [
    ...(type === '' ? [fault(item.code, '不是12位基本编码', 'is no catalogue code of 12 digits')] : []),
    ...(type !== '' && type !== item.matterType
      ? [
          fault(
            item.code,
            `的事项类型与编码第3、4位（${type}）不符`,
            `has another type than its code says (${type})`,
          ),
        ]
      : []),
    ...(/[<>\p{Cc}]/u.test(name) || /^[=+\-@]/.test(name)
      ? [fault(item.code, '的名称含有不允许的字符', 'has a name with characters that are not allowed')]
      : []),
    ...open.map((field) =>
      fault(item.code, `锁定了没有给出标准的要素 ${field}`, `locks ${field} without saying what it is`),
    ),
  ];
}

const ownerId = (item: NewItem, actor: Actor): string =>
  item.ownerId ?? (actor.kind === 'staff' ? actor.organisationId : '');

async function ownersOf(
  { tx, actor }: CommandContext,
  items: readonly NewItem[],
): Promise<Map<string, CatalogueItem['owner']>> {
  const ids = [...new Set(items.map((item) => ownerId(item, actor)))];
  const found = await organisationsById(tx, ids);
  const missing = ids.filter((id) => !found.some((o) => o.id === id));
  if (missing.length > 0) throw new Problem(catalogueProblems['no-such-body'], { organisations: missing });
  return new Map(found.map((o) => [o.id, { id: o.id, name: o.name, division: o.division.padEnd(12, '0') }]));
}

export const contentOf = (c: ItemContent): ItemContent => ({
  name: c.name,
  matterType: c.matterType,
  exerciseLevels: c.exerciseLevels,
  serviceObjects: c.serviceObjects,
  legalBasis: c.legalBasis,
  standard: c.standard,
  locked: c.locked,
});

const tell = (context: CommandContext, item: CatalogueItem, reason: string): void =>
  context.emit(
    itemChanged(item.owner.division, { code: item.code, version: item.version, status: item.status, reason }),
  );

/**
 * The item, locked until the end of the transaction, which the actor may change.
 * @throws {Problem} `matters.no-such-item`, `matters.item-abolished`, `matters.not-the-owner`, `platform.changed-meanwhile`
 */
export async function itemToChange(
  { tx, actor }: CommandContext,
  code: string,
  ifVersion?: number,
): Promise<CatalogueItem> {
  const [item] = await lockedItems(tx, [code]);
  if (!item) throw new Problem(catalogueProblems['no-such-item'], { item: code });
  await requireKeeper(tx, actor, [item.owner]);
  if (item.status === 'abolished') throw new Problem(catalogueProblems['item-abolished'], { item: code });
  if (ifVersion !== undefined && ifVersion !== item.version)
    throw new Problem(platformProblems['changed-meanwhile'], { item: code, version: item.version });
  return item;
}

export async function saveNext(
  context: CommandContext,
  item: CatalogueItem,
  change: Partial<ItemContent> & { readonly status?: CatalogueItem['status'] },
  reason: string,
): Promise<ItemVersion> {
  const next: CatalogueItem = { ...item, ...change, version: item.version + 1 };
  const saved = await saveItem(context.tx, next, itemTraits(next), writtenBy(context, reason));
  if (!saved) throw new Problem(platformProblems['changed-meanwhile'], { item: item.code });
  tell(context, next, reason);
  return { code: next.code, version: next.version };
}

export interface ChangeItemInput {
  readonly code: string;
  /** The version that the editor has seen: of two who edit at once, one is told. */
  readonly ifVersion: number;
  readonly reason: string;
  readonly content: ItemContent;
}

/**
 * The next version of an item. Bodies below are behind until they take it over.
 * @throws {Problem} as `itemToChange`, and `matters.item-faults`
 */
export const changeItem = command(
  'matters.change-item',
  async (context: CommandContext, input: ChangeItemInput): Promise<ItemVersion> => {
    const item = await itemToChange(context, input.code, input.ifVersion);
    const faults = contentFaults({ ...input.content, code: input.code });
    if (faults.length > 0) throw new Problem(catalogueProblems['item-faults'], {}, faults);
    return saveNext(context, item, contentOf(input.content), input.reason);
  },
);

/**
 * Ends an item: nothing can be published under it any more. Matters that exist stay until each is cancelled.
 * @throws {Problem} as `itemToChange`
 */
export const abolishItem = command(
  'matters.abolish-item',
  async (
    context: CommandContext,
    input: { readonly code: string; readonly ifVersion: number; readonly reason: string },
  ): Promise<ItemVersion> => {
    const item = await itemToChange(context, input.code, input.ifVersion);
    return saveNext(context, item, { status: 'abolished' }, input.reason);
  },
);
