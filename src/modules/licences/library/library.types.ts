// SPDX-License-Identifier: Apache-2.0
/** The library of licences (证照库): showing, letting use, and the ledger. */
import type { CivilDate } from '#law/civil-date.ts';
import type { Standing } from '../licence.rules.ts';
import type { LicenceText } from '../licence.types.ts';
import type { ShownField } from './disclosure.rules.ts';

/** How long a licence may be shown, in minutes. */
export const showMinutes = [5, 10, 15, 30] as const;

export interface ShowLicence {
  readonly licenceId: string;
  /** What it is shown for, 2 to 60 characters. */
  readonly purpose: string;
  /** Names of the fields shown whole; others are masked or absent. */
  readonly fields: readonly string[];
  readonly minutes: number;
}

/** `token` is there only now; its hash is kept. */
export interface BegunShowing {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: string;
}

export interface Showing {
  readonly id: string;
  readonly licenceId: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly stoppedAt: Date | null;
}

/** What somebody who scans sees. */
export interface ShownLicence {
  readonly typeName: LicenceText;
  readonly number: string;
  readonly issuerName: string;
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly standing: Standing;
  readonly fields: readonly ShownField[];
  readonly purpose: string;
  readonly expiresAt: Date;
  readonly verifyCode: string;
}

export type GranteeKind = 'company' | 'body';

export interface GivePermit {
  readonly licenceId: string;
  readonly grantee: GranteeKind;
  /** Unified social credit code of the company or body. */
  readonly code: string;
  readonly purpose: string;
  /** Its last day, a year from today at most. */
  readonly untilOn: string;
}

export interface Permit {
  readonly id: string;
  readonly licenceId: string;
  readonly grantee: GranteeKind;
  readonly code: string;
  readonly name: string;
  readonly purpose: string;
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate;
  readonly givenAt: Date;
  readonly endedAt: Date | null;
}

export type LedgerKind = 'scanned' | 'query' | 'list' | 'download' | 'annotate' | 'verify';

/** One line of the ledger: who had what of a licence, for what, when. */
export interface LedgerLine {
  readonly id: string;
  readonly licenceId: string;
  readonly kind: LedgerKind;
  readonly userName: string;
  readonly purpose: string;
  readonly matterCode: string | null;
  readonly caseNo: string | null;
  readonly fields: readonly string[];
  readonly at: Date;
}

/** Everything about one licence that its holder decides or reads. */
export interface HeldLicence {
  readonly showings: readonly Showing[];
  readonly permits: readonly Permit[];
  readonly ledger: readonly LedgerLine[];
  /** The kinds of files that it has. */
  readonly faces: readonly string[];
}
