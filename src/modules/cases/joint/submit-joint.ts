// SPDX-License-Identifier: Apache-2.0
/** 一件事、联合审批: one application for several matters, exactly once, one SQL statement, a signed receipt for each part. */
import { requireCovered, requireSelf } from '#identity';
import { type Command, type CommandContext, singleStatementCommand } from '#platform/command.ts';
import { invariant, Problem, platformProblems } from '#platform/problem.ts';
import { requireAssurance, requireConsented } from '../applicant-standing.ts';
import { applicantOf } from '../application.ts';
import type { CaseEventData } from '../case.types.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import type { NewCaseRow } from '../cases.store.ts';
import { makeReceipt, type Receipt, reprintReceipt } from '../receipt.ts';
import { checkJoint, type SubmitJointInput } from './check-joint.ts';
import type { JointReceipt } from './joint-acts.contract.ts';
import type { JointCaseEventData, JointPartSet } from './joint-case.types.ts';
import { readJoint } from './joint-cases.queries.ts';
import { insertJoint } from './joint-cases.store.ts';
import { childCases } from './joint-history.ts';
import { offerOf } from './joint-offer.ts';
import { prepareJoint } from './prepare-joint.ts';

/**
 * Each part is judged by its own definition; faults are told together, under the ids of the joint form.
 * @throws joint-choice-open, joint-part-missing, assurance-needed, truth-not-stated, invalid-application,
 * refused-by-rule, consent-missing, key-reused
 */
export const submitJoint = (services: CaseServices): Command<SubmitJointInput, JointReceipt> =>
  singleStatementCommand('cases.submit-joint', async (context, input) => {
    const { actor, tx, now } = context;
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    // An authorisation names matters; several bodies' matters at once are handed in by oneself or a guardian.
    if (actor.delegation?.kind === 'delegation') requireSelf(actor);
    const offer = await offerOf(tx, input.eventId, input.choice, now);
    for (const part of offer.parts) requireCovered(actor, part.matter.code);
    requireAssurance(actor, offer.formDefinition);
    if (!input.statementOfTruth) throw new Problem(caseProblems['truth-not-stated']);
    const applicant = await applicantOf(tx, services, actor);
    const parts = await checkJoint(context, actor, offer, applicant, input);
    for (const { matter, checked } of parts) await requireConsented(tx, actor, matter, checked);
    const { row, about } = await prepareJoint(context, services, actor, offer, parts, input);
    // Two equal calls at once: the second waited for the first and saw neither row in its snapshot; it looks again.
    const saved = (await insertJoint(tx, row)) ?? (await insertJoint(tx, row));
    invariant(saved, 'a joint submission answers with a row');
    if (saved.submission_sha256 !== row.submissionSha256) throw new Problem(platformProblems['key-reused']);
    if (!saved.fresh) return receiptAgain(context, services, saved.joint_no);
    const begun = new Map(row.cases.map((c) => [c.caseNo, c]));
    return receiptOf(row.jointNo, about, (caseNo) => {
      const made = begun.get(caseNo);
      return made && firstReceipt(services, made);
    });
  });

/** A receipt for every part that began, and the names of those that wait. */
const receiptOf = (
  jointNo: string,
  { name, parts }: { readonly name: JointReceipt['name']; readonly parts: readonly JointPartSet[] },
  receipt: (caseNo: string) => Receipt | undefined,
): JointReceipt => ({
  jointNo,
  name,
  cases: parts.flatMap(({ matter, caseNo }) => {
    const own = caseNo === null ? undefined : receipt(caseNo);
    return own ? [{ matter, ...own }] : [];
  }),
  waiting: parts.filter((p) => p.caseNo === null).map((p) => p.matter),
});

function firstReceipt({ signer, cipher }: CaseServices, c: NewCaseRow): Receipt {
  // The data of a submission, made by `prepareSubmission`.
  const { answersSha256, files } = c.event.data as CaseEventData['submitted'];
  return makeReceipt(
    { ...c, eventHash: c.event.hash, answersSha256, fileSha256s: files.map((f) => f.sha256) },
    signer,
    cipher,
  );
}

/** The same key again: the receipts of what was handed in. */
async function receiptAgain(
  context: CommandContext,
  services: CaseServices,
  jointNo: string,
): Promise<JointReceipt> {
  const stored = await readJoint(context.tx, jointNo);
  invariant(stored, 'a joint case that is there can be read');
  const children = await childCases(context.tx, jointNo);
  // The first event of a joint case is its submission.
  const about = stored.events[0]?.data as JointCaseEventData['submitted'];
  return receiptOf(jointNo, about, (caseNo) => {
    const child = children.get(caseNo);
    return child && reprintReceipt(child.stored, services);
  });
}
