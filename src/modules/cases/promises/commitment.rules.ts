// SPDX-License-Identifier: Apache-2.0
/** The rules of what was promised, tolerated, moved or kept by silence. Pure. */
import { civilDateOf } from '#law/civil-date.ts';
import type { CaseFold, CaseState, EffectsOf } from '../case.types.ts';
import type { CommitmentEventData, CommitmentFold, commitmentActions } from './commitment.types.ts';

/** Accepted and not decided. */
const inReview = ['accepted', 'suspended', 'reviewed'] as const satisfies readonly CaseState[];
const undecided = ['submitted', 'correcting', ...inReview] as const satisfies readonly CaseState[];

/** State × action, a part of the golden table. */
export const commitmentAllowedFrom = {
  tolerate: ['accepted'],
  supply: inReview,
  'lapse-tolerance': inReview,
  transfer: ['submitted'],
  'note-renewal': undecided,
  'deem-renewed': undecided,
  'issue-deemed-licence': ['granted', 'delivering'],
} as const satisfies Record<(typeof commitmentActions)[number], readonly CaseState[]>;

/** Before anything of this part has happened. */
export const noCommitment: CommitmentFold = { made: [], tolerance: null, renewal: null, movedFrom: [] };

/** Of what may follow, what is not there yet. */
export function missingTolerated(c: Pick<CaseFold, 'commitment' | 'files'>): readonly string[] {
  const there = new Set(c.files.map((f) => f.materialId));
  return c.commitment.tolerance?.materials.filter((id) => !there.has(id)) ?? [];
}

const part = (c: CaseFold, change: Partial<CommitmentFold>): Partial<CaseFold> => ({
  commitment: { ...c.commitment, ...change },
});

export const commitmentEffects: EffectsOf<CommitmentEventData> = {
  tolerated: (c, { data: { materials, until, onLapse } }) =>
    part(c, { tolerance: { materials, until, onLapse, lapsed: false } }),
  supplied: (c, e) => ({ files: [...c.files, ...e.data.files] }),
  'tolerance-lapsed': (c, e) => ({
    ...(e.data.returned && { state: 'returned' as const, closedAt: e.at }),
    ...part(c, { tolerance: c.commitment.tolerance && { ...c.commitment.tolerance, lapsed: true } }),
  }),
  // The five days of 行政许可法第三十二条 are those of the body that has the application now: they run from its arrival there.
  transferred: (c, e) => ({
    receivedAt: e.at,
    receivedOn: civilDateOf(e.at),
    ...part(c, {
      movedFrom: [...c.commitment.movedFrom, { body: e.data.from, name: e.data.fromName }],
    }),
  }),
  'renewal-noted': (c, { data: { licenceId, number, validTo, inTime } }) =>
    part(c, { renewal: { licenceId, number, validTo, inTime, deemed: false } }),
  // 第五十条第二款: 逾期未作决定的，视为准予延续.
  'renewal-deemed': (c, e) => ({
    state: 'granted',
    before: null,
    suspensions: c.suspensions.map((s) => (s.to === null ? { ...s, to: e.data.decidedOn } : s)),
    acceptedOn: c.acceptedOn ?? c.receivedOn,
    acceptedAt: c.acceptedAt ?? c.receivedAt,
    decision: {
      outcome: 'granted',
      documentNo: e.data.documentNo,
      decidedOn: e.data.decidedOn,
      decidedAt: e.at,
      text: '行政机关在行政许可有效期届满前未作出决定，依照《中华人民共和国行政许可法》第五十条第二款，视为准予延续。',
    },
    ...part(c, { renewal: c.commitment.renewal && { ...c.commitment.renewal, deemed: true } }),
  }),
  'deemed-licence-issued': (_, e) => ({ licenceId: e.data.licenceId }),
};
