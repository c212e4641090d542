// SPDX-License-Identifier: Apache-2.0
/** Reforms: handing down (下放), taking over (承接), merging (合并) and splitting (拆分). Cases stay where they began. */
import { type Organisation, organisationsById } from '#organisations';
import { type CommandContext, command } from '#platform/command.ts';
import { invariant, Problem } from '#platform/problem.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { getMatter } from '../matter-cache.ts';
import { division12, type MatterOrganisation } from '../matter-row.rules.ts';
import { changeStatus } from '../matter-status.ts';
import { mattersProblems } from '../matters.problems.ts';
import { type MatterToPublish, publishWithin } from '../publish-matter.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import { type BodyRow, descentOf, itemsByCode, lockedMatters } from './catalogue.queries.ts';
import { type LineageKind, saveLineage } from './catalogue.store.ts';
import type { CatalogueItem, NewItem } from './catalogue-item.contract.ts';
import { closesCycle, inherit } from './catalogue-item.rules.ts';
import { requireKeeper } from './item-keepers.ts';
import { itemToChange, registerWithin, saveNext, writtenBy } from './keep-items.ts';

export interface Move {
  readonly from: string;
  readonly to: string;
}
type Matter = BodyRow & { readonly definition: MatterDefinition };

const organisationOf = (
  o: Pick<Organisation, 'id' | 'key' | 'name' | 'uscc' | 'division'>,
): MatterOrganisation => ({
  id: o.id,
  key: o.key,
  name: o.name,
  uscc: o.uscc,
  division: division12(o.division),
});
const bodyOf = (m: Matter): MatterOrganisation => ({
  id: m.organisation_id,
  key: m.organisation_key,
  name: m.organisation_name,
  division: m.division,
});

async function bodies({ tx }: CommandContext, ids: readonly string[]): Promise<MatterOrganisation[]> {
  const found = await organisationsById(tx, ids);
  const missing = ids.filter((id) => !found.some((o) => o.id === id));
  if (missing.length > 0) throw new Problem(catalogueProblems['no-such-body'], { organisations: missing });
  return found.map(organisationOf);
}

/** @throws {Problem} `matters.not-found` */
async function matterToMove({ tx }: CommandContext, code: string): Promise<Matter> {
  const [matter] = await lockedMatters(tx, { codes: [code] });
  if (!matter) throw new Problem(mattersProblems['not-found'], { matter: code });
  return matter;
}

/** @throws {Problem} `matters.no-such-item` */
async function itemOf({ tx }: CommandContext, code: string): Promise<CatalogueItem> {
  const [item] = await itemsByCode(tx, [code]);
  if (!item) throw new Problem(catalogueProblems['no-such-item'], { item: code });
  return item;
}

/** Publishes the successors and keeps what came of what. @throws {Problem} `matters.lineage-cycle` */
async function moveTo(
  context: CommandContext,
  moves: readonly { readonly from: string; readonly item: MatterToPublish }[],
  kind: LineageKind,
  reason: string,
): Promise<Move[]> {
  const published = await publishWithin(
    context,
    moves.map((m) => ({ ...m.item, about: { summary: reason } })),
  );
  const lines = moves.map((m, at) => ({ from: m.from, to: published[at]?.code ?? '' }));
  await keepLineage(
    context,
    lines.filter((l) => l.from !== l.to),
    kind,
    reason,
  );
  return lines;
}

async function keepLineage(
  context: CommandContext,
  lines: readonly Move[],
  kind: LineageKind,
  reason: string,
): Promise<void> {
  const known = await descentOf(
    context.tx,
    lines.map((l) => l.to),
  );
  if (closesCycle(lines, known)) throw new Problem(catalogueProblems['lineage-cycle']);
  await saveLineage(
    context.tx,
    lines.map((l) => ({ ...l, kind })),
    writtenBy(context, reason),
  );
}

/** The old matter ends and names its successor; cases begun under it stay and are handled to their end. */
async function endWith(
  context: CommandContext,
  code: string,
  successor: string,
  reason: string,
): Promise<void> {
  if (code === successor) return;
  await changeStatus(context, await getMatter(context.tx, code), 'cancelled', { reason, successor });
}

export interface HandDownInput {
  readonly item: string;
  /** Code of the matter that bodies below handle from now on. */
  readonly from: string;
  readonly to: readonly string[];
  readonly level: MatterDefinition['exerciseLevel'];
  readonly reason: string;
  /** Whether the body above goes on handling it. */
  readonly keep: boolean;
}

/**
 * Gives a matter to bodies below (下放): each publishes it as the item says, with places and telephones to fill in.
 * @throws {Problem} `matters.no-such-item`, `matters.not-the-owner`, `matters.no-such-body`, `matters.not-found`,
 *   `matters.locked-field`, `matters.lineage-cycle`
 */
export const handDown = command(
  'matters.hand-down',
  async (context: CommandContext, input: HandDownInput): Promise<Move[]> => {
    const item = await itemToChange(context, input.item);
    const matter = await matterToMove(context, input.from);
    const levels = item.exerciseLevels.includes(input.level)
      ? item.exerciseLevels
      : [...item.exerciseLevels, input.level].sort();
    if (levels !== item.exerciseLevels)
      await saveNext(context, item, { exerciseLevels: levels }, input.reason);
    const at = { ...item, exerciseLevels: levels };
    const to = await bodies(context, input.to);
    const moves = await moveTo(
      context,
      to.map((organisation) => ({
        from: matter.code,
        item: { organisation, definition: definitionFor(at, matter, organisation, input.level) },
      })),
      'handed-down',
      input.reason,
    );
    const first = moves[0];
    if (!input.keep && first) await endWith(context, matter.code, first.to, input.reason);
    return moves;
  },
);

