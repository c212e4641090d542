// SPDX-License-Identifier: Apache-2.0
import type { Static } from 'typebox';
import type {
  LicenceTemplateSpec,
  LicenceTypeFieldSpec,
  LicenceTypeSpec,
  RenewalRule,
  TemplateText,
} from './licence-type.contract.ts';

/**
 * One line that licences of a type carry (照面项). `mask`: how strangers see it (see `#law/mask.ts`). `disclosure`:
 * `always` whoever verifies sees it, `holder` only when its holder shows it, `never-public` no stranger ever.
 */
export type LicenceTypeField = Static<typeof LicenceTypeFieldSpec>;
export type FieldMask = LicenceTypeField['mask'];
export type FieldDisclosure = LicenceTypeField['disclosure'];

/** The visual template: page and places in millimetres from the upper left corner, sizes of type in points. */
export type LicenceTemplate = Static<typeof LicenceTemplateSpec>;
export type LicenceTemplateText = Static<typeof TemplateText>;
export type LicenceRenewal = Static<typeof RenewalRule>;

/** What a version of a type says; `LicenceType` without its place in the register. */
export type LicenceTypeDocument = Static<typeof LicenceTypeSpec>;

/** draft 草拟 · published 已发布, never changed again · retired 停用, no new licences of it */
export type LicenceTypeState = 'draft' | 'published' | 'retired';

/**
 * A type of licence (证照类型) in one version. `typeCode` has 21 characters: the definer's unified social credit code
 * (18) and the serial of the type (3), as in identifiers of GB/T 36904.
 */
export interface LicenceType extends LicenceTypeDocument {
  /** From 1, one more for each published change; 0 for a type that is not registered and was read off a licence. */
  readonly version: number;
  readonly state: LicenceTypeState;
  /** SHA-256 of the canonical JSON of the document, lower case hexadecimal. */
  readonly sha256: string;
  readonly publishedAt: Date | null;
}
