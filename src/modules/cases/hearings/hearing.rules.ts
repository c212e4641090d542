// SPDX-License-Identifier: Apache-2.0
/** The rules of interested parties and hearings (行政许可法第三十六条、第四十六条至第四十八条). Pure. */
import type { CivilDate } from '#law/civil-date.ts';
import { civilDateOf } from '#law/civil-date.ts';
import type { CaseFold, CaseState, EffectsOf } from '../case.types.ts';
import type { HearingEventData, HearingFold, hearingActions } from './hearing.types.ts';

const inReview = ['accepted', 'suspended', 'reviewed'] as const satisfies readonly CaseState[];

/** State × action, a part of the golden table. */
export const hearingAllowedFrom = {
  'name-party': inReview,
  'tell-hearing-right': inReview,
  'waive-hearing': inReview,
  'request-hearing': inReview,
  'convene-hearing': ['suspended'],
  'record-hearing': ['suspended'],
  'end-hearing': ['suspended'],
} as const satisfies Record<(typeof hearingActions)[number], readonly CaseState[]>;

/** Before anything of this part has happened. */
export const noHearing: HearingFold = {
  parties: [],
  told: null,
  request: null,
  convened: null,
  record: null,
};

/** The kind of the suspension that a hearing is; a matter's own procedures have other kinds or are ended by hand. */
export const hearingSuspension = 'hearing-on-request';

const part = (c: CaseFold, change: Partial<HearingFold>): Partial<CaseFold> => ({
  hearing: { ...c.hearing, ...change },
});

/** Ends the hearing's own suspension; one of another procedure goes on. */
function over(c: CaseFold, on: CivilDate): Partial<CaseFold> {
  const suspensions = c.suspensions.map((s) =>
    s.to === null && s.kind === hearingSuspension ? { ...s, to: on } : s,
  );
  const paused = suspensions.some((s) => s.to === null);
  return { suspensions, ...(!paused && { state: c.before ?? 'accepted', before: null }) };
}

/** Whether everyone who was told has waived, or the five days are over: only then may be decided (第四十六条、第四十七条). */
export function hearingRightOpen(h: HearingFold, today: CivilDate): boolean {
  if (h.told === null || h.record !== null) return false;
  return today <= h.told.until && !h.told.sides.every((side) => h.told?.waived.includes(side));
}

export const hearingEffects: EffectsOf<HearingEventData> = {
  'party-named': (c, { data: { partyId, name, interest, contact } }) =>
    part(c, { parties: [...c.hearing.parties, { id: partyId, name, interest, contact, told: false }] }),
  'hearing-right-told': (c, { at, data: { side, until } }) =>
    part(c, {
      told: {
        on: c.hearing.told?.on ?? civilDateOf(at),
        until,
        sides: [...(c.hearing.told?.sides ?? []), side],
        waived: c.hearing.told?.waived ?? [],
      },
      parties: c.hearing.parties.map((p) => (p.id === side ? { ...p, told: true } : p)),
    }),
  'hearing-waived': (c, e) =>
    part(c, {
      told: c.hearing.told && { ...c.hearing.told, waived: [...c.hearing.told.waived, e.data.side] },
    }),
  // 第四十五条: the time of a hearing is not counted.
  'hearing-requested': (c, e) => ({
    state: 'suspended',
    before: c.state === 'suspended' ? c.before : c.state,
    suspensions: [
      ...c.suspensions,
      {
        kind: hearingSuspension,
        name: '听证',
        reason: e.data.reason,
        from: e.data.on,
        to: null,
        excluded: true,
      },
    ],
    ...part(c, { request: { side: e.data.side, reason: e.data.reason, on: e.data.on } }),
  }),
  'hearing-convened': (c, { data: { heldOn, at, place, chairId, chair, public: open } }) =>
    part(c, { convened: { heldOn, at, place, chairId, chair, public: open } }),
  'hearing-recorded': (c, e) => ({
    ...over(c, e.data.on),
    ...part(c, {
      request: null,
      record: {
        heldOn: e.data.heldOn,
        attended: e.data.attended,
        text: e.data.record,
        documentNo: e.data.documentNo,
      },
    }),
  }),
  'hearing-ended': (c, e) => ({ ...over(c, e.data.on), ...part(c, { request: null, convened: null }) }),
};
