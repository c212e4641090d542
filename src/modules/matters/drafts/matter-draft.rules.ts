// SPDX-License-Identifier: Apache-2.0
/** The life of a version before it is one: which action is allowed at which stage, and to whom. Pure. */
import type { DraftAction, DraftOpinion, DraftStage, DraftSummary } from './matter-draft.types.ts';

/** Stage × action as a table; `matter-draft-life.golden.txt` prints it for those who answer for it. */
export const draftAllowedFrom = {
  save: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  pass: ['legal-review', 'standards-review'],
  return: ['legal-review', 'standards-review'],
  publish: ['approved'],
  schedule: ['approved'],
  unschedule: ['scheduled'],
  withdraw: ['draft', 'returned', 'legal-review', 'standards-review', 'approved'],
  'take-effect': ['scheduled'],
  'send-back-stale': ['scheduled'],
} as const satisfies Record<DraftAction, readonly DraftStage[]>;

export const draftCan = (action: DraftAction, stage: DraftStage): boolean =>
  (draftAllowedFrom[action] as readonly DraftStage[]).includes(stage);

/** Where an action leads: legality first (重大行政决策程序: 合法性审查 before publishing), then the standard. */
export function stageAfter(action: DraftAction, stage: DraftStage): DraftStage {
  switch (action) {
    case 'save':
      return stage;
    case 'submit':
      return 'legal-review';
    case 'pass':
      return stage === 'legal-review' ? 'standards-review' : 'approved';
    case 'return':
    case 'send-back-stale':
      return 'returned';
    case 'publish':
    case 'take-effect':
      return 'published';
    case 'schedule':
      return 'scheduled';
    case 'unschedule':
      return 'approved';
    case 'withdraw':
      return 'withdrawn';
  }
}

export type DraftRole = 'matter-admin' | 'legal-reviewer' | 'catalogue-owner' | 'system';

/** Role × action: who reviews depends on the stage. */
export function roleFor(action: DraftAction, stage: DraftStage): DraftRole {
  if (action === 'pass' || action === 'return')
    return stage === 'legal-review' ? 'legal-reviewer' : 'catalogue-owner';
  return action === 'take-effect' || action === 'send-back-stale' ? 'system' : 'matter-admin';
}

/** Who asks, as far as drafts care. `division` is that of the body of the post. */
export interface DraftReader {
  readonly key: string;
  readonly roles: readonly string[];
  /** Bodies whose matters the post keeps. */
  readonly scope: readonly string[];
  readonly division: string;
}

type Judged = Pick<DraftSummary, 'stage' | 'authors'> & {
  readonly organisation: Pick<DraftSummary['organisation'], 'id' | 'division'>;
  readonly opinions: readonly Pick<DraftOpinion, 'by' | 'verdict' | 'stage'>[];
};

/** The digits of a division that say something: 320000000000 → 32, 329902000000 → 329902. */
export function significantDivision(division: string): string {
  const code = division.padEnd(12, '0');
  const lengths = [2, 4, 6, 9];
  return code.slice(0, lengths.find((n) => /^0*$/.test(code.slice(n))) ?? 12);
}

/** A justice bureau or a standards office answers for the bodies of its own area and below. */
export const divisionCovers = (own: string, other: string): boolean =>
  other.padEnd(12, '0').startsWith(significantDivision(own));

export type DraftRefusal = 'wrong-stage' | 'not-yours' | 'same-person';

/**
 * Why somebody may not do this to a draft; null when they may. Author and reviewers are never one person, nor are the
 * two reviewers: four eyes are six here.
 */
export function draftRefusal(action: DraftAction, draft: Judged, reader: DraftReader): DraftRefusal | null {
  if (!draftCan(action, draft.stage)) return 'wrong-stage';
  const role = roleFor(action, draft.stage);
  if (role === 'system' || !reader.roles.includes(role)) return 'not-yours';
  if (role === 'matter-admin') return reader.scope.includes(draft.organisation.id) ? null : 'not-yours';
  if (!divisionCovers(reader.division, draft.organisation.division)) return 'not-yours';
  if (draft.authors.includes(reader.key)) return 'same-person';
  // Only the round at hand counts: before a return everything was another document.
  const lastReturn = draft.opinions.map((o) => o.verdict).lastIndexOf('return');
  const round = draft.opinions.slice(lastReturn + 1);
  return round.some((o) => o.verdict === 'pass' && o.by === reader.key && o.stage !== draft.stage)
    ? 'same-person'
    : null;
}

/** The actions that are open to somebody, for buttons. */
export const draftActionsFor = (draft: Judged, reader: DraftReader): DraftAction[] =>
  (Object.keys(draftAllowedFrom) as DraftAction[]).filter((a) => draftRefusal(a, draft, reader) === null);

/** Who may read a draft: its body, and the reviewers of its area. */
export function mayReadDraft(draft: Pick<Judged, 'organisation'>, reader: DraftReader): boolean {
  const keeps = reader.roles.includes('matter-admin') && reader.scope.includes(draft.organisation.id);
  const reviews = reader.roles.some((role) => role === 'legal-reviewer' || role === 'catalogue-owner');
  return keeps || (reviews && divisionCovers(reader.division, draft.organisation.division));
}

/** Stages that wait for somebody with one of these roles. */
export const stagesWaitingFor = (roles: readonly string[]): DraftStage[] => [
  ...(roles.includes('legal-reviewer') ? (['legal-review'] as const) : []),
  ...(roles.includes('catalogue-owner') ? (['standards-review'] as const) : []),
];
