// SPDX-License-Identifier: Apache-2.0
/** The words of a case as a part of a joint case (一件事、联合审批): actions, events, what they come to. */

export const jointActions = [] as const;

/** A material that the applicant was not asked for. */
export interface NotAsked {
  readonly materialId: string;
  readonly name: string;
  /** `part`: an earlier part of the joint case brings it; `area`: an assessment of the whole area stands in for it. */
  readonly by: 'part' | 'area';
  readonly source: string;
}

/** What the submission of a case says of its joint case. */
export interface JointPartOf {
  readonly jointNo: string;
  /** Local code of the matter within the joint case. */
  readonly matter: string;
  readonly notAsked: readonly NotAsked[];
}

/** The one correction notice of a joint case, as each part concerned carries it. */
export interface JointNoticeOf {
  readonly jointNo: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Every part that is asked for something, this one among them. */
  readonly others: readonly {
    readonly caseNo: string;
    readonly matterName: { readonly zh: string; readonly en: string };
    readonly organisationName: string;
    readonly items: readonly {
      readonly subject: string;
      readonly subjectKind: 'material' | 'field' | 'other';
      readonly reason: string;
    }[];
  }[];
}

/** Data of every event by its name. Names are past tense; none is ever renamed. */
// biome-ignore lint/suspicious/noEmptyInterface: a joint case has a history of its own, see joint-case.types.ts.
export interface JointEventData {}

/** The joint case that the case is a part of; null for a case of its own. */
export interface JointFold {
  readonly partOf: JointPartOf | null;
}
