// SPDX-License-Identifier: Apache-2.0
/**
 * The public lists (清单), read from the published matters: whoever is in the catalogue is in the list, so that a
 * list can never say something else than the guides.
 */
import { getMatter, type MatterDefinition, type MatterSummary, searchMatters } from '#matters';
import type { Queryable } from '#platform/db.ts';

export const listNames = ['power', 'one-visit', 'no-meeting', 'fees'] as const;
export type ListName = (typeof listNames)[number];

export const isListName = (text: string): text is ListName => listNames.some((name) => name === text);

export type FeeItem = Extract<MatterDefinition['fee'], { charged: true }>['items'][number];

/** One line of a list; `fee` only in the list of fees, one line for each item. */
export interface ListRow {
  readonly matter: MatterSummary;
  readonly fee?: FeeItem;
}

export interface ListPage {
  readonly rows: readonly ListRow[];
  /** Cursor of the page after; null at the end. */
  readonly next: string | null;
}

/** Rows aimed at in a page, and matters looked at for one page at most. */
const aim = 50;
const mostPages = 20;

const belongs: Readonly<Record<Exclude<ListName, 'fees'>, (matter: MatterSummary) => boolean>> = {
  power: ({ matterType }) => matterType !== '20',
  'one-visit': ({ visits }) => visits <= 1,
  'no-meeting': ({ visits }) => visits === 0,
};

async function rowsOf(on: Queryable, name: ListName, matters: readonly MatterSummary[]): Promise<ListRow[]> {
  if (name !== 'fees') return matters.filter(belongs[name]).map((matter) => ({ matter }));
  const rows: ListRow[] = [];
  for (const matter of matters) {
    const { fee } = (await getMatter(on, matter.code)).definition;
    if (fee.charged) rows.push(...fee.items.map((item) => ({ matter, fee: item })));
  }
  return rows;
}

/**
 * One page of a list from a cursor of the catalogue. A page ends after 50 rows or after 1,000 matters were looked at,
 * whichever comes first, so that no page costs more than a bounded read.
 * @throws {Problem} `matters.bad-cursor`
 */
export async function listPage(on: Queryable, name: ListName, cursor?: string): Promise<ListPage> {
  const rows: ListRow[] = [];
  let at = cursor;
  for (let page = 0; page < mostPages; page++) {
    const read = await searchMatters(on, { cursor: at, limit: 50, facets: false });
    rows.push(...(await rowsOf(on, name, read.items)));
    if (read.next === null) return { rows, next: null };
    at = read.next;
    if (rows.length >= aim) break;
  }
  return { rows, next: at ?? null };
}

/** Every row of a list, page by page, for a download. */
export async function* allRows(on: Queryable, name: ListName): AsyncGenerator<ListRow> {
  let cursor: string | undefined;
  for (;;) {
    const page = await listPage(on, name, cursor);
    yield* page.rows;
    if (page.next === null) return;
    cursor = page.next;
  }
}
