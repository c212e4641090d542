// SPDX-License-Identifier: Apache-2.0
/** Writes of what people decide about their own data. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { DataSubject } from '#platform/personal/index.ts';

const giveConsentSql = sql<{ id: string }>(
  'identity.give-consent',
  `insert into identity.consent (city, id, account_id, scope, kind, notice_version, given_at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (city, account_id, scope, kind) where withdrawn_at is null
   do update set notice_version = excluded.notice_version, given_at = excluded.given_at
   where identity.consent.notice_version <> excluded.notice_version returning id`,
);
const withdrawConsentSql = sql<{ id: string }>(
  'identity.withdraw-consent',
  `update identity.consent set withdrawn_at = $4 where city = $1 and account_id = $2 and id = $3 and withdrawn_at is null returning id`,
);
const askExportSql = sql(
  'identity.ask-data-export',
  `insert into identity.data_export (city, id, account_id, state, asked_at) values ($1, $2, $3, 'asked', $4)`,
);
const exportReadySql = sql<{ id: string }>(
  'identity.data-export-ready',
  `update identity.data_export set state = 'ready', ready_at = $4, expires_at = $5, file_sha256 = $6, size = $7
   where city = $1 and id = $2 and account_id = $3 and state = 'asked' returning id`,
);
const expireExportsSql = sql<{ file_sha256: string }>(
  'identity.expire-data-exports',
  `with old as (select city, id, file_sha256 from identity.data_export where state = 'ready' and expires_at <= $1
     order by expires_at limit 100 for update skip locked)
   update identity.data_export e set state = 'expired', file_sha256 = null from old
   where e.city = old.city and e.id = old.id returning old.file_sha256`,
);
const askCorrectionSql = sql(
  'identity.ask-correction',
  `insert into identity.correction_request (city, id, account_id, subject, organisation_id, sealed, state, asked_at, due_on)
   values ($1, $2, $3, $4, $5, $6, 'asked', $7, $8)`,
);
const answerCorrectionSql = sql<{ account_id: string }>(
  'identity.answer-correction',
  `update identity.correction_request set state = $3, answer_sealed = $4, answered_at = $5, answered_by = $6
   where city = $1 and id = $2 and state = 'asked' returning account_id`,
);
const askClosingSql = sql<{ asked: number }>(
  'identity.ask-closing',
  `insert into identity.closing (city, account_id, asked_at, due_at) values ($1, $2, $3, $4)
   on conflict (city, account_id) do nothing returning 1 as asked`,
);
const callOffClosingSql = sql<{ off: number }>(
  'identity.call-off-closing',
  'delete from identity.closing where city = $1 and account_id = $2 and done_at is null returning 1 as off',
);
const holdClosingSql = sql(
  'identity.hold-closing',
  `update identity.closing set held_by = $3::jsonb, due_at = $4 where city = $1 and account_id = $2 and done_at is null`,
);
const closedSql = sql(
  'identity.closing-done',
  `insert into identity.closing (city, account_id, asked_at, due_at, done_at) values ($1, $2, $3, $3, $3)
   on conflict (city, account_id) do update set done_at = excluded.done_at, held_by = '[]'`,
);
const endAccountSql = sql<{ id: string }>(
  'identity.end-account',
  `with l as (delete from identity.login where city = $1 and account_id = $2)
   update identity.account set name = '已注销用户', resident_id_cipher = null, resident_id_index = null, birth_date = null,
     birth_date_cipher = null, sex = null, mobile_cipher = null, mobile_index = null, mobile_proved_at = null, address = null,
     address_cipher = null, division = null, password_hash = null, demo = false, assurance_level = 1,
     closed_at = coalesce(closed_at, $3), disabled_at = coalesce(disabled_at, $3)
   where city = $1 and id = $2 returning id`,
);

export const saveConsent = (
  tx: Tx,
  of: DataSubject,
  c: { readonly id: string; readonly scope: string; readonly kind: string; readonly noticeVersion: string },
  now: Date,
): Promise<unknown> =>
  tx.run(giveConsentSql, [of.city, c.id, of.accountId, c.scope, c.kind, c.noticeVersion, now]);
export const endConsent = async (tx: Tx, of: DataSubject, id: string, now: Date): Promise<boolean> =>
  (await tx.run(withdrawConsentSql, [of.city, of.accountId, id, now])).length > 0;
export const saveExport = (tx: Tx, of: DataSubject, id: string, now: Date): Promise<unknown> =>
  tx.run(askExportSql, [of.city, id, of.accountId, now]);
export const exportReady = async (
  tx: Tx,
  of: DataSubject,
  e: {
    readonly id: string;
    readonly at: Date;
    readonly until: Date;
    readonly sha256: string;
    readonly size: number;
  },
): Promise<boolean> =>
  (await tx.run(exportReadySql, [of.city, e.id, of.accountId, e.at, e.until, e.sha256, e.size])).length > 0;
/** @returns the files that nobody can fetch any more */
export const expireExports = async (tx: Tx, now: Date): Promise<string[]> =>
  (await tx.run(expireExportsSql, [now])).map((row) => row.file_sha256);
export const saveCorrectionRequest = (
  tx: Tx,
  of: DataSubject,
  r: {
    readonly id: string;
    readonly subject: string;
    readonly organisationId: string | null;
    readonly sealed: string;
    readonly dueOn: string;
  },
  now: Date,
): Promise<unknown> =>
  tx.run(askCorrectionSql, [
    of.city,
    r.id,
    of.accountId,
    r.subject,
    r.organisationId,
    r.sealed,
    now,
    r.dueOn,
  ]);
export const saveCorrectionAnswer = async (
  tx: Tx,
  city: string,
  id: string,
  a: { readonly state: 'corrected' | 'refused'; readonly sealed: string; readonly by: string },
  now: Date,
): Promise<boolean> =>
  (await tx.run(answerCorrectionSql, [city, id, a.state, a.sealed, now, a.by])).length > 0;
export const saveClosing = async (tx: Tx, of: DataSubject, now: Date, dueAt: Date): Promise<boolean> =>
  (await tx.run(askClosingSql, [of.city, of.accountId, now, dueAt])).length > 0;
export const removeClosing = async (tx: Tx, of: DataSubject): Promise<boolean> =>
  (await tx.run(callOffClosingSql, [of.city, of.accountId])).length > 0;
export const holdClosing = (tx: Tx, of: DataSubject, by: unknown, dueAt: Date): Promise<unknown> =>
  tx.run(holdClosingSql, [of.city, of.accountId, asJson(by), dueAt]);
export const closingDone = (tx: Tx, of: DataSubject, now: Date): Promise<unknown> =>
  tx.run(closedSql, [of.city, of.accountId, now]);
/** What makes an account somebody's is gone; the row stays for what refers to it. */
export const endAccount = async (tx: Tx, of: DataSubject, now: Date): Promise<boolean> =>
  (await tx.run(endAccountSql, [of.city, of.accountId, now])).length > 0;
