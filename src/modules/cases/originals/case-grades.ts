// SPDX-License-Identifier: Apache-2.0
/** What the files of a case are worth and what the rules found in them, for those who see the case. */
import type { Static } from 'typebox';
import { residentIdMark } from '#identity';
import { assessFiles } from '#materials';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { Application, OpenCase } from '../case-history.ts';
import type { CaseServices } from '../cases.services.ts';
import { describeFileAssessment, type FileAssessment } from './file-assessment.contract.ts';

/** What is told of a file of the case by its id. */
export type AssessmentOf = (fileId: string) => Static<typeof FileAssessment>;

const numbered: readonly string[] = ['resident-id', 'uscc'];

/** @param forStaff who checked is told to staff; the applicant reads the body */
export async function assessmentsOfCase(
  { db, cipher }: Pick<CaseServices, 'db' | 'cipher'>,
  { stored, fold, matter }: OpenCase,
  { answers }: Pick<Application, 'answers'>,
  forStaff: boolean,
  now: Date,
): Promise<AssessmentOf> {
  if (fold.files.length === 0) return () => ({});
  const elements = new Map(matter.definition.materials.map((m) => [m.id, m.element]));
  const fields = matter.definition.form.pages.flatMap((page) => page.fields);
  const formMarks = fields.flatMap(({ id, type }) => {
    const value = answers[id];
    return type !== undefined && numbered.includes(type) && typeof value === 'string' && value !== ''
      ? [residentIdMark(cipher, value)]
      : [];
  });
  const assessed = await asSystem('what files of a case in sight are worth', () =>
    assessFiles(db, {
      city: stored.applicant_city,
      ids: fold.files.map((f) => f.fileId),
      now,
      kinds: new Map(fold.files.map((f) => [f.fileId, elements.get(f.materialId) ?? ''])),
      formMarks,
    }),
  );
  return (fileId) => describeFileAssessment(assessed.get(fileId), forStaff);
}
