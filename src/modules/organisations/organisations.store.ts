// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `organisations`. Batches: one statement for any number of rows. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { Division, Organisation, Post, PostHolder } from './organisation.types.ts';

const saveDivisionsSql = sql<{ n: number }>(
  'organisations.save-divisions',
  `with saved as (
     insert into organisations.division as d (code, name, name_en, level, parent, valid_from, valid_to)
     select code, name, "nameEn", level, parent, "validFrom", "validTo" from jsonb_to_recordset($1::jsonb)
       as r(code char(12), name text, "nameEn" text, level smallint, parent char(12), "validFrom" date, "validTo" date)
     on conflict (code) do update set name = excluded.name, name_en = coalesce(excluded.name_en, d.name_en), parent = excluded.parent, valid_to = excluded.valid_to
     returning 1)
   select count(*)::int as n from saved`,
);
const saveOrganisationsSql = sql(
  'organisations.save-organisations',
  `insert into organisations.organisation as o (id, key, name, name_en, uscc, division, parent_id, imported)
   select id, key, name, "nameEn", uscc, division, "parentId", coalesce(imported, false) from jsonb_to_recordset($1::jsonb)
     as r(id text, key text, name text, "nameEn" text, uscc text, division char(12), "parentId" text, imported boolean)
   on conflict (id) do update set name = excluded.name, name_en = coalesce(excluded.name_en, o.name_en)`,
);
const savePostsSql = sql(
  'organisations.save-posts',
  `insert into organisations.post (id, organisation_id, title, roles)
   select id, "organisationId", title, roles from jsonb_to_recordset($1::jsonb) as r(id uuid, "organisationId" text, title text, roles text[])
   on conflict (id) do update set title = excluded.title, roles = excluded.roles`,
);
const saveHoldersSql = sql(
  'organisations.save-post-holders',
  `insert into organisations.post_holder (city, staff_id, post_id, held_from, until)
   select city, "staffId", "postId", $2, until from jsonb_to_recordset($1::jsonb) as r(city char(4), "staffId" uuid, "postId" uuid, until timestamptz)
   on conflict (city, staff_id, post_id) do update set held_to = null, until = excluded.until`,
);
const endHolderSql = sql<{ post_id: string }>(
  'organisations.end-post-holder',
  'update organisations.post_holder set held_to = $4 where city = $1 and staff_id = $2 and post_id = $3 and held_to is null returning post_id',
);
const endPostsSql = sql<{ post_id: string }>(
  'organisations.end-posts-of',
  'update organisations.post_holder set held_to = $3 where city = $1 and staff_id = $2 and held_to is null returning post_id',
);
const saveCalendarSql = sql(
  'organisations.save-calendar',
  'insert into organisations.work_calendar (version, data, saved_at, saved_by) values ($1, $2::jsonb, $3, $4) on conflict (version) do nothing',
);

const saveImportedSql = sql(
  'organisations.save-imported',
  `insert into organisations.organisation (id, key, name, uscc, division, parent_id, imported)
   select r.id, r.key, r.name, case when r.id ~ '^[0-9A-Z]{18}$' then r.id end, r.division,
          (select o.id from organisations.organisation o where o.key = 'approval-bureau' order by (o.division like '____00000000') desc, o.division limit 1), true
   from jsonb_to_recordset($1::jsonb) as r(id text, key text, name text, division char(12))
   on conflict (id) do nothing`,
);

export const saveImported = (
  tx: Tx,
  list: readonly Pick<Organisation, 'id' | 'key' | 'name' | 'division'>[],
): Promise<unknown> => tx.run(saveImportedSql, [asJson(list)]);
export async function saveDivisions(tx: Tx, divisions: readonly Division[]): Promise<number> {
  const [row] = await tx.run(saveDivisionsSql, [asJson(divisions)]);
  return row?.n ?? 0;
}
export const saveOrganisations = (tx: Tx, list: readonly Organisation[]): Promise<unknown> =>
  tx.run(saveOrganisationsSql, [asJson(list)]);
export const savePosts = (tx: Tx, list: readonly Post[]): Promise<unknown> =>
  tx.run(savePostsSql, [asJson(list)]);
export const saveHolders = (tx: Tx, list: readonly PostHolder[], now: Date): Promise<unknown> =>
  tx.run(saveHoldersSql, [asJson(list), now]);
/** @returns false when the person does not hold the post */
export const endHolder = async (tx: Tx, h: PostHolder, now: Date): Promise<boolean> =>
  (await tx.run(endHolderSql, [h.city, h.staffId, h.postId, now])).length === 1;
/** Ends every post of somebody who leaves. @returns how many */
export const endPostsOf = async (tx: Tx, city: string, staffId: string, now: Date): Promise<number> =>
  (await tx.run(endPostsSql, [city, staffId, now])).length;
export const saveCalendar = (
  tx: Tx,
  version: string,
  data: unknown,
  now: Date,
  by: string,
): Promise<unknown> => tx.run(saveCalendarSql, [version, asJson(data), now, by]);
