// SPDX-License-Identifier: Apache-2.0
/** Whether the server has work left over: what runs behind must not eat into what is measured. */

import { system } from '#platform/actor.ts';
import { sleep } from '#platform/clock.ts';
import { openDatabase, type Queryable, sql } from '#platform/db.ts';

const workLeftSql = sql<{ left: number }>(
  'bench.work-left',
  `select (select count(*) from platform.event where dispatched_at is null)
        + (select count(*) from platform.job where done_at is null and parked_at is null and run_at <= now() and city <> '0000') as left`,
);

/** Events to be told and jobs that are due; the platform's own recurring jobs do not count. */
const workLeft = async (on: Queryable): Promise<number> => (await on.run(workLeftSql))[0]?.left ?? 0;

/** Waits until nothing is left to do, at most so long. @returns what is left then */
export async function quiet(databaseUrl: string, atMostMs: number): Promise<number> {
  const db = openDatabase({ url: databaseUrl, poolSize: 1, outside: system('bench') });
  try {
    for (let waited = 0; ; waited += 200) {
      const left = await workLeft(db);
      if (left === 0 || waited >= atMostMs) return left;
      await sleep(200);
    }
  } finally {
    await db.close();
  }
}
