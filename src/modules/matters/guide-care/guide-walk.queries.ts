// SPDX-License-Identifier: Apache-2.0
/** The guides in force one chunk after another, and figures over what was measured of them. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';
import type { MatterDefinition } from '../definition.contract.ts';

export interface WalkedGuide {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly city: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly definition: MatterDefinition;
}

const walk = sql<WalkedGuide>(
  'matters.walk-guides',
  `with page as materialized (
     select m.code, m.version, m.name, m.city::text as city, m.organisation_id, m.organisation_name from matters.matter m
     where m.status = 'in-use' and m.code > $1::text collate "C" order by m.code limit $2::int)
   select p.*, v.definition from page p join matters.version v on v.code = p.code and v.version = p.version order by p.code`,
);

/** Guides of matters in use after a code, in the order of codes. */
export const guidesAfter = (on: Queryable, code: string, limit: number): Promise<WalkedGuide[]> =>
  on.run(walk, [code, limit]);

/** Shares are in ten-thousandths; null where nothing of the kind was asked. */
export interface AccuracyFigures {
  readonly key: string;
  readonly name: string;
  readonly guides: number;
  readonly elements: number;
  readonly rules: number;
  readonly downloads: number | null;
  readonly links: number | null;
  readonly links_unchecked: number;
  readonly answered_in_time: number;
  readonly tasks: number;
  readonly checked_at: Date;
}

/** Tasks that were closed or fell due in the last year, and those of them that were answered in time. */
const timely = `(select t.city, t.code, count(*)::int as tasks,
    count(*) filter (where (t.closed_at at time zone 'Asia/Shanghai')::date <= t.due_on)::int as in_time
  from matters.guide_task t where t.opened_at > $1::timestamptz - interval '1 year' and (t.state <> 'open' or t.due_on < ($1::timestamptz at time zone 'Asia/Shanghai')::date)
  group by t.city, t.code)`;
const measures = `count(*)::int as guides, round(avg(a.elements))::int as elements, round(avg(a.rules))::int as rules,
  round(avg(a.downloads))::int as downloads, round(avg(a.links))::int as links, sum(a.links_unchecked)::int as links_unchecked,
  coalesce(sum(t.in_time), 0)::int as answered_in_time, coalesce(sum(t.tasks), 0)::int as tasks, max(a.checked_at) as checked_at`;
const joined = `matters.guide_accuracy a join matters.matter m on m.code = a.code and m.status = 'in-use'
  left join ${timely} t on t.city = m.city and t.code = m.code`;

const byMatter = sql<AccuracyFigures>(
  'matters.guide-accuracy-by-matter',
  `select m.code as key, min(m.name) as name, ${measures} from ${joined}
   where m.code > $2::text collate "C" and m.division like $3::text || '%' and ($5::text is null or m.organisation_id = $5::text)
   group by m.code order by m.code limit $4::int`,
);
const byBody = sql<AccuracyFigures>(
  'matters.guide-accuracy-by-body',
  `select m.organisation_id as key, min(m.organisation_name) as name, ${measures} from ${joined}
   where m.organisation_id > $2::text and m.division like $3::text || '%' and ($5::text is null or m.organisation_id = $5::text)
   group by m.organisation_id order by m.organisation_id limit $4::int`,
);
const byDivision = sql<AccuracyFigures>(
  'matters.guide-accuracy-by-division',
  `select left(m.division, 6) as key, left(m.division, 6) as name, ${measures} from ${joined}
   where left(m.division, 6) > $2::text and m.division like $3::text || '%' and ($5::text is null or m.organisation_id = $5::text)
   group by left(m.division, 6) order by left(m.division, 6) limit $4::int`,
);
const overall = sql<AccuracyFigures>(
  'matters.guide-accuracy-overall',
  `select '' as key, '' as name, ${measures} from ${joined}
   where $2::text = '' and m.division like $3::text || '%' and $4::int = 1 and ($5::text is null or m.organisation_id = $5::text)`,
);
const groups = { matter: byMatter, body: byBody, division: byDivision } as const;
export type AccuracyGroup = keyof typeof groups;

export interface AccuracyFilter {
  /** First digits of a division; empty for all. */
  readonly region: string;
  readonly organisationId: string | null;
  readonly now: Date;
}

/** Figures of each member of a group after a key, in the order of keys. */
export const accuracyBy = (
  on: Queryable,
  group: AccuracyGroup,
  { region, organisationId, now }: AccuracyFilter,
  after: string,
  limit: number,
): Promise<AccuracyFigures[]> => on.run(groups[group], [now, after, region, limit, organisationId]);

/** Figures over everything that the filter leaves; undefined before the first check. */
export async function accuracyOverall(
  on: Queryable,
  { region, organisationId, now }: AccuracyFilter,
): Promise<AccuracyFigures | undefined> {
  const [figures] = await on.run(overall, [now, '', region, 1, organisationId]);
  return figures !== undefined && figures.guides > 0 ? figures : undefined;
}
