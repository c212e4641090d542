// SPDX-License-Identifier: Apache-2.0
/** Reads of drafts. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';
import type { Finding } from '../definition-finding.rules.ts';
import type { MatterStatus, StatusNote } from '../matters.store.ts';
import { significantDivision } from './matter-draft.rules.ts';
import type { DraftOpinion, DraftStage, DraftSummary, MatterDraft } from './matter-draft.types.ts';

interface SummaryRow {
  id: string;
  organisation_id: string;
  organisation_key: string;
  organisation_name: string;
  division: string;
  local_code: string;
  code: string | null;
  base_version: number | null;
  name: string;
  summary: string;
  stage: DraftStage;
  revision: number;
  author: string;
  author_name: string;
  authors: string[];
  effective_on: string | null;
  published_version: number | null;
  created_at: Date;
  updated_at: Date;
  submitted_at: Date | null;
}
interface OpinionRow {
  seq: number;
  stage: DraftOpinion['stage'];
  verdict: DraftOpinion['verdict'];
  text: string;
  by_actor: string;
  by_name: string;
  organisation_name: string;
  revision: number;
  sha256: string;
  at: string;
}
interface DraftRow extends SummaryRow {
  definition: Record<string, unknown>;
  findings: Finding[];
  opinions: OpinionRow[] | null;
}

const summaryColumns = `d.id, d.organisation_id, d.organisation_key, d.organisation_name, d.division::text as division, d.local_code,
  d.code, d.base_version, d.name, d.summary, d.stage, d.revision, d.author, d.author_name, d.authors, d.effective_on,
  d.published_version, d.created_at, d.updated_at, d.submitted_at`;
const wholeColumns = `${summaryColumns}, d.definition, d.findings,
  (select jsonb_agg(to_jsonb(o) - 'draft_id' order by o.seq) from matters.draft_opinion o where o.draft_id = d.id) as opinions`;

const draftById = sql<DraftRow>(
  'matters.draft-by-id',
  `select ${wholeColumns} from matters.draft d where d.id = $1::uuid`,
);
const lockDraftById = sql<DraftRow>(
  'matters.lock-draft',
  `select ${wholeColumns} from matters.draft d where d.id = $1::uuid for update of d`,
);
const openDraftOf = sql<{ id: string }>(
  'matters.open-draft-of',
  `select id from matters.draft where organisation_id = $1::text and local_code = $2::text and stage not in ('published', 'withdrawn')`,
);
const ownDrafts = sql<SummaryRow>(
  'matters.own-drafts',
  `select ${summaryColumns} from matters.draft d where d.organisation_id = any($1::text[]) and ($2::boolean or d.stage not in ('published', 'withdrawn'))
     and ($3::timestamptz is null or (d.updated_at, d.id) < ($3, $4::uuid)) order by d.updated_at desc, d.id desc limit $5`,
);
const waitingDrafts = sql<SummaryRow>(
  'matters.waiting-drafts',
  `select ${summaryColumns} from matters.draft d where d.stage = any($1::text[]) and d.division like $2 || '%'
   order by d.submitted_at, d.id limit 200`,
);
const reviewedDrafts = sql<SummaryRow>(
  'matters.reviewed-drafts',
  `select ${summaryColumns} from matters.draft d where d.id in (select o.draft_id from matters.draft_opinion o where o.by_actor = $1)
   order by d.updated_at desc, d.id desc limit 100`,
);
const dueDrafts = sql<{ id: string }>(
  'matters.due-drafts',
  `select id from matters.draft where stage = 'scheduled' and effective_on <= $1::date order by effective_on, id limit 200`,
);
const upcoming = sql<{ id: string; effective_on: string; summary: string; base_version: number | null }>(
  'matters.upcoming-version',
  `select id, effective_on, summary, base_version from matters.draft where code = $1::text and stage = 'scheduled' order by effective_on limit 1`,
);
const resuming = sql<{ code: string }>(
  'matters.due-resumptions',
  `select code from matters.matter where status = 'suspended' and status_note ->> 'resumesOn' <= $1::text order by code limit 200`,
);
const keptMatters = sql<KeptMatterRow>(
  'matters.kept-matters',
  `select m.code, m.local_code, m.name, m.name_en, m.organisation_name, m.status, m.status_note, m.version, m.published_at,
     (select d.id from matters.draft d where d.organisation_id = m.organisation_id and d.local_code = m.local_code
        and d.stage not in ('published', 'withdrawn')) as draft_id
   from matters.matter m where m.organisation_id = any($1::text[]) and ($2::text = '' or m.name like '%' || $2 || '%' or m.code like $2 || '%')
     and m.code > $3::text order by m.code limit $4`,
);
const opinionsOf = sql<OpinionRow & { draft_id: string }>(
  'matters.opinions-of-drafts',
  `select draft_id, seq, stage, verdict, text, by_actor, by_name, organisation_name, revision, sha256, at from matters.draft_opinion
   where draft_id = any($1::uuid[]) order by draft_id, seq`,
);
const statusChanges = sql<{
  seq: number;
  status: MatterStatus;
  reason: string;
  resumes_on: string | null;
  successor: string | null;
  at: Date;
}>(
  'matters.status-changes',
  `select seq, status, reason, resumes_on, successor, at from matters.status_change where code = $1::text order by seq desc limit 100`,
);

const summaryOf = (r: SummaryRow): DraftSummary => ({
  id: r.id,
  organisation: {
    id: r.organisation_id,
    key: r.organisation_key,
    name: r.organisation_name,
    division: r.division,
  },
  localCode: r.local_code,
  code: r.code,
  baseVersion: r.base_version,
  name: r.name,
  summary: r.summary,
  stage: r.stage,
  revision: r.revision,
  author: r.author,
  authorName: r.author_name,
  authors: r.authors,
  effectiveOn: r.effective_on,
  publishedVersion: r.published_version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
  submittedAt: r.submitted_at,
});

const opinionOf = (o: OpinionRow): DraftOpinion => ({
  seq: o.seq,
  stage: o.stage,
  verdict: o.verdict,
  text: o.text,
  by: o.by_actor,
  byName: o.by_name,
  organisationName: o.organisation_name,
  revision: o.revision,
  sha256: o.sha256,
  at: new Date(o.at),
});

const wholeOf = (r: DraftRow): MatterDraft => ({
  ...summaryOf(r),
  definition: r.definition,
  findings: r.findings,
  opinions: (r.opinions ?? []).map(opinionOf),
});

export async function findDraft(on: Queryable, id: string): Promise<MatterDraft | undefined> {
  const row = (await on.run(draftById, [id]))[0];
  return row && wholeOf(row);
}

/** Reads a draft and keeps others from it until the end of the transaction. */
export async function lockDraft(on: Queryable, id: string): Promise<MatterDraft | undefined> {
  const row = (await on.run(lockDraftById, [id]))[0];
  return row && wholeOf(row);
}

