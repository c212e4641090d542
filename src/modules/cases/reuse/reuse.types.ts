// SPDX-License-Identifier: Apache-2.0
/** 免提交: a licence of the library in the place of an upload. */
import type { LicenceProof } from '#licences';

/** The applicant chose this licence for this material. */
export interface ChosenLicence {
  readonly materialId: string;
  readonly licenceId: string;
}

/** A licence that a case used, as its first event keeps it under its hash: the proof, and which fields the case was given. */
export interface UsedLicence extends LicenceProof {
  readonly materialId: string;
  /** Labels of the printed fields (照面项). */
  readonly fields: readonly string[];
}

/** What a used licence said, sealed with the answers of the application. */
export interface LicenceContent {
  readonly materialId: string;
  readonly licenceId: string;
  readonly holder: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}
