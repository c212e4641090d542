// SPDX-License-Identifier: Apache-2.0
/** Items as pages show them: with their sub-items, lineage and how the bodies below them stand. */
import type { Actor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import {
  type BodyRow,
  bodiesAfter,
  bodyCounts,
  type ItemFilter,
  itemsAfter,
  itemsByCode,
  lineageOf,
} from './catalogue.queries.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import { departuresOfItems } from './drift.queries.ts';
import { keeperOf } from './item-keepers.ts';

export type Standing = 'in-step' | 'behind' | 'drifted';
export interface Standings {
  readonly inStep: number;
  readonly behind: number;
  readonly drifted: number;
}

interface Stand {
  readonly counts: Map<string, Standings>;
  /** Fields not accepted, by matter. */
  readonly fields: Map<string, string[]>;
  readonly behind: Set<string>;
}

/** A body that drifted counts as that, whether it is behind or not. */
async function standingsOf(on: Queryable, items: readonly string[]): Promise<Stand> {
  if (items.length === 0) return { counts: new Map(), fields: new Map(), behind: new Set() };
  const [counted, departures] = [await bodyCounts(on, items), await departuresOfItems(on, items)];
  const fields = new Map(departures.map((d) => [d.code, d.fields]));
  const drifted = new Map<string, number>();
  for (const d of departures) drifted.set(d.catalog_code, (drifted.get(d.catalog_code) ?? 0) + 1);
  const counts = new Map(
    counted.map((c) => {
      const behind = c.behind_codes.filter((code) => !fields.has(code)).length;
      const off = drifted.get(c.code) ?? 0;
      return [c.code, { inStep: c.bodies - behind - off, behind, drifted: off }] as const;
    }),
  );
  return { counts, fields, behind: new Set(counted.flatMap((c) => c.behind_codes)) };
}

const none: Standings = { inStep: 0, behind: 0, drifted: 0 };

/** A main item stands as its sub-items do. */
const together = (all: readonly Standings[]): Standings =>
  all.reduce(
    (sum, s) => ({
      inStep: sum.inStep + s.inStep,
      behind: sum.behind + s.behind,
      drifted: sum.drifted + s.drifted,
    }),
    none,
  );

/** One page of items in the order of their codes. */
export async function listCatalogueItems(
  on: Queryable,
  filter: ItemFilter & { readonly cursor?: string | undefined },
  limit: number,
): Promise<{ items: (CatalogueItem & { subItems: number; bodies: Standings })[]; next: string | null }> {
  const rows = await itemsAfter(on, filter.cursor ?? '', filter, limit + 1);
  const page = rows.slice(0, limit);
  const { counts } = await standingsOf(
    on,
    page.flatMap((i) => [i.code, ...i.subCodes]),
  );
  return {
    items: page.map(({ subCodes, ...i }) => ({
      ...i,
      subItems: subCodes.length,
      bodies: together([i.code, ...subCodes].map((code) => counts.get(code) ?? none)),
    })),
    next: rows.length > limit ? (page.at(-1)?.code ?? null) : null,
  };
}

/** One item with everything that is known of it. @throws {Problem} `matters.no-such-item` */
export async function readCatalogueItem(on: Queryable, actor: Actor, code: string) {
  const item = await getCatalogueItem(on, code);
  const { counts } = await standingsOf(on, [code]);
  const lineage = await lineageOf(on, code);
  const keeps = await keeperOf(on, actor);
  const below = await itemsAfter(on, '', { parent: code }, 1_000);
  return {
    ...item,
    subItems: below.length,
    bodies: counts.get(code) ?? none,
    lineage: lineage.map((l) => ({
      from: l.from_code,
      to: l.to_code,
      kind: l.kind,
      reason: l.reason,
      at: l.at.toISOString(),
    })),
    mayEdit: item.status !== 'abolished' && keeps(item.owner),
  };
}

/** @throws {Problem} `matters.no-such-item` */
export async function getCatalogueItem(on: Queryable, code: string): Promise<CatalogueItem> {
  const [item] = await itemsByCode(on, [code]);
  if (!item) throw new Problem(catalogueProblems['no-such-item'], { item: code });
  return item;
}

export interface BodyBelow extends Pick<BodyRow, 'code' | 'name' | 'division' | 'status' | 'version'> {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly standing: Standing;
  /** Fields that differ and were not accepted. */
  readonly fields: readonly string[];
}

/** The bodies that handle an item, in the order of their codes, each with how it stands. */
export async function bodiesOfItem(
  on: Queryable,
  item: string,
  options: {
    readonly standing?: Standing | undefined;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<{ items: BodyBelow[]; next: string | null }> {
  const { fields, behind } = await standingsOf(on, [item]);
  const standing = (code: string): Standing =>
    fields.has(code) ? 'drifted' : behind.has(code) ? 'behind' : 'in-step';
  const known = [...new Set([...fields.keys(), ...behind])];
  const wanted = options.standing;
  const chosen =
    wanted === undefined || wanted === 'in-step' ? null : known.filter((c) => standing(c) === wanted);
  const found: BodyRow[] = [];
  let after = options.cursor ?? '';
  // Those in step are what is left of all: read on until the page is full.
  for (;;) {
    const rows = await bodiesAfter(on, item, after, chosen, options.limit + 1);
    found.push(...rows.filter((r) => wanted === undefined || standing(r.code) === wanted));
    after = rows.at(-1)?.code ?? '';
    if (found.length > options.limit || rows.length <= options.limit) break;
  }
  const page = found.slice(0, options.limit);
  return {
    items: page.map((r) => ({
      code: r.code,
      name: r.name,
      organisationId: r.organisation_id,
      organisationName: r.organisation_name,
      division: r.division,
      status: r.status,
      version: r.version,
      standing: standing(r.code),
      fields: fields.get(r.code) ?? [],
    })),
    next: found.length > options.limit ? (page.at(-1)?.code ?? null) : null,
  };
}
