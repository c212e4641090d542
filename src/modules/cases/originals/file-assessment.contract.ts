// SPDX-License-Identifier: Apache-2.0
/** 可信等级 of a file of a case, and what the checks by rule found in it; neither decides anything alone. */
import Type, { type Static } from 'typebox';
import { type AssessedFile, describeGrade, FindingBody, GradeBody } from '#materials';

export const FileAssessment = Type.Object({
  grade: Type.Optional(GradeBody),
  findings: Type.Optional(Type.Array(FindingBody)),
});

/** @param forStaff who checked is told to staff; the applicant reads the body */
export const describeFileAssessment = (
  assessed: AssessedFile | undefined,
  forStaff: boolean,
): Static<typeof FileAssessment> =>
  assessed === undefined
    ? {}
    : {
        grade: describeGrade(assessed, forStaff),
        findings: assessed.findings.map((finding) => ({ ...finding })),
      };
