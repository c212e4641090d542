// SPDX-License-Identifier: Apache-2.0
/** Reads of messages: those of one case, and what is unread. */
import type { CaseScope } from '#access';
import { type Queryable, sql } from '#platform/db.ts';
import type { MessageSide } from './message.rules.ts';

/** A file of the applicant that came with a message. */
export interface MessageFile {
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface MessageRow {
  id: string;
  side: MessageSide;
  applicant_id: string;
  company_id: string | null;
  author_id: string;
  author_name: string;
  sealed: string;
  files: MessageFile[];
  at: Date;
  read_at: Date | null;
}
const ofCase = sql<MessageRow>(
  'cases.messages-of',
  `select id, side, applicant_id, company_id, author_id, author_name, sealed, files, at, read_at from cases.message
   where city = $1 and case_no = $2 order by at desc, id desc limit 500`,
);
/** The messages of a case, the oldest first; of a very long exchange the newest 500. */
export const messagesOf = async (on: Queryable, city: string, caseNo: string): Promise<MessageRow[]> =>
  (await on.run(ofCase, [city, caseNo])).reverse();

const keptOf = sql<MessageRow>(
  'cases.messages-kept',
  `select id, side, applicant_id, company_id, author_id, author_name, sealed, files, at, read_at from cases.message
   where city = $1 and case_no = $2 order by at, id`,
);
/** Every message of a case, the oldest first, however many; for its archive package. */
export const allMessagesOf = (on: Queryable, city: string, caseNo: string): Promise<MessageRow[]> =>
  on.run(keptOf, [city, caseNo]);

const countOf = sql<{ n: number }>(
  'cases.messages-count',
  'select count(*)::int as n from cases.message where city = $1 and case_no = $2',
);
export const countMessages = async (on: Queryable, city: string, caseNo: string): Promise<number> =>
  (await on.run(countOf, [city, caseNo]))[0]?.n ?? 0;

export interface CaseForMessages {
  city: string;
  case_no: string;
  matter_code: string;
  matter_name: string;
  organisation_id: string;
  applicant_id: string;
  applicant_city: string;
  company_id: string | null;
  delegation_id: string | null;
  closed_at: Date | null;
}
const caseRow = sql<CaseForMessages>(
  'cases.case-for-messages',
  `select city, case_no, matter_code, matter_name, organisation_id, applicant_id, applicant_city, company_id, delegation_id, closed_at
   from cases.case_file where city = $1 and case_no = $2`,
);
export const caseForMessages = async (on: Queryable, caseNo: string): Promise<CaseForMessages | undefined> =>
  (await on.run(caseRow, [caseNo.slice(0, 4), caseNo]))[0];

const countSince = sql<{ n: number }>(
  'cases.messages-since',
  `select count(*)::int as n from cases.message where city = $1 and case_no = $2 and side = $3 and at > $4`,
);
export const messagesSince = async (
  on: Queryable,
  city: string,
  caseNo: string,
  side: MessageSide,
  since: Date,
): Promise<number> => (await on.run(countSince, [city, caseNo, side, since]))[0]?.n ?? 0;

export interface UnreadRow {
  case_no: string;
  n: number;
  newest_at: Date;
}
// A person's cases lie in the cities of the bodies that handle them: declared queries over all cities.
const forPerson = sql<UnreadRow>(
  'cases.unread-for-person',
  `select case_no, count(*)::int as n, max(at) as newest_at from cases.message
   where applicant_id = $1 and company_id is null and side = 'office' and read_at is null
   group by case_no order by max(at) desc limit 100`,
);
const forCompany = sql<UnreadRow>(
  'cases.unread-for-company',
  `select case_no, count(*)::int as n, max(at) as newest_at from cases.message
   where company_id = $1 and side = 'office' and read_at is null
   group by case_no order by max(at) desc limit 100`,
);
const forOffice = sql<UnreadRow>(
  'cases.unread-for-office',
  `select m.case_no, count(*)::int as n, max(m.at) as newest_at
   from cases.message m join cases.case_file c on c.city = m.city and c.case_no = m.case_no
   where m.city = any($1::text[]) and c.organisation_id = any($2::text[]) and m.side = 'applicant' and m.read_at is null
   group by m.case_no order by max(m.at) desc limit 100`,
);
/** Cases with messages that the applicant has not read, the newest first. */
export const unreadForApplicant = (
  on: Queryable,
  scope: Extract<CaseScope, { kind: 'applicant' }>,
): Promise<UnreadRow[]> =>
  // An agent looks at each case; the unread of the principal are not counted for the agent.
  scope.delegationId !== undefined || scope.matters
    ? Promise.resolve([])
    : scope.companyId === null
      ? on.run(forPerson, [scope.accountId])
      : on.run(forCompany, [scope.companyId]);
/** Cases with messages that nobody of these bodies has read, the newest first. */
export const unreadForOffice = (
  on: Queryable,
  cities: readonly string[],
  organisationIds: readonly string[],
): Promise<UnreadRow[]> => on.run(forOffice, [[...cities], [...organisationIds]]);
