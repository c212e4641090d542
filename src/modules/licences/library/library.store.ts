// SPDX-License-Identifier: Apache-2.0
/** Showings, permits and the ledger: written and read here. */
import type { CivilDate } from '#law/civil-date.ts';
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { GranteeKind, LedgerKind, LedgerLine, Permit, Showing } from './library.types.ts';

/** Whose licence a row is about. */
export interface RowOfLicence {
  readonly city: string;
  readonly licenceId: string;
  readonly holderAccount: string | null;
  readonly holderCompany: string | null;
}

const insertShowingSql = sql(
  'licences.insert-showing',
  `insert into licences.showing (city, id, licence_id, holder_account, holder_company, shown_by, token_sha256, purpose, fields, made_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const stopShowingSql = sql<{ id: string }>(
  'licences.stop-showing',
  `update licences.showing set stopped_at = $2 where id = $1 and stopped_at is null and expires_at > $2 returning id`,
);
interface ShowingRow {
  city: string;
  id: string;
  licence_id: string;
  holder_account: string | null;
  holder_company: string | null;
  purpose: string;
  fields: string[];
  made_at: Date;
  expires_at: Date;
  stopped_at: Date | null;
}
const showingByTokenSql = sql<ShowingRow>(
  'licences.showing-by-token',
  `select city, id, licence_id, holder_account, holder_company, purpose, fields, made_at, expires_at, stopped_at
   from licences.showing where city = $1 and token_sha256 = $2`,
);
const showingsSql = sql<ShowingRow>(
  'licences.showings',
  `select city, id, licence_id, holder_account, holder_company, purpose, fields, made_at, expires_at, stopped_at
   from licences.showing where city = $1 and licence_id = $2 order by made_at desc limit 50`,
);

const insertPermitSql = sql(
  'licences.insert-permit',
  `insert into licences.permit (city, id, licence_id, holder_account, holder_company, given_by, grantee_kind, grantee_code, grantee_company,
     grantee_name, purpose, from_on, until_on, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const endPermitSql = sql<{ id: string }>(
  'licences.end-permit',
  'update licences.permit set ended_at = $2 where id = $1 and ended_at is null returning id',
);
interface PermitRow {
  id: string;
  licence_id: string;
  holder_account: string | null;
  holder_company: string | null;
  grantee_kind: GranteeKind;
  grantee_code: string;
  grantee_name: string;
  purpose: string;
  from_on: CivilDate;
  until_on: CivilDate;
  given_at: Date;
  ended_at: Date | null;
}
const permitColumns = `id, licence_id, holder_account, holder_company, grantee_kind, grantee_code, grantee_name, purpose, from_on, until_on, given_at, ended_at`;
const permitsSql = sql<PermitRow>(
  'licences.permits',
  `select ${permitColumns} from licences.permit where city = $1 and licence_id = $2 order by given_at desc limit 100`,
);
const permitSql = sql<PermitRow>(
  'licences.permit',
  `select ${permitColumns} from licences.permit where id = $1 for update`,
);
const standingPermitSql = sql<{ id: string }>(
  'licences.standing-permit',
  `select id from licences.permit where city = $1 and licence_id = $2 and grantee_code = $3 and ended_at is null
     and $4::date between from_on and until_on limit 1`,
);

interface LedgerRow {
  id: string;
  licence_id: string;
  kind: LedgerKind;
  user_name: string;
  purpose: string;
  matter_code: string | null;
  case_no: string | null;
  fields: string[];
  at: Date;
}
const noteSql = sql(
  'licences.note-use',
  `insert into licences.ledger (city, id, licence_id, holder_account, holder_company, kind, rests_on, user_key, user_name, purpose,
     matter_code, case_no, fields, at)
   select r.city, r.id, r.licence_id, r.holder_account, r.holder_company, r.kind, r.rests_on, r.user_key, r.user_name, r.purpose,
     r.matter_code, r.case_no, r.fields, $2
   from jsonb_to_recordset($1::jsonb) as r(city char(4), id uuid, licence_id uuid, holder_account uuid, holder_company uuid, kind text, rests_on text,
     user_key text, user_name text, purpose text, matter_code text, case_no text, fields text[])
   where r.kind <> 'scanned' or not exists (select from licences.ledger l where l.city = r.city and l.licence_id = r.licence_id
     and l.rests_on = r.rests_on and l.user_key = r.user_key and l.at > $2::timestamptz - interval '1 minute')`,
);
const ledgerSql = sql<LedgerRow>(
  'licences.ledger-of-licences',
  `select id, licence_id, kind, user_name, purpose, matter_code, case_no, fields, at from licences.ledger
   where licence_id = any ($1::uuid[]) order by at desc, id desc limit $2`,
);

const toShowing = (r: ShowingRow): Showing & RowOfLicence => ({
  city: r.city,
  id: r.id,
  licenceId: r.licence_id,
  holderAccount: r.holder_account,
  holderCompany: r.holder_company,
  purpose: r.purpose,
  fields: r.fields,
  madeAt: r.made_at,
  expiresAt: r.expires_at,
  stoppedAt: r.stopped_at,
});
const toPermit = (
  r: PermitRow,
): Permit & { readonly holderAccount: string | null; readonly holderCompany: string | null } => ({
  id: r.id,
  licenceId: r.licence_id,
  holderAccount: r.holder_account,
  holderCompany: r.holder_company,
  grantee: r.grantee_kind,
  code: r.grantee_code,
  name: r.grantee_name,
  purpose: r.purpose,
  fromOn: r.from_on,
  untilOn: r.until_on,
  givenAt: r.given_at,
  endedAt: r.ended_at,
});

export const insertShowing = (
  tx: Tx,
  row: RowOfLicence & Omit<Showing, 'stoppedAt'> & { readonly shownBy: string; readonly tokenSha256: string },
): Promise<unknown> =>
  tx.run(insertShowingSql, [
    row.city,
    row.id,
    row.licenceId,
    row.holderAccount,
    row.holderCompany,
    row.shownBy,
    row.tokenSha256,
    row.purpose,
    [...row.fields],
    row.madeAt,
    row.expiresAt,
  ]);
/** Row-level security lets the holder's own through only. @returns false when there was nothing to stop */
export const stopShowingRow = async (tx: Tx, id: string, at: Date): Promise<boolean> =>
  (await tx.run(stopShowingSql, [id, at])).length === 1;
export const showingByToken = async (
  on: Queryable,
  city: string,
  tokenSha256: string,
): Promise<(Showing & RowOfLicence) | undefined> =>
  (await on.run(showingByTokenSql, [city, tokenSha256])).map(toShowing)[0];
export const listShowings = async (on: Queryable, city: string, licenceId: string): Promise<Showing[]> =>
  (await on.run(showingsSql, [city, licenceId])).map(toShowing);

export const insertPermit = (
  tx: Tx,
  row: RowOfLicence &
    Omit<Permit, 'endedAt'> & { readonly givenBy: string; readonly companyId: string | null },
): Promise<unknown> =>
  tx.run(insertPermitSql, [
    row.city,
    row.id,
    row.licenceId,
    row.holderAccount,
    row.holderCompany,
    row.givenBy,
    row.grantee,
    row.code,
    row.companyId,
    row.name,
    row.purpose,
    row.fromOn,
    row.untilOn,
    row.givenAt,
  ]);
export const permitById = async (tx: Tx, id: string): Promise<ReturnType<typeof toPermit> | undefined> =>
  (await tx.run(permitSql, [id])).map(toPermit)[0];
export const endPermitRow = async (tx: Tx, id: string, at: Date): Promise<boolean> =>
  (await tx.run(endPermitSql, [id, at])).length === 1;
export const listPermits = async (on: Queryable, city: string, licenceId: string): Promise<Permit[]> =>
  (await on.run(permitsSql, [city, licenceId])).map(toPermit);
/** The permit under which the company or body may use the licence today, if any. */
export const standingPermit = async (
  on: Queryable,
  licence: { readonly city: string; readonly id: string },
  code: string,
  today: CivilDate,
): Promise<string | undefined> =>
  (await on.run(standingPermitSql, [licence.city, licence.id, code, today]))[0]?.id;

export interface NewLedgerLine extends RowOfLicence {
  readonly id: string;
  readonly kind: LedgerKind;
  /** The showing, the permit or the grant. */
  readonly restsOn: string;
  readonly userKey: string;
  readonly userName: string;
  readonly purpose: string;
  readonly matterCode?: string | undefined;
  readonly caseNo?: string | undefined;
  readonly fields: readonly string[];
}
/** One who scans again within a minute is noted once. */
export const noteUses = (tx: Tx, lines: readonly NewLedgerLine[], at: Date): Promise<unknown> =>
  tx.run(noteSql, [
    asJson(
      lines.map((l) => ({
        city: l.city,
        id: l.id,
        licence_id: l.licenceId,
        holder_account: l.holderAccount,
        holder_company: l.holderCompany,
        kind: l.kind,
        rests_on: l.restsOn,
        user_key: l.userKey,
        user_name: l.userName,
        purpose: l.purpose,
        matter_code: l.matterCode ?? null,
        case_no: l.caseNo ?? null,
        fields: l.fields,
      })),
    ),
    at,
  ]);
export const listLedger = async (
  on: Queryable,
  ids: readonly string[],
  limit: number,
): Promise<LedgerLine[]> =>
  (await on.run(ledgerSql, [[...ids], limit])).map((r) => ({
    id: r.id,
    licenceId: r.licence_id,
    kind: r.kind,
    userName: r.user_name,
    purpose: r.purpose,
    matterCode: r.matter_code,
    caseNo: r.case_no,
    fields: r.fields,
    at: r.at,
  }));
