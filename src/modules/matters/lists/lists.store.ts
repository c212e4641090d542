// SPDX-License-Identifier: Apache-2.0
/** The only writer of the lists and shelves. Changes are added and never altered. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { ListChangeKind, ListFacts, ListName, ListSource, ListWhy } from './list-membership.rules.ts';

/** What lists said of a matter until now. */
export interface ListingBefore {
  readonly code: string;
  readonly fact_no: number;
  readonly lists: string[];
  readonly tallies: string[];
  readonly facts: ListFacts;
}

export interface ListingRow {
  readonly code: string;
  readonly fact_no: number;
  readonly lists: readonly ListName[];
  readonly initial: string | null;
  readonly sort_key: string;
  readonly expires: string | null;
  readonly tallies: readonly string[];
}

export interface ListChangeRow {
  readonly list: ListName;
  readonly code: string;
  readonly change: ListChangeKind;
  readonly fact_no: number;
  readonly department: string;
  readonly why: { readonly kind: ListWhy; readonly version: number; readonly note?: string };
}

const selectSources = sql<ListSource>(
  'matters.select-list-sources',
  `select m.code, m.catalog_code, m.name, m.name_en, m.organisation_id, m.organisation_key, m.organisation_name,
     m.division::text as division, m.exercise_level, m.matter_type::text as matter_type, m.case_type, m.audiences, m.themes,
     m.status, m.version, m.online, m.visits, m.promised_days, m.statutory_days, d."legalBasis" as legal_basis, d.process,
     d.fee, d."onlineExemption" as exemption, d.supervise, m.status_note ->> 'reason' as status_note,
     m.status_note ->> 'successor' as successor, v.summary
   from matters.matter m join matters.version v on v.code = m.code and v.version = m.version
   cross join lateral jsonb_to_record(v.definition)
     as d("legalBasis" jsonb, process jsonb, fee jsonb, "onlineExemption" jsonb, supervise jsonb)
   where m.code = any($1::text[]) order by m.code`,
);
const selectBefore = sql<ListingBefore>(
  'matters.select-listings-before',
  `select l.code, l.fact_no, l.lists, l.tallies, f.facts from matters.listing l
   join matters.list_fact f on f.code = l.code and f.no = l.fact_no where l.code = any($1::text[]) order by l.code`,
);
const insertFacts = sql(
  'matters.insert-list-facts',
  `insert into matters.list_fact (code, no, facts)
   select i.code, i.no, i.facts from jsonb_to_recordset($1::jsonb) as i(code text, no int, facts jsonb)`,
);
const insertChanges = sql(
  'matters.insert-list-changes',
  `insert into matters.list_change (list, code, change, at, fact_no, department, why)
   select i.list, i.code, i.change, $2::timestamptz, i.fact_no, i.department, i.why
   from jsonb_to_recordset($1::jsonb) as i(list text, code text, change text, fact_no int, department text, why jsonb)
   order by i.code, i.list`,
);
const upsertListings = sql(
  'matters.upsert-listings',
  `insert into matters.listing (code, fact_no, lists, initial, sort_key, expires, tallies)
   select i.code, i.fact_no, i.lists, i.initial, i.sort_key, i.expires, i.tallies
   from jsonb_to_recordset($1::jsonb)
     as i(code text, fact_no int, lists text[], initial char(1), sort_key text, expires date, tallies text[]) order by i.code
   on conflict (code) do update set fact_no = excluded.fact_no, lists = excluded.lists, initial = excluded.initial,
     sort_key = excluded.sort_key, expires = excluded.expires, tallies = excluded.tallies`,
);
/** In the order of their keys, so that two transactions never wait for each other in a circle. */
const moveTallies = sql(
  'matters.move-tallies',
  `insert into matters.tally as t (kind, key, count, label)
   select i.kind, i.key, i.by, i.label from jsonb_to_recordset($1::jsonb) as i(kind text, key text, by int, label text)
   order by i.kind, i.key
   on conflict (kind, key) do update set count = t.count + excluded.count, label = coalesce(t.label, excluded.label)`,
);
const selectUnlisted = sql<{ code: string }>(
  'matters.select-unlisted',
  `select m.code from matters.matter m where m.code > $1::text collate "C"
     and not exists (select from matters.listing l where l.code = m.code) order by m.code limit $2::int`,
);
const selectExpired = sql<{ code: string }>(
  'matters.select-expired-exemptions',
  `select l.code from matters.listing l where l.expires < $1::date order by l.code limit $2::int`,
);

export const listSources = (tx: Tx, codes: readonly string[]): Promise<ListSource[]> =>
  tx.run(selectSources, [[...codes]]);

export async function listingsBefore(
  tx: Tx,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ListingBefore>> {
  const rows = await tx.run(selectBefore, [[...codes]]);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Writes what became of some matters: their facts, the changes of lists, their place and the counts. */
export async function saveListChanges(
  tx: Tx,
  at: Date,
  rows: {
    readonly facts: readonly { readonly code: string; readonly no: number; readonly facts: ListFacts }[];
    readonly changes: readonly ListChangeRow[];
    readonly listings: readonly ListingRow[];
    readonly tallies: readonly { kind: string; key: string; by: number; label: string | null }[];
  },
): Promise<void> {
  if (rows.facts.length > 0) await tx.run(insertFacts, [asJson(rows.facts)]);
  if (rows.changes.length > 0) await tx.run(insertChanges, [asJson(rows.changes), at]);
  if (rows.listings.length > 0) await tx.run(upsertListings, [asJson(rows.listings)]);
  if (rows.tallies.length > 0) await tx.run(moveTallies, [asJson(rows.tallies)]);
}

/** Matters that were never noted, such as those of a store from before the lists. */
export const unlistedCodes = async (on: Queryable, after: string, limit: number): Promise<string[]> =>
  (await on.run(selectUnlisted, [after, limit])).map(({ code }) => code);

/** Matters whose exemption from online handling ended before a civil day. */
export const expiredExemptions = async (on: Queryable, day: string, limit: number): Promise<string[]> =>
  (await on.run(selectExpired, [day, limit])).map(({ code }) => code);
