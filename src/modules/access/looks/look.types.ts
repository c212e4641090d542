// SPDX-License-Identifier: Apache-2.0
/** Words of the record of who looked. */

export interface LookWords {
  readonly zh: string;
  readonly en: string;
}

/** Whom it is about: a person, or a company whose representatives may see the record. */
export interface LookSubject {
  readonly kind: 'person' | 'company';
  readonly city: string;
  readonly id: string;
  readonly name: string;
}

/** What was read. */
export const lookKinds = [
  'case',
  'joint-case',
  'file',
  'document',
  'messages',
  'earlier-cases',
  'pre-review',
  'licence',
  'licence-file',
  'archive',
  'search',
  'reveal',
] as const;
export type LookKind = (typeof lookKinds)[number];

/**
 * Why somebody may look without saying so: an open task of theirs, a step that they did, the lead of a body over its
 * open work, supervision, handing over a result. A search shows a line only.
 */
export const grounds = ['task', 'handled', 'oversight', 'supervision', 'service', 'search'] as const;
export type GroundPurpose = (typeof grounds)[number];
export type LookPurpose = GroundPurpose | 'reason';
export const lookPurposes: readonly LookPurpose[] = [...grounds, 'reason'];

export interface LookGround {
  readonly purpose: GroundPurpose;
  /** The task's id; null where the ground is another. */
  readonly task: string | null;
}

/** One reading, as the one who gives the data describes it. */
export interface NewLook {
  readonly subject: LookSubject;
  readonly kind: LookKind;
  /** What was shown in full, or the name of a file; empty where the kind says it all. */
  readonly fields?: readonly LookWords[];
  readonly caseNo: string | null;
  /** The matter. */
  readonly about: LookWords;
  /** Null: a reason must have been typed, now or shortly before for the same case. */
  readonly ground: LookGround | null;
  readonly reason?: string | undefined;
}

/** A stored record. */
export interface LookRow {
  id: string;
  city: string;
  subject_kind: 'person' | 'company';
  subject_id: string;
  at: Date;
  subject_mask: string;
  kind: LookKind;
  fields: LookWords[];
  case_no: string | null;
  about_zh: string;
  about_en: string;
  purpose: LookPurpose;
  task: string | null;
  reason: string;
  staff_city: string;
  staff_id: string;
  staff_name: string;
  roles: string[];
  organisation_id: string;
}
