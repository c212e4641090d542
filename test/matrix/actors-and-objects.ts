// SPDX-License-Identifier: Apache-2.0
/** The names in the matrix: who asks, and for what. */

/** Who asks. `legal-reviewer`, `matter-admin` and `catalogue-owner` stand for editors, who see no case. */
export const actorNames = [
  'anonymous',
  'owner',
  'other-person',
  'member',
  'other-agent',
  'delegate',
  'revoked-delegate',
  'clerk',
  'other-clerk',
  'reviewer',
  'approver',
  'supervisor',
  'system-admin',
  'audit-admin',
  'security-admin',
  'matter-admin',
  'legal-reviewer',
  'catalogue-owner',
] as const;
export type ActorName = (typeof actorNames)[number];

/**
 * For what. `own`: the owner's, at the first body. `neighbour`: another person's there. `department`: the owner's at
 * another body. `company`: the company's at the first body. `delegated`: that of the principal of the delegates, at the
 * first body. `archived`: the owner's, closed and packed. `unknown`: well formed and never issued.
 */
export const objectNames = [
  'own',
  'neighbour',
  'department',
  'company',
  'delegated',
  'archived',
  'unknown',
] as const;
export type ObjectName = (typeof objectNames)[number];

/** The identifiers that one object brings for the paths of the API. All but the numbers' own owners learnt them from a leak. */
export interface MatrixObject {
  readonly caseNo: string;
  readonly taskId: string;
  /** A file of the case. */
  readonly caseFileId: string;
  /** A file that was uploaded and not handed in. */
  readonly fileId: string;
  readonly draftId: string;
  readonly preReviewId: string;
  /** A file of the draft that the pre-review looks at. */
  readonly preReviewFileId: string;
  readonly licenceId: string;
  readonly deliveryId: string;
  /** A case that ended with a licence, and its file. */
  readonly endedCaseNo: string;
  readonly endedFileId: string;
  readonly jointNo: string;
  readonly companyId: string;
  readonly delegationId: string;
}