/** The draft that is being worked on for a matter, if any. */
export const openDraftId = async (
  on: Queryable,
  organisationId: string,
  localCode: string,
): Promise<string | null> => (await on.run(openDraftOf, [organisationId, localCode]))[0]?.id ?? null;

export interface DraftPlace {
  readonly updatedAt: string;
  readonly id: string;
}

/** Drafts of these bodies, the last changed first. `ended`: also those published or withdrawn. */
export const listOwnDrafts = async (
  on: Queryable,
  organisationIds: readonly string[],
  filter: { readonly ended: boolean; readonly after: DraftPlace | null; readonly limit: number },
): Promise<DraftSummary[]> => {
  const place = [filter.after?.updatedAt ?? null, filter.after?.id ?? null, filter.limit];
  return (await on.run(ownDrafts, [[...organisationIds], filter.ended, ...place])).map(summaryOf);
};

/** Drafts that wait at one of these stages in the area of a division, the longest waiting first; at most 200. */
export const listWaitingDrafts = async (
  on: Queryable,
  stages: readonly DraftStage[],
  division: string,
): Promise<DraftSummary[]> =>
  (await on.run(waitingDrafts, [[...stages], significantDivision(division)])).map(summaryOf);

/** Drafts that somebody gave an opinion on; the last changed first, at most 100. */
export const listReviewedDrafts = async (on: Queryable, by: string): Promise<DraftSummary[]> =>
  (await on.run(reviewedDrafts, [by])).map(summaryOf);

