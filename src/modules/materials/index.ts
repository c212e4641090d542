// SPDX-License-Identifier: Apache-2.0
/** The face of `materials`: files that applicants hand in, kept once and used again. */
export { acceptUpload, type NewUpload } from './accept-upload.ts';
export { type ClamdOptions, clamdScanner } from './clamd-scanner.ts';
export { type ContentChecker, contentChecker } from './content/content-checker.ts';
export { contentHeaders } from './content-headers.rules.ts';
export { kindOfMaterial, type MaterialKind } from './inspect-content.ts';
export { type FileChecked, fileCheckedName } from './materials.events.ts';
export { materialsProblems } from './materials.problems.ts';
export { fileContent, filesOf, filesOfOwner, requireClean } from './materials.queries.ts';
export { type Materials, type MaterialsFace, materials } from './materials.ts';
export type {
  CleanFile,
  FileFacts,
  FileOwner,
  FileState,
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
