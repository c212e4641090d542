// SPDX-License-Identifier: Apache-2.0
/** The words of a joint case as a whole: its states, actions and events. Its parts are cases with histories of their own. */
import type { CivilDate } from '#law/civil-date.ts';
import type { CaseOutcome, CorrectionItem } from '../case.types.ts';
import type { NotAsked } from './joint.types.ts';
import type { JointDefinition } from './joint-definition.contract.ts';

export const jointStates = ['open', 'closed', 'withdrawn'] as const;
export type JointState = (typeof jointStates)[number];

export const jointCaseActions = [
  'propose-correction',
  'issue-correction',
  'resubmit',
  'give-opinion',
  'convene-meeting',
  'conclude-meeting',
  'extend',
  'withdraw-part',
  'withdraw',
  'advance',
] as const;
export type JointCaseAction = (typeof jointCaseActions)[number];

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A part as it was offered when the joint case was handed in. */
export interface JointPartSet {
  /** Local code of the matter. */
  readonly matter: string;
  readonly name: Words;
  readonly matterCode: string;
  readonly matterVersion: number;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly after: readonly string[];
  readonly stage: string | null;
  /** The case; null while it waits for the parts before it. */
  readonly caseNo: string | null;
  readonly notAsked: readonly NotAsked[];
}

export interface ProposedCorrection {
  readonly matter: string;
  readonly caseNo: string;
  /** Empty: the body has nothing to correct. */
  readonly items: readonly CorrectionItem[];
}

/** Data of every event by its name. Names are past tense; none is ever renamed. */
export interface JointCaseEventData {
  submitted: {
    definitionId: string;
    name: Words;
    division: string;
    choice: Readonly<Record<string, string>>;
    lead: { id: string; name: string };
    limit: JointDefinition['limit'];
    statutory: JointDefinition['statutory'];
    correctionWorkdays: number;
    stages: readonly { id: string; name: Words }[];
    parts: readonly JointPartSet[];
    answersSha256: string;
    noticeDueOn: CivilDate;
  };
  'part-begun': { matter: string; caseNo: string; noticeDueOn: CivilDate };
  'part-dropped': { matter: string; reason: string };
  'correction-proposed': ProposedCorrection & { organisationName: string };
  'correction-issued': {
    documentNo: string;
    until: CivilDate;
    cases: readonly ProposedCorrection[];
  };
  resubmitted: { cases: readonly string[] };
  'opinion-given': { matter: string; organisationName: string; text: string };
  'meeting-convened': { on: string; place: string; question: string; participants: readonly string[] };
  'meeting-concluded': { conclusion: string; on: CivilDate };
  extended: { days: number; reason: string; approvedBy: string };
  withdrawn: { reason: string };
  closed: { outcomes: readonly { matter: string; outcome: CaseOutcome | 'dropped' }[] };
}
export type JointCaseEventName = keyof JointCaseEventData;

export type JointCaseEvent = {
  [N in JointCaseEventName]: {
    readonly seq: number;
    readonly name: N;
    readonly at: Date;
    readonly actor: string;
    readonly actorName: string;
    readonly data: JointCaseEventData[N];
  };
}[JointCaseEventName];
export type JointCaseEventOf<N extends JointCaseEventName> = Extract<JointCaseEvent, { readonly name: N }>;

export interface PartFold extends JointPartSet {
  /** Why it was dropped; null for a part that waits, runs or is done. */
  readonly dropped: string | null;
}

/** What the events come to. */
export interface JointCaseFold {
  readonly state: JointState;
  readonly version: number;
  readonly about: JointCaseEventData['submitted'];
  readonly receivedAt: Date;
  readonly parts: readonly PartFold[];
  /** What each body has said since the last notice, by case number. */
  readonly proposals: readonly (JointCaseEventData['correction-proposed'] & {
    readonly by: string;
    readonly at: Date;
  })[];
  readonly corrections: readonly JointCaseEventData['correction-issued'][];
  readonly opinions: readonly (JointCaseEventData['opinion-given'] & {
    readonly by: string;
    readonly at: Date;
  })[];
  readonly meeting:
    | (JointCaseEventData['meeting-convened'] & {
        readonly conclusion: string | null;
        readonly concludedOn: CivilDate | null;
      })
    | null;
  readonly extension: JointCaseEventData['extended'] | null;
  /** The last working day on which a notice may be given for the parts that began last; null once one was. */
  readonly noticeDueOn: CivilDate | null;
  readonly closedAt: Date | null;
}
