// SPDX-License-Identifier: Apache-2.0
/**
 * Serial numbers per city, kind and period (a day, a year), taken in blocks so that a submission needs no round
 * trip for its number. Numbers are unique and rising within a process; a block left over at a crash is a gap.
 */
import { type Database, type Queryable, sql } from './db.ts';

export interface Serials {
  /** The next number, from 1. */
  next(city: string, kind: string, period: string): Promise<number>;
  /**
   * The next number without blocks, inside the caller's transaction: no gap when it rolls back. With `count`, the first
   * of so many numbers in a row.
   */
  nextWithin(tx: Queryable, city: string, kind: string, period: string, count?: number): Promise<number>;
}

const takeBlock = sql<{ next: number }>(
  'platform.take-serial-block',
  `insert into platform.serial as s (city, kind, period, next) values ($1, $2, $3, 1 + $4::bigint)
   on conflict (city, kind, period) do update set next = s.next + $4::bigint returning next`,
);

export function createSerials(db: Database, blockSize = 200): Serials {
  const blocks = new Map<string, { period: string; next: number; end: number }>();
  const refills = new Map<string, Promise<void>>();

  async function refill(city: string, kind: string, period: string): Promise<void> {
    const [row] = await db.run(takeBlock, [city, kind, period, blockSize]);
    const end = row?.next ?? 1;
    blocks.set(`${city}/${kind}`, { period, next: end - blockSize, end });
  }

  return {
    async next(city, kind, period) {
      const key = `${city}/${kind}`;
      for (;;) {
        const block = blocks.get(key);
        if (block && block.period === period && block.next < block.end) return block.next++;
        const running = refills.get(key) ?? refill(city, kind, period).finally(() => refills.delete(key));
        refills.set(key, running);
        await running;
      }
    },
    async nextWithin(tx, city, kind, period, count = 1) {
      const [row] = await tx.run(takeBlock, [city, kind, period, count]);
      return (row?.next ?? 1 + count) - count;
    },
  };
}
