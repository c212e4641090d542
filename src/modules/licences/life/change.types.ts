// SPDX-License-Identifier: Apache-2.0
import type { CivilDate } from '#law/civil-date.ts';
import type { LicenceFace } from '../licence.types.ts';
import type { LifeAction } from './licence-ground.rules.ts';

/** The decision that a change rests on: its number, its day and the body that made it. */
export interface ChangeDecision {
  readonly decisionNo: string;
  readonly decidedOn: CivilDate;
  readonly body: string;
}

/** What a new version says instead; what is absent stays. */
export interface NewLines {
  readonly lines?: readonly LicenceFace[] | undefined;
  readonly holderName?: string | undefined;
  readonly validFrom?: CivilDate | undefined;
  readonly validTo?: CivilDate | undefined;
}

/** What is sealed of a change: the facts, and the lines of a new version. */
export interface ChangeContent {
  readonly reason: string;
  readonly newLines?: NewLines | undefined;
}

export type ChangeState = 'open' | 'decided' | 'refused' | 'withdrawn';

/** A change of a licence that one member of staff drafted and another decides. */
export interface LicenceChange {
  readonly city: string;
  readonly id: string;
  readonly licenceId: string;
  readonly issuerId: string;
  readonly action: LifeAction;
  readonly ground: string;
  readonly decision: ChangeDecision;
  readonly state: ChangeState;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly closeNote: string | null;
  /** The new version that it led to. */
  readonly resultLicence: string | null;
}

export interface ChangeRecord extends LicenceChange {
  readonly contentCipher: string;
}
