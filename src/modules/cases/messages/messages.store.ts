// SPDX-License-Identifier: Apache-2.0
/** Writes of messages. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { MessageSide } from './message.rules.ts';
import type { MessageFile } from './messages.queries.ts';

export interface NewMessage {
  readonly city: string;
  readonly caseNo: string;
  readonly id: string;
  readonly side: MessageSide;
  readonly applicantId: string;
  readonly companyId: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly sealed: string;
  readonly files: readonly MessageFile[];
  readonly at: Date;
}

const insert = sql(
  'cases.add-message',
  `insert into cases.message (city, case_no, id, side, applicant_id, company_id, author_id, author_name, sealed, files, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11)`,
);
export const addMessage = (tx: Tx, m: NewMessage): Promise<unknown> =>
  tx.run(insert, [
    m.city,
    m.caseNo,
    m.id,
    m.side,
    m.applicantId,
    m.companyId,
    m.authorId,
    m.authorName,
    m.sealed,
    asJson(m.files),
    m.at,
  ]);

const readSql = sql<{ id: string }>(
  'cases.read-messages',
  `update cases.message set read_at = $5 where city = $1 and case_no = $2 and side = $3 and at <= $4 and read_at is null returning id`,
);
/** Marks what one side wrote up to a moment as read by the other. @returns how many were new */
export const markRead = async (
  tx: Tx,
  city: string,
  caseNo: string,
  side: MessageSide,
  upTo: Date,
  now: Date,
): Promise<number> => (await tx.run(readSql, [city, caseNo, side, upTo, now])).length;
