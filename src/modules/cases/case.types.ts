// SPDX-License-Identifier: Apache-2.0
/** The words of a case (办件): its states, its actions, its events. */
import type { CivilDate } from '#law/civil-date.ts';
import type { LimitUnit } from '#law/clock.rules.ts';
import { type HearingEventData, type HearingFold, hearingActions } from './hearings/hearing.types.ts';
import {
  type JointEventData,
  type JointFold,
  type JointNoticeOf,
  type JointPartOf,
  jointActions,
} from './joint/joint.types.ts';
import {
  type CommitmentEventData,
  type CommitmentFold,
  commitmentActions,
} from './promises/commitment.types.ts';
import type { UsedLicence } from './reuse/reuse.types.ts';
import type { SigningOfCase } from './signing/signing.types.ts';
import { type ProcessPart, type TaskEventData, type TaskFold, taskActions } from './tasks/task.types.ts';

export const caseStates = [
  'submitted',
  'correcting',
  'accepted',
  'suspended',
  'reviewed',
  'granted',
  'refused',
  'delivering',
  'closed',
  'not-accepted',
  'returned',
  'withdrawn',
] as const;
export type CaseState = (typeof caseStates)[number];

const lifeActions = [
  'accept',
  'return-for-correction',
  'resubmit',
  'refuse-acceptance',
  'deem-accepted',
  'expire-correction',
  'review',
  'send-back',
  'suspend',
  'resume',
  'extend',
  'grant',
  'refuse',
  'dispatch',
  'close',
  'withdraw',
] as const;
/** The life that the law gives every case, and the parts that a matter may add to it. */
export const caseActions = [
  ...lifeActions,
  ...taskActions,
  ...commitmentActions,
  ...hearingActions,
  ...jointActions,
] as const;
export type LifeAction = (typeof lifeActions)[number];
export type CaseAction = (typeof caseActions)[number];

/** One file handed in for one material of the list. */
export interface HandedIn {
  readonly materialId: string;
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
}

export interface CorrectionItem {
  /** Id of a material or a field of the form. */
  readonly subject: string;
  readonly subjectKind: 'material' | 'field' | 'other';
  readonly reason: string;
}

export type DeliveryWay = 'courier' | 'pick-up' | 'electronic';
export interface DeliveryChoice {
  readonly way: DeliveryWay;
  readonly recipient?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
}

/** Data of the events of every case's life by their names. Names are past tense; none is ever renamed. */
export interface LifeEventData {
  submitted: {
    answersSha256: string;
    files: readonly HandedIn[];
    statementOfTruth: true;
    warnings: readonly string[];
    deliveryWay: DeliveryWay;
    due: { on: CivilDate };
    /** The joint case it is a part of; absent for a case of its own. */
    joint?: JointPartOf | undefined;
    /** Ids of the commitments (告知承诺) made instead of handing in materials; absent when there are none. */
    commitments?: readonly string[] | undefined;
    /** Licences used instead of uploads; absent when there are none. */
    licences?: readonly UsedLicence[] | undefined;
    /** The round of signatures under it; absent where nobody signs with the applicant. */
    signing?: SigningOfCase | undefined;
    /** The delegation (授权代办) under which an agent handed it in for the applicant. */
    delegationId?: string | undefined;
    /** The guardianship (监护) by which it was handed in for a ward. */
    guardianshipId?: string | undefined;
  };
  resubmitted: {
    answersSha256: string;
    files: readonly HandedIn[];
    warnings: readonly string[];
    /** Ids of the fields and materials that were changed; absent in events of before this was kept. */
    changed?: { fields: readonly string[]; materials: readonly string[] } | undefined;
    /** Why something was changed that the notice did not ask for. */
    otherReason?: string | undefined;
    /** The commitments in force from now on; absent where the matter offers none. */
    commitments?: readonly string[] | undefined;
  };
  accepted: {
    documentNo: string;
    acceptedOn: CivilDate;
    /** Names of what may follow (容缺) and until when, as the notice says it. */
    tolerated?: string | undefined;
  };
  'acceptance-deemed': { acceptedOn: CivilDate };
  'correction-asked': {
    documentNo: string;
    items: readonly CorrectionItem[];
    until: CivilDate;
    /** The one notice of a joint case that this is a part of, with what the other parts are asked. */
    joint?: JointNoticeOf | undefined;
  };
  'acceptance-refused': { documentNo: string; reason: string; transferTo?: string | undefined };
  'correction-expired': { until: CivilDate };
  reviewed: { opinion: string; recommend: 'grant' | 'refuse' };
  'sent-back': { reason: string; toStep?: string };
  suspended: {
    kind: string;
    name: string;
    reason: string;
    from: CivilDate;
    excluded: boolean;
    documentNo: string;
  };
  resumed: { on: CivilDate; result: string };
  extended: {
    days: number;
    reason: string;
    documentNo: string;
    /** Who approved it, by name; absent in events of before this was kept. */
    approvedBy?: string | undefined;
    /** The head of the government did: of a part of a joint case (行政许可法第四十二条第二款). */
    byGovernment?: true | undefined;
  };
  granted: { documentNo: string; opinion: string; decidedOn: CivilDate; licenceId?: string | undefined };
  refused: { documentNo: string; reason: string; decidedOn: CivilDate };
  dispatched: { way: DeliveryWay; deliveryId?: string | undefined };
  closed: { note: string };
  withdrawn: { reason: string };
}
interface AllEventData
  extends LifeEventData,
    TaskEventData,
    CommitmentEventData,
    HearingEventData,
    JointEventData {}
