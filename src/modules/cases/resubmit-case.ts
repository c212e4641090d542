// SPDX-License-Identifier: Apache-2.0
/** 补正后重新提交: the applicant's answer to the one notice. */
import { createHash } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import { type Command, command } from '#platform/command.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { applicantOf, type CheckedApplication, checkApplication } from './application.ts';
import { addEvent, answersPlace, applicationOf, caseForAction } from './case-history.ts';
import { caseProblems } from './cases.problems.ts';
import type { CaseServices } from './cases.services.ts';
import { correctionProblems } from './corrections/correction.problems.ts';
import { removeCorrectionRows } from './corrections/correction-draft.store.ts';
import {
  type Changed,
  changesBetween,
  type Scope,
  unaskedChanges,
} from './corrections/correction-scope.rules.ts';
import type { CaseResult } from './handle-case.ts';
import { reopenedProcess } from './tasks/process-of-event.ts';

export interface ResubmitInput {
  readonly caseNo: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  readonly statementOfTruth: boolean;
  /** Why something was changed that the notice did not ask for; without it such a change is refused. */
  readonly otherReason?: string | undefined;
}
export interface ResubmitResult extends CaseResult {
  /** What was changed, by ids of fields and materials. */
  readonly changed: Changed;
}

/**
 * @throws wrong-state unless a correction was asked; invalid-application as for a submission; not-asked when something
 * was changed that the notice does not name and no reason is given
 */
export const resubmitCase = (services: CaseServices): Command<ResubmitInput, ResubmitResult> =>
  command('cases.resubmit', async (context, input) => {
    const { actor, tx, now } = context;
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    const found = await caseForAction(context, input.caseNo, 'resubmit');
    if (!input.statementOfTruth) throw new Problem(caseProblems['truth-not-stated']);
    const { answers, delivery, licences } = applicationOf(found.stored, services.cipher);
    const applicant = await applicantOf(tx, services, actor);
    // The definition of the case's own version: what was asked at the start is asked now.
    const today = civilDateOf(now);
    const checked = await checkApplication(tx, {
      matter: found.matter,
      applicant,
      answers: input.answers,
      files: input.files,
      standing: found.fold.files,
      delivery,
      // What was promised with the first application stands, unless the form is what says it.
      commitments: found.fold.commitment.made,
      // A licence used at the start stands for its material; a file handed in now is beside it.
      notAsked: [
        ...(found.fold.joint.partOf?.notAsked.map((m) => m.materialId) ?? []),
        ...(licences ?? []).map((of) => of.materialId),
      ],
      today,
      actor,
    });
    const before = { answers, files: found.fold.files };
    const otherReason = input.otherReason?.trim() ?? '';
    const scope = {
      items: found.fold.correction?.items ?? [],
      definition: found.matter.definition,
      context: { applicant, today },
    };
    requireAsked(scope, before, checked, otherReason);
    const changed = changesBetween(before, checked);
    const sealedText = canonicalJson({
      answers: checked.answers,
      delivery,
      ...(licences && { licences }),
    });
    const answersSha256 = createHash('sha256').update(sealedText).digest('hex');
    const sealed = services.cipher.encryptText(sealedText, answersPlace(input.caseNo));
    const data = {
      process: await reopenedProcess(context, found, { answers: checked.answers, applicant, today }),
      answersSha256,
      files: checked.files,
      warnings: checked.warnings,
      changed,
      ...(found.matter.definition.commitments && { commitments: checked.commitments }),
      ...(otherReason !== '' && { otherReason }),
    };
    const next = await addEvent(context, found, 'resubmitted', data, sealed);
    await removeCorrectionRows(tx, found.stored.city, found.stored.case_no);
    return { caseNo: input.caseNo, state: next.fold.state, version: next.fold.version, changed };
  });

type Before = Parameters<typeof changesBetween>[0];

/** Whatever stood in the application and was found in order stays as it was checked, unless the applicant says why. */
function requireAsked(scope: Scope, before: Before, after: CheckedApplication, otherReason: string): void {
  if (otherReason !== '') return;
  const unasked = unaskedChanges(scope, before, after);
  const faults = [
    ...unasked.fields.map((id): FieldFault => ({ field: id, pointer: `/answers/${id}`, ...notAsked })),
    ...unasked.materials.map(
      (id): FieldFault => ({ field: `materials.${id}`, pointer: '/files', ...notAsked }),
    ),
  ];
  if (faults.length > 0) throw new Problem(correctionProblems['not-asked'], {}, faults);
}

const notAsked = {
  zh: '通知没有要求修改这一项；确需修改的，请说明理由',
  en: 'The notice does not ask for this change; say why it is needed',
};
