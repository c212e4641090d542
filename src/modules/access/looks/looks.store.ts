// SPDX-License-Identifier: Apache-2.0
/** Writes of the record of who looked. Looks are only ever added. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { GroundPurpose, LookSubject, LookWords } from './look.types.ts';

export interface LookToKeep {
  readonly subject: Pick<LookSubject, 'kind' | 'city' | 'id'>;
  readonly mask: string;
  readonly kind: string;
  readonly fields: readonly LookWords[];
  readonly caseNo: string | null;
  readonly about: LookWords;
  readonly purpose: GroundPurpose | null;
  readonly task: string | null;
  readonly reason: string;
  readonly staffCity: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly postId: string;
  readonly roles: readonly string[];
  readonly organisationId: string;
  readonly at: Date;
  /** A ground given for the same case since then still holds. */
  readonly standingSince: Date;
}

const columns = `city, subject_kind, subject_id, at, subject_mask, kind, fields, case_no, about_zh, about_en,
  purpose, task, reason, staff_city, staff_id, staff_name, post_id, roles, organisation_id, opened_at`;

// Without a ground and a reason of its own, a look rests on the newest one of the same staff on the same case.
const note = sql<{ noted: number }>(
  'access.note-look',
  `with standing as (
     select purpose, task, reason, opened_at from access.look
     where $11::text is null and $13::text = '' and staff_city = $14 and staff_id = $15::uuid and case_no = $8::text
       and kind <> 'search' and at >= $21 and opened_at >= $21
     order by opened_at desc limit 1)
   insert into access.look (${columns})
   select $1, $2, $3::uuid, $4, $5, $6, $7::jsonb, $8::text, $9, $10,
     coalesce($11::text, case when $13::text <> '' then 'reason' end, s.purpose), case when $11::text is null then s.task else $12::text end,
     case when $13::text <> '' then $13::text else coalesce(s.reason, '') end, $14, $15::uuid, $16, $17, $18::text[], $19, coalesce(s.opened_at, $20)
   from (values (1)) as one (n) left join standing s on true
   where $11::text is not null or $13::text <> '' or s.purpose is not null
   returning 1 as noted`,
);

/** Keeps one look. False when it has neither a ground, nor a reason, nor one before it to rest on: then nothing is kept. */
export async function keepLook(on: Tx, l: LookToKeep): Promise<boolean> {
  const rows = await on.run(note, [
    l.subject.city,
    l.subject.kind,
    l.subject.id,
    l.at,
    l.mask,
    l.kind,
    asJson(l.fields),
    l.caseNo,
    l.about.zh,
    l.about.en,
    l.purpose,
    l.task,
    l.reason,
    l.staffCity,
    l.staffId,
    l.staffName,
    l.postId,
    [...l.roles],
    l.organisationId,
    l.at,
    l.standingSince,
  ]);
  return rows.length > 0;
}

const noteMany = sql(
  'access.note-found',
  `insert into access.look (${columns})
   select r.city, r.kind, r.id, $2, r.mask, 'search', '[]', r.case_no, r.about_zh, r.about_en, 'search', null, '',
     $3, $4::uuid, $5, $6, $7::text[], $8, $2
   from jsonb_to_recordset($1::jsonb) as r(city char(4), kind text, id uuid, mask text, case_no text, about_zh text, about_en text)`,
);
/** Keeps one look for each line that a search showed. */
export const keepFound = (
  on: Tx,
  found: readonly Readonly<Record<string, string | null>>[],
  by: {
    readonly city: string;
    readonly id: string;
    readonly name: string;
    readonly postId: string;
    readonly roles: readonly string[];
    readonly organisationId: string;
  },
  at: Date,
): Promise<unknown> =>
  on.run(noteMany, [asJson(found), at, by.city, by.id, by.name, by.postId, [...by.roles], by.organisationId]);
