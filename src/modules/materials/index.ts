// SPDX-License-Identifier: Apache-2.0
/** The face of `materials`: files that applicants hand in, kept once and used again. */
export { acceptUpload, type NewUpload } from './accept-upload.ts';
export { type ClamdOptions, clamdScanner } from './clamd-scanner.ts';
export { type ContentChecker, contentChecker } from './content/content-checker.ts';
export { contentHeaders } from './content-headers.rules.ts';
export { type AssessedFile, assessFiles } from './grades/assess-files.ts';
export { plainPurpose } from './grades/copy-words.rules.ts';
export { atLeast, standingGrade } from './grades/grade.rules.ts';
export type { GradeEntry, StandingGrade } from './grades/grade.types.ts';
export { describeGrade, FindingBody, GradeBody } from './grades/grades.contract.ts';
export {
  checkUndoneName,
  fileRemovedName,
  type OriginalChecked,
  originalCheckedName,
} from './grades/grades.events.ts';
export { gradesProblems } from './grades/grades.problems.ts';
export type { MarkedCopy } from './grades/marked-copy.ts';
export { kindNamesOf, ruleOfKind } from './grades/material-kinds.ts';
export { type Finding, type FindingCode, findingOf } from './grades/material-signs.rules.ts';
export { numbersIn } from './grades/numbers-in-text.rules.ts';
export { type CheckedOriginal, recordOriginal } from './grades/record-original.ts';
export type { VaultItem } from './grades/vault.ts';
export { kindOfMaterial, type MaterialKind } from './inspect-content.ts';
export { type FileChecked, fileCheckedName } from './materials.events.ts';
export { materialsProblems } from './materials.problems.ts';
export { fileContent, filesOf, filesOfOwner, requireClean, requireReceived } from './materials.queries.ts';
export { type Materials, type MaterialsFace, materials } from './materials.ts';
export type {
  CleanFile,
  FileFacts,
  FileOwner,
  FileState,
  FileUse,
  MaterialsServices,
  Scanner,
  ScanResult,
  TrustLevel,
  UploadLimits,
} from './materials.types.ts';
export { defaultLimits } from './materials.types.ts';
export { materialsParts } from './materials-personal.ts';
export { type Refusal, refusalOf } from './refusals.rules.ts';
export { registerUploads } from './tus-uploads.ts';