export const dueDraftIds = async (on: Queryable, today: string): Promise<string[]> =>
  (await on.run(dueDrafts, [today])).map((row) => row.id);

/** Matters whose suspension ends today or ended before. */
export const dueResumptions = async (on: Queryable, today: string): Promise<string[]> =>
  (await on.run(resuming, [today])).map((row) => row.code);

/** A version that is passed and waits for its day. */
export interface UpcomingVersion {
  readonly draftId: string;
  readonly effectiveOn: string;
  /** 修改说明 */
  readonly summary: string;
}

/** The next version of a matter when one is announced: 自 YYYY-MM-DD 起施行新版. */
export async function upcomingVersion(on: Queryable, code: string): Promise<UpcomingVersion | null> {
  const row = (await on.run(upcoming, [code]))[0];
  return row ? { draftId: row.id, effectiveOn: row.effective_on, summary: row.summary } : null;
}

interface KeptMatterRow {
  code: string;
  local_code: string;
  name: string;
  name_en: string | null;
  organisation_name: string;
  status: MatterStatus;
  status_note: StatusNote | null;
  version: number;
  published_at: Date;
  draft_id: string | null;
}

export interface KeptMatter {
  readonly code: string;
  readonly localCode: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly organisationName: string;
  readonly status: MatterStatus;
  readonly statusNote: StatusNote | null;
  readonly version: number;
  readonly publishedAt: Date;
  /** The draft that is being worked on. */
  readonly draftId: string | null;
}

/** Published matters of these bodies by code, of whatever status. */
export const listKeptMatters = async (
  on: Queryable,
  organisationIds: readonly string[],
  filter: { readonly q: string; readonly after: string; readonly limit: number },
): Promise<KeptMatter[]> =>
  (await on.run(keptMatters, [[...organisationIds], filter.q, filter.after, filter.limit])).map((r) => ({
    code: r.code,
    localCode: r.local_code,
    name: r.name,
    nameEn: r.name_en,
    organisationName: r.organisation_name,
    status: r.status,
    statusNote: r.status_note,
    version: r.version,
    publishedAt: r.published_at,
    draftId: r.draft_id,
  }));

/** Opinions on several drafts, by draft. */
export async function draftOpinions(
  on: Queryable,
  draftIds: readonly string[],
): Promise<Map<string, DraftOpinion[]>> {
  const rows = draftIds.length === 0 ? [] : await on.run(opinionsOf, [[...draftIds]]);
  const byDraft = new Map<string, DraftOpinion[]>();
  for (const row of rows) byDraft.set(row.draft_id, [...(byDraft.get(row.draft_id) ?? []), opinionOf(row)]);
  return byDraft;
}

export interface StatusChanged {
  readonly seq: number;
  readonly status: MatterStatus;
  readonly reason: string;
  readonly resumesOn: string | null;
  readonly successor: string | null;
  readonly at: Date;
}

/** When a matter was suspended, resumed or cancelled, and why; newest first, at most 100. */
export const listStatusChanges = async (on: Queryable, code: string): Promise<StatusChanged[]> =>
  (await on.run(statusChanges, [code])).map((r) => ({
    seq: r.seq,
    status: r.status,
    reason: r.reason,
    resumesOn: r.resumes_on,
    successor: r.successor,
    at: r.at,
  }));
