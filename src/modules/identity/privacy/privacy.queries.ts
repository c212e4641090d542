// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import type { DataSubject } from '#platform/personal/index.ts';
import type { Closing, Consent, ConsentKind, DataExport } from './privacy.types.ts';

const consentsSql = sql<{
  id: string;
  scope: string;
  kind: ConsentKind;
  notice_version: string;
  given_at: Date;
  withdrawn_at: Date | null;
}>(
  'identity.consents-of',
  `select id, scope, kind, notice_version, given_at, withdrawn_at from identity.consent
   where city = $1 and account_id = $2 order by given_at desc limit 200`,
);
interface ExportRow {
  id: string;
  state: DataExport['state'];
  asked_at: Date;
  ready_at: Date | null;
  expires_at: Date | null;
  size: number | null;
  file_sha256: string | null;
}
const exportsSql = sql<ExportRow>(
  'identity.data-exports-of',
  `select id, state, asked_at, ready_at, expires_at, size, file_sha256 from identity.data_export
   where city = $1 and account_id = $2 order by asked_at desc, id desc limit 20`,
);
export interface CorrectionRow {
  city: string;
  id: string;
  account_id: string;
  subject: string;
  organisation_id: string | null;
  sealed: string;
  state: 'asked' | 'corrected' | 'refused';
  asked_at: Date;
  due_on: string;
  answered_at: Date | null;
  answer_sealed: string | null;
}
const correctionsSql = sql<CorrectionRow>(
  'identity.correction-requests-of',
  `select city, id, account_id, subject, organisation_id, sealed, state, asked_at, due_on, answered_at, answer_sealed
   from identity.correction_request where city = $1 and account_id = $2 order by asked_at desc limit 100`,
);
const waitingSql = sql<CorrectionRow>(
  'identity.correction-requests-waiting',
  `select city, id, account_id, subject, organisation_id, sealed, state, asked_at, due_on, answered_at, answer_sealed
   from identity.correction_request where city = any($1::bpchar[]) and state = 'asked' and (organisation_id = any($2::text[]) or ($3 and organisation_id is null))
   order by due_on, id limit 200`,
);
const correctionSql = sql<CorrectionRow>(
  'identity.correction-request',
  `select city, id, account_id, subject, organisation_id, sealed, state, asked_at, due_on, answered_at, answer_sealed
   from identity.correction_request where city = $1 and id = $2`,
);
const closingSql = sql<{ asked_at: Date; due_at: Date; held_by: Closing['heldBy'] }>(
  'identity.closing-of',
  'select asked_at, due_at, held_by from identity.closing where city = $1 and account_id = $2 and done_at is null',
);
const dueClosingsSql = sql<{ city: string; account_id: string }>(
  'identity.closings-due',
  'select city, account_id from identity.closing where done_at is null and due_at <= $1 order by due_at limit 100',
);
const personsAfterSql = sql<{ city: string; id: string; closed: boolean }>(
  'identity.persons-after',
  `select city, id, closed_at is not null as closed from identity.account
   where (city, id) > ($1::char(4), $2::uuid) and plane = 'person' order by city, id limit 1000`,
);
const closedAfterSql = sql<{ city: string; id: string }>(
  'identity.closed-accounts-after',
  `select city, id from identity.account where (city, id) > ($1::char(4), $2::uuid) and closed_at is not null
   order by city, id limit 500`,
);

export const consentsOf = async (on: Queryable, of: DataSubject): Promise<Consent[]> =>
  (await on.run(consentsSql, [of.city, of.accountId])).map((r) => ({
    id: r.id,
    scope: r.scope,
    kind: r.kind,
    noticeVersion: r.notice_version,
    givenAt: r.given_at,
    withdrawnAt: r.withdrawn_at,
  }));
export const exportsOf = async (on: Queryable, of: DataSubject): Promise<DataExport[]> =>
  (await on.run(exportsSql, [of.city, of.accountId])).map((r) => ({
    id: r.id,
    state: r.state,
    askedAt: r.asked_at,
    readyAt: r.ready_at,
    expiresAt: r.expires_at,
    size: r.size,
    fileSha256: r.file_sha256,
  }));
export const correctionRowsOf = (on: Queryable, of: DataSubject): Promise<CorrectionRow[]> =>
  on.run(correctionsSql, [of.city, of.accountId]);
export const correctionsWaiting = (
  on: Queryable,
  cities: readonly string[],
  bodies: readonly string[],
  /** Also those about accounts, which no body answers. */
  accounts: boolean,
): Promise<CorrectionRow[]> => on.run(waitingSql, [[...cities], [...bodies], accounts]);
export const findCorrection = async (
  on: Queryable,
  city: string,
  id: string,
): Promise<CorrectionRow | undefined> => (await on.run(correctionSql, [city, id]))[0];
export async function closingOf(on: Queryable, of: DataSubject): Promise<Closing | undefined> {
  const [row] = await on.run(closingSql, [of.city, of.accountId]);
  return row && { askedAt: row.asked_at, dueAt: row.due_at, heldBy: row.held_by };
}
export const closingsDue = async (on: Queryable, now: Date): Promise<DataSubject[]> =>
  (await on.run(dueClosingsSql, [now])).map((r) => ({ city: r.city, accountId: r.account_id }));
export const personsAfter = (
  on: Queryable,
  city: string,
  id: string,
): Promise<{ city: string; id: string; closed: boolean }[]> => on.run(personsAfterSql, [city, id]);
export const closedAfter = (
  on: Queryable,
  city: string,
  id: string,
): Promise<{ city: string; id: string }[]> => on.run(closedAfterSql, [city, id]);
