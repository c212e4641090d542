// SPDX-License-Identifier: Apache-2.0
/** Sealed columns and their keys over time. */
export { type SealParts, type SealReport, sealAnew, sealedVersions, sealingJob } from './seal-anew.ts';
export { type SealedColumn, sealedColumn } from './sealed-column.store.ts';