export type CaseEventName = keyof AllEventData;
/** Any event may say what it does to the process, and for whom a deputy acted. */
export type CaseEventData = { [N in CaseEventName]: AllEventData[N] & ProcessPart };

export type CaseEvent = {
  [N in CaseEventName]: {
    readonly seq: number;
    readonly name: N;
    readonly at: Date;
    /** `person:…`, `staff:…`, `system:…` */
    readonly actor: string;
    readonly data: CaseEventData[N];
  };
}[CaseEventName];
export type CaseEventOf<N extends CaseEventName> = Extract<CaseEvent, { readonly name: N }>;

/** What each event changes, by its name. */
export type EffectsOf<D> = {
  readonly [N in keyof D & CaseEventName]: (c: CaseFold, e: CaseEventOf<N>) => Partial<CaseFold>;
};

export interface CaseLimits {
  readonly promised: { readonly amount: number; readonly unit: LimitUnit };
  readonly statutory: { readonly amount: number; readonly unit: LimitUnit };
}

/** What the events come to. */
export interface CaseFold {
  readonly state: CaseState;
  readonly version: number;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly acceptedOn: CivilDate | null;
  /** The moment of acceptance, from which a limit in hours runs; deemed acceptance goes back to the receipt. */
  readonly acceptedAt: Date | null;
  readonly deemed: boolean;
  readonly files: readonly HandedIn[];
  readonly answersSha256: string;
  readonly deliveryWay: DeliveryWay;
  readonly correction: {
    readonly items: readonly CorrectionItem[];
    readonly until: CivilDate;
    readonly documentNo: string;
  } | null;
  readonly corrections: number;
  readonly suspensions: readonly {
    readonly kind: string;
    readonly name: string;
    readonly reason: string;
    readonly from: CivilDate;
    readonly to: CivilDate | null;
    readonly excluded: boolean;
  }[];
  /** The state to come back to after a suspension. */
  readonly before: CaseState | null;
  readonly extension: { readonly days: number; readonly reason: string } | null;
  readonly review: {
    readonly opinion: string;
    readonly recommend: 'grant' | 'refuse';
    readonly by: string;
  } | null;
  readonly decision: {
    readonly outcome: 'granted' | 'refused';
    readonly documentNo: string;
    readonly decidedOn: CivilDate;
    readonly decidedAt: Date;
    readonly text: string;
  } | null;
  readonly licenceId: string | null;
  readonly closedAt: Date | null;
  readonly tasks: TaskFold;
  readonly commitment: CommitmentFold;
  readonly hearing: HearingFold;
  readonly joint: JointFold;
}

/** How a case ended (办结结果). */
export type CaseOutcome = 'granted' | 'refused' | 'not-accepted' | 'returned' | 'withdrawn';
