// SPDX-License-Identifier: Apache-2.0
/** What search knows of one matter in use. */

export interface SearchEntry {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** As `soundLine` writes it; null for rows written before it was kept. */
  readonly sounds: string | null;
  readonly departmentKey: string;
  readonly departmentName: string;
  /** Twelve digits. */
  readonly division: string;
  readonly level: number;
  readonly audiences: readonly string[];
  readonly themes: readonly string[];
  readonly online: boolean;
  readonly matterType: string;
  readonly caseType: string;
  readonly visits: number;
  readonly promisedDays: number;
  readonly statutoryDays: number;
  /** Points for what is online and in demand, 0 to 80. */
  readonly standing: number;
}
