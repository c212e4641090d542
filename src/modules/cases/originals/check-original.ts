// SPDX-License-Identifier: Apache-2.0
/** 核验原件 in a case: the clerk who handles it saw the original of a file that it lists. */
import { type CheckedOriginal, recordOriginal } from '#materials';
import { type Command, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { openCase } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import { staffOf } from '../desk/desk-actor.ts';

export interface CheckOriginalInput {
  readonly caseNo: string;
  readonly fileId: string;
  readonly evidence: string;
  readonly numberOnOriginal?: string | undefined;
}

/**
 * The grade is the file's, not the case's: every later case of the holder sees it.
 * @throws platform.not-found; cases.wrong-state when the case is closed; materials.* (see `recordOriginal`)
 */
export const checkOriginal = (
  cipher: Pick<FieldCipher, 'blindIndex'>,
): Command<CheckOriginalInput, CheckedOriginal> =>
  command('cases.check-original', async (context, input) => {
    const by = staffOf(context.actor);
    const { stored, fold, matter } = await openCase(context.tx, by, input.caseNo);
    if (fold.closedAt !== null) throw new Problem(caseProblems['wrong-state'], { state: fold.state });
    const file = fold.files.find((of) => of.fileId === input.fileId);
    if (file === undefined) throw new Problem(platformProblems['not-found']);
    const material = matter.definition.materials.find((of) => of.id === file.materialId);
    const { evidence, numberOnOriginal, fileId, caseNo } = input;
    const kind = material?.element ?? null;
    const city = stored.applicant_city;
    return recordOriginal(context, by, cipher, { city, fileId, kind, evidence, numberOnOriginal, caseNo });
  });
