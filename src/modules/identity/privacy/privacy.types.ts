// SPDX-License-Identifier: Apache-2.0
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { FieldCipher, PersonKeyWork } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import type { ErasureList, PersonalDataPart } from '#platform/personal/index.ts';

export interface PrivacySettings {
  /** Days between asking for the end of an account and its end. */
  readonly closingDays: number;
  /** Working days within which a request to correct is answered. */
  readonly answerWorkdays: number;
  /** Days for which a copy of one's data can be fetched. */
  readonly exportDays: number;
}

export interface PrivacyServices {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
  readonly people: PersonKeyWork;
  readonly files: Files;
  readonly erasures: ErasureList;
  /** What every module holds, in the order of modules. */
  readonly parts: readonly PersonalDataPart[];
  readonly settings: PrivacySettings;
  /** Packs files into one; given by whoever composes the program. */
  readonly pack: (members: readonly { readonly path: string; readonly content: Uint8Array }[]) => Uint8Array;
}

export type ConsentKind = 'ordinary' | 'sensitive' | 'guardian';

export interface Consent {
  readonly id: string;
  readonly scope: string;
  readonly kind: ConsentKind;
  readonly noticeVersion: string;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}

export interface DataExport {
  readonly id: string;
  readonly state: 'asked' | 'ready' | 'expired';
  readonly askedAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
  readonly size: number | null;
  readonly fileSha256: string | null;
}

export interface Closing {
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly heldBy: readonly { readonly number: string; readonly name: string }[];
}

export interface CorrectionRequest {
  readonly id: string;
  readonly subject: string;
  readonly state: 'asked' | 'corrected' | 'refused';
  readonly askedAt: Date;
  readonly dueOn: string;
  readonly answeredAt: Date | null;
  readonly text: string;
  readonly answer: string | null;
}
