// SPDX-License-Identifier: Apache-2.0
/**
 * The words of what was promised, tolerated, moved or kept by silence: commitments made with the application (告知承诺),
 * tolerant acceptance (容缺受理), transfer to the competent body (移送), renewal and deemed renewal (延续).
 */
import type { CivilDate } from '#law/civil-date.ts';
import type { HandedIn } from '../case.types.ts';

export const commitmentActions = [
  'tolerate',
  'supply',
  'lapse-tolerance',
  'transfer',
  'note-renewal',
  'deem-renewed',
  'issue-deemed-licence',
] as const;

/** Data of every event by its name. Names are past tense; none is ever renamed. */
export interface CommitmentEventData {
  tolerated: {
    documentNo: string;
    /** Ids of materials that may follow. */
    materials: readonly string[];
    until: CivilDate;
    /** What happens when the term is over and something is missing; from the definition. */
    onLapse: 'decide' | 'return';
  };
  supplied: { files: readonly HandedIn[] };
  'tolerance-lapsed': { until: CivilDate; missing: readonly string[]; returned: boolean };
  transferred: {
    documentNo: string;
    from: string;
    fromName: string;
    to: string;
    toName: string;
    reason: string;
  };
  'renewal-noted': { licenceId: string; number: string; validTo: CivilDate; inTime: boolean };
  'renewal-deemed': { documentNo: string; validTo: CivilDate; decidedOn: CivilDate };
  'deemed-licence-issued': { licenceId: string };
}

/** What the events of this part come to. */
export interface CommitmentFold {
  /** Ids of the commitments that the applicant made instead of handing in materials. */
  readonly made: readonly string[];
  readonly tolerance: {
    readonly materials: readonly string[];
    readonly until: CivilDate;
    readonly onLapse: 'decide' | 'return';
    /** The term ran out and the case goes on with what is there. */
    readonly lapsed: boolean;
  } | null;
  /** The licence that this case renews; `inTime`: asked for early enough to rely on 行政许可法第五十条第二款. */
  readonly renewal: {
    readonly licenceId: string;
    readonly number: string;
    readonly validTo: CivilDate;
    readonly inTime: boolean;
    readonly deemed: boolean;
  } | null;
  /** Every body that the case was moved from. */
  readonly movedFrom: readonly { readonly body: string; readonly name: string }[];
}
