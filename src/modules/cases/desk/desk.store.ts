// SPDX-License-Identifier: Apache-2.0
/** Writes of the desk. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { AnnotationRow } from './desk.queries.ts';
import { MOST_FILTERS, MOST_PHRASES } from './desk.rules.ts';

const addNote = sql(
  'cases.add-annotation',
  `insert into cases.annotation (city, case_no, id, material_id, file_sha256, verdict, reason, by_id, by_name, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
export const addAnnotation = (
  tx: Tx,
  a: AnnotationRow & { readonly city: string; readonly case_no: string },
): Promise<unknown> =>
  tx.run(addNote, [
    a.city,
    a.case_no,
    a.id,
    a.material_id,
    a.file_sha256,
    a.verdict,
    a.reason,
    a.by_id,
    a.by_name,
    a.at,
  ]);

export interface NewPhrase {
  readonly city: string;
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  readonly words: string;
  readonly madeBy: string;
  readonly at: Date;
}
const savePhraseSql = sql<{ id: string }>(
  'cases.save-phrase',
  `insert into cases.phrase as p (city, id, owner, kind, words, made_by, made_at)
   select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from cases.phrase where city = $1 and owner = $3) < $8
   on conflict (city, owner, kind, words) do update set used_at = excluded.made_at returning p.id`,
);
/** Keeps a phrase; one that is there already is found again. @returns its id, undefined when the list is full */
export const savePhrase = async (tx: Tx, p: NewPhrase): Promise<string | undefined> =>
  (await tx.run(savePhraseSql, [p.city, p.id, p.owner, p.kind, p.words, p.madeBy, p.at, MOST_PHRASES]))[0]
    ?.id;

const usePhraseSql = sql<{ id: string }>(
  'cases.use-phrase',
  `update cases.phrase set uses = uses + 1, used_at = $4
   where city = $1 and id = $2 and owner = any($3::text[]) returning id`,
);
export const countPhraseUse = async (
  tx: Tx,
  city: string,
  id: string,
  owners: readonly string[],
  at: Date,
): Promise<boolean> => (await tx.run(usePhraseSql, [city, id, [...owners], at])).length === 1;

const dropPhraseSql = sql<{ id: string }>(
  'cases.drop-phrase',
  'delete from cases.phrase where city = $1 and id = $2 and owner = any($3::text[]) returning id',
);
export const removePhrase = async (
  tx: Tx,
  city: string,
  id: string,
  owners: readonly string[],
): Promise<boolean> => (await tx.run(dropPhraseSql, [city, id, [...owners]])).length === 1;

const saveFilterSql = sql<{ id: string }>(
  'cases.save-filter',
  `insert into cases.saved_filter as f (city, id, account_id, name, filter, saved_at)
   select $1, $2, $3, $4, $5::jsonb, $6
   where exists (select from cases.saved_filter where city = $1 and account_id = $3 and name = $4)
      or (select count(*) from cases.saved_filter where city = $1 and account_id = $3) < $7
   on conflict (city, account_id, name) do update set filter = excluded.filter returning f.id`,
);
/** Keeps a filter under its name, in place of an older one. @returns its id, undefined when the list is full */
export const saveFilter = async (
  tx: Tx,
  f: {
    readonly city: string;
    readonly id: string;
    readonly accountId: string;
    readonly name: string;
    readonly filter: unknown;
    readonly at: Date;
  },
): Promise<string | undefined> =>
  (await tx.run(saveFilterSql, [f.city, f.id, f.accountId, f.name, asJson(f.filter), f.at, MOST_FILTERS]))[0]
    ?.id;

const dropFilterSql = sql<{ id: string }>(
  'cases.drop-filter',
  'delete from cases.saved_filter where city = $1 and id = $2 and account_id = $3 returning id',
);
export const removeFilter = async (tx: Tx, city: string, id: string, accountId: string): Promise<boolean> =>
  (await tx.run(dropFilterSql, [city, id, accountId])).length === 1;

export interface PresentRow {
  staff_id: string;
  staff_name: string;
  doing: string;
  since: Date;
}
const beatSql = sql<PresentRow>(
  'cases.save-presence',
  `with mine as (
     insert into cases.presence as p (city, case_no, staff_id, staff_name, doing, since, seen_at) values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (city, case_no, staff_id) do update set staff_name = excluded.staff_name, doing = excluded.doing, seen_at = excluded.seen_at,
       since = case when p.seen_at < $7 then excluded.since else p.since end),
   gone as (delete from cases.presence where city = $1 and case_no = $2 and staff_id <> $3 and seen_at < $7)
   select staff_id, staff_name, doing, since from cases.presence
   where city = $1 and case_no = $2 and staff_id <> $3 and seen_at >= $7 order by since, staff_id limit 20`,
);
/** Says that somebody has the case open and who else does, in one statement. @param stale before it, a sign is forgotten */
export const savePresence = (
  tx: Tx,
  p: {
    readonly city: string;
    readonly caseNo: string;
    readonly staffId: string;
    readonly name: string;
    readonly doing: string;
    readonly at: Date;
    readonly stale: Date;
  },
): Promise<PresentRow[]> => tx.run(beatSql, [p.city, p.caseNo, p.staffId, p.name, p.doing, p.at, p.stale]);

const leaveSql = sql(
  'cases.end-presence',
  'delete from cases.presence where city = $1 and case_no = $2 and staff_id = $3',
);
export const endPresence = (tx: Tx, city: string, caseNo: string, staffId: string): Promise<unknown> =>
  tx.run(leaveSql, [city, caseNo, staffId]);

const sweepPresenceSql = sql('cases.sweep-presence', 'delete from cases.presence where seen_at < $1');
/** Rows of cases that nobody has opened since. */
export const sweepPresence = (tx: Tx, before: Date): Promise<unknown> => tx.run(sweepPresenceSql, [before]);

export interface NewLook {
  readonly city: string;
  readonly id: string;
  readonly applicantId: string;
  readonly companyId: string | null;
  readonly caseNo: string;
  readonly organisationId: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly reason: string;
  readonly shown: number;
  readonly at: Date;
}
const lookSql = sql(
  'cases.save-look',
  `insert into cases.look (city, id, applicant_id, company_id, case_no, organisation_id, staff_id, staff_name, reason, shown, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
export const saveLook = (tx: Tx, l: NewLook): Promise<unknown> =>
  tx.run(lookSql, [
    l.city,
    l.id,
    l.applicantId,
    l.companyId,
    l.caseNo,
    l.organisationId,
    l.staffId,
    l.staffName,
    l.reason,
    l.shown,
    l.at,
  ]);
