// SPDX-License-Identifier: Apache-2.0
/** A catalogue item as anyone may see it: what is fixed, who handles it where, and what it became. */
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import { bodiesAfter, itemsAfter, itemsByCode, lineageOf } from './catalogue.queries.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';

type Named = Pick<CatalogueItem, 'code' | 'name'>;

export interface PublicItem {
  readonly item: CatalogueItem;
  readonly parent: Named | null;
  readonly subItems: readonly Named[];
  /** Items that it was merged into or split into. */
  readonly successors: readonly Named[];
  /** Bodies where the matter is in use or suspended, in the order of their codes, which follows their divisions. */
  readonly bodies: readonly {
    readonly code: string;
    readonly organisationName: string;
    readonly division: string;
    readonly level: number;
  }[];
  readonly next: string | null;
}

/** An item that was never in use is nobody else's business yet. @throws {Problem} `matters.no-such-item` */
export async function publicItem(
  on: Queryable,
  code: string,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<PublicItem> {
  const [item] = /^[0-9]{12}$/.test(code) ? await itemsByCode(on, [code]) : [];
  if (!item || item.status === 'draft') throw new Problem(catalogueProblems['no-such-item'], { item: code });
  const lineage = item.status === 'abolished' ? await lineageOf(on, code) : [];
  const successors = lineage.filter((l) => l.from_code === code).map((l) => l.to_code);
  const around = await itemsByCode(on, [...successors, ...(item.parent === null ? [] : [item.parent])]);
  const subItems = await itemsAfter(on, '', { parent: code, status: 'in-use' }, 500);
  const bodies = await bodiesAfter(on, code, page.cursor ?? '', null, page.limit + 1);
  const shown = bodies.slice(0, page.limit);
  return {
    item,
    parent: around.find((i) => i.code === item.parent) ?? null,
    subItems,
    successors: around.filter((i) => successors.includes(i.code)),
    bodies: shown.map((b) => ({
      code: b.code,
      organisationName: b.organisation_name,
      division: b.division,
      level: b.exercise_level,
    })),
    next: bodies.length > page.limit ? (shown.at(-1)?.code ?? null) : null,
  };
}
