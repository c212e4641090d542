// SPDX-License-Identifier: Apache-2.0
/** The catalogue from and to files: a part of the face of `matters`. */
export { csvRows, TableFault } from './candidates-csv.ts';
export { csvLine } from './csv-stream.rules.ts';
export type { ItemCandidate, ItemRowFound } from './directory-item.rules.ts';
export type { ItemsOf } from './directory-writer.ts';
export type { AcceptedRow, Candidate, RefusedRow } from './import-candidate.ts';
export type { ItemOutcome } from './import-items.ts';
export { type ImportListener, importMatters, importRunId } from './import-matters.ts';
export { type ImportProgress, type ImportRun, importRun } from './import-run.store.ts';
export {
  candidatesOf,
  hashesOf,
  type ImportFormat,
  type ImportSource,
  importSource,
  itemsIn,
} from './import-sources.ts';
export { type ExportedMatter, exportedMatters } from './matter-export.queries.ts';
export { type ExportFormat, type MatterWriter, matterWriter } from './matter-writers.ts';
