// SPDX-License-Identifier: Apache-2.0

export { auditCities, entriesFrom, isTold } from './audit.store.ts';
export type { AuditEntry } from './audit-entry.ts';
export {
  type AuditParts,
  auditJobs,
  type InclusionProof,
  noteAll,
  proveEntry,
  signCheckpoints,
} from './audit-log.ts';
