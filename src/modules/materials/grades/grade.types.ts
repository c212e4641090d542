// SPDX-License-Identifier: Apache-2.0
/** 可信等级 (国办函〔2016〕108号) of what people hand in: who raised it, when, where, and until when. */
import type { CivilDate } from '#law/civil-date.ts';
import type { TrustLevel } from '../materials.types.ts';

/** One raising of a file's content above what was uploaded. */
export interface GradeEntry {
  readonly id: string;
  readonly fileId: string;
  readonly grade: 'A' | 'B';
  readonly at: Date;
  /** Last day it holds; null: without end. */
  readonly until: CivilDate | null;
  readonly byName: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly evidence: string;
  readonly numberMatched: boolean | null;
  readonly undone: { readonly at: Date; readonly byName: string; readonly reason: string } | null;
}

/** What a file is worth on a day. */
export interface StandingGrade {
  readonly grade: TrustLevel;
  /** The entry that it rests on; null for C and D. */
  readonly entry: GradeEntry | null;
  /** An entry that held before and has run out: the original has to be seen again. */
  readonly lapsed: GradeEntry | null;
}

/** What was measured in a file's content; members are absent where they cannot be known. */
export interface MaterialSigns {
  /** Pixels, upright. */
  readonly width?: number;
  readonly height?: number;
  /** Variance of the Laplacian of the grey picture at 1,000 pixels: small where edges are soft. */
  readonly sharpness?: number;
  /** Mean grey, 0 (black) to 255. */
  readonly brightness?: number;
  /** Standard deviation of grey: near nothing on a blank page. */
  readonly spread?: number;
  readonly pages?: number;
  /** Characters of text in the first pages. */
  readonly letters?: number;
}
