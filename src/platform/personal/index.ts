// SPDX-License-Identifier: Apache-2.0
/** The port by which modules tell of the personal data they hold. */
export { type ErasureList, erasureList } from './erasure-list.ts';
export { type HeldRows, heldRows, type PlainRow } from './held-rows.store.ts';
export type {
  DataSubject,
  HeldFile,
  HeldRecord,
  LegalBasis,
  PersonalDataPart,
  Retention,
  Words,
} from './personal-data.ts';
