// SPDX-License-Identifier: Apache-2.0
/**
 * The public lists (清单), read from the published matters: whoever is in the catalogue is in the list, so that a
 * list can never say something else than the guides.
 */
import {
  feesOfMatters,
  listMatters,
  type MatterDefinition,
  type MatterListing,
  type MatterSummary,
} from '#matters';
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

/** Matters of a page, and of a chunk of a download. */
const pageOf = 50;
const chunkOf = 1_000;

/** Every matter but public services (公共服务, type 20) is a power. */
const powers = ['01', '05', '06', '07', '08', '09', '10'];

const filters: Readonly<Record<ListName, Pick<MatterListing, 'visitsAtMost' | 'types' | 'charged'>>> = {
  power: { types: powers },
  'one-visit': { visitsAtMost: 1 },
  'no-meeting': { visitsAtMost: 0 },
  fees: { charged: true },
};

async function rowsOf(on: Queryable, name: ListName, matters: readonly MatterSummary[]): Promise<ListRow[]> {
  if (name !== 'fees') return matters.map((matter) => ({ matter }));
  const codes = matters.map(({ code }) => code);
  const fees = await feesOfMatters(on, codes);
  return matters.flatMap((matter) => (fees.get(matter.code) ?? []).map((fee) => ({ matter, fee })));
}

/**
 * One page of a list: 50 matters in the order of their codes (1,000 for a download), read by one statement, and one
 * more for the fees.
 * @throws {Problem} `matters.bad-cursor`
 */
export async function listPage(
  on: Queryable,
  name: ListName,
  cursor?: string,
  limit = pageOf,
): Promise<ListPage> {
  const { items, next } = await listMatters(on, { ...filters[name], cursor, limit });
  return { rows: await rowsOf(on, name, items), next };
}

/** Every row of a list for a download, 1,000 matters at a time: what is held does not grow with the list. */
export async function* listChunks(on: Queryable, name: ListName): AsyncGenerator<readonly ListRow[]> {
  let cursor: string | undefined;
  do {
    const page: ListPage = await listPage(on, name, cursor, chunkOf);
    yield page.rows;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