/** The same matter at another body: the body is named anew, all else is inherited. */
function definitionFor(
  item: CatalogueItem,
  matter: Matter,
  organisation: MatterOrganisation,
  level?: MatterDefinition['exerciseLevel'],
): MatterDefinition {
  const own = { ...matter.definition, implementer: organisation.key };
  return inherit(item, level === undefined ? own : { ...own, exerciseLevel: level });
}

/**
 * A matter goes to another body after a reform (承接): the new body publishes it, the old one ends with its successor.
 * Cases that began under the old one stay with it.
 * @throws {Problem} `matters.not-found`, `matters.no-such-item`, `matters.not-the-owner`, `matters.no-such-body`,
 *   `matters.lineage-cycle`
 */
export const takeOver = command(
  'matters.take-over',
  async (
    context: CommandContext,
    input: { readonly code: string; readonly organisationId: string; readonly reason: string },
  ): Promise<Move> => {
    const matter = await matterToMove(context, input.code);
    const item = await itemOf(context, matter.catalog_code);
    await requireKeeper(context.tx, context.actor, [item.owner]);
    const [organisation] = await bodies(context, [input.organisationId]);
    invariant(organisation, 'the body was read');
    const definition = definitionFor(item, matter, organisation);
    const [move] = await moveTo(
      context,
      [{ from: matter.code, item: { organisation, definition } }],
      'taken-over',
      input.reason,
    );
    invariant(move, 'one matter was moved');
    await endWith(context, matter.code, move.to, input.reason);
    return move;
  },
);

/** A local code that the body's other matters cannot have: two items of one body may have come from one. */
const localCodeUnder = (localCode: string, item: string): string =>
  `${localCode.replace(/-i[0-9]{10}$/, '').slice(0, 48)}-i${item.slice(2)}`;

/**
 * Merges items into one (合并). Where a body handles the one already, its other matters end with that as successor;
 * where not, it has a new matter under the one.
 * @throws {Problem} as `itemToChange`, and `matters.lineage-cycle`
 */
export const mergeItems = command(
  'matters.merge-items',
  async (
    context: CommandContext,
    input: { readonly from: readonly string[]; readonly into: string; readonly reason: string },
  ): Promise<Move[]> => {
    const into = await itemToChange(context, input.into);
    const others = [...new Set(input.from)].filter((code) => code !== input.into).sort();
    await keepLineage(
      context,
      others.map((from) => ({ from, to: into.code })),
      'merged',
      input.reason,
    );
    for (const code of others) {
      const item = await itemToChange(context, code);
      await saveNext(context, item, { status: 'abolished' }, input.reason);
    }
    const matters = await lockedMatters(context.tx, { items: [...others, into.code] });
    const theirs = new Map(
      matters.filter((m) => m.catalog_code === into.code).map((m) => [m.organisation_id, m]),
    );
    const moves: Move[] = [];
    for (const matter of matters.filter((m) => m.catalog_code !== into.code)) {
      const successor = theirs.get(matter.organisation_id);
      const move = successor
        ? { from: matter.code, to: successor.code }
        : await publishUnder(context, into, matter, 'merged', input.reason);
      if (successor) await keepLineage(context, [move], 'merged', input.reason);
      else theirs.set(matter.organisation_id, { ...matter, code: move.to, catalog_code: into.code });
      await endWith(context, move.from, move.to, input.reason);
      moves.push(move);
    }
    return moves;
  },
);

async function publishUnder(
  context: CommandContext,
  item: CatalogueItem,
  matter: Matter,
  kind: LineageKind,
  reason: string,
): Promise<Move> {
  const { handlingItem: _, ...own } = matter.definition;
  const definition = { ...inherit(item, own), localCode: localCodeUnder(matter.local_code, item.code) };
  const [move] = await moveTo(
    context,
    [{ from: matter.code, item: { organisation: bodyOf(matter), definition } }],
    kind,
    reason,
  );
  invariant(move, 'one matter was moved');
  return move;
}

/**
 * Splits an item into several (拆分): every body has one matter under each new item, and the old ones end with the
 * first of them as successor.
 * @throws {Problem} as `itemToChange` and `registerItems`
 */
export const splitItem = command(
  'matters.split-item',
  async (
    context: CommandContext,
    input: { readonly code: string; readonly into: readonly NewItem[]; readonly reason: string },
  ): Promise<Move[]> => {
    const item = await itemToChange(context, input.code);
    const news = input.into.map((n) => ({ ...n, ownerId: n.ownerId ?? item.owner.id }));
    await registerWithin(context, news, input.reason);
    await keepLineage(
      context,
      news.map((n) => ({ from: item.code, to: n.code })),
      'split',
      input.reason,
    );
    const matters = await lockedMatters(context.tx, { items: [item.code] });
    await saveNext(context, item, { status: 'abolished' }, input.reason);
    const parts = await itemsByCode(
      context.tx,
      news.map((n) => n.code),
    );
    const moves: Move[] = [];
    for (const matter of matters) {
      const mine: Move[] = [];
      for (const part of parts) mine.push(await publishUnder(context, part, matter, 'split', input.reason));
      const first = mine[0];
      if (first) await endWith(context, matter.code, first.to, input.reason);
      moves.push(...mine);
    }
    return moves;
  },
);
