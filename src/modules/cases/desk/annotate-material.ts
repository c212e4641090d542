// SPDX-License-Identifier: Apache-2.0
/** 批注: what those who check a material say of it. For staff only; the applicant reads the notice, not the notes. */
import type { Static } from 'typebox';
import { command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { openCase } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import type { Annotation, AnnotationsBody } from './desk.contract.ts';
import { deskProblems } from './desk.problems.ts';
import { type AnnotationRow, annotationsOf } from './desk.queries.ts';
import { standingNotes, type Verdict } from './desk.rules.ts';
import { addAnnotation } from './desk.store.ts';
import { staffOf } from './desk-actor.ts';

export interface AnnotateInput {
  readonly caseNo: string;
  readonly materialId: string;
  /** The file that was looked at; empty: the material, of which nothing was handed in. */
  readonly sha256: string;
  /** `cleared` takes the word on this file back. */
  readonly verdict: Verdict;
  readonly reason?: string | undefined;
}

/**
 * Notes that a material is in order, or not and why.
 * @throws no-such-material when the file is no longer of the case; wrong-state when the case is closed; reason-required
 */
export const annotateMaterial = command('cases.annotate', async (context, input: AnnotateInput) => {
  const { tx, now, newId } = context;
  const by = staffOf(context.actor);
  const { stored, fold, matter } = await openCase(tx, by, input.caseNo);
  if (fold.closedAt !== null) throw new Problem(caseProblems['wrong-state'], { state: fold.state });
  const known =
    input.sha256 === ''
      ? matter.definition.materials.some((m) => m.id === input.materialId)
      : fold.files.some((f) => f.materialId === input.materialId && f.sha256 === input.sha256);
  if (!known) throw new Problem(deskProblems['no-such-material']);
  const reason = input.reason?.trim() ?? '';
  if (input.verdict === 'unqualified' && reason === '')
    throw new Problem(caseProblems['reason-required'], {}, [
      { field: 'reason', zh: '请写明不合格的原因', en: 'Say why it is not in order' },
    ]);
  await addAnnotation(tx, {
    city: stored.city,
    case_no: stored.case_no,
    id: newId(),
    material_id: input.materialId,
    file_sha256: input.sha256,
    verdict: input.verdict,
    reason,
    by_id: by.id,
    by_name: by.name,
    at: now,
  });
  return readAnnotations(tx, stored.city, stored.case_no, by.id);
});

/** The notes on a case as one reader sees them. */
export async function readAnnotations(
  on: Queryable,
  city: string,
  caseNo: string,
  readerId: string,
): Promise<Static<typeof AnnotationsBody>> {
  const history = (await annotationsOf(on, city, caseNo)).map((row) => annotationOf(row, readerId));
  return { items: standingNotes(history), history };
}

const annotationOf = (row: AnnotationRow, readerId: string): Annotation => ({
  id: row.id,
  materialId: row.material_id,
  sha256: row.file_sha256,
  verdict: row.verdict,
  reason: row.reason,
  by: row.by_name,
  mine: row.by_id === readerId,
  at: row.at.toISOString(),
});
