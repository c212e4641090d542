// SPDX-License-Identifier: Apache-2.0
/**
 * Writes what search reads. Every change gets a number in the order of commits: writers wait for each other until the
 * end of the transaction, by the lock of publications.
 */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { SearchColumns } from '../matter-row.rules.ts';
import type { SynonymPair } from '../matters.store.ts';

export type SearchRow = SearchColumns & { readonly code: string };

const lock = sql('matters.lock-publishing', `select pg_advisory_xact_lock(7402116)`);
const upsertSearch = sql(
  'matters.upsert-search-entries',
  `insert into matters.search_entry as e (code, name, name_key, alias_keys, department_key, department_name, division,
     exercise_level, audiences, themes, online, standing, aliases, summary, sounds)
   select i.code, i.name, i.name_key, i.alias_keys, i.department_key, i.department_name, i.division, i.exercise_level,
     i.audiences, i.themes, i.online, case when i.online then 20 else 0 end, i.aliases, i.summary, i.sounds
   from jsonb_to_recordset($1::jsonb) as i(code text, name text, name_key text, alias_keys text[], department_key text,
     department_name text, division char(12), exercise_level smallint, audiences text[], themes text[], online boolean,
     aliases text[], summary text, sounds text)
   join matters.matter m on m.code = i.code and m.status = 'in-use'
   on conflict (code) do update set name = excluded.name, name_key = excluded.name_key, alias_keys = excluded.alias_keys,
     department_key = excluded.department_key, department_name = excluded.department_name, division = excluded.division,
     exercise_level = excluded.exercise_level, audiences = excluded.audiences, themes = excluded.themes,
     online = excluded.online, standing = excluded.standing + least(60, (5 * ln(1 + e.popularity))::int),
     aliases = excluded.aliases, summary = excluded.summary, sounds = excluded.sounds,
     changed = nextval('matters.search_change')`,
);
const deleteSearch = sql(
  'matters.delete-search-entry',
  `with gone as (delete from matters.search_entry where code = any($1::text[]) returning code)
   insert into matters.search_news (what, changed) select code, nextval('matters.search_change') from gone
   on conflict (what) do update set changed = excluded.changed`,
);
const updatePopularity = sql(
  'matters.update-popularity',
  `update matters.search_entry e set popularity = i.popularity,
     standing = case when e.online then 20 else 0 end + least(60, (5 * ln(1 + i.popularity))::int),
     changed = nextval('matters.search_change')
   from jsonb_to_recordset($1::jsonb) as i(code text, popularity int) where e.code = i.code and e.popularity <> i.popularity`,
);
const told = `insert into matters.search_news (what, changed)
   select '*synonyms', nextval('matters.search_change') where exists (select from done)
   on conflict (what) do update set changed = excluded.changed`;
const insertSynonyms = sql(
  'matters.insert-synonyms',
  `with done as (insert into matters.synonym (term, expansion) select i.term, i.expansion
     from jsonb_to_recordset($1::jsonb) as i(term text, expansion text) on conflict do nothing returning term)
   ${told}`,
);
const insertFirstSynonyms = sql(
  'matters.insert-first-synonyms',
  `with done as (insert into matters.synonym (term, expansion) select i.term, i.expansion
     from jsonb_to_recordset($1::jsonb) as i(term text, expansion text)
     where not exists (select from matters.synonym) on conflict do nothing returning term)
   ${told}`,
);
const deleteSynonym = sql(
  'matters.delete-synonym',
  `with done as (delete from matters.synonym where term = $1::text and expansion = $2::text returning term)
   ${told}`,
);

const inTurn = async (tx: Tx): Promise<void> => void (await tx.run(lock));

/** Entries of matters in use; those of others are left out. */
export async function saveEntries(tx: Tx, rows: readonly SearchRow[]): Promise<void> {
  await inTurn(tx);
  await tx.run(upsertSearch, [asJson(rows)]);
}

export const dropEntry = (tx: Tx, code: string): Promise<void> => dropEntries(tx, [code]);

export async function dropEntries(tx: Tx, codes: readonly string[]): Promise<void> {
  await inTurn(tx);
  await tx.run(deleteSearch, [[...codes]]);
}

/** How often each matter was handed in of late, counted by the caller; raises it in results. */
export async function savePopularity(
  tx: Tx,
  counts: readonly { code: string; popularity: number }[],
): Promise<void> {
  await inTurn(tx);
  await tx.run(updatePopularity, [asJson(counts)]);
}

export async function saveSynonyms(tx: Tx, pairs: readonly SynonymPair[]): Promise<void> {
  await inTurn(tx);
  await tx.run(insertSynonyms, [asJson(pairs)]);
}

/** Puts the pairs in when there are none yet: what an editor removed later stays removed. */
export async function saveFirstSynonyms(tx: Tx, pairs: readonly SynonymPair[]): Promise<void> {
  await inTurn(tx);
  await tx.run(insertFirstSynonyms, [asJson(pairs)]);
}

export async function removeSynonym(tx: Tx, pair: SynonymPair): Promise<void> {
  await inTurn(tx);
  await tx.run(deleteSynonym, [pair.term, pair.expansion]);
}
