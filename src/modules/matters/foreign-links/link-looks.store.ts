// SPDX-License-Identifier: Apache-2.0
/** What came of asking for links of other sites: one row per link. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { LinkAnswer } from './ask-link.ts';

export interface LinkLook {
  readonly href: string;
  readonly answer: LinkAnswer;
  /** Looks one after the other without an answer, this one included. */
  readonly failures: number;
  readonly lookedAt: Date;
}

const selectLooks = sql<{ href: string; answer: LinkAnswer; failures: number; looked_at: Date }>(
  'matters.select-link-looks',
  `select href, answer, failures, looked_at from matters.link_look where href = any($1::text[])`,
);
const upsertLooks = sql(
  'matters.upsert-link-looks',
  `insert into matters.link_look as l (href, answer, failures, looked_at)
   select i.href, i.answer, i.failures, $2::timestamptz from jsonb_to_recordset($1::jsonb) as i(href text, answer text, failures int)
   on conflict (href) do update set answer = excluded.answer, failures = excluded.failures, looked_at = excluded.looked_at`,
);

export const linkLooks = async (on: Queryable, hrefs: readonly string[]): Promise<Map<string, LinkLook>> =>
  new Map(
    (await on.run(selectLooks, [[...hrefs]])).map(({ href, answer, failures, looked_at: lookedAt }) => [
      href,
      { href, answer, failures, lookedAt },
    ]),
  );

export const saveLinkLooks = async (
  tx: Tx,
  looks: readonly Pick<LinkLook, 'href' | 'answer' | 'failures'>[],
  at: Date,
): Promise<void> => void (await tx.run(upsertLooks, [asJson(looks), at]));
