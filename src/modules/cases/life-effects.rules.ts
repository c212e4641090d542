// SPDX-License-Identifier: Apache-2.0
/** What each event of the life that the law gives a case changes. Pure. */
import { civilDateOf } from '#law/civil-date.ts';
import type { EffectsOf, LifeEventData } from './case.types.ts';
import { hearingSuspension } from './hearings/hearing.rules.ts';

export const lifeEffects: EffectsOf<LifeEventData> = {
  submitted: () => {
    throw new Error('a case is submitted once');
  },
  // 补正材料之日起重新计算收件：the five days of art. 32 run from the resubmission.
  resubmitted: (c, e) => ({
    state: 'submitted',
    ...(e.data.commitments && { commitment: { ...c.commitment, made: e.data.commitments } }),
    files: e.data.files,
    answersSha256: e.data.answersSha256,
    receivedAt: e.at,
    receivedOn: civilDateOf(e.at),
  }),
  accepted: (_, e) => ({ state: 'accepted', acceptedOn: e.data.acceptedOn, acceptedAt: e.at }),
  'acceptance-deemed': (c, e) => ({
    state: 'accepted',
    acceptedOn: e.data.acceptedOn,
    acceptedAt: c.receivedAt,
    deemed: true,
  }),
  'correction-asked': (c, e) => ({
    state: 'correcting',
    correction: { items: e.data.items, until: e.data.until, documentNo: e.data.documentNo },
    corrections: c.corrections + 1,
  }),
  'acceptance-refused': (_, e) => ({ state: 'not-accepted', closedAt: e.at }),
  'correction-expired': (_, e) => ({ state: 'returned', closedAt: e.at }),
  reviewed: (_, e) => ({
    state: 'reviewed',
    review: { opinion: e.data.opinion, recommend: e.data.recommend, by: e.actor },
  }),
  'sent-back': () => ({ state: 'accepted', review: null }),
  suspended: (c, e) => ({
    state: 'suspended',
    before: c.state,
    suspensions: [
      ...c.suspensions,
      {
        kind: e.data.kind,
        name: e.data.name,
        reason: e.data.reason,
        from: e.data.from,
        to: null,
        excluded: e.data.excluded,
      },
    ],
  }),
  // A hearing that was asked for goes on: it ends with its record.
  resumed: (c, e) => ({
    ...(c.hearing.request === null && { state: c.before ?? 'accepted', before: null }),
    suspensions: c.suspensions.map((s) =>
      s.to === null && s.kind !== hearingSuspension ? { ...s, to: e.data.on } : s,
    ),
  }),
  extended: (_, e) => ({ extension: { days: e.data.days, reason: e.data.reason } }),
  granted: (_, e) => ({
    state: 'granted',
    licenceId: e.data.licenceId ?? null,
    decision: {
      outcome: 'granted',
      documentNo: e.data.documentNo,
      decidedOn: e.data.decidedOn,
      decidedAt: e.at,
      text: e.data.opinion,
    },
  }),
  refused: (_, e) => ({
    state: 'refused',
    decision: {
      outcome: 'refused',
      documentNo: e.data.documentNo,
      decidedOn: e.data.decidedOn,
      decidedAt: e.at,
      text: e.data.reason,
    },
  }),
  dispatched: () => ({ state: 'delivering' }),
  closed: (_, e) => ({ state: 'closed', closedAt: e.at }),
  withdrawn: (_, e) => ({ state: 'withdrawn', closedAt: e.at }),
};
