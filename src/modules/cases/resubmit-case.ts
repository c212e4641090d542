// SPDX-License-Identifier: Apache-2.0
/** 补正后重新提交: the applicant's answer to the one notice. */
import { createHash } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import { type Command, command } from '#platform/command.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { applicantOf, checkApplication } from './application.ts';
import { addEvent, answersPlace, applicationOf, caseForAction } from './case-history.ts';
import { caseProblems } from './cases.problems.ts';
import type { CaseServices } from './cases.services.ts';
import type { CaseResult } from './handle-case.ts';

export interface ResubmitInput {
  readonly caseNo: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  readonly statementOfTruth: boolean;
}

/** @throws wrong-state unless a correction was asked; invalid-application as for a submission. */
export const resubmitCase = (services: CaseServices): Command<ResubmitInput, CaseResult> =>
  command('cases.resubmit', async (context, input) => {
    const { actor, tx, now } = context;
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    const found = await caseForAction(context, input.caseNo, 'resubmit');
    if (!input.statementOfTruth) throw new Problem(caseProblems['truth-not-stated']);
    const { delivery } = applicationOf(found.stored, services.cipher);
    const applicant = await applicantOf(tx, services, actor);
    // The definition of the case's own version: what was asked at the start is asked now.
    const checked = await checkApplication(tx, {
      matter: found.matter,
      applicant,
      answers: input.answers,
      files: input.files,
      delivery,
      today: civilDateOf(now),
      actor,
    });
    const sealedText = canonicalJson({ answers: checked.answers, delivery });
    const answersSha256 = createHash('sha256').update(sealedText).digest('hex');
    const sealed = services.cipher.encryptText(sealedText, answersPlace(input.caseNo));
    const next = await addEvent(
      context,
      found,
      'resubmitted',
      { answersSha256, files: checked.files, warnings: checked.warnings },
      sealed,
    );
    return { caseNo: input.caseNo, state: next.fold.state, version: next.fold.version };
  });
