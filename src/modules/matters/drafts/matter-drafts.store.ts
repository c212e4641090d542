// SPDX-License-Identifier: Apache-2.0
/** The only writer of drafts and of the opinions on them. Opinions are inserted and never changed. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { Finding } from '../definition-finding.rules.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import type { DraftOpinion, DraftStage } from './matter-draft.types.ts';

const insertDraft = sql<{ id: string }>(
  'matters.insert-draft',
  `insert into matters.draft (id, organisation_id, organisation_key, organisation_name, division, local_code, code, base_version,
     name, definition, stage, revision, author, author_name, authors, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, 'draft', 1, $11, $12, array[$11], $13, $13)
   on conflict (organisation_id, local_code) where stage not in ('published', 'withdrawn') do nothing returning id`,
);
const updateContent = sql<{ revision: number }>(
  'matters.save-draft-content',
  `update matters.draft set definition = $3::jsonb, name = $4, summary = $5, revision = revision + 1, updated_at = $8,
     code = $9, base_version = $10, authors = case when $6 = any(authors) then authors else authors || $6::text end, author = $6, author_name = $7
   where id = $1 and revision = $2 returning revision`,
);
const updateStage = sql<{ revision: number }>(
  'matters.save-draft-stage',
  `update matters.draft set stage = $3, revision = revision + 1, updated_at = $4, effective_on = $5::date,
     published_version = coalesce($6, published_version), code = coalesce($7, code),
     findings = coalesce($8::jsonb, findings), submitted_at = case when $3 = 'legal-review' then $4 else submitted_at end
   where id = $1 and revision = $2 returning revision`,
);
const insertOpinion = sql(
  'matters.insert-draft-opinion',
  `insert into matters.draft_opinion (draft_id, seq, stage, verdict, text, by_actor, by_name, organisation_name, revision, sha256, at)
   select $1, coalesce(max(o.seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 from matters.draft_opinion o where o.draft_id = $1`,
);

export interface NewDraft {
  readonly id: string;
  readonly organisation: MatterOrganisation;
  readonly localCode: string;
  readonly code: string | null;
  readonly baseVersion: number | null;
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly author: string;
  readonly authorName: string;
  readonly at: Date;
}

/** @returns false when another draft of this matter is being worked on. */
export async function insertNewDraft(tx: Tx, d: NewDraft): Promise<boolean> {
  const rows = await tx.run(insertDraft, [
    d.id,
    d.organisation.id,
    d.organisation.key,
    d.organisation.name,
    d.organisation.division.padEnd(12, '0'),
    d.localCode,
    d.code,
    d.baseVersion,
    d.name,
    asJson(d.definition),
    d.author,
    d.authorName,
    d.at,
  ]);
  return rows.length === 1;
}

/** @returns the new revision; null when it was changed meanwhile. */
export async function saveDraftContent(
  tx: Tx,
  d: {
    id: string;
    revision: number;
    definition: unknown;
    name: string;
    summary: string;
    by: string;
    byName: string;
    at: Date;
    code: string | null;
    baseVersion: number | null;
  },
): Promise<number | null> {
  const values = [d.id, d.revision, asJson(d.definition), d.name, d.summary, d.by, d.byName, d.at];
  return (await tx.run(updateContent, [...values, d.code, d.baseVersion]))[0]?.revision ?? null;
}

export interface StageChange {
  readonly id: string;
  readonly revision: number;
  readonly stage: DraftStage;
  readonly at: Date;
  readonly effectiveOn?: string | null;
  readonly publishedVersion?: number;
  readonly code?: string;
  readonly findings?: readonly Finding[];
}

/** @returns the new revision; null when it was changed meanwhile. */
export async function saveDraftStage(tx: Tx, c: StageChange): Promise<number | null> {
  const rows = await tx.run(updateStage, [
    c.id,
    c.revision,
    c.stage,
    c.at,
    c.effectiveOn ?? null,
    c.publishedVersion ?? null,
    c.code ?? null,
    c.findings === undefined ? null : asJson(c.findings),
  ]);
  return rows[0]?.revision ?? null;
}

export const saveOpinion = async (tx: Tx, draftId: string, o: Omit<DraftOpinion, 'seq'>): Promise<void> =>
  void (await tx.run(insertOpinion, [
    draftId,
    o.stage,
    o.verdict,
    o.text,
    o.by,
    o.byName,
    o.organisationName,
    o.revision,
    o.sha256,
    o.at,
  ]));
