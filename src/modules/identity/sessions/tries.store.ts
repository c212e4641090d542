// SPDX-License-Identifier: Apache-2.0
import { asJson, sql, type Tx } from '#platform/db.ts';

/** One share of tries: how many in a window, and for how long the share is gone once it is used up. */
export interface Bucket {
  readonly bucket: string;
  readonly most: number;
  readonly windowSeconds: number;
  /** The whole window again from the last try when not said otherwise. */
  readonly lockSeconds?: number;
}
export interface Taken {
  readonly bucket: string;
  readonly used: number;
  readonly until: Date;
}

// Rows are locked in the order of their names, so that two calls never wait for each other.
const takeTries = sql<Taken>(
  'identity.take-tries',
  `insert into identity.tries as t (bucket, used, until)
   select b.bucket, 1, $2::timestamptz + make_interval(secs => case when b.most = 1 then b.lock else b.span end)
   from jsonb_to_recordset($1::jsonb) as b(bucket text, most int, span double precision, lock double precision) order by b.bucket
   on conflict (bucket) do update set
     used = case when t.until <= $2 then 1 else least(t.used, 1000000) + 1 end,
     until = case when t.until <= $2 then excluded.until
       when t.used + 1 = (select b.most from jsonb_to_recordset($1::jsonb) as b(bucket text, most int) where b.bucket = t.bucket)
       then $2::timestamptz + (select make_interval(secs => b.lock) from jsonb_to_recordset($1::jsonb) as b(bucket text, lock double precision) where b.bucket = t.bucket)
       else t.until end
   returning bucket, used, until`,
);
const forgiveTries = sql(
  'identity.forgive-tries',
  `with whole as (delete from identity.tries where bucket = any($1::text[]))
   update identity.tries set used = greatest(used - 1, 0) where bucket = any($2::text[])`,
);
const purgeTriesSql = sql('identity.purge-tries', 'delete from identity.tries where until < $1');

/** Counts one try in each bucket. */
export const countTries = (on: Tx, buckets: readonly Bucket[], now: Date): Promise<Taken[]> => {
  const rows = buckets.map((b) => ({
    bucket: b.bucket,
    most: b.most,
    span: b.windowSeconds,
    lock: b.lockSeconds ?? b.windowSeconds,
  }));
  return on.run(takeTries, [asJson(rows), now]);
};
/** Forgets the first buckets, and gives one try back to the others. */
export const forgive = (on: Tx, wholly: readonly string[], once: readonly string[]): Promise<unknown> =>
  on.run(forgiveTries, [wholly, once]);
export const purgeTries = (on: Tx, now: Date): Promise<unknown> => on.run(purgeTriesSql, [now]);
