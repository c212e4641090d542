// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '../definition-finding.rules.ts';

/** 草稿, 合法性审查, 标准化审查, 审查通过, 待施行, 已发布, 已退回, 已撤销 */
export const draftStages = [
  'draft',
  'legal-review',
  'standards-review',
  'approved',
  'scheduled',
  'published',
  'returned',
  'withdrawn',
] as const;
export type DraftStage = (typeof draftStages)[number];

/** What can be done to a draft; `take-effect` and `expire` are done by the platform on the day. */
export const draftActions = [
  'save',
  'submit',
  'pass',
  'return',
  'publish',
  'schedule',
  'unschedule',
  'withdraw',
  'take-effect',
  'send-back-stale',
] as const;
export type DraftAction = (typeof draftActions)[number];

/** One recorded opinion (审查意见); never changed, never removed. */
export interface DraftOpinion {
  readonly seq: number;
  readonly stage: 'legal-review' | 'standards-review' | 'scheduled';
  readonly verdict: 'pass' | 'return';
  readonly text: string;
  readonly by: string;
  readonly byName: string;
  readonly organisationName: string;
  /** The revision that was judged, and the hash of its definition. */
  readonly revision: number;
  readonly sha256: string;
  readonly at: Date;
}

/** A draft without its document: what lists show. */
export interface DraftSummary {
  readonly id: string;
  readonly organisation: {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly division: string;
  };
  readonly localCode: string;
  /** The matter it changes; null for a new one. */
  readonly code: string | null;
  readonly baseVersion: number | null;
  readonly name: string;
  readonly summary: string;
  readonly stage: DraftStage;
  readonly revision: number;
  readonly author: string;
  /** Everyone who wrote in it: none of them may review it. */
  readonly authors: readonly string[];
  readonly authorName: string;
  readonly effectiveOn: string | null;
  readonly publishedVersion: number | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
}

/** A draft (草稿). The definition is whatever its author has so far: it need not have the shape of one yet. */
export interface MatterDraft extends DraftSummary {
  readonly definition: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  readonly opinions: readonly DraftOpinion[];
}
