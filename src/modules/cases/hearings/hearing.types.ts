// SPDX-License-Identifier: Apache-2.0
/** The words of interested parties and hearings (利害关系人、听证): actions, events, what they come to. */
import type { CivilDate } from '#law/civil-date.ts';

export const hearingActions = [
  'name-party',
  'tell-hearing-right',
  'waive-hearing',
  'request-hearing',
  'convene-hearing',
  'record-hearing',
  'end-hearing',
] as const;

/** Who may ask: the applicant, or an interested party by its id. */
export type HearingSide = string;
export const applicantSide: HearingSide = 'applicant';

/** Data of every event by its name. Names are past tense; none is ever renamed. */
export interface HearingEventData {
  'party-named': {
    partyId: string;
    name: string;
    interest: string;
    /** Telephone and address, encrypted; empty when unknown. */
    contact: string;
  };
  /** One for each that is told: every one has a notice of its own. */
  'hearing-right-told': {
    documentNo: string;
    side: HearingSide;
    /** Whom the notice is addressed to, when not the applicant. */
    partyName: string;
    /** What the decision touches, in words. */
    reason: string;
    until: CivilDate;
  };
  'hearing-waived': { side: HearingSide; note: string };
  'hearing-requested': { side: HearingSide; reason: string; on: CivilDate };
  /** One for each that is told. */
  'hearing-convened': {
    documentNo: string;
    side: HearingSide;
    partyName: string;
    heldOn: CivilDate;
    /** The time of day, 14:30. */
    at: string;
    place: string;
    chairId: string;
    chair: string;
    public: boolean;
    /** Why it is later than the law's twenty days; empty when it is not. */
    lateReason: string;
  };
  'hearing-recorded': {
    documentNo: string;
    heldOn: CivilDate;
    attended: string;
    record: string;
    on: CivilDate;
  };
  'hearing-ended': { reason: string; on: CivilDate };
}

/** What the events of this part come to. */
export interface HearingFold {
  readonly parties: readonly {
    readonly id: string;
    readonly name: string;
    readonly interest: string;
    readonly contact: string;
    readonly told: boolean;
  }[];
  readonly told: {
    readonly on: CivilDate;
    readonly until: CivilDate;
    readonly sides: readonly HearingSide[];
    readonly waived: readonly HearingSide[];
  } | null;
  /** A hearing that was asked for and is not over. */
  readonly request: { readonly side: HearingSide; readonly reason: string; readonly on: CivilDate } | null;
  readonly convened: {
    readonly heldOn: CivilDate;
    readonly at: string;
    readonly place: string;
    readonly chairId: string;
    readonly chair: string;
    readonly public: boolean;
  } | null;
  readonly record: {
    readonly heldOn: CivilDate;
    readonly attended: string;
    readonly text: string;
    readonly documentNo: string;
  } | null;
}
