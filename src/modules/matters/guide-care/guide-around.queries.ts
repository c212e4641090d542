// SPDX-License-Identifier: Apache-2.0
/** What stands around a guide: its siblings, what is coming, what took its place, answers to reports. One statement. */
import { type Queryable, sql } from '#platform/db.ts';

interface AroundRow {
  readonly siblings: { code: string; name: string; nameEn: string | null; situation: unknown }[] | null;
  readonly upcoming: { effectiveOn: string; summary: string } | null;
  readonly successors: { code: string; name: string; nameEn: string | null; kind: string }[] | null;
  readonly answers: GuideAnswer[] | null;
  readonly note: StatusNote | null;
  readonly has_item: boolean;
}

/** Why a matter stands still or has ended, and until when (YYYY-MM-DD). */
export interface StatusNote {
  readonly reason: string | null;
  readonly resumesOn: string | null;
}

/** A report of the public with its answer, as the guide shows it for thirty days. */
export interface GuideAnswer {
  readonly part: string;
  readonly said: string;
  readonly answer: string;
  readonly outcome: 'fixed' | 'not-an-error';
  readonly version: number | null;
  readonly at: string;
}

export interface NamedMatter {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
}

export interface GuideAround {
  /** Other handling items of the same service matter (the same 31 characters). */
  readonly siblings: readonly NamedMatter[];
  /** A version that is approved and will take effect on a day. */
  readonly upcoming: { readonly effectiveOn: string; readonly summary: string } | null;
  /** Matters that took the place of this one. */
  readonly successors: readonly (NamedMatter & { readonly kind: string })[];
  readonly answers: readonly GuideAnswer[];
  readonly note: StatusNote;
  /** Whether the catalogue has a public page for the item of this matter. */
  readonly hasItem: boolean;
}

const selectAround = sql<AroundRow>(
  'matters.guide-around',
  `select
     (select jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'nameEn', s.name_en) order by s.code)
      from (select o.code, o.name, o.name_en from matters.matter o where m.service_code is not null and o.service_code = m.service_code
        and o.code <> m.code and o.status = 'in-use' order by o.code limit 99) s) as siblings,
     (select jsonb_build_object('effectiveOn', d.effective_on, 'summary', d.summary) from matters.draft d
      where d.code = m.code and d.stage = 'scheduled' and d.effective_on is not null order by d.effective_on limit 1) as upcoming,
     (select jsonb_agg(jsonb_build_object('code', t.code, 'name', t.name, 'nameEn', t.name_en, 'kind', t.kind) order by t.code)
      from (select distinct on (o.code) o.code, o.name, o.name_en, l.kind
        from (select to_code, kind from matters.lineage where from_code = m.code union all select m.status_note ->> 'successor', 'successor') l
        join matters.matter o on o.code = l.to_code and o.status = 'in-use' order by o.code, l.kind limit 20) t) as successors,
     exists (select 1 from matters.catalogue_item i where i.code = m.catalog_code and i.status <> 'draft') as has_item,
     jsonb_build_object('reason', m.status_note ->> 'reason', 'resumesOn', m.status_note ->> 'resumesOn') as note,
     (select jsonb_agg(jsonb_build_object('part', a.part, 'said', a.said, 'answer', a.answer, 'outcome', a.outcome, 'version', a.fixed_version, 'at', a.closed_at)
        order by a.closed_at desc)
      from (select g.part, g.said, g.answer, g.outcome, g.fixed_version, g.closed_at from matters.guide_task g
        where g.city = m.city and g.code = m.code and g.kind = 'report' and g.state = 'answered' and g.closed_at > $2::timestamptz
        order by g.closed_at desc limit 20) a) as answers
   from matters.matter m where m.code = $1::text`,
);

/** @param since answers given before it are not shown any more */
export async function guideAround(on: Queryable, code: string, since: Date): Promise<GuideAround> {
  const [row] = await on.run(selectAround, [code, since]);
  return {
    siblings: row?.siblings ?? [],
    upcoming: row?.upcoming ?? null,
    successors: row?.successors ?? [],
    answers: row?.answers ?? [],
    note: row?.note ?? { reason: null, resumesOn: null },
    hasItem: row?.has_item ?? false,
  };
}
